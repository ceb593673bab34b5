import { NgZone } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TestClock } from '../test-setup.fixture';
import { Clock, CLOCK } from './clock';
import { injectZoneClock } from './zone-clock';

describe('the clock of an app with zone.js', () => {
  let page: TestClock;
  let clock: Clock;
  let where: 'outside' | 'inside' | 'nowhere';
  let log: string[];

  beforeEach(() => {
    page = new TestClock();
    where = 'nowhere';
    log = [];
    TestBed.configureTestingModule({ providers: [{ provide: CLOCK, useValue: page }] });
    const zone = TestBed.inject(NgZone);
    const within = <T>(place: typeof where, work: () => T): T => {
      const before = where;
      where = place;
      try {
        return work();
      } finally {
        where = before;
      }
    };
    spyOn(zone, 'runOutsideAngular').and.callFake((work) => within('outside', work));
    spyOn(zone, 'run').and.callFake((work) => within('inside', work));
    const setTimer = page.setTimer.bind(page);
    spyOn(page, 'setTimer').and.callFake((delay, run) => {
      log.push(`set ${where}`);
      return setTimer(delay, run);
    });
    clock = TestBed.runInInjectionContext(injectZoneClock);
  });

  it('waits outside of the zone, so that an app that only waits is stable, and runs inside', () => {
    clock.setTimer(500, () => log.push(`run ${where}`));
    page.pass(499);
    expect(log).toEqual(['set outside']);
    page.pass(1);
    expect(log).toEqual(['set outside', 'run inside']);
  });

  it('never runs a timer that was cancelled', () => {
    const cancel = clock.setTimer(500, () => log.push('run'));
    cancel();
    page.pass(1000);
    expect(log).toEqual(['set outside']);
  });

  it('tells the time of the page', () => {
    page.pass(1000);
    page.jump(-400);
    expect([clock.wall(), clock.monotonic()]).toEqual([page.wall(), page.monotonic()]);
  });
});

import { NgZone } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { debounceTime, interval, Subject, take, timer } from 'rxjs';
import { TestClock, Watched } from '../test-setup.fixture';
import { CLOCK } from './clock';
import { clockScheduler, injectScheduler } from './clock-scheduler';

describe('clockScheduler()', () => {
  let clock: TestClock;

  beforeEach(() => {
    clock = new TestClock();
  });

  it('has the monotonic time of the page', () => {
    const scheduler = clockScheduler(clock);
    clock.jump(1_000_000);
    expect(scheduler.now()).toBe(clock.monotonic());
  });

  it('drives timers and what is repeated', () => {
    const once = new Watched(timer(100, clockScheduler(clock)));
    const often = new Watched(interval(40, clockScheduler(clock)).pipe(take(3)));
    clock.pass(99);
    expect([once.values, often.values]).toEqual([[], [0, 1]]);
    clock.pass(21);
    expect([once.values, often.values]).toEqual([[0], [0, 1, 2]]);
    expect([once.completed, often.completed]).toEqual([true, true]);
  });

  it('drives a debounce that begins anew with each value', () => {
    const source = new Subject<string>();
    const debounced = new Watched(source.pipe(debounceTime(100, clockScheduler(clock))));
    source.next('a');
    clock.pass(60);
    source.next('b');
    clock.pass(99);
    expect(debounced.values).toEqual([]);
    clock.pass(1);
    expect(debounced.values).toEqual(['b']);
  });

  it('runs nothing that was cancelled', () => {
    const run = jasmine.createSpy('run');
    const scheduled = clockScheduler(clock).schedule(run, 100);
    scheduled.unsubscribe();
    clock.pass(1000);
    expect(run).not.toHaveBeenCalled();
  });

  it('runs work with what it was given, also without a delay, and never within the call', () => {
    const run = jasmine.createSpy('run');
    clockScheduler(clock).schedule(run, undefined, 'given');
    expect(run).not.toHaveBeenCalled();
    clock.pass(0);
    expect(run).toHaveBeenCalledOnceWith('given');
  });

  it('has one timer at most, also when the work asks twice', () => {
    const seen: unknown[] = [];
    clockScheduler(clock).schedule<string>(
      function (state) {
        seen.push(state);
        if (state === 'first') {
          this.schedule('second', 10);
          this.schedule('third', 20);
        }
      },
      0,
      'first',
    );
    clock.pass(100);
    expect(seen).toEqual(['first', 'third']);
  });
});

describe('injectScheduler()', () => {
  it('waits outside of the zone and runs inside', () => {
    const clock = new TestClock();
    TestBed.configureTestingModule({ providers: [{ provide: CLOCK, useValue: clock }] });
    const zone = TestBed.inject(NgZone);
    const calls: string[] = [];
    spyOn(zone, 'runOutsideAngular').and.callFake((work) => {
      calls.push('outside');
      return work();
    });
    spyOn(zone, 'run').and.callFake((work) => {
      calls.push('inside');
      return work();
    });
    const scheduler = TestBed.runInInjectionContext(injectScheduler);
    const waited = new Watched(timer(5, scheduler));
    expect(calls).toEqual(['outside']);
    clock.pass(5);
    expect(calls).toEqual(['outside', 'inside']);
    expect(waited.values).toEqual([0]);
  });
});

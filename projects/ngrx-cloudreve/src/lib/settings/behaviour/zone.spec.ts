import { NgZone } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CLOCK, PAGE_CLOCK } from '../../platform/clock';
import { TestBrowser } from '../../platform/page.fixture';
import { TestStorage } from '../../test-setup.fixture';
import { SettingsBench, useVirtualTime } from '../settings.fixture';

describe('the settings in an app with zone.js', () => {
  useVirtualTime();

  it('never keep the app from being stable while they only wait', async () => {
    let isInside = true;
    const inside = new Set<number>();
    const setTimer = (delay: number, run: () => void): (() => void) => {
      const cancel = PAGE_CLOCK.setTimer(delay, run);
      if (!isInside) {
        return cancel;
      }
      inside.add(delay);
      return () => {
        inside.delete(delay);
        cancel();
      };
    };
    TestBed.overrideProvider(CLOCK, { useValue: { ...PAGE_CLOCK, setTimer } });
    const disk = new TestStorage();
    const browser = new TestBrowser(disk);
    const bench = new SettingsBench({}, browser);
    const zone = TestBed.inject(NgZone);
    spyOn(zone, 'runOutsideAngular').and.callFake((work) => {
      const before = isInside;
      isInside = false;
      try {
        return work();
      } finally {
        isInside = before;
      }
    });
    inside.clear();
    await bench.ready();
    inside.clear();
    // The PATCH gets no response: until the doubt is over, nothing is underway.
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().error(new ProgressEvent('error'));
    inside.clear();
    await bench.tick();
    expect([...inside]).toEqual([]);
  });
});

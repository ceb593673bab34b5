import { NgZone } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { Bench, settled, TestClock, TestStorage } from '../../test-setup.fixture';

/** Timers run in the zone in which they were set, as zone.js has it. */
class ZonedClock extends TestClock {
  isInside = true;

  override setTimer(delay: number, run: () => void): () => void {
    const { isInside } = this;
    return super.setTimer(delay, () => {
      this.within(isInside, run);
    });
  }

  within<T>(isInside: boolean, work: () => T): T {
    const before = this.isInside;
    this.isInside = isInside;
    try {
      return work();
    } finally {
      this.isInside = before;
    }
  }
}

describe('the watch over tokens in an app with zone.js', () => {
  it('dispatches within the zone of Angular, as the check of NgRx wants it', async () => {
    const clock = new ZonedClock();
    const storage = new TestStorage();
    const bench = new Bench({ clock, storage });
    const zone = TestBed.inject(NgZone);
    await bench.signIn();
    spyOn(zone, 'runOutsideAngular').and.callFake((work) => clock.within(false, work));
    spyOn(zone, 'run').and.callFake((work) => clock.within(true, work));
    const outside: string[] = [];
    TestBed.inject<Actions>(Actions).subscribe({
      next: ({ type }) => {
        if (!clock.isInside) {
          outside.push(type);
        }
      },
      error: fail,
    });
    // The first timer was set before; it sets the next one.
    clock.pass(30_000);
    storage.values.clear();
    clock.pass(30_000);
    await settled();
    expect(bench.types).toContain('[Cloudreve Session API] Signed Out');
    expect(outside).toEqual([]);
  });
});

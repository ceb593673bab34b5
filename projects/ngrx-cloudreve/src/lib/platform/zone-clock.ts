import { inject, NgZone } from '@angular/core';
import { Clock, CLOCK } from './clock';

/**
 * The clock of the page for an app with zone.js: waiting happens outside of the zone, so that an app that only waits is
 * stable; what happens when the time has come runs inside.
 *
 * @returns the clock
 */
export function injectZoneClock(): Clock {
  const clock = inject(CLOCK);
  const zone = inject(NgZone);
  return {
    wall: clock.wall,
    monotonic: clock.monotonic,
    setTimer: (delay, run) =>
      zone.runOutsideAngular(() =>
        clock.setTimer(delay, () => {
          zone.run(run);
        }),
      ),
  };
}

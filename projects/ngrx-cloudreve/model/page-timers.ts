import { DeviceClock } from './device-clock';
import { Timeline } from './timeline';

/** How a page stands. */
export type Life = 'live' | 'frozen' | 'cached' | 'dead';

/** When code of a page runs: not while it is frozen or its device sleeps, and never after its end. */
export class PageTimers {
  readonly #timeline: Timeline;
  readonly #device: DeviceClock;
  readonly #deferred: (() => void)[] = [];

  life: Life = 'live';

  constructor(timeline: Timeline, device: DeviceClock) {
    this.#timeline = timeline;
    this.#device = device;
  }

  /** Runs code of the page, later if it is frozen. */
  readonly post = (run: () => void): void => {
    if (this.life === 'live') {
      this.#timeline.markPageCodeRun();
      run();
    } else if (this.life !== 'dead') {
      this.#deferred.push(run);
    }
  };

  readonly setTimer = (delay: number, run: () => void): (() => void) => {
    const due = this.#device.awakeMs() + Math.max(0, delay);
    let isCancelled = false;
    const fire = (): void => {
      if (isCancelled || this.life === 'dead') {
        return;
      }
      const left = due - this.#device.awakeMs();
      if (this.#device.isAsleep) {
        this.post(fire);
      } else if (left > 0) {
        this.#timeline.schedule(this.#timeline.now + left, fire);
      } else {
        this.post(() => {
          if (!isCancelled) {
            run();
          }
        });
      }
    };
    this.#timeline.schedule(this.#timeline.now + Math.max(0, delay), fire);
    return () => {
      isCancelled = true;
    };
  };

  /** What was deferred runs now, one after another. */
  resume(): void {
    this.life = 'live';
    for (const run of this.#deferred.splice(0)) {
      this.#timeline.schedule(this.#timeline.now, () => {
        this.post(run);
      });
    }
  }
}

import { Clock } from 'ngrx-cloudreve/internal';

interface Timer {
  readonly due: number;
  readonly run: () => void;
}

/**
 * A clock that stands still until a test moves it, so that nothing waits and no timer of the page is left behind. What is
 * due at once runs as a microtask.
 */
export class ManualClock implements Clock {
  readonly #startedAt = Date.now();
  readonly #onRun: () => void;
  #elapsedMs = 0;
  readonly #timers = new Set<Timer>();

  /**
   * Makes it; it begins with the time of day.
   *
   * @param onRun - called when a timer has run
   */
  constructor(onRun: () => void) {
    this.#onRun = onRun;
  }

  readonly wall = (): number => this.#startedAt + this.#elapsedMs;
  readonly monotonic = (): number => this.#elapsedMs;

  readonly setTimer = (delay: number, run: () => void): (() => void) => {
    const timer = { due: this.#elapsedMs + Math.max(0, delay), run };
    this.#timers.add(timer);
    if (delay <= 0) {
      void Promise.resolve().then(() => {
        this.#run(timer);
      });
    }
    return () => {
      this.#timers.delete(timer);
    };
  };

  /**
   * When the next timer is due.
   *
   * @param until - the latest time that counts
   * @returns milliseconds on this clock; null when none is
   */
  nextDue(until: number): number | null {
    const due = [...this.#timers].map((timer) => timer.due).filter((time) => time <= until);
    return due.length === 0 ? null : Math.min(...due);
  }

  /**
   * Moves the clock and runs what is due.
   *
   * @param time - milliseconds on this clock, not before now
   */
  moveTo(time: number): void {
    this.#elapsedMs = Math.max(this.#elapsedMs, time);
    [...this.#timers]
      .filter(({ due }) => due <= this.#elapsedMs)
      .sort((a, b) => a.due - b.due)
      .forEach((timer) => {
        this.#run(timer);
      });
  }

  #run(timer: Timer): void {
    if (this.#timers.delete(timer)) {
      this.#onRun();
      timer.run();
    }
  }
}

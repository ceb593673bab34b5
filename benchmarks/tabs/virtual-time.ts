import { setImmediate as nextTask } from 'node:timers/promises';

interface Timer {
  readonly due: number;
  readonly run: () => void;
  readonly owner: number;
}

const START = Date.UTC(2026, 0, 1);

/** Time that passes only when it is told to. What is due runs in its order, with all promises that it sets going. */
export class VirtualTime {
  readonly #timers = new Set<Timer>();
  /** Microseconds of the processor by owner: what ran, and the promises after it. */
  readonly work = new Map<number, number>();
  now = 0;

  /** @returns wall time in milliseconds */
  wall(): number {
    return START + this.now;
  }

  /**
   * Runs something later.
   *
   * @param owner - to whom its work is counted
   * @param delay - milliseconds
   * @param run - what to run
   * @returns cancels it
   */
  setTimer(owner: number, delay: number, run: () => void): () => void {
    const timer = { owner, due: this.now + Math.max(0, delay), run };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  /**
   * Lets time pass.
   *
   * @param time - milliseconds
   */
  async pass(time: number): Promise<void> {
    const end = this.now + time;
    await nextTask();
    for (let timer = this.#next(end); timer !== null; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.now = Math.max(this.now, timer.due);
      const begin = process.threadCpuUsage();
      timer.run();
      await nextTask();
      const { user, system } = process.threadCpuUsage(begin);
      this.work.set(timer.owner, (this.work.get(timer.owner) ?? 0) + user + system);
    }
    this.now = end;
  }

  // The first of those that are due first: timers are kept in the order in which they were set.
  #next(end: number): Timer | null {
    let found: Timer | null = null;
    for (const timer of this.#timers) {
      if (timer.due <= end && (found === null || timer.due < found.due)) {
        found = timer;
      }
    }
    return found;
  }
}

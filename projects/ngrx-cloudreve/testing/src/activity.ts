import { inject, Injectable, NgZone, OnDestroy, PendingTasks } from '@angular/core';

// What the library does between a request and the next one takes fewer turns of the microtask queue than this.
const IDLE_TURNS = 100;

/** Whether something is going on: a request, an action, a timer that ran. Angular counts it as a pending task. */
@Injectable()
export class Activity implements OnDestroy {
  readonly #tasks = inject(PendingTasks);
  readonly #zone = inject(NgZone);
  #turns = 0;
  #requests = 0;
  #isOver = false;
  #idle: Promise<void> | null = null;

  /** Something happened. */
  readonly touch = (): void => {
    this.#turns = 0;
    if (this.#idle === null && !this.#isOver) {
      this.#idle = this.#zone.runOutsideAngular(() => this.#waitUntilIdle());
    }
  };

  /**
   * A request is on its way.
   *
   * @returns to be called once, when it is over
   */
  begin(): () => void {
    this.#requests++;
    this.touch();
    return () => {
      this.#requests--;
      this.touch();
    };
  }

  /**
   * Waits, without a timer.
   *
   * @returns resolves when nothing is going on
   */
  async settled(): Promise<void> {
    this.touch();
    while (this.#idle !== null) {
      await this.#idle;
    }
  }

  /** The application ends. */
  ngOnDestroy(): void {
    this.#isOver = true;
  }

  async #waitUntilIdle(): Promise<void> {
    const done = this.#tasks.add();
    while (!this.#isOver && (this.#turns < IDLE_TURNS || this.#requests > 0)) {
      this.#turns++;
      await Promise.resolve();
    }
    this.#idle = null;
    done();
  }
}

import { Timeline } from './timeline';

const START_WALL_MS = 1_790_000_000_000;

/** The two clocks of the device: somebody may set the wall clock; the monotonic one stands still during sleep. */
export class DeviceClock {
  readonly #timeline: Timeline;
  #sleptMs = 0;
  #sleepStartedAt: number | null = null;
  #offsetMs = 0;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  /** Whole milliseconds since 1970, as the device shows them. */
  wall(): number {
    return START_WALL_MS + Math.floor(this.#timeline.now) + this.#offsetMs;
  }

  /** Milliseconds for which the device was awake. */
  awakeMs(): number {
    return (this.#sleepStartedAt ?? this.#timeline.now) - this.#sleptMs;
  }

  get isAsleep(): boolean {
    return this.#sleepStartedAt !== null;
  }

  fallAsleep(): void {
    this.#sleepStartedAt = this.#timeline.now;
  }

  wakeUp(): void {
    this.#sleptMs += this.#timeline.now - (this.#sleepStartedAt ?? this.#timeline.now);
    this.#sleepStartedAt = null;
  }

  /** Somebody sets the wall clock. */
  jump(by: number): void {
    this.#offsetMs += by;
  }
}

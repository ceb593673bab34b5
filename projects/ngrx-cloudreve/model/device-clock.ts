import { Timeline } from './timeline';

const BEGINNING = 1_790_000_000_000;

/** The two clocks of the device: somebody may set the wall clock; the monotonic one stands still during sleep. */
export class DeviceClock {
  readonly #timeline: Timeline;
  #slept = 0;
  #sleepsSince: number | null = null;
  #jumps = 0;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  /** Whole milliseconds since 1970, as the device shows them. */
  wall(): number {
    return BEGINNING + Math.floor(this.#timeline.now) + this.#jumps;
  }

  /** Milliseconds for which the device was awake. */
  awake(): number {
    return (this.#sleepsSince ?? this.#timeline.now) - this.#slept;
  }

  get isAsleep(): boolean {
    return this.#sleepsSince !== null;
  }

  fallAsleep(): void {
    this.#sleepsSince = this.#timeline.now;
  }

  wakeUp(): void {
    this.#slept += this.#timeline.now - (this.#sleepsSince ?? this.#timeline.now);
    this.#sleepsSince = null;
  }

  /** Somebody sets the wall clock. */
  jump(by: number): void {
    this.#jumps += by;
  }
}

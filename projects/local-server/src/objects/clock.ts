import { nowNanos, secondsToNanos } from './time.ts';

const NANOS_PER_MILLI = 1_000_000n;

/** The one clock that every expiry and every stored time is read from, so that tests can shift all of them at once. */
export class Clock {
  #shift = 0n;

  /** Nanoseconds since 1970. */
  nanos(): bigint {
    return nowNanos() + this.#shift;
  }

  /** Milliseconds since 1970. */
  millis(): number {
    return Number(this.nanos() / NANOS_PER_MILLI);
  }

  /** @param seconds whole; less than 0 goes back. */
  advance(seconds: number): void {
    this.#shift += secondsToNanos(seconds);
  }
}

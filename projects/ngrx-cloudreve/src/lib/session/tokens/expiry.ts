import { Clock } from '../../platform/clock';

const LONGEST_MARGIN_MS = 10 * 60_000;
const MARGIN_SHARE = 0.2;
const JITTER_SHARE = 0.05;
const LONGEST_PAUSE_MS = 60_000;
const LONGEST_DRIFT_MS = 60_000;

/** When an access token was received and how long it lives, in milliseconds of wall time. */
export interface TokenLife {
  readonly obtainedAt: number;
  readonly lifetime: number;
}

/**
 * How long the token still lives.
 *
 * @param life - of the token
 * @param wall - wall time now
 * @returns milliseconds; negative when it is over; more than the lifetime when a clock went back
 */
export function remainingLife(life: TokenLife, wall: number): number {
  return life.obtainedAt + life.lifetime - wall;
}

/** Both clocks of a page at one moment, in milliseconds. */
export interface ClockReading {
  readonly wall: number;
  readonly monotonic: number;
}

/**
 * Reads both clocks.
 *
 * @param clock - of the page
 * @returns milliseconds
 */
export function readClocks(clock: Clock): ClockReading {
  return { wall: clock.wall(), monotonic: clock.monotonic() };
}

/**
 * How long the token still lives, by the clock that gives the smaller value. The wall clock can be set back, and the
 * monotonic clock can stand still while the device sleeps. From the moment when this page adopted it, the token lives
 * at most its lifetime, even if the clock was set back since another tab received it.
 *
 * @param life - of the token
 * @param readAt - when this page read the token
 * @param now - the clocks now
 * @returns milliseconds; negative when it is over
 */
export function certainLife(life: TokenLife, readAt: ClockReading, now: ClockReading): number {
  const lifeWhenRead = Math.min(remainingLife(life, readAt.wall), life.lifetime);
  const byMonotonic = lifeWhenRead - (now.monotonic - readAt.monotonic);
  return Math.min(remainingLife(life, now.wall), byMonotonic);
}

/**
 * Whether an access token is over, or may be.
 *
 * @param life - of the token
 * @param readAt - when this page read the token
 * @param now - the clocks now
 * @returns true when it must not be used
 */
export function isOver(life: TokenLife, readAt: ClockReading, now: ClockReading): boolean {
  return certainLife(life, readAt, now) <= 0;
}

/**
 * Whether the token should be refreshed before its next use. It has to be early: the server does not refuse an expired
 * token, but treats the request as anonymous.
 *
 * @param life - of the token
 * @param readAt - when this page read the token
 * @param now - the clocks now
 * @param jitter - 0 to 1, fixed for a page, so that not all pages refresh in the same instant
 * @returns true when it is due, or when the clocks make no sense together
 */
export function isRefreshDue(
  life: TokenLife,
  readAt: ClockReading,
  now: ClockReading,
  jitter: number,
): boolean {
  const margin =
    Math.min(LONGEST_MARGIN_MS, life.lifetime * MARGIN_SHARE) + life.lifetime * JITTER_SHARE * jitter;
  const drift = Math.abs(now.wall - readAt.wall - (now.monotonic - readAt.monotonic));
  const isSuspect = drift > LONGEST_DRIFT_MS || remainingLife(life, now.wall) > life.lifetime;
  return isSuspect || certainLife(life, readAt, now) <= margin;
}

/**
 * The shortest time between two refreshes, whatever the clock says.
 *
 * @param life - of the token
 * @returns milliseconds: 60 seconds or a tenth of the lifetime
 */
export function refreshPause(life: TokenLife): number {
  return Math.min(LONGEST_PAUSE_MS, life.lifetime / 10);
}

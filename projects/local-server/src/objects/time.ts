const NANOS_PER_MILLI = 1_000_000n;
const NANOS_PER_SECOND = 1_000_000_000n;

/** Nanoseconds since 1970; the clock gives milliseconds, the rest is from the high-resolution timer. */
export function nowNanos(): bigint {
  return BigInt(Date.now()) * NANOS_PER_MILLI + (process.hrtime.bigint() % NANOS_PER_MILLI);
}

export function secondsToNanos(seconds: number): bigint {
  return BigInt(seconds) * NANOS_PER_SECOND;
}

/** Whole seconds, as token claims have them. */
export function nanosToSeconds(nanos: bigint): number {
  return Number(nanos / NANOS_PER_SECOND);
}

/** RFC 3339 with nanoseconds and the server's zone, trailing zeros cut: the form that Go writes. */
export function formatTime(nanos: bigint): string {
  const date = new Date(Number(nanos / NANOS_PER_MILLI));
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const fraction = (nanos % NANOS_PER_SECOND).toString().padStart(9, '0').replace(/0+$/, '');
  return local + (fraction && `.${fraction}`) + formatOffset(offset);
}

/** Go's zero time, which the anonymous user was "created" at. */
export const ZERO_TIME = '0001-01-01T00:00:00Z';

function formatOffset(minutes: number): string {
  if (minutes === 0) return 'Z';
  const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}

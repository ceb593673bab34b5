const FIRST = 500;
const LONGEST = 30_000;
const LONGEST_ASKED = 60 * 60_000;
const UNTOLD = 60_000;
const SHORTEST = 1000;

/**
 * Full-jitter back-off.
 *
 * @param attempt - failures in a row, from 1
 * @param random - 0 to 1
 * @returns milliseconds between 0 and min(30 s, 0.5 s · 2^attempt)
 */
export function backOff(attempt: number, random: number): number {
  return Math.round(random * Math.min(LONGEST, FIRST * 2 ** attempt));
}

/**
 * How long to leave a server alone that asked for it.
 *
 * @param retryAfter - milliseconds that it asked for; null when it cannot be read (across origins)
 * @param random - 0 to 1
 * @returns milliseconds: what was asked, one second to one hour, plus up to a tenth
 */
export function throttle(retryAfter: number | null, random: number): number {
  const asked = Math.min(retryAfter ?? UNTOLD, LONGEST_ASKED);
  return Math.round(Math.max(asked, SHORTEST) * (1 + random / 10));
}

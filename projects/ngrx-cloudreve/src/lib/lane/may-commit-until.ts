const TIMEOUT_AND_SERVER = 21_000;
const SERVER = 6000;

/**
 * Until when a request may still commit whose answer never came: 21 seconds after it began (its time-out of 15 and 6
 * for the server), and never less than 6 seconds after it was given up, since it may have been repeated in between.
 *
 * @param begunAt - monotonic milliseconds
 * @param failedAt - monotonic milliseconds
 * @returns monotonic milliseconds
 */
export function mayCommitUntil(begunAt: number, failedAt: number): number {
  return Math.max(begunAt + TIMEOUT_AND_SERVER, failedAt + SERVER);
}

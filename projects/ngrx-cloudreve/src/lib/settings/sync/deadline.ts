import { isAnyIn, namesInPhase } from './entries';
import { SyncState } from './sync-state';

/** Now, on both clocks, in milliseconds. */
export interface SyncNow {
  readonly monotonic: number;
  readonly wall: number;
}

/** The window of the debounce, in milliseconds. */
export interface SyncTiming {
  /** Without a further edit for this long, the window closes. */
  readonly wait: number;
  /** It closes this long after its first edit at the latest. */
  readonly maxWait: number;
}

const BLIND_FOR = 5000;

function windowEnd<Fields extends object>(state: SyncState<Fields>, timing: SyncTiming): number {
  if (state.flushing || state.isolating.length > 0 || state.firstAt === null || state.lastAt === null) {
    return 0;
  }
  return Math.min(state.lastAt + timing.wait, state.firstAt + timing.maxWait);
}

/**
 * When the next request is due: one deadline for the whole batch.
 *
 * @param state - of the account
 * @param timing - the window
 * @returns monotonic milliseconds, not after now when it is due already; null when there is nothing to do
 */
export function nextDeadline<Fields extends object>(
  state: SyncState<Fields>,
  timing: SyncTiming,
): number | null {
  if (state.request !== null || state.holds.some((hold) => hold !== 'auth')) {
    return null;
  }
  const isWaiting = isAnyIn(state, 'pending');
  if (state.holds.length > 0 && !isWaiting && state.server !== null) {
    // With a broken session only what waits is worth asking again.
    return null;
  }
  const notBefore = Math.max(state.notBefore, state.throttledUntil);
  if (isUncertain(state)) {
    // While nothing shows yet, the end of a doubt is not waited for.
    return state.server === null || state.doubt === null ? notBefore : Math.max(state.doubt.until, notBefore);
  }
  return isWaiting ? Math.max(windowEnd(state, timing), notBefore) : null;
}

/**
 * Whether what is known of the server may be wrong.
 *
 * @param state - of the account
 * @returns true until a GET has shown it
 */
export function isUncertain<Fields extends object>(state: SyncState<Fields>): boolean {
  return state.server === null || state.mustRead || state.doubt !== null;
}

/**
 * Whether the server has to be asked before anything is sent. Without this, a page that was away overwrites what
 * another device saved meanwhile.
 *
 * @param state - of the account
 * @param now - on both clocks: the monotonic one may stand still while the device sleeps
 * @returns true when nothing is known for sure, or when the edits are over 5 seconds old on either clock
 */
export function needsRead<Fields extends object>(state: SyncState<Fields>, now: SyncNow): boolean {
  return (
    isUncertain(state) ||
    (state.firstAt !== null && now.monotonic - state.firstAt > BLIND_FOR) ||
    namesInPhase(state, 'pending').some((name) => isOld(state.entries[name]?.editedAt, now.wall))
  );
}

function isOld(editedAt: number | undefined, wall: number): boolean {
  return editedAt !== undefined && Math.abs(wall - editedAt) > BLIND_FOR;
}

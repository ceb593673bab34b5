import { CloudreveFailure } from '../../http/cloudreve-failure';
import { mayCommitUntil } from '../../lane/may-commit-until';
import { backOff, throttle } from './back-off';
import { doubtOf, withDoubt } from './doubt';
import { mapEntries } from './entries';
import { FieldName, fieldNames, FieldTable } from './field-table';
import { SyncEvent } from './sync-event';
import { SyncEntries, SyncHold, SyncRequest, SyncState } from './sync-state';

type SaveFailed<Fields extends object> = Extract<SyncEvent<Fields>, { type: 'saveFailed' }>;

const AUTH_PROBE = 60_000;
const ANSWERS_BEFORE_ISOLATION = 3;
const ANSWERS_BEFORE_FAILURE = 5;
const BLOCKED_PAUSE = 5 * 60_000;

/** After so many PATCHes without an answer, while reading works, the status is `'blocked'`. */
export const SILENT_UNTIL_BLOCKED = 5;

/**
 * The list of holds with one more.
 *
 * @param holds - reasons why nothing is sent
 * @param hold - one more reason
 * @returns the list
 */
export function withHold(holds: readonly SyncHold[], hold: SyncHold): readonly SyncHold[] {
  return holds.includes(hold) ? holds : [...holds, hold];
}

/**
 * Nothing is sent until the session is mended; asked again after a while, since a new token may come from elsewhere.
 *
 * @param state - before
 * @param at - monotonic milliseconds
 * @returns the state after
 */
export function heldForAuth<Fields extends object>(state: SyncState<Fields>, at: number): SyncState<Fields> {
  const notBefore = at + AUTH_PROBE;
  return { ...state, holds: withHold(state.holds, 'auth'), notBefore, mustRead: true };
}

/**
 * The entries with those in flight back to pending: with their own, newest value; the older one is never sent again.
 *
 * @param state - before
 * @returns the entries
 */
export function released<Fields extends object>(state: SyncState<Fields>): SyncEntries<Fields> {
  return mapEntries(state.entries, (_, entry) =>
    entry.phase === 'inFlight' ? { ...entry, phase: 'pending' } : entry,
  );
}

function failedFields<Fields extends object>(
  state: SyncState<Fields>,
  failure: CloudreveFailure,
): SyncEntries<Fields> {
  return mapEntries(state.entries, (_, entry) =>
    entry.phase === 'inFlight' ? { ...entry, phase: 'failed', failure: { kind: 'refused', failure } } : entry,
  );
}

function refuse<Fields extends object>(
  state: SyncState<Fields>,
  request: SyncRequest<Fields>,
  event: SaveFailed<Fields>,
): SyncState<Fields> {
  const names = fieldNames<Fields>(request.fields);
  return {
    ...state,
    entries: failedFields(state, event.failure),
    isolating: state.isolating.filter((name) => !names.includes(name)),
    attempt: 0,
    answers: 0,
    notBefore: 0,
  };
}

// Each field goes alone, at once: a good one must not fail because of its neighbour.
function isolate<Fields extends object>(
  state: SyncState<Fields>,
  names: readonly FieldName<Fields>[],
  notBefore: number,
): SyncState<Fields> {
  return { ...state, entries: released(state), isolating: names, attempt: 0, answers: 0, notBefore };
}

function later<Fields extends object>(
  state: SyncState<Fields>,
  event: SaveFailed<Fields>,
): Pick<SyncState<Fields>, 'entries' | 'attempt' | 'notBefore'> {
  const attempt = state.attempt + 1;
  return { entries: released(state), attempt, notBefore: event.at + backOff(attempt, event.random) };
}

function answered<Fields extends object>(
  state: SyncState<Fields>,
  request: SyncRequest<Fields>,
  event: SaveFailed<Fields>,
): SyncState<Fields> {
  const names = fieldNames<Fields>(request.fields);
  const answers = state.answers + 1;
  // An error of the server may have applied a part: nick is committed before the rest.
  const read = { ...state, mustRead: true };
  if (names.length === 1 && answers >= ANSWERS_BEFORE_FAILURE) {
    return refuse(read, request, event);
  }
  const repeat = later(read, event);
  return names.length > 1 && answers >= ANSWERS_BEFORE_ISOLATION
    ? isolate(read, names, repeat.notBefore)
    : { ...read, ...repeat, answers };
}

// No answer although reading works: most likely the server allows no PATCH from this origin. It is asked rarely.
function unknown<Fields extends object>(
  state: SyncState<Fields>,
  request: SyncRequest<Fields>,
  event: SaveFailed<Fields>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  const silent = event.failure.kind === 'network' ? state.silent + 1 : 0;
  const until = mayCommitUntil(request.sentAt, event.at);
  const next = { ...state, ...later(state, event), silent, mustRead: true };
  const doubt = withDoubt(state, doubtOf(state, fieldNames<Fields>(request.fields), until, table), table);
  return silent < SILENT_UNTIL_BLOCKED
    ? { ...next, doubt }
    : { ...next, doubt, notBefore: event.at + BLOCKED_PAUSE };
}

function afterFailure<Fields extends object>(
  state: SyncState<Fields>,
  request: SyncRequest<Fields>,
  event: SaveFailed<Fields>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  const names = fieldNames<Fields>(request.fields);
  switch (event.outcome) {
    case 'auth':
      return heldForAuth({ ...state, entries: released(state) }, event.at);
    case 'invalid':
      return names.length > 1 ? isolate(state, names, 0) : refuse(state, request, event);
    case 'refused':
      return refuse(state, request, event);
    case 'throttled': {
      const throttledUntil = event.at + throttle(event.failure.retryAfter, event.random);
      return { ...state, entries: released(state), attempt: state.attempt + 1, throttledUntil };
    }
    case 'answered':
      return answered(state, request, event);
    case 'unknown':
      return unknown(state, request, event, table);
    case 'notSent':
      return { ...state, ...later(state, event) };
  }
}

/**
 * A request failed. What its fields become depends on the outcome; no value is lost, and none is sent again that was
 * replaced by a newer one.
 *
 * @param state - before
 * @param event - which request and how it failed
 * @param table - the rules of the fields
 * @returns the state after; unchanged when the answer belongs to another request
 */
export function saveFailed<Fields extends object>(
  state: SyncState<Fields>,
  event: SaveFailed<Fields>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  const request = state.request;
  if (request?.id !== event.id) {
    return state;
  }
  return {
    ...afterFailure(state, request, event, table),
    ...(event.outcome === 'unknown' || event.outcome === 'notSent' ? {} : { silent: 0 }),
    request: null,
    // What goes back to pending is as old as it was.
    firstAt: Math.min(request.firstAt, state.firstAt ?? request.firstAt),
    lastAt: state.lastAt ?? request.firstAt,
    serverVersion: state.serverVersion + 1,
  };
}

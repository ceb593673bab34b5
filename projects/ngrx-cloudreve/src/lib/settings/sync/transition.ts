import { backOff, throttle } from './back-off';
import { edited } from './edited';
import { namesInPhase, without, withoutEntry } from './entries';
import { FieldName, FieldTable } from './field-table';
import { reconciled } from './reconciled';
import { heldForAuth, saveFailed, withHold } from './save-failed';
import { saveStarted } from './save-started';
import { saved } from './saved';
import { SyncEvent } from './sync-event';
import { SyncState } from './sync-state';

type ReadFailed = Extract<SyncEvent<object>, { type: 'readFailed' }>;

const REFUSED_READ = 5 * 60_000;

// A server that refuses the GET itself will not think better of it in a few seconds.
function readPause(event: ReadFailed, attempt: number): number {
  switch (event.outcome) {
    case 'throttled':
      return throttle(event.failure.retryAfter, event.random);
    case 'refused':
    case 'invalid':
      return REFUSED_READ;
    default:
      return backOff(attempt, event.random);
  }
}

function readFailed<Fields extends object>(state: SyncState<Fields>, event: ReadFailed): SyncState<Fields> {
  if (event.outcome === 'auth') {
    return heldForAuth(state, event.at);
  }
  const attempt = state.attempt + 1;
  return { ...state, attempt, notBefore: event.at + readPause(event, attempt), mustRead: true };
}

function discarded<Fields extends object>(
  state: SyncState<Fields>,
  field: FieldName<Fields>,
): SyncState<Fields> {
  const phase = state.entries[field]?.phase;
  if (phase !== 'failed' && phase !== 'invalid') {
    return state;
  }
  return { ...state, entries: withoutEntry(state.entries, field) };
}

function retried<Fields extends object>(
  state: SyncState<Fields>,
  field: FieldName<Fields>,
  at: number,
): SyncState<Fields> {
  const entry = state.entries[field];
  if (entry?.phase !== 'failed') {
    return state;
  }
  // The person has seen the server's value and wants theirs: it is a base now.
  const known = state.server?.[field];
  const ours = known === undefined ? entry.ours : [...entry.ours, known];
  return {
    ...state,
    entries: { ...state.entries, [field]: { ...entry, ours, phase: 'pending', failure: null } },
    firstAt: state.firstAt ?? at,
    lastAt: at,
  };
}

// The window is open while something waits, and failures in a row count for what waits.
function closeWindow<Fields extends object>(state: SyncState<Fields>): SyncState<Fields> {
  if (namesInPhase(state, 'pending').length > 0) {
    return state;
  }
  const attempt = state.request === null && !state.mustRead ? 0 : state.attempt;
  const isClosed = state.firstAt === null && state.lastAt === null && !state.flushing;
  return isClosed && attempt === state.attempt
    ? state
    : { ...state, firstAt: null, lastAt: null, flushing: false, attempt };
}

/**
 * The whole synchroniser: a pure function, so that the slice, the live state, replays and property tests all agree.
 *
 * @param state - before
 * @param event - what happened, with its times and random numbers
 * @param table - the rules of the fields
 * @returns the state after; the same object when nothing changed
 */
export function transition<Fields extends object>(
  state: SyncState<Fields>,
  event: SyncEvent<Fields>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  return closeWindow(apply(state, event, table));
}

function apply<Fields extends object>(
  state: SyncState<Fields>,
  event: SyncEvent<Fields>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  switch (event.type) {
    case 'edited':
      return edited(state, event, table);
    case 'saveStarted':
      return saveStarted(state, event, table);
    case 'saved':
      return saved(state, event, table);
    case 'saveFailed':
      return saveFailed(state, event, table);
    case 'reconciled':
      return reconciled(state, event, table);
    case 'readFailed':
      return readFailed(state, event);
    case 'held':
      return { ...state, holds: withHold(state.holds, event.hold), mustRead: true };
    case 'released':
      return { ...state, holds: without(state.holds, event.hold) };
    case 'overtaken':
      return { ...state, mustRead: true, serverVersion: state.serverVersion + 1 };
    case 'flushed':
      return { ...state, flushing: true };
    case 'retried':
      return retried(state, event.field, event.at);
    case 'discarded':
      return discarded(state, event.field);
  }
}

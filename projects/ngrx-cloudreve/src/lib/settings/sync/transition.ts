import { backOff, throttle } from './back-off';
import { withDoubt } from './doubt';
import { edited } from './edited';
import { isAnyIn, without, withoutEntry } from './entries';
import { FieldName, fieldNames, FieldTable } from './field-table';
import { left, woken } from './left';
import { reconciled } from './reconciled';
import { remoteSaved } from './remote-saved';
import { restored, takenOver } from './restored';
import { heldForAuth, saveFailed, withHold } from './save-failed';
import { saveStarted } from './save-started';
import { saved } from './saved';
import { SyncEvent } from './sync-event';
import { SyncState } from './sync-state';

type LoadFailed = Extract<SyncEvent<object>, { type: 'loadFailed' }>;

const REFUSED_READ = 5 * 60_000;

function loadFailed<Fields extends object>(state: SyncState<Fields>, event: LoadFailed): SyncState<Fields> {
  if (event.outcome === 'auth') {
    return heldForAuth(state, event.at);
  }
  const attempt = state.attempt + 1;
  // A network that answers nobody says nothing about PATCH.
  const silent = event.outcome === 'unknown' ? 0 : state.silent;
  const next = { ...state, attempt, silent, mustRead: true };
  if (event.outcome === 'throttled') {
    return { ...next, throttledUntil: event.at + throttle(event.failure.retryAfter, event.random) };
  }
  // A server that refuses the GET itself will not think better of it in a few seconds.
  const isRefused = event.outcome === 'refused' || event.outcome === 'invalid';
  const pause = isRefused ? REFUSED_READ : backOff(attempt, event.random);
  return { ...next, notBefore: event.at + pause };
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
  if (isAnyIn(state, 'pending')) {
    return state;
  }
  const attempt = state.request === null && !state.mustRead ? 0 : state.attempt;
  const isClosed = state.firstAt === null && state.lastAt === null && !state.flushing;
  return isClosed && attempt === state.attempt
    ? state
    : { ...state, firstAt: null, lastAt: null, flushing: false, attempt };
}

// An edit of a field that the server does not have ends without a failure: there is nowhere to save it.
function onlyShown<Fields extends object>(
  state: SyncState<Fields>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  const { server } = state;
  if (server === null) {
    return state;
  }
  const isNowhere = (name: FieldName<Fields>): boolean =>
    table[name].isOptional === true && !Object.hasOwn(server, name);
  const entries = fieldNames<Fields>(state.entries).filter(isNowhere).reduce(withoutEntry, state.entries);
  return entries === state.entries ? state : { ...state, entries };
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
  return closeWindow(onlyShown(apply(state, event, table), table));
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
    case 'loaded':
      return reconciled(state, event, table);
    case 'loadFailed':
      return loadFailed(state, event);
    case 'held':
      return { ...state, holds: withHold(state.holds, event.hold), mustRead: true };
    case 'released':
      return { ...state, holds: without(state.holds, event.hold) };
    case 'remoteSaved':
      return remoteSaved(state, event, table);
    case 'doubted':
      return { ...state, doubt: withDoubt(state, event.doubt, table), mustRead: true };
    case 'restored':
      return restored(state, event, table);
    case 'takenOver':
      return takenOver(state, event);
    case 'left':
      return left(state, event, table);
    case 'woken':
      return woken(state);
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

import { withDoubt } from './doubt';
import { isAnyIn, joined, mapEntries } from './entries';
import { fieldNames, FieldRule, FieldTable } from './field-table';
import { SyncEvent } from './sync-event';
import { SyncEntry, SyncState } from './sync-state';

type Restored<Fields extends object> = Extract<SyncEvent<Fields>, { type: 'restored' }>;
type TakenOver<Fields extends object> = Extract<SyncEvent<Fields>, { type: 'takenOver' }>;

const UNCONFIRMED_AFTER = 10 * 60_000;

// What left long ago most likely arrived, and another device may have moved on: it is never sent again on its own.
function revived<Value>(entry: SyncEntry<Value>, wall: number): SyncEntry<Value> {
  if (entry.phase === 'failed' || entry.phase === 'invalid') {
    return entry;
  }
  return entry.sent && Math.abs(wall - entry.editedAt) > UNCONFIRMED_AFTER
    ? { ...entry, phase: 'failed', failure: { kind: 'unconfirmed' } }
    : { ...entry, phase: 'pending' };
}

function merged<Value>(
  own: SyncEntry<Value> | undefined,
  theirs: SyncEntry<Value>,
  rule: FieldRule<Value>,
): SyncEntry<Value> {
  if (own === undefined) {
    return theirs;
  }
  const newer = theirs.editedAt > own.editedAt ? theirs : own;
  const ours = theirs.ours.reduce((list, value) => joined(list, value, rule), own.ours);
  return { ...newer, ours, sent: own.sent || theirs.sent };
}

/**
 * The edits of a page that is gone join those of this one: of each field the newest. All is read again before
 * anything is sent.
 *
 * @param state - before
 * @param event - the entries that were found, and the doubt that they were in
 * @param table - the rules of the fields
 * @returns the state after
 */
export function restored<Fields extends object>(
  state: SyncState<Fields>,
  event: Restored<Fields>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  const entries: { -readonly [Name in keyof Fields]?: SyncEntry<Fields[Name]> } = { ...state.entries };
  for (const name of fieldNames<Fields>(event.entries)) {
    const theirs = event.entries[name];
    if (theirs !== undefined) {
      entries[name] = merged(state.entries[name], revived(theirs, event.wall), table[name]);
    }
  }
  const next = { ...state, entries };
  const isWaiting = isAnyIn(next, 'pending');
  return {
    ...next,
    doubt: event.doubt === null ? state.doubt : withDoubt(state, event.doubt, table),
    firstAt: isWaiting ? (state.firstAt ?? event.at) : state.firstAt,
    lastAt: isWaiting ? event.at : state.lastAt,
    flushing: state.flushing || isWaiting,
    mustRead: true,
    serverVersion: state.serverVersion + 1,
  };
}

/**
 * Another page has taken over the edits of this one while it was away: they are settled there.
 *
 * @param state - before
 * @param event - which edits
 * @returns the state after
 */
export function takenOver<Fields extends object>(
  state: SyncState<Fields>,
  event: TakenOver<Fields>,
): SyncState<Fields> {
  const entries = mapEntries(state.entries, (_, entry) =>
    entry.editedAt <= event.editedUpTo ? null : entry,
  );
  return { ...state, entries, mustRead: true, serverVersion: state.serverVersion + 1 };
}

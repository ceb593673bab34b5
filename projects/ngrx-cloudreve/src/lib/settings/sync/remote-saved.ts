import { joined, mapEntries, without } from './entries';
import { fieldNames, FieldName, FieldTable } from './field-table';
import { SyncEvent } from './sync-event';
import { SavedField, SyncEntry, SyncState } from './sync-state';
import { newestSaved } from './told';

type RemoteSaved<Fields extends object> = Extract<SyncEvent<Fields>, { type: 'remoteSaved' }>;

/**
 * Another tab of this browser saved. The newest edit wins: an entry that is not newer is superseded, also one in
 * flight; a newer one goes on from the new base.
 *
 * @param state - before
 * @param event - what was saved, and when it was edited
 * @param table - the rules of the fields
 * @returns the state after
 */
export function remoteSaved<Fields extends object>(
  state: SyncState<Fields>,
  event: RemoteSaved<Fields>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  const superseded: FieldName<Fields>[] = [];
  const entries = mapEntries(state.entries, (name, entry) => {
    const saved = event.values[name];
    const next = saved === undefined ? entry : after(name, entry, saved, table);
    if (next === null) {
      superseded.push(name);
    }
    return next;
  });
  const values: Partial<Fields> = {};
  for (const name of fieldNames<Fields>(event.values)) {
    const saved = event.values[name];
    if (saved !== undefined) {
      values[name] = saved.value;
    }
  }
  return {
    ...state,
    newestSaved: newestSaved(state, event.values),
    entries,
    server: state.server === null ? null : { ...state.server, ...values },
    isolating: state.isolating.filter((name) => !superseded.includes(name)),
    acknowledged: superseded.reduce<readonly FieldName<Fields>[]>(without, state.acknowledged),
    // The answer to a request that carries an older value must not be taken for what the server holds.
    mustRead: state.mustRead || superseded.some((name) => state.entries[name]?.phase === 'inFlight'),
    serverVersion: state.serverVersion + 1,
  };
}

function after<Fields extends object, Name extends FieldName<Fields>>(
  name: Name,
  entry: SyncEntry<Fields[Name]>,
  saved: SavedField<Fields[Name]>,
  table: FieldTable<Fields>,
): SyncEntry<Fields[Name]> | null {
  return entry.editedAt <= saved.editedAt
    ? null
    : { ...entry, ours: joined(entry.ours, saved.value, table[name]) };
}

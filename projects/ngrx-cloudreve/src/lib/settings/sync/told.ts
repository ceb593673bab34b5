import { FieldName, fieldNames, FieldRule, FieldTable } from './field-table';
import { SavedField, SavedFields, SyncState } from './sync-state';

type Writable<Fields extends object> = { -readonly [Name in keyof Fields]?: SavedField<Fields[Name]> };

/**
 * What to tell the other tabs once the request in flight is saved. An edit of the same value during the flight makes
 * it as new as that edit.
 *
 * @param state - with the request in flight
 * @returns its values
 */
export function savedByRequest<Fields extends object>(state: SyncState<Fields>): SavedFields<Fields> {
  const saved: Writable<Fields> = {};
  const { request } = state;
  for (const name of fieldNames<Fields>(request?.fields ?? {})) {
    const value = request?.fields[name];
    const entry = state.entries[name];
    if (value !== undefined) {
      const editedAt = entry?.phase === 'inFlight' ? entry.editedAt : request?.editedAt[name];
      saved[name] = { value, editedAt: editedAt ?? 0 };
    }
  }
  return saved;
}

// The edit that the server turned out to hold: one that is settled now, or one that was in doubt and replaced since.
function arrived<Fields extends object, Name extends FieldName<Fields>>(
  before: SyncState<Fields>,
  after: SyncState<Fields>,
  name: Name,
  rule: FieldRule<Fields[Name]>,
): SavedField<Fields[Name]> | null {
  const known = after.server?.[name];
  const settled = after.entries[name] === undefined ? before.entries[name] : undefined;
  const doubted = after.doubt === null ? before.doubt?.fields[name] : undefined;
  const isThere = (edit: SavedField<Fields[Name]> | undefined): boolean =>
    edit !== undefined && known !== undefined && rule.equal(known, edit.value);
  const found = [settled, doubted].find(isThere);
  return found === undefined ? null : { value: found.value, editedAt: found.editedAt };
}

/**
 * What to tell the other tabs after a GET: the edits that the server turned out to hold.
 *
 * @param before - the state before the GET was applied
 * @param after - and after it
 * @param table - the rules of the fields
 * @returns the values that were settled by it
 */
export function settledByRead<Fields extends object>(
  before: SyncState<Fields>,
  after: SyncState<Fields>,
  table: FieldTable<Fields>,
): SavedFields<Fields> {
  const settled: Writable<Fields> = {};
  for (const name of fieldNames<Fields>({ ...before.entries, ...before.doubt?.fields })) {
    const edit = arrived(before, after, name, table[name]);
    if (edit !== null) {
      settled[name] = edit;
    }
  }
  return settled;
}

/**
 * The newest edit of a save and of those before it.
 *
 * @param state - of the account
 * @param saved - what was saved, by any page
 * @returns wall time
 */
export function newestSaved<Fields extends object>(
  state: SyncState<Fields>,
  saved: SavedFields<Fields>,
): number {
  const times = fieldNames<Fields>(saved).map((name) => saved[name]?.editedAt ?? 0);
  return Math.max(state.newestSaved, ...times);
}

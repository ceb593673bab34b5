import { FieldName, fieldNames, FieldTable } from './field-table';
import { SyncEntry, SyncState } from './sync-state';

/** Every field with its value, or null while it is not known. */
export type SyncView<Fields extends object> = { readonly [Name in keyof Fields]: Fields[Name] | null };

/**
 * What the person sees: the server's values under their own edits. A failed edit stays beside the view.
 *
 * @param state - of the account
 * @param table - which fields there are
 * @returns every field of the table
 */
export function viewOf<Fields extends object>(
  state: SyncState<Fields>,
  table: FieldTable<Fields>,
): SyncView<Fields> {
  const view: Partial<{ -readonly [Name in keyof Fields]: Fields[Name] | null }> = {};
  for (const name of fieldNames<Fields>(table)) {
    const entry = state.entries[name];
    view[name] =
      entry !== undefined && entry.phase !== 'failed' ? entry.value : (state.server?.[name] ?? null);
  }
  return view as SyncView<Fields>;
}

/** How a field stands; `'saved'` is edited here and acknowledged. */
export type CloudreveFieldStatus =
  'clean' | 'invalid' | 'pending' | 'saving' | 'retrying' | 'held' | 'failed' | 'conflict' | 'saved';

function entryStatus<Fields extends object>(
  state: SyncState<Fields>,
  entry: SyncEntry<unknown>,
): CloudreveFieldStatus {
  switch (entry.phase) {
    case 'invalid':
      return 'invalid';
    case 'failed':
      return entry.failure?.kind === 'conflict' ? 'conflict' : 'failed';
    case 'inFlight':
      return 'saving';
    case 'pending':
      if (state.holds.length > 0) {
        return 'held';
      }
      return state.attempt > 0 || state.doubt !== null ? 'retrying' : 'pending';
  }
}

/**
 * How a field stands.
 *
 * @param state - of the account
 * @param name - of the field
 * @returns its status
 */
export function fieldStatus<Fields extends object>(
  state: SyncState<Fields>,
  name: FieldName<Fields>,
): CloudreveFieldStatus {
  const entry = state.entries[name];
  if (entry !== undefined) {
    return entryStatus(state, entry);
  }
  return state.acknowledged.includes(name) ? 'saved' : 'clean';
}

const WORST_FIRST: readonly CloudreveFieldStatus[] = [
  'conflict',
  'failed',
  'invalid',
  'held',
  'retrying',
  'saving',
  'pending',
  'saved',
];

/**
 * How all fields together stand: what most needs the person's eye.
 *
 * @param state - of the account
 * @param table - which fields there are
 * @returns one status
 */
export function wholeStatus<Fields extends object>(
  state: SyncState<Fields>,
  table: FieldTable<Fields>,
): CloudreveFieldStatus {
  const all = new Set(fieldNames<Fields>(table).map((name) => fieldStatus(state, name)));
  return WORST_FIRST.find((status) => all.has(status)) ?? 'clean';
}

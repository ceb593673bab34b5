import { FieldName, fieldNames, FieldTable } from './field-table';
import { SILENT_UNTIL_BLOCKED } from './save-failed';
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
  for (const name in table) {
    const entry = state.entries[name];
    view[name] =
      entry !== undefined && entry.phase !== 'failed' ? entry.value : (state.server?.[name] ?? null);
  }
  return view as SyncView<Fields>;
}

/** How a field stands. */
export type CloudreveFieldStatus =
  /** As the server has it. */
  | 'clean'
  /** It cannot be sent: the failure says why. */
  | 'invalid'
  /** Waits for the end of the window. */
  | 'pending'
  /** On its way. */
  | 'saving'
  /** Was not saved yet, and is tried again. */
  | 'retrying'
  /** Waits for something: a session, the page to be shown. */
  | 'held'
  /** The server answers GET and never PATCH: most likely it does not allow it across origins. */
  | 'blocked'
  /** The server does not want it. */
  | 'failed'
  /** It left before a restart, over ten minutes ago, and nobody knows whether it arrived. */
  | 'unconfirmed'
  /** Another device changed the field meanwhile. */
  | 'conflict'
  /** Edited here and acknowledged. */
  | 'saved';

function entryStatus<Fields extends object>(
  state: SyncState<Fields>,
  entry: SyncEntry<unknown>,
): CloudreveFieldStatus {
  switch (entry.phase) {
    case 'invalid':
      return 'invalid';
    case 'failed':
      return entry.failure?.kind === 'conflict' || entry.failure?.kind === 'unconfirmed'
        ? entry.failure.kind
        : 'failed';
    case 'inFlight':
      return 'saving';
    case 'pending':
      return waitingStatus(state);
  }
}

function waitingStatus<Fields extends object>(state: SyncState<Fields>): CloudreveFieldStatus {
  if (state.holds.length > 0) {
    return 'held';
  }
  if (state.silent >= SILENT_UNTIL_BLOCKED) {
    return 'blocked';
  }
  return state.attempt > 0 || state.doubt !== null ? 'retrying' : 'pending';
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
  'unconfirmed',
  'failed',
  'invalid',
  'blocked',
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

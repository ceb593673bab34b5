import { joined, mapEntries, namesInPhase } from './entries';
import { FieldName, FieldTable } from './field-table';
import { SyncEvent } from './sync-event';
import { SyncState } from './sync-state';

/**
 * The fields that the next request takes: all that wait, or one alone after a refused request.
 *
 * @param state - of the account
 * @returns their names; empty when nothing waits
 */
export function nextFields<Fields extends object>(state: SyncState<Fields>): readonly FieldName<Fields>[] {
  const pending = namesInPhase(state, 'pending');
  const alone = state.isolating.find((name) => pending.includes(name));
  return alone === undefined ? pending : [alone];
}

/**
 * A request leaves: its fields are in flight, and what it carries may be on the server from now on.
 *
 * @param state - before
 * @param event - id and time of the request
 * @param table - the rules of the fields
 * @returns the state after; unchanged when a request is in flight or nothing waits
 */
export function saveStarted<Fields extends object>(
  state: SyncState<Fields>,
  event: Extract<SyncEvent<Fields>, { type: 'saveStarted' }>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  const names = nextFields(state);
  if (state.request !== null || names.length === 0) {
    return state;
  }
  const fields: Partial<Fields> = {};
  const editedAt: Partial<Record<keyof Fields, number>> = {};
  const entries = mapEntries(state.entries, (name, entry) => {
    if (!names.includes(name)) {
      return entry;
    }
    fields[name] = entry.value;
    editedAt[name] = entry.editedAt;
    return { ...entry, phase: 'inFlight', sent: true, ours: joined(entry.ours, entry.value, table[name]) };
  });
  return {
    ...state,
    entries,
    request: { id: event.id, fields, editedAt, sentAt: event.at, firstAt: state.firstAt ?? event.at },
    serverVersion: state.serverVersion + 1,
  };
}

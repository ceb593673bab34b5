import { joined, mapEntries } from './entries';
import { FieldName, fieldNames, FieldTable } from './field-table';
import { SyncEvent } from './sync-event';
import { SyncState } from './sync-state';
import { newestSaved, savedByRequest } from './told';

/**
 * The server has the values of a request. An entry that was not edited again is settled; one that was goes on from
 * the new base.
 *
 * @param state - before
 * @param event - which request
 * @param table - the rules of the fields
 * @returns the state after; unchanged when the answer belongs to another request
 */
export function saved<Fields extends object>(
  state: SyncState<Fields>,
  event: Extract<SyncEvent<Fields>, { type: 'saved' }>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  const request = state.request;
  if (request?.id !== event.id) {
    return state;
  }
  const settled: FieldName<Fields>[] = [];
  const entries = mapEntries(state.entries, (name, entry) => {
    const value = request.fields[name];
    if (value === undefined) {
      return entry;
    }
    if (entry.phase === 'inFlight') {
      settled.push(name);
      return null;
    }
    return { ...entry, sent: false, ours: joined(entry.ours, value, table[name]) };
  });
  const names = fieldNames<Fields>(request.fields);
  return {
    ...state,
    entries,
    server: { ...state.server, ...request.fields },
    request: null,
    newestSaved: newestSaved(state, savedByRequest(state)),
    isolating: state.isolating.filter((name) => !names.includes(name)),
    acknowledged: [...state.acknowledged.filter((name) => !settled.includes(name)), ...settled],
    attempt: 0,
    answers: 0,
    silent: 0,
    notBefore: 0,
    serverVersion: state.serverVersion + 1,
  };
}

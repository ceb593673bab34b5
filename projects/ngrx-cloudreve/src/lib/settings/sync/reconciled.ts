import { joined, mapEntries, without } from './entries';
import { FieldName, fieldNames, FieldRule, FieldTable } from './field-table';
import { SyncEvent } from './sync-event';
import { DoubtedField, DoubtedFields, SyncEntry, SyncState } from './sync-state';
import { newestSaved, settledByRead } from './told';

type Reconciled<Fields extends object> = Extract<SyncEvent<Fields>, { type: 'loaded' }>;

function fieldValue<Value>(
  entry: SyncEntry<Value>,
  found: Value,
  doubted: DoubtedField<Value> | undefined,
  rule: FieldRule<Value>,
): SyncEntry<Value> | null {
  // What another page sent last may be the newer edit.
  const isSuperseded =
    doubted !== undefined && rule.equal(doubted.value, found) && doubted.editedAt > entry.editedAt;
  if (rule.equal(entry.value, found) || isSuperseded) {
    return null;
  }
  const expected = [...entry.ours, ...(doubted?.brings ?? [])];
  const isOurs = expected.length === 0 || expected.some((known) => rule.equal(known, found));
  if (entry.phase === 'pending' && !isOurs) {
    // Another device changed it: its value shows, the person's stays beside it.
    return { ...entry, phase: 'failed', failure: { kind: 'conflict' } };
  }
  return { ...entry, ours: joined(entry.ours, found, rule) };
}

// A GET during a doubt may show the server before or after the doubted commit, so it settles nothing; what was not
// touched here is as good as ever, and better than nothing where nothing was known.
function duringDoubt<Fields extends object>(
  state: SyncState<Fields>,
  event: Reconciled<Fields>,
): SyncState<Fields> {
  const server: Partial<Fields> = { ...state.server };
  const doubted = state.doubt?.fields ?? {};
  for (const name of fieldNames<Fields>(event.server)) {
    const found = event.server[name];
    const isTouched = Object.hasOwn(state.entries, name) || Object.hasOwn(doubted, name);
    if (found !== undefined && (!isTouched || server[name] === undefined)) {
      server[name] = found;
    }
  }
  return { ...state, server };
}

/**
 * A GET of everything: the one way back to certainty. An entry that the server holds is settled; one whose base it
 * holds stays; anything else was changed by another device.
 *
 * @param state - before
 * @param event - what the server holds, and when the GET began
 * @param table - the rules of the fields
 * @returns the state after; unchanged when a send or an answer overtook the GET
 */
export function reconciled<Fields extends object>(
  state: SyncState<Fields>,
  event: Reconciled<Fields>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  if (event.version !== state.serverVersion || state.request !== null) {
    return state;
  }
  const doubt = state.doubt;
  if (doubt !== null && event.begunAt < doubt.until) {
    return duringDoubt(state, event);
  }
  const doubted: DoubtedFields<Fields> = doubt?.fields ?? {};
  const settled: FieldName<Fields>[] = [];
  const entries = mapEntries(state.entries, (name, entry) => {
    const found = event.server[name];
    if (found === undefined) {
      return entry;
    }
    const next = fieldValue(entry, found, doubted[name], table[name]);
    if (next === null && entry.sent) {
      settled.push(name);
    }
    return next;
  });
  const isGone = (name: FieldName<Fields>): boolean => entries[name]?.phase !== 'pending';
  const next = {
    ...state,
    entries,
    server: event.server,
    doubt: null,
    mustRead: false,
    // An answered GET shows that the token is good.
    holds: without(state.holds, 'auth'),
    isolating: state.isolating.filter((name) => !isGone(name)),
    acknowledged: settled.reduce((names, name) => [...without(names, name), name], state.acknowledged),
  };
  return { ...next, newestSaved: newestSaved(state, settledByRead(state, next, table)) };
}

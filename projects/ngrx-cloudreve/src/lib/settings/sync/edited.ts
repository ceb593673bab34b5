import { joined, without, withoutEntry } from './entries';
import { FieldName, fieldNames, FieldRule, FieldTable } from './field-table';
import { SyncEvent } from './sync-event';
import { EntryPhase, SyncEntry, SyncState } from './sync-state';

type Edited<Fields extends object> = Extract<SyncEvent<Fields>, { type: 'edited' }>;

// Whether a request in flight or in doubt carries the field, so that an older value of it may yet arrive.
function isUnderway<Fields extends object>(state: SyncState<Fields>, name: FieldName<Fields>): boolean {
  return (
    (state.request !== null && Object.hasOwn(state.request.fields, name)) ||
    (state.doubt !== null && Object.hasOwn(state.doubt.fields, name))
  );
}

// The value in flight once more changes nothing. Back to it after another edit goes out again: the request may have
// arrived long ago, and another device may have written since, before this edit.
function phaseOf<Fields extends object, Name extends FieldName<Fields>>(
  state: SyncState<Fields>,
  name: Name,
  value: Fields[Name],
  rule: FieldRule<Fields[Name]>,
): EntryPhase {
  const before = state.entries[name];
  return before?.phase === 'inFlight' && rule.equal(before.value, value) ? 'inFlight' : 'pending';
}

// A failed or invalid edit begins anew on what the server holds now, unless that is not known for sure.
function goesOn<Fields extends object>(state: SyncState<Fields>, name: FieldName<Fields>): boolean {
  const phase = state.entries[name]?.phase;
  return phase === 'pending' || phase === 'inFlight' || state.mustRead || isUnderway(state, name);
}

// An edit is newer than the one that it replaces, whatever the clock says.
function newestEdit<Fields extends object>(state: SyncState<Fields>, name: FieldName<Fields>): number {
  const edits: readonly ({ readonly editedAt: number } | undefined)[] = [
    state.entries[name],
    state.doubt?.fields[name],
  ];
  return edits.reduce((newest, edit) => Math.max(newest, edit?.editedAt ?? 0), state.newestSaved);
}

function editedEntry<Fields extends object, Name extends FieldName<Fields>>(
  state: SyncState<Fields>,
  name: Name,
  value: Fields[Name],
  rule: FieldRule<Fields[Name]>,
  editedAt: number,
): SyncEntry<Fields[Name]> {
  const before = goesOn(state, name) ? state.entries[name] : undefined;
  const known = state.server?.[name];
  const ours = before?.ours ?? [];
  const reason = rule.invalid(value);
  return {
    value,
    editedAt: Math.max(editedAt, newestEdit(state, name) + 1),
    ours: known === undefined ? ours : joined(ours, known, rule),
    sent: before?.sent ?? false,
    phase: reason === null ? phaseOf(state, name, value, rule) : 'invalid',
    failure: reason === null ? null : { kind: 'invalid', reason },
  };
}

// Back to what the server holds, and nothing else can be on its way there.
function isRevert<Fields extends object, Name extends FieldName<Fields>>(
  state: SyncState<Fields>,
  name: Name,
  entry: SyncEntry<Fields[Name]>,
  rule: FieldRule<Fields[Name]>,
): boolean {
  const known = state.server?.[name];
  const isCertain = !state.mustRead && !isUnderway(state, name);
  return known !== undefined && rule.equal(known, entry.value) && !entry.sent && isCertain;
}

function editField<Fields extends object, Name extends FieldName<Fields>>(
  state: SyncState<Fields>,
  name: Name,
  value: Fields[Name],
  rule: FieldRule<Fields[Name]>,
  event: Edited<Fields>,
): SyncState<Fields> {
  const entry = editedEntry(state, name, value, rule, event.editedAt);
  const isGone = isRevert(state, name, entry, rule);
  const opensWindow = !isGone && entry.phase === 'pending';
  return {
    ...state,
    entries: isGone ? withoutEntry(state.entries, name) : { ...state.entries, [name]: entry },
    isolating: without(state.isolating, name),
    acknowledged: without(state.acknowledged, name),
    answers: 0,
    firstAt: opensWindow ? (state.firstAt ?? event.at) : state.firstAt,
    lastAt: opensWindow ? event.at : state.lastAt,
  };
}

/**
 * An edit shows at once. Equal to what the server holds, with nothing underway, it takes the entry away: a revert
 * inside the window sends nothing.
 *
 * @param state - before
 * @param event - which fields; null and undefined are "not touched"
 * @param table - the rules of the fields
 * @returns the state after
 */
export function edited<Fields extends object>(
  state: SyncState<Fields>,
  event: Edited<Fields>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  let next = state;
  for (const name of fieldNames<Fields>(event.changes)) {
    const value = event.changes[name];
    if (value !== null && value !== undefined && Object.hasOwn(table, name) && table[name].isType(value)) {
      next = editField(next, name, value, table[name], event);
    }
  }
  return next;
}

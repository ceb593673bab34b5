import { joined } from './entries';
import { FieldName, fieldNames, FieldRule, FieldTable } from './field-table';
import { DoubtedField, DoubtedFields, SavedField, SyncDoubt, SyncEntries, SyncState } from './sync-state';

type Writable<Fields extends object> = { -readonly [Name in keyof Fields]?: DoubtedField<Fields[Name]> };

// The value that left: that of the request, or else the entry's.
function lastSent<Fields extends object, Name extends FieldName<Fields>>(
  { request, entries }: SyncState<Fields>,
  name: Name,
): SavedField<Fields[Name]> | null {
  const value = request?.fields[name];
  return value === undefined ? (entries[name] ?? null) : { value, editedAt: request?.editedAt[name] ?? 0 };
}

// What a field may turn out to hold: what it held before, or anything of ours that left.
function doubted<Fields extends object, Name extends FieldName<Fields>>(
  state: SyncState<Fields>,
  name: Name,
  rule: FieldRule<Fields[Name]>,
): DoubtedField<Fields[Name]> | null {
  const sent = lastSent(state, name);
  if (sent === null) {
    return null;
  }
  const { value, editedAt } = sent;
  const known = state.server?.[name];
  const ours = joined(state.entries[name]?.ours ?? [], value, rule);
  return { value, editedAt, brings: known === undefined ? ours : joined(ours, known, rule) };
}

/**
 * The doubt that fields are in whose request may or may not have arrived.
 *
 * @param state - with the request still in flight, or with the entries that left
 * @param names - of the fields that left
 * @param until - monotonic; the request may commit until then
 * @param table - the rules of the fields
 * @returns the doubt
 */
export function doubtOf<Fields extends object>(
  state: SyncState<Fields>,
  names: readonly FieldName<Fields>[],
  until: number,
  table: FieldTable<Fields>,
): SyncDoubt<Fields> {
  const fields: Writable<Fields> = {};
  for (const name of names) {
    const field = doubted(state, name, table[name]);
    if (field !== null) {
      fields[name] = field;
    }
  }
  return { until, fields };
}

/**
 * What the entries of another page may have brought to the server.
 *
 * @param entries - of that page
 * @returns those of which any value was sent
 */
export function sentFields<Fields extends object>(entries: SyncEntries<Fields>): DoubtedFields<Fields> {
  const fields: Writable<Fields> = {};
  for (const name of fieldNames<Fields>(entries)) {
    const entry = entries[name];
    if (entry?.sent === true) {
      fields[name] = { value: entry.value, editedAt: entry.editedAt, brings: entry.ours };
    }
  }
  return fields;
}

function mergedField<Value>(
  a: DoubtedField<Value>,
  b: DoubtedField<Value>,
  rule: FieldRule<Value>,
): DoubtedField<Value> {
  const newer = b.editedAt > a.editedAt ? b : a;
  const brings = [...b.brings, b.value, a.value].reduce((list, value) => joined(list, value, rule), a.brings);
  return { ...newer, brings };
}

/**
 * The doubt of a state joined with another one: until both are over, about the fields of both.
 *
 * @param state - with or without a doubt
 * @param doubt - one more
 * @param table - the rules of the fields
 * @returns the doubt of both; the state's own when the other one says nothing new
 */
export function withDoubt<Fields extends object>(
  state: SyncState<Fields>,
  doubt: SyncDoubt<Fields>,
  table: FieldTable<Fields>,
): SyncDoubt<Fields> {
  const before = state.doubt;
  if (before === null) {
    return doubt;
  }
  const fields: Writable<Fields> = { ...before.fields };
  for (const name of fieldNames<Fields>(doubt.fields)) {
    const [a, b] = [fields[name], doubt.fields[name]];
    if (b !== undefined) {
      fields[name] = a === undefined ? b : mergedField(a, b, table[name]);
    }
  }
  return { until: Math.max(before.until, doubt.until), fields };
}

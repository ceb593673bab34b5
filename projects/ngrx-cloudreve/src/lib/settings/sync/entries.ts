import { FieldName, fieldNames, FieldRule } from './field-table';
import { SyncEntries, SyncEntry, SyncState } from './sync-state';

/**
 * A list with a value joined to it, unless it holds an equal one.
 *
 * @param list - values of a field
 * @param value - one more
 * @param rule - of the field
 * @returns the list
 */
export function joined<Value>(
  list: readonly Value[],
  value: Value,
  rule: FieldRule<Value>,
): readonly Value[] {
  return list.some((known) => rule.equal(known, value)) ? list : [...list, value];
}

/**
 * Every entry passed through a function; null lets it go.
 *
 * @param entries - by field
 * @param change - makes the new entry
 * @returns the entries
 */
export function mapEntries<Fields extends object>(
  entries: SyncEntries<Fields>,
  change: <Name extends FieldName<Fields>>(
    name: Name,
    entry: SyncEntry<Fields[Name]>,
  ) => SyncEntry<Fields[Name]> | null,
): SyncEntries<Fields> {
  const next: { [Name in keyof Fields]?: SyncEntry<Fields[Name]> } = {};
  for (const name of fieldNames<Fields>(entries)) {
    const entry = entries[name];
    const changed = entry === undefined ? null : change(name, entry);
    if (changed !== null) {
      next[name] = changed;
    }
  }
  return next;
}

/**
 * The entries without one.
 *
 * @param entries - by field
 * @param name - of the entry that goes
 * @returns the entries; the same when it was not there
 */
export function withoutEntry<Fields extends object>(
  entries: SyncEntries<Fields>,
  name: FieldName<Fields>,
): SyncEntries<Fields> {
  return Object.hasOwn(entries, name)
    ? mapEntries(entries, (other, entry) => (other === name ? null : entry))
    : entries;
}

/**
 * The names of the entries in a phase.
 *
 * @param state - of the account
 * @param phase - which
 * @returns the names, in the order of their first edit
 */
export function namesInPhase<Fields extends object>(
  state: SyncState<Fields>,
  phase: SyncEntry<unknown>['phase'],
): FieldName<Fields>[] {
  return fieldNames<Fields>(state.entries).filter((name) => state.entries[name]?.phase === phase);
}

/**
 * Whether any entry is in a phase.
 *
 * @param state - of the account
 * @param phase - which
 * @returns true when there is one
 */
export function isAnyIn<Fields extends object>(
  state: SyncState<Fields>,
  phase: SyncEntry<unknown>['phase'],
): boolean {
  for (const name in state.entries) {
    if (state.entries[name]?.phase === phase) {
      return true;
    }
  }
  return false;
}

/**
 * A list of names without one.
 *
 * @param names - the list
 * @param name - to leave out
 * @returns the list
 */
export function without<Name>(names: readonly Name[], name: Name): readonly Name[] {
  return names.includes(name) ? names.filter((other) => other !== name) : names;
}

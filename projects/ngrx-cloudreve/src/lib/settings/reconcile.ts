import { FieldRules, isSame, Values } from './field-table';
import { Edit, Saved, Sent } from './outbox-registers';

/**
 * What a read of the server means for an edit. `'saved'`: it is there. `'dropped'`: it changes nothing. `'send'`: it
 * has to be sent. `'conflict'`: another device wrote the field.
 */
export type Verdict = 'saved' | 'dropped' | 'send' | 'conflict';

/** Everything that is written down about a field that has an open edit. */
export interface EditRecord {
  readonly edit: Edit;
  readonly sent: Sent;
  readonly saved: Saved | null;
}

/** A request of unknown outcome, by field: its value, and the server's value when it was sent. */
export type FieldsInDoubt = Readonly<Record<string, { readonly value: unknown; readonly before?: unknown }>>;

/** The time of the judgement, and the start of this tab; wall time. */
export interface ReadTime {
  readonly now: number;
  readonly startedAt: number;
}

// After that, a value that arrived late cannot be distinguished from a value of another device.
const UNCONFIRMED_AFTER_MS = 10 * 60_000;

/**
 * The values that the server may hold without a write by another device.
 *
 * @param record - of the edit
 * @returns its base, what was sent since and what was saved last; empty when nothing is known
 */
export function expectedValues(record: EditRecord): readonly unknown[] {
  const { edit, sent, saved } = record;
  const own = [...(Object.hasOwn(edit, 'base') ? [edit.base] : []), ...sent.values];
  return own.length === 0 || saved === null ? own : [...own, saved.value];
}

/**
 * Judges an open edit by a certain value of the server. The order of the checks matters.
 *
 * @param rules - of all fields
 * @param name - of the field
 * @param record - of the edit
 * @param found - the server's value
 * @param time - when it is judged
 * @returns the verdict
 */
export function reconcile(
  rules: FieldRules,
  name: string,
  record: EditRecord,
  found: unknown,
  time: ReadTime,
): Verdict {
  const { edit, sent, saved } = record;
  const isFound = (value: unknown): boolean => isSame(rules, name, value, found);
  if (isFound(edit.value)) {
    return 'saved';
  }
  // The person went back to the base, and nothing was sent. If the server holds the saved value, the base is older.
  const isOurs = saved !== null && isFound(saved.value);
  if (sent.leftAt === 0 && !isOurs && isSame(rules, name, edit.value, edit.base)) {
    return 'dropped';
  }
  const expected = expectedValues(record);
  if (expected.length > 0 && !expected.some(isFound)) {
    return 'conflict';
  }
  return isUnconfirmed(record, time) ? 'conflict' : 'send';
}

// A closed page sent this edit long ago. Sending it again could undo later changes.
function isUnconfirmed({ edit, sent }: EditRecord, { now, startedAt }: ReadTime): boolean {
  return (
    sent.leftAt > 0 &&
    sent.editedAt === edit.editedAt &&
    now - sent.leftAt > UNCONFIRMED_AFTER_MS &&
    sent.leftAt < startedAt
  );
}

/**
 * Whether a read proves that a request of unknown outcome was committed: it shows every value of the request, and none
 * of them was there before. The server writes the column last and as a whole, so a part of the values proves nothing.
 *
 * @param rules - of all fields
 * @param fieldsInDoubt - what the request carries
 * @param found - by a read that began after the request
 * @returns true when the request is over
 */
export function isCommitted(rules: FieldRules, fieldsInDoubt: FieldsInDoubt, found: Values): boolean {
  const fields = Object.entries(fieldsInDoubt);
  return (
    fields.length > 0 &&
    fields.every(
      ([name, field]) =>
        isSame(rules, name, found[name], field.value) &&
        Object.hasOwn(field, 'before') &&
        !isSame(rules, name, field.before, field.value),
    )
  );
}

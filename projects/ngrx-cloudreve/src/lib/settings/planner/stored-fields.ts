import { cloudreveFailure } from '../../http/cloudreve-failure';
import { isRecord } from '../../http/envelope';
import { FieldName, fieldNames, FieldRule, FieldTable } from '../sync/field-table';
import {
  DoubtedField,
  DoubtedFields,
  EntryFailure,
  SavedField,
  SavedFields,
  SyncEntries,
  SyncEntry,
} from '../sync/sync-state';

type ReadField<Result> = (
  value: Readonly<Record<string, unknown>>,
  rule: FieldRule<unknown>,
) => Result | null;

// Through the field table: own keys that are fields, values of their type. What else a storage holds is left there.
function readFields<Fields extends object, Result>(
  value: unknown,
  table: FieldTable<Fields>,
  read: ReadField<Result>,
): { readonly [Name in keyof Fields]?: Result } {
  const fields: { [Name in keyof Fields]?: Result } = {};
  for (const name of fieldNames<Fields>(table)) {
    const field: unknown = isRecord(value) && Object.hasOwn(value, name) ? value[name] : null;
    const result = isRecord(field) ? readOne(field, table, name, read) : null;
    if (result !== null) {
      fields[name] = result;
    }
  }
  return fields;
}

function readOne<Fields extends object, Result>(
  field: Readonly<Record<string, unknown>>,
  table: FieldTable<Fields>,
  name: FieldName<Fields>,
  read: ReadField<Result>,
): Result | null {
  const rule = table[name] as unknown as FieldRule<unknown>;
  const isField = rule.isType(field['value']) && Number.isFinite(field['editedAt']);
  return isField ? read(field, rule) : null;
}

function readSavedField(field: Readonly<Record<string, unknown>>): SavedField<unknown> {
  return { value: field['value'], editedAt: field['editedAt'] as number };
}

function readList(value: unknown, { isType }: FieldRule<unknown>): readonly unknown[] {
  return Array.isArray(value) ? value.filter((one) => isType(one)) : [];
}

function readDoubtedField(
  field: Readonly<Record<string, unknown>>,
  rule: FieldRule<unknown>,
): DoubtedField<unknown> {
  return { ...readSavedField(field), brings: readList(field['brings'], rule) };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function readFailure(value: unknown): EntryFailure | null {
  if (!isRecord(value)) {
    return null;
  }
  const { kind, failure } = value;
  if (kind === 'conflict' || kind === 'unconfirmed') {
    return { kind };
  }
  if (kind !== 'refused' || !isRecord(failure)) {
    return null;
  }
  const refused = cloudreveFailure('api', {
    code: numberOrNull(failure['code']),
    status: numberOrNull(failure['status']),
    serverMessage: textOrNull(failure['serverMessage']) ?? '',
    correlationId: textOrNull(failure['correlationId']),
  });
  return { kind, failure: refused };
}

function readEntry(field: Readonly<Record<string, unknown>>, rule: FieldRule<unknown>): SyncEntry<unknown> {
  const saved = readSavedField(field);
  const reason = rule.invalid(saved.value);
  const failure: EntryFailure | null =
    reason === null ? readFailure(field['failure']) : { kind: 'invalid', reason };
  const isFailed = failure !== null && field['phase'] === 'failed';
  return {
    ...saved,
    ours: readList(field['ours'], rule),
    sent: field['sent'] === true,
    phase: reason !== null ? 'invalid' : isFailed ? 'failed' : 'pending',
    failure: reason !== null || isFailed ? failure : null,
  };
}

/**
 * Reads entries that some page wrote.
 *
 * @param value - parsed JSON of any shape
 * @param table - the rules of the fields
 * @returns the entries of known fields with values of their type
 */
export function readEntries<Fields extends object>(
  value: unknown,
  table: FieldTable<Fields>,
): SyncEntries<Fields> {
  // Each value was checked by the rule of its own field.
  return readFields(value, table, readEntry) as SyncEntries<Fields>;
}

/**
 * Reads what a doubted request may bring, as some page wrote it.
 *
 * @param value - parsed JSON of any shape
 * @param table - the rules of the fields
 * @returns the fields
 */
export function readDoubted<Fields extends object>(
  value: unknown,
  table: FieldTable<Fields>,
): DoubtedFields<Fields> {
  return readFields(value, table, readDoubtedField) as DoubtedFields<Fields>;
}

/**
 * Reads what some page saved.
 *
 * @param value - parsed JSON of any shape
 * @param table - the rules of the fields
 * @returns the values, each with the time of its edit
 */
export function readSaved<Fields extends object>(
  value: unknown,
  table: FieldTable<Fields>,
): SavedFields<Fields> {
  return readFields(value, table, readSavedField) as SavedFields<Fields>;
}

/**
 * Parses the text of a storage key.
 *
 * @param text - or null
 * @returns the object in it; an empty one when there is none
 */
export function parseRecord(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

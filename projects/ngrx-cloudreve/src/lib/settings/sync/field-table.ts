/**
 * Why a value cannot be sent. The numbers are part of the public surface (`NGC-2xx`), so that an app can translate
 * them; `docs/errors.md` lists them.
 */
export type InvalidReason =
  | 'NGC-201' // too short
  | 'NGC-202' // too many characters
  | 'NGC-203' // too many bytes of UTF-8
  | 'NGC-204' // no colour
  | 'NGC-205' // no whole number
  | 'NGC-206' // below the smallest or above the largest number
  | 'NGC-207'; // not one of the values that there are

/** What the synchroniser has to know of one field. */
export interface FieldRule<Value> {
  /** Whether a value has the type of the field. */
  readonly isType: (value: unknown) => value is Value;
  /** Whether two values mean the same. */
  readonly equal: (a: Value, b: Value) => boolean;
  /** Why a value of the right type would be refused, or null. */
  readonly invalid: (value: Value) => InvalidReason | null;
  /** Whether some servers do not have the field: once a GET does not show it, its edits are let go and never sent. */
  readonly isOptional?: true;
}

/** A rule for each field. Its keys are all the fields there are. */
export type FieldTable<Fields extends object> = {
  readonly [Name in keyof Fields]: FieldRule<Fields[Name]>;
};

/** The name of a field. */
export type FieldName<Fields extends object> = keyof Fields & string;

/**
 * The names of a table or of a partial record, with their types.
 *
 * @param record - whose own keys are field names
 * @returns the names
 */
export function fieldNames<Fields extends object>(
  record: Partial<Readonly<Record<FieldName<Fields>, unknown>>>,
): FieldName<Fields>[] {
  return Object.keys(record) as FieldName<Fields>[];
}

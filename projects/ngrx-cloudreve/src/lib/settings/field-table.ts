/**
 * Why a value cannot be sent. The numbers are part of the public surface (`NGC-2xx`), so that an app can translate
 * them; `docs/errors.md` lists them.
 *
 * @example
 * ```ts
 * import { CloudreveInvalidReason } from 'ngrx-cloudreve';
 *
 * export const TEXTS: Partial<Record<CloudreveInvalidReason, string>> = {
 *   'NGC-201': 'Bitte ausfüllen',
 *   'NGC-204': 'Das ist keine Farbe',
 * };
 * ```
 */
export type CloudreveInvalidReason =
  | 'NGC-201' // too short
  | 'NGC-202' // too many characters
  | 'NGC-203' // too many bytes of UTF-8
  | 'NGC-204' // no colour
  | 'NGC-205' // no whole number
  | 'NGC-206' // below the smallest or above the largest number
  | 'NGC-207'; // not one of the values that there are

/** What the library knows of one field. */
export interface FieldRule<Value> {
  /** Whether a value has the type of the field. */
  isType(value: unknown): value is Value;
  /** Whether two values mean the same. */
  equal(a: Value, b: Value): boolean;
  /** Why a value of the right type would be refused, or null. */
  invalid(value: Value): CloudreveInvalidReason | null;
  /** Whether some servers do not have the field: once a read does not show it, its edits are dropped and never sent. */
  readonly isOptional?: true;
}

/** A rule for each field. Its keys are all the fields there are. */
export type FieldTable<Fields extends object> = {
  readonly [Name in keyof Fields]: FieldRule<Fields[Name]>;
};

/** The same, for code that goes through fields by name. Every value passes `isType` before another rule sees it. */
export type FieldRules = Readonly<Record<string, FieldRule<unknown>>>;

/** Values of fields by name. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * The names of a table or of a partial record, with their types.
 *
 * @param record - whose own keys are field names
 * @returns the names
 */
export function fieldNames<Fields extends object>(
  record: Partial<Readonly<Record<keyof Fields & string, unknown>>>,
): (keyof Fields & string)[] {
  return Object.keys(record) as (keyof Fields & string)[];
}

// The table is a plain object, which inherits `toString` and its like.
function ruleOf(rules: FieldRules, name: string): FieldRule<unknown> | undefined {
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}

/**
 * Whether a name is that of a field and a value has its type.
 *
 * @param rules - of all fields
 * @param name - any text: also one that every object inherits
 * @param value - any
 * @returns false for everything else
 */
export function isValueOf(rules: FieldRules, name: string, value: unknown): boolean {
  return ruleOf(rules, name)?.isType(value) === true;
}

/**
 * Whether two values of a field mean the same.
 *
 * @param rules - of all fields
 * @param name - of the field
 * @param a - one value
 * @param b - the other
 * @returns false also when one of them is no value of that field
 */
export function isSame(rules: FieldRules, name: string, a: unknown, b: unknown): boolean {
  const rule = ruleOf(rules, name);
  return rule !== undefined && rule.isType(a) && rule.isType(b) && rule.equal(a, b);
}

/**
 * Whether a server does not have an optional field.
 *
 * @param rules - of all fields
 * @param name - of the field
 * @param server - what it holds; null when that is not known
 * @returns true when an edit of the field could not be saved
 */
export function isUnsupported(rules: FieldRules, name: string, server: Values | null): boolean {
  return ruleOf(rules, name)?.isOptional === true && server !== null && !Object.hasOwn(server, name);
}

/**
 * Why a value of a field cannot be sent.
 *
 * @param rules - of all fields
 * @param name - of the field
 * @param value - any
 * @returns the reason; null when it can be sent, or is no value of that field
 */
export function invalidReason(
  rules: FieldRules,
  name: string,
  value: unknown,
): CloudreveInvalidReason | null {
  const rule = ruleOf(rules, name);
  return rule?.isType(value) === true ? rule.invalid(value) : null;
}

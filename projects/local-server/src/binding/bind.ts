import type { AppContext } from '../transport/app-env.ts';
import { BindingError } from '../transport/api-error.ts';
import { decodeQueryValue } from './decode-query-value.ts';
import { decodeValue, zeroValue } from './decode-value.ts';
import type { Bound, Fields, FieldValue } from './field.ts';
import { firstJsonValue, jsonMembers } from './json-members.ts';
import { validate } from './validate.ts';

/**
 * Binds a JSON body the way gin and encoding/json do: Content-Type is not looked at, unknown fields are
 * ignored, names match in any case, the last duplicate wins, and `null` leaves a field as it was.
 *
 * @throws BindingError `Parameter error` on an empty or malformed body, `JSON marshall error` on a wrong type,
 * else the text of the first rule that fails.
 */
export async function bindBody<T extends Fields>(c: AppContext, fields: T): Promise<Bound<T>> {
  const text = await bodyText(c);
  const json = firstJsonValue(text);
  if (json === null) throw new BindingError('Parameter error');
  if (json !== 'null' && !json.startsWith('{')) throw new BindingError('JSON marshall error');

  const values = zeroValues(fields);
  if (json !== 'null') decodeMembers(json, fields, values);
  return checked(fields, values);
}

/**
 * Binds fields from the query; of a repeated parameter the first counts.
 *
 * @throws BindingError `Parameter error` on text that is no value of the field's type, else as for a body.
 */
export function bindQuery<T extends Fields>(c: AppContext, fields: T): Bound<T> {
  const values = zeroValues(fields);
  for (const [name, field] of Object.entries(fields)) {
    const value = c.req.query(name);
    if (value !== undefined) values.set(name, decodeQueryValue(field.type, value));
  }
  return checked(fields, values);
}

/**
 * Binds fields from a form in the body, `application/x-www-form-urlencoded`.
 *
 * @throws BindingError as for a body.
 */
export async function bindForm<T extends Fields>(c: AppContext, fields: T): Promise<Bound<T>> {
  const form = new URLSearchParams(await bodyText(c));
  const values = zeroValues(fields);
  for (const [name, field] of Object.entries(fields)) {
    const value = form.get(name);
    if (value !== null) values.set(name, decodeQueryValue(field.type, value));
  }
  return checked(fields, values);
}

/** @throws BindingError if the connection broke before the body was whole. */
async function bodyText(c: AppContext): Promise<string> {
  try {
    // ignoreBOM keeps a byte order mark in the text, where it is the syntax error that it is for Go.
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await c.req.arrayBuffer());
  } catch {
    throw new BindingError('Parameter error');
  }
}

/** Decodes into `values`, in the order of the text. */
function decodeMembers(json: string, fields: Fields, values: Map<string, FieldValue>): void {
  const names = new Map(Object.keys(fields).map((name) => [foldName(name), name]));
  for (const { name, raw } of jsonMembers(json)) {
    const known = names.get(foldName(name));
    const field = known === undefined ? undefined : fields[known];
    if (known === undefined || !field) continue;
    if (raw !== 'null') values.set(known, decodeValue(field.type, raw));
    else if (field.optional) values.set(known, null);
  }
}

function zeroValues(fields: Fields): Map<string, FieldValue> {
  return new Map(Object.entries(fields).map(([name, field]) => [name, zeroValue(field)]));
}

function checked<T extends Fields>(fields: T, values: Map<string, FieldValue>): Bound<T> {
  validate(fields, values);
  return Object.fromEntries(values) as Bound<T>;
}

/** Go folds names by Unicode's simple rules, where two letters outside ASCII fold into it: ſ and the Kelvin sign. */
function foldName(name: string): string {
  return name.replaceAll('\u017F', 's').replaceAll('\u212A', 'k').toLowerCase();
}

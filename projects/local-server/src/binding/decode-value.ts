import { BindingError } from '../transport/api-error.ts';
import type { Field, FieldValue } from './field.ts';

const INTEGER = /^-?\d+$/;
const INT64 = 64;

/**
 * Decodes the text of one JSON value into a field's type, as strictly as Go: no number for a string, no
 * fraction or exponent for an integer.
 *
 * @throws BindingError `JSON marshall error` on another type.
 */
export function decodeValue(type: Field['type'], raw: string): FieldValue {
  const value: unknown = JSON.parse(raw);
  switch (type) {
    case 'string':
      if (typeof value === 'string') return value.toWellFormed();
      break;
    case 'boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'integer':
      if (INTEGER.test(raw) && BigInt.asIntN(INT64, BigInt(raw)) === BigInt(raw)) return Number(raw) + 0;
      break;
    case 'strings':
      if (Array.isArray(value)) return value.map(decodeElement);
      break;
  }
  throw new BindingError('JSON marshall error');
}

/** The zero value that a field of a Go struct has before anything is decoded into it. */
export function zeroValue(field: Field): FieldValue {
  if (field.optional) return null;
  return { string: '', boolean: false, integer: 0, strings: [] }[field.type];
}

function decodeElement(element: unknown): string {
  if (element === null) return '';
  if (typeof element === 'string') return element.toWellFormed();
  throw new BindingError('JSON marshall error');
}

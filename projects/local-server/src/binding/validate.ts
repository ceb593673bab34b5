import { BindingError } from '../transport/api-error.ts';
import { isColour } from './colour-format.ts';
import { isEmail } from './email-format.ts';
import type { Field, Fields, FieldValue } from './field.ts';

/**
 * Checks bound values against the rules of their fields, field by field in the order of the table.
 *
 * @throws BindingError with Cloudreve's text for the first rule that fails.
 */
export function validate(fields: Fields, values: ReadonlyMap<string, FieldValue>): void {
  for (const [name, field] of Object.entries(fields)) {
    const complaint = complaintAbout(field, values.get(name) ?? null);
    if (complaint) throw new BindingError(complaint);
  }
}

function complaintAbout(field: Field, value: FieldValue): string | null {
  if (value === null) return null;
  if (field.required && isZero(value)) return `${field.label} cannot be empty`;
  if (field.format === 'email' && !isEmail(String(value))) return `${field.label} format error`;
  if (breaksRuleWithoutText(field, String(value))) return 'Invalid parameters.';
  return sizeComplaint(field, sizeOf(value));
}

/** Rules that are none of the four that Cloudreve has a text for. */
function breaksRuleWithoutText({ format, oneOf }: Field, text: string): boolean {
  return (format === 'colour' && !isColour(text)) || oneOf?.includes(text) === false;
}

function sizeComplaint({ label, min = -Infinity, max = Infinity }: Field, size: number): string | null {
  if (size < min) return `${label} too short`;
  return size > max ? `${label} too long` : null;
}

function isZero(value: NonNullable<FieldValue>): boolean {
  return Array.isArray(value) ? value.length === 0 : !value;
}

/** Strings are measured in code points: neither bytes nor UTF-16 units. */
function sizeOf(value: NonNullable<FieldValue>): number {
  if (typeof value === 'string') return Array.from(value).length;
  return Array.isArray(value) ? value.length : Number(value);
}

import { BindingError } from '../transport/api-error.ts';
import type { Field, FieldValue } from './field.ts';

const INTEGER = /^[+-]?\d+$/;
const TRUE = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const FALSE = ['', '0', 'f', 'F', 'FALSE', 'false', 'False'];

/**
 * Decodes one value of a query. An empty one is the zero value.
 *
 * @throws BindingError `Parameter error` if it is no number or no boolean word of Go.
 */
export function decodeQueryValue(type: Field['type'], text: string): FieldValue {
  switch (type) {
    case 'string':
      return text;
    case 'integer':
      if (text === '') return 0;
      if (INTEGER.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
      break;
    case 'boolean':
      if (TRUE.includes(text)) return true;
      if (FALSE.includes(text)) return false;
      break;
    case 'strings':
      return [text];
  }
  throw new BindingError('Parameter error');
}

/**
 * JSON on one line, with room to break.
 *
 * @param value - anything that JSON can hold
 * @returns for example `{ "nick": "Ada" }`
 */
export function onOneLine(value: unknown): string {
  return JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
}

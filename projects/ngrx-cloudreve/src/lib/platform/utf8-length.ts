/**
 * How many bytes a text has in UTF-8. Counted here, since jsdom in Jest has no `TextEncoder`.
 *
 * @param text - any; half a surrogate pair counts as the three bytes that are sent in its place
 * @returns bytes
 */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    length += 1 + Number(point > 0x7f) + Number(point > 0x7ff) + Number(point > 0xffff);
  }
  return length;
}

/**
 * `encodeURIComponent` for any text: it throws at half of a surrogate pair, which a person can type and a cut-off text
 * can end with. The half becomes the replacement character.
 *
 * @param text - any
 * @returns the text for a path or a query
 */
export function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

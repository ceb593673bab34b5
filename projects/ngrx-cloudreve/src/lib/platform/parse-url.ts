/**
 * Reads an address. Not by `URL.canParse`, which Chrome and Edge have since version 120 only.
 *
 * @param text - relative or absolute
 * @param base - what a relative one is resolved against
 * @returns the address, or null when it is none
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

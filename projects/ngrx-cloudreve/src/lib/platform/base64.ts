import { PAGE } from './page-globals';

/**
 * Decodes base64 or base64url.
 *
 * @param text - with or without padding
 * @returns one character a byte
 * @throws when it is no base64, or where the environment has no `atob`
 */
export function fromBase64(text: string): string {
  const decode = PAGE.atob;
  if (decode === undefined) {
    throw new Error('no atob');
  }
  return decode(text.replaceAll('-', '+').replaceAll('_', '/'));
}

/**
 * Encodes as base64url without padding.
 *
 * @param binary - one character a byte
 * @returns letters, digits, `-` and `_`
 * @throws where the environment has no `btoa`
 */
export function toBase64Url(binary: string): string {
  const encode = PAGE.btoa;
  if (encode === undefined) {
    throw new Error('no btoa');
  }
  return encode(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

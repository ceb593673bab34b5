import { fromBase64 } from '../platform/base64';

function decode(base64: string): string {
  try {
    return fromBase64(base64);
  } catch {
    return '';
  }
}

/**
 * Whether a bit of Cloudreve's `BooleanSet` is set.
 *
 * @param base64 - a little-endian bit array in base64, as the server sends it
 * @param bit - from 0
 * @returns false also for bytes that the server left out
 */
export function hasBit(base64: string, bit: number): boolean {
  // What is behind the end is NaN, and so false.
  return (decode(base64).charCodeAt(bit >> 3) & (1 << (bit & 7))) !== 0;
}

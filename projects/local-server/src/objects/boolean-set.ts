/**
 * Cloudreve's BooleanSet: base64 of a little-endian bit array, bit n in byte n/8. Missing bytes mean false, so
 * the array ends with the last bit that is set.
 */
export function encodeBooleanSet(bits: readonly number[]): string {
  const bytes = new Uint8Array(bits.length === 0 ? 0 : Math.floor(Math.max(...bits) / 8) + 1);
  for (const bit of bits) {
    const byte = Math.floor(bit / 8);
    bytes[byte] = (bytes[byte] ?? 0) | (1 << (bit % 8));
  }
  return Buffer.from(bytes).toString('base64');
}

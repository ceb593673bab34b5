import { isRecord } from './envelope';
import { CloudreveJsonObject } from './read-fields';

/**
 * Reads a JSON object from a text that anybody may have written, or cut off.
 *
 * @param text - of a storage; null when there is none
 * @returns the object, or null for anything else
 */
export function parseRecord(text: string | null): CloudreveJsonObject | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

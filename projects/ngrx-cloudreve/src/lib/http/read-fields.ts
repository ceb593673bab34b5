import { isRecord } from './envelope';

/** A JSON object as the server sent it, not checked. */
export type CloudreveJsonObject = Readonly<Record<string, unknown>>;

/**
 * Refuses what is no JSON object.
 *
 * @param data - from an envelope
 * @returns the same
 * @throws when it is something else
 */
export function asRecord(data: unknown): CloudreveJsonObject {
  if (!isRecord(data)) {
    throw new Error('no object');
  }
  return data;
}

/**
 * Reads a text; what Cloudreve leaves out is empty.
 *
 * @param data - the object
 * @param names - of the field, newest spelling first
 * @returns the first of them that is a text with something in it, else an empty one
 */
export function textOf(data: CloudreveJsonObject, ...names: readonly string[]): string {
  const found = names.map((name) => data[name]).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found : '';
}

/**
 * Reads a number; what Cloudreve leaves out is 0.
 *
 * @param data - the object
 * @param name - of the field
 * @returns the number, or 0 for anything that is none
 */
export function numberOf(data: CloudreveJsonObject, name: string): number {
  const value = data[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/**
 * Reads a list; Cloudreve sends null for an empty one.
 *
 * @param value - what may be a list
 * @param read - of one entry; throws for what is none
 * @returns the entries that could be read
 */
export function listOf<T>(value: unknown, read: (entry: CloudreveJsonObject) => T): readonly T[] {
  return (Array.isArray(value) ? value : []).filter(isRecord).map((entry) => read(entry));
}

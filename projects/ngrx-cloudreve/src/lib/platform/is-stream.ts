import { PAGE } from './page-globals';

/**
 * Whether a body can be read only once, so that its request cannot be repeated.
 *
 * @param body - of a request
 * @returns false where the environment knows no streams: nobody can have made one
 */
export function isStream(body: unknown): boolean {
  return PAGE.ReadableStream !== undefined && body instanceof PAGE.ReadableStream;
}

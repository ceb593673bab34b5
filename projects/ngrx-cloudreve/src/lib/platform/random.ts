import { InjectionToken } from '@angular/core';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 22;

/**
 * A random id of 22 letters and digits (about 130 bits). From `getRandomValues`, since `randomUUID` does not exist
 * on plain-http origins.
 *
 * @returns the id
 */
export function randomId(): string {
  let id = '';
  while (id.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      // Bytes from 248 on would favour the first letters.
      if (byte < 248 && id.length < LENGTH) {
        id += ALPHABET.charAt(byte % ALPHABET.length);
      }
    }
  }
  return id;
}

/** Random numbers from 0 to below 1 for back-off and jitter; a token, so that a test can fix them. */
export const RANDOM = new InjectionToken<() => number>('ngrx-cloudreve RANDOM');

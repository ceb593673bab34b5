import { InjectionToken } from '@angular/core';
import { PAGE } from './page-globals';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 22;

/**
 * A random id of 22 letters and digits (about 130 bits). From `getRandomValues`, since `randomUUID` does not exist
 * on plain-http origins; from `Math.random` where there is no `crypto` (no browser): an id is no secret.
 *
 * @returns the id
 */
export function randomId(): string {
  let id = '';
  while (id.length < ID_LENGTH) {
    for (const byte of randomBytes()) {
      // Bytes from 248 on would favour the first letters.
      if (byte < 248 && id.length < ID_LENGTH) {
        id += ALPHABET.charAt(byte % ALPHABET.length);
      }
    }
  }
  return id;
}

function randomBytes(): Uint8Array {
  const bytes = new Uint8Array(ID_LENGTH);
  return PAGE.crypto?.getRandomValues?.(bytes) ?? bytes.map(() => Math.floor(Math.random() * 256));
}

/** Random numbers from 0 to below 1 for back-off and jitter; a token, so that a test can fix them. */
export const RANDOM = new InjectionToken<() => number>('ngrx-cloudreve RANDOM');

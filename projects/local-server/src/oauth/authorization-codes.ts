import { createHash, randomInt } from 'node:crypto';
import type { Cache } from '../storage/cache.ts';

const PREFIX = 'oauth_code_';
const LIFE_SECONDS = 600;
const CODE_LENGTH = 128;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** What a person agreed to. */
export interface Consent {
  clientId: string;
  userNumber: number;
  scopes: string[];
  /** Empty = without PKCE. */
  codeChallenge: string;
}

/** The codes that an app exchanges for tokens: each is good once. */
export class AuthorizationCodes {
  readonly #cache: Cache;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  issue(consent: Consent): string {
    const code = Array.from({ length: CODE_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join(
      '',
    );
    this.#cache.set(PREFIX + code, JSON.stringify(consent), LIFE_SECONDS);
    return code;
  }

  /** The code is used up, whatever the caller makes of it. @returns null for one that is not, or no longer, good. */
  take(code: string): Consent | null {
    const text = this.#cache.take(PREFIX + code);
    return text === null ? null : (JSON.parse(text) as Consent);
  }
}

/** Whether a verifier is the one behind the challenge (S256). Without a challenge none is asked for. */
export function isVerifier(codeChallenge: string, verifier: string): boolean {
  if (codeChallenge === '') return true;
  return createHash('sha256').update(verifier).digest('base64url') === codeChallenge;
}

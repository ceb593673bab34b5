import type { Cache } from '../storage/cache.ts';

const PREFIX = 'revoked_login_';

/**
 * The deny list of signed-out logins, by root token id. It lives in the cache: after a crash signed-out refresh
 * tokens work again.
 */
export class RevokedLogins {
  readonly #cache: Cache;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  revoke(rootTokenId: string, seconds: number): void {
    this.#cache.set(PREFIX + rootTokenId, '', seconds);
  }

  isRevoked(rootTokenId: string): boolean {
    return this.#cache.get(PREFIX + rootTokenId) !== null;
  }
}

import { numberedError } from './numbered-error';
import { monotonicNow } from './platform/clock';
import { randomId } from './platform/random';
import { runsInBrowser } from './platform/runs-in-browser';

const KEPT_FOR = 10 * 60_000;

declare const secretRef: unique symbol;

/**
 * What stands for a secret in an action: a random string such as `secret:9d18…`. Redux DevTools, logs and the store
 * see only this; the secret itself waits in the memory of the page until the effect takes it.
 */
export type SecretRef = string & { readonly [secretRef]: true };

interface Kept {
  readonly secret: string;
  readonly at: number;
}

// One per page, reached by action creators, which run outside of any injector. Never used on a server.
const vault = new Map<SecretRef, Kept>();

function dropOld(now: number): void {
  for (const [ref, kept] of vault) {
    if (now - kept.at > KEPT_FOR) {
      vault.delete(ref);
    }
  }
}

/**
 * Puts a secret away and returns what may stand in an action for it. It is kept for 10 minutes at most.
 *
 * @param secret - a password, a one-time code, a token
 * @returns the reference
 * @throws NGC-006 while rendering on a server
 */
export function keepSecret(secret: string): SecretRef {
  if (!runsInBrowser()) {
    throw numberedError(6);
  }
  const now = monotonicNow();
  dropOld(now);
  const ref = `secret:${randomId()}` as SecretRef;
  vault.set(ref, { secret, at: now });
  return ref;
}

/**
 * Takes a secret out: it can be taken once. A replayed or imported action finds nothing.
 *
 * @param ref - what {@link keepSecret} returned
 * @returns the secret, or null when it is gone
 */
export function takeSecret(ref: SecretRef): string | null {
  dropOld(monotonicNow());
  const kept = vault.get(ref);
  vault.delete(ref);
  return kept?.secret ?? null;
}

import { keptOnce } from './kept-once';

declare const secretRef: unique symbol;

/**
 * A reference to a secret in an action: a random string such as `secret:9d18…`. Redux DevTools, logs and the store see
 * only this. The secret itself waits in the memory of the page until the effect takes it.
 */
export type SecretRef = string & { readonly [secretRef]: true };

const vault = keptOnce<SecretRef, string>('secret');

/**
 * Puts a secret away and returns what may stand in an action for it. It is kept for 10 minutes at most.
 *
 * @param secret - a password, a one-time code, a token
 * @returns the reference
 * @throws NGC-006 while rendering on a server
 */
export function keepSecret(secret: string): SecretRef {
  return vault.keep(secret);
}

/**
 * Takes a secret out: it can be taken once. A replayed or imported action finds nothing.
 *
 * @param ref - what {@link keepSecret} returned
 * @returns the secret, or null when it is gone
 */
export function takeSecret(ref: SecretRef): string | null {
  return vault.take(ref);
}

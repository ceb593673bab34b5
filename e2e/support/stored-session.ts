import type { Page } from '@playwright/test';

/** The record of a session in the storage, as far as tests look at it. */
export interface StoredSession {
  readonly key: string;
  readonly access: string;
  readonly refresh: string;
  readonly epoch: string;
  readonly revision: number;
  readonly obtainedAt: number;
  readonly lifetime: number;
}

/** The session in the storage of a browser, as one of its pages reads it. */
export function sessionOf(page: Page): Promise<StoredSession> {
  return page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.includes(':session:'));
    if (key === undefined) throw new Error('Nobody is signed in.');
    return { ...(JSON.parse(localStorage.getItem(key) ?? '') as StoredSession), key };
  });
}

/** The kinds of keys that the page has in the storage of a browser, without what it knows of the site: that is about nobody. */
export async function kindsOf(page: Page): Promise<readonly string[]> {
  const keys = await page.evaluate(() => Object.keys(localStorage));
  const kinds = keys.map((key) => /^ngrx-cloudreve:[^:]+:([a-z]+)/.exec(key)?.[1] ?? key);
  return [...new Set(kinds)].filter((kind) => kind !== 'site');
}

/**
 * When an access token ends, by the server's own clock.
 *
 * @param access - the token
 * @returns milliseconds since 1970
 */
export function endOf(access: string): number {
  return claimsOf(access).exp * 1000;
}

/** The same for its begin. */
export function beginOf(access: string): number {
  return claimsOf(access).nbf * 1000;
}

function claimsOf(access: string): { readonly exp: number; readonly nbf: number } {
  const payload = Buffer.from(access.split('.')[1] ?? '', 'base64url').toString();
  return JSON.parse(payload) as { exp: number; nbf: number };
}

/** What is done with tokens, and whom the server takes the caller for. */
import assert from 'node:assert/strict';
import { assertError, dataOf } from './responses.ts';
import { call, type Answer } from './call.ts';
import { refresh, type TokenPair } from './people.ts';

export const signOut = (refresh_token: string): Promise<Answer> =>
  call('DELETE', '/session/token', { body: { refresh_token } });

export const refreshed = async (token: string): Promise<TokenPair> =>
  dataOf(await refresh(token)) as unknown as TokenPair;

/** Whom the server takes the caller for. */
export async function callerOf(headers: Record<string, string>): Promise<Record<string, unknown>> {
  const { user } = dataOf(await call('GET', '/site/config/basic', { headers }));
  return user as Record<string, unknown>;
}

export async function assertAnonymous(headers: Record<string, string>): Promise<void> {
  assert.equal((await callerOf(headers))['anonymous'], true);
  assertError(await call('GET', '/user/me', { headers }), 401);
}

/** The token with one character of its signature changed. */
export function forged(token: string): string {
  const at = token.length - 10;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

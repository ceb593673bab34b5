import { createHash, randomBytes } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import type { Account } from './accounts.ts';
import { ApiCalls } from './api-calls.ts';
import { expect } from './patient-expect.ts';

// Cloudreve's own app for desktops, which every server has. Its secret is in every copy of it: PKCE protects it.
const CLIENT = '393a1839-f52e-498e-9972-e77cc2241eee';
const SECRET = '8GaQIu3lOSdqYoDHi9cR8IZ4pvuMH8ya';
const REDIRECT = '/callback/desktop';

/** Another app that somebody let into their account. */
export class OAuthApp {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly refreshToken: string,
  ) {}

  /**
   * Somebody lets it in, and it gets its tokens.
   *
   * @param request - of the test
   * @param account - whose
   * @param scopes - what it may do
   * @returns the app
   */
  static async letIn(
    request: APIRequestContext,
    account: Account,
    scopes: readonly string[],
  ): Promise<OAuthApp> {
    const verifier = randomBytes(32).toString('base64url');
    const api = await ApiCalls.as(request, account);
    const { code } = await api.call<{ code: string }>('POST', '/session/oauth/consent', {
      ...{ client_id: CLIENT, response_type: 'code', redirect_uri: REDIRECT, state: 'here' },
      scope: scopes.join(' '),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const form = { grant_type: 'authorization_code', client_id: CLIENT, client_secret: SECRET };
    const answer = await request.post('/api/v4/session/oauth/token', {
      form: { ...form, code, code_verifier: verifier },
    });
    const tokens = (await answer.json()) as { refresh_token: string };
    expect(tokens).toMatchObject({ token_type: 'Bearer' });
    return new OAuthApp(request, tokens.refresh_token);
  }

  /** Renews its session; gives the code of the response back. */
  async refresh(): Promise<number> {
    const data = { refresh_token: this.refreshToken };
    const answer = await this.request.post('/api/v4/session/token/refresh', { data });
    return ((await answer.json()) as { code: number }).code;
  }
}

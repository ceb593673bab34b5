/** The apps that every Cloudreve knows, and what they do to get access to an account. */
import { createHash, randomBytes } from 'node:crypto';
import { call, type Answer } from './call.ts';
import { dataOf } from './responses.ts';
import type { Person } from './people.ts';

export interface App {
  readonly id: string;
  /** The same on every server: it is no secret, and PKCE protects the exchange. */
  readonly secret: string;
  readonly redirectUri: string;
}

/** Cloudreve's own app for desktops. It may not touch what keeps an account safe. */
export const DESKTOP: App = {
  id: '393a1839-f52e-498e-9972-e77cc2241eee',
  secret: '8GaQIu3lOSdqYoDHi9cR8IZ4pvuMH8ya',
  redirectUri: '/callback/desktop',
};

/** Cloudreve's own app for iOS. It may. */
export const PHONE: App = {
  id: '220db97a-44a3-44f7-99b6-d767262b4daa',
  secret: '1kxOW4IyVOkPlsKCnTwzfHyP8XrbpfaF',
  redirectUri: '/callback/ios',
};

/** An app that no server knows. */
export const UNKNOWN_APP = '00000000-0000-4000-8000-000000000000';

const VERIFIER = randomBytes(48).toString('base64url');
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

/** What the server says when the person lets the app have these scopes. */
export function consent(
  person: Person,
  app: App,
  scope: string,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  return person.call('POST', '/session/oauth/consent', {
    body: {
      ...{ client_id: app.id, response_type: 'code', redirect_uri: app.redirectUri, state: 'mine', scope },
      ...{ code_challenge: CHALLENGE, code_challenge_method: 'S256' },
      ...changes,
    },
  });
}

/** @returns the code of a new consent */
export async function codeFor(person: Person, app: App, scope: string): Promise<string> {
  return String(dataOf(await consent(person, app, scope))['code']);
}

/** What the server says when the app wants tokens for a code. */
export function exchange(
  app: App,
  code: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return call('POST', '/session/oauth/token', {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    raw: new URLSearchParams({
      ...{ client_id: app.id, client_secret: app.secret, grant_type: 'authorization_code' },
      ...{ code, code_verifier: VERIFIER },
      ...changes,
    }).toString(),
  });
}

/** @returns what the app has after consent and exchange */
export async function tokensFor(
  person: Person,
  app: App,
  scope: string,
): Promise<Readonly<Record<string, unknown>>> {
  return (await exchange(app, await codeFor(person, app, scope))).json;
}

/** @returns the access token of the app */
export async function accessFor(person: Person, app: App, scope: string): Promise<string> {
  return String((await tokensFor(person, app, scope))['access_token']);
}

/** The apps with access, as the preferences list them. */
export async function grantsOf(person: Person): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { oauth_grants = [] } = await person.setting();
  return oauth_grants as Record<string, unknown>[];
}

export const revoke = (person: Person, appId: string): Promise<Answer> =>
  person.call('DELETE', `/session/oauth/grant/${appId}`);

import type { APIRequestContext, Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import type { Account } from './accounts.ts';
import { expect } from './patient-expect.ts';

interface Envelope {
  readonly code: number;
  readonly data: unknown;
}

/**
 * Signs in without a browser.
 *
 * @param request - of the test
 * @param account - without a second factor
 * @param base - the origin of the server; that of the page without it
 * @returns the header that signs further calls
 */
export async function signInByApi(
  request: APIRequestContext,
  { email, password }: Account,
  base = '',
): Promise<{ Authorization: string }> {
  const answer = await request.post(`${base}/api/v4/session/token`, { data: { email, password } });
  const { data } = (await answer.json()) as { data: { token: { access_token: string } } };
  return { Authorization: `Bearer ${data.token.access_token}` };
}

/**
 * Gives an account a second factor.
 *
 * @param request - of the test
 * @param account - without one
 * @returns what the authenticator app shows now
 */
export async function addSecondFactor(request: APIRequestContext, account: Account): Promise<() => string> {
  const headers = await signInByApi(request, account);
  const prepared = (await (await request.get('/api/v4/user/setting/2fa', { headers })).json()) as Envelope;
  const app = new TOTP({ secret: Secret.fromBase32(String(prepared.data)) });
  const data = { two_fa_enabled: true, two_fa_code: app.generate() };
  const answer = await request.patch('/api/v4/user/setting', { headers, data });
  expect(await answer.json()).toMatchObject({ code: 0 });
  return () => app.generate();
}

/**
 * Plugs a security key into the browser that says yes to everything.
 *
 * @param page - of the test
 * @returns what pulls it out again
 */
export async function plugInKey(page: Page): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return async () => {
    await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
  };
}

/**
 * Puts a passkey of an account onto the key.
 *
 * @param page - on the site, with a key
 * @param headers - that sign calls of the account
 */
export async function addPasskey(page: Page, headers: { Authorization: string }): Promise<void> {
  const code = await page.evaluate(async (signed) => {
    const call = async (method: string, body?: object): Promise<Envelope> => {
      const init = body === undefined ? {} : { body: JSON.stringify(body) };
      const answer = await fetch('/api/v4/user/authn', { method, headers: signed, ...init });
      return (await answer.json()) as Envelope;
    };
    const { publicKey } = (await call('PUT')).data as { publicKey: PublicKeyCredentialCreationOptionsJSON };
    const created = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
    });
    const response = JSON.stringify((created as PublicKeyCredential).toJSON());
    return (await call('POST', { response, name: 'key', ua: navigator.userAgent })).code;
  }, headers);
  expect(code).toBe(0);
}

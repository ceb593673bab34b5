import {
  AuthenticatorEmulator,
  PasskeysCredentialsMemoryRepository,
  WebAuthnEmulator,
} from 'nid-webauthn-emulator';
import type { Answer, ApiClient } from './api-client.ts';

/** What the server gives a browser; only what a spec looks at is named. */
interface CreationOptions {
  rp: { id: string };
  excludeCredentials?: unknown;
}

interface RequestOptions {
  challenge: string;
}

/** Where the default site URL says the pages of the site are. */
const ORIGIN = 'http://localhost:5212';
const USER_AGENT = 'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0';

/** A software authenticator in a browser, with credentials of its own. */
export class SecurityKey {
  readonly #emulator = new WebAuthnEmulator(
    // The default repository is shared by all emulators of the process.
    new AuthenticatorEmulator({ credentialsRepository: new PasskeysCredentialsMemoryRepository() }),
  );

  attest(options: CreationOptions, origin = ORIGIN): Record<string, unknown> {
    return {
      ...this.#emulator.createJSON(
        origin,
        options as unknown as Parameters<WebAuthnEmulator['createJSON']>[1],
      ),
    };
  }

  assert(options: RequestOptions, origin = ORIGIN): Record<string, unknown> {
    return { ...this.#emulator.getJSON(origin, options) };
  }
}

export async function beginRegistration(api: ApiClient, token: string): Promise<CreationOptions> {
  return (await api.call('PUT', '/user/authn', { token })).data['publicKey'] as CreationOptions;
}

export function finishRegistration(
  api: ApiClient,
  token: string,
  response: unknown,
  name = '{browser} on {os}',
): Promise<Answer> {
  const body = { response: JSON.stringify(response), name, ua: USER_AGENT };
  return api.call('POST', '/user/authn', { token, body });
}

export async function beginSignIn(api: ApiClient): Promise<{ options: RequestOptions; session: string }> {
  const { options, session_id } = (await api.call('PUT', '/session/authn')).data;
  return { options: (options as { publicKey: RequestOptions }).publicKey, session: String(session_id) };
}

export function finishSignIn(api: ApiClient, session_id: string, response: unknown): Promise<Answer> {
  return api.call('POST', '/session/authn', { body: { session_id, response: JSON.stringify(response) } });
}

/** Gives a user a passkey. @returns the key it is on, and its id. */
export async function addPasskey(api: ApiClient, token: string): Promise<{ key: SecurityKey; id: string }> {
  const key = new SecurityKey();
  const answer = await finishRegistration(api, token, key.attest(await beginRegistration(api, token)));
  if (answer.code !== 0) throw new Error(answer.text);
  return { key, id: String(answer.data['id']) };
}

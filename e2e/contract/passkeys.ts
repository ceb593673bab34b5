/** A software authenticator, and what a browser does with it. */
import {
  AuthenticatorEmulator,
  PasskeysCredentialsMemoryRepository,
  WebAuthnEmulator,
} from 'nid-webauthn-emulator';
import { dataOf } from './responses.ts';
import { call, ORIGIN, type Answer } from './call.ts';
import type { Person } from './people.ts';
import { NotTried } from './rule.ts';

type CreationOptions = Parameters<WebAuthnEmulator['createJSON']>[1];
type RequestOptions = Parameters<WebAuthnEmulator['getJSON']>[1];

export interface PreparedSignIn {
  readonly options: RequestOptions;
  readonly session: string;
}

/** Starts a registration. @returns what a browser would be given */
export async function prepareRegistration(person: Person): Promise<CreationOptions> {
  const answer = await person.call('PUT', '/user/authn');
  refuseOtherSite(answer);
  return dataOf(answer)['publicKey'] as CreationOptions;
}

/** Starts a sign-in without a name. */
export async function prepareSignIn(): Promise<PreparedSignIn> {
  const answer = await call('PUT', '/session/authn');
  refuseOtherSite(answer);
  const { options, session_id } = dataOf(answer);
  const { publicKey } = options as { publicKey: RequestOptions };
  if (publicKey.rpId !== new URL(ORIGIN).hostname)
    throw new NotTried('needs a siteURL that is the address under test');
  return { options: publicKey, session: String(session_id) };
}

function refuseOtherSite({ code }: Answer): void {
  if (code === 40019) throw new NotTried('needs a server with passkeys on');
}

/** The same host on another port, which is another origin. */
export const STRANGE_ORIGIN = Object.assign(new URL(ORIGIN), { port: '1' }).origin;

/** What the person carries. */
export class SecurityKey {
  /** Without a memory of its own it would share that of all others. */
  readonly #emulator = new WebAuthnEmulator(
    new AuthenticatorEmulator({ credentialsRepository: new PasskeysCredentialsMemoryRepository() }),
  );

  /** @returns the JSON text of the attestation */
  attest(options: CreationOptions, origin = ORIGIN): string {
    return JSON.stringify(this.#emulator.createJSON(origin, options));
  }

  /** @returns the JSON text of the assertion */
  assert(options: RequestOptions, origin = ORIGIN): string {
    return JSON.stringify(this.#emulator.getJSON(origin, options));
  }
}

export const USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

export function finishRegistration(person: Person, response: string, name = 'Key'): Promise<Answer> {
  return person.call('POST', '/user/authn', { body: { response, name, ua: USER_AGENT } });
}

export function finishSignIn(session_id: string, response: string): Promise<Answer> {
  return call('POST', '/session/authn', { body: { session_id, response } });
}

/** @returns what the preferences show */
export async function passkeysOf(person: Person): Promise<unknown> {
  return (await person.setting())['passkeys'];
}

export function removePasskey(person: Person, id: unknown): Promise<Answer> {
  return person.call('DELETE', `/user/authn?id=${encodeURIComponent(String(id))}`);
}

/** Gives the person a passkey on a new key. @returns the key, and the passkey as the server shows it */
export async function addPasskey(
  person: Person,
): Promise<{ key: SecurityKey; passkey: Record<string, unknown> }> {
  await prepareSignIn(); // says whether passkeys can be tried here at all
  const key = new SecurityKey();
  const response = key.attest(await prepareRegistration(person));
  return { key, passkey: dataOf(await finishRegistration(person, response)) };
}

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import {
  decodeAttestationObject,
  decodeClientDataJSON,
  parseAuthenticatorData,
} from '@simplewebauthn/server/helpers';
import { ApiError } from '../transport/api-error.ts';
import { ErrorCode } from '../transport/error-code.ts';

const BASE64URL = /^[A-Za-z0-9_-]+={0,2}$/;

/**
 * Reads what an authenticator answered at registration. Only its form is judged here.
 *
 * @param text JSON in a string, as the API has it.
 * @throws ApiError 40001.
 */
export function readRegistration(text: string): RegistrationResponseJSON {
  return read(text, ['clientDataJSON', 'attestationObject'], (credential) => {
    const bytes = Buffer.from(String(credential.response['attestationObject']), 'base64url');
    parseAuthenticatorData(decodeAttestationObject(bytes).get('authData'));
    return credential as unknown as RegistrationResponseJSON;
  });
}

/** The same at sign-in. */
export function readAssertion(text: string): AuthenticationResponseJSON {
  return read(
    text,
    ['clientDataJSON', 'authenticatorData', 'signature'],
    (credential) => credential as unknown as AuthenticationResponseJSON,
  );
}

interface Credential {
  response: Record<string, unknown>;
}

function read<T>(text: string, parts: string[], finish: (credential: Credential) => T): T {
  try {
    const credential: unknown = JSON.parse(text);
    if (!isCredential(credential)) throw new Error('not a public-key credential');
    const missing = parts.find((part) => !isBase64Url(credential.response[part]));
    if (missing !== undefined) throw new Error(`${missing} is not base64url`);
    decodeClientDataJSON(String(credential.response['clientDataJSON']));
    return finish(credential);
  } catch (error) {
    throw new ApiError(ErrorCode.parameter, 'Failed to parse request', { cause: error });
  }
}

function isCredential(value: unknown): value is Credential {
  if (!isRecord(value) || !isRecord(value['response'])) return false;
  return value['type'] === 'public-key' && isBase64Url(value['id']) && isBase64Url(value['rawId']);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isBase64Url(value: unknown): boolean {
  return typeof value === 'string' && BASE64URL.test(value);
}

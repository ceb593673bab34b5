import { InjectionToken } from '@angular/core';
import { fromBase64, toBase64Url } from './base64';
import { cloudrevePasskeysAvailable } from './has-passkeys';
import { PAGE } from './page-globals';

/** What the browser and the person made of a request for a passkey. */
export type PasskeyResult =
  | { readonly kind: 'assertion'; readonly assertion: object }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unavailable' };

/** A credential as JSON, binary parts in base64url. */
export interface WrittenCredential {
  readonly id: string;
}

/** What the browser and the person made of a request for a new passkey. */
export type NewPasskeyResult =
  | { readonly kind: 'created'; readonly credential: WrittenCredential }
  | { readonly kind: 'passkeyExists' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unavailable' };

/** The browser's passkeys, in one place so that a test can play them. */
export interface WebAuthn {
  /** Whether there are any. */
  readonly isAvailable: () => boolean;
  /** Asks the person for a passkey; `options` and the assertion are JSON, binary parts in base64url. */
  readonly get: (options: unknown, signal: AbortSignal) => Promise<PasskeyResult>;
  /** Asks the person for a new passkey; `options` and the credential (an attestation) are JSON like that. */
  readonly create: (options: unknown, signal: AbortSignal) => Promise<NewPasskeyResult>;
  /** What the browser calls itself, for the name of a passkey. */
  readonly userAgent: () => string;
}

/** The passkeys of the browser; not provided, those of the real one. */
export const WEB_AUTHN = new InjectionToken<WebAuthn>('ngrx-cloudreve WEB_AUTHN');

/** The members of an assertion or an attestation that browsers without JSON methods leave to be encoded. */
const PARTS = [
  ...['clientDataJSON', 'authenticatorData', 'signature', 'userHandle'],
  'attestationObject',
] as const;

/** The browser's own passkeys. */
export const BROWSER_WEB_AUTHN: WebAuthn = {
  isAvailable: cloudrevePasskeysAvailable,
  get: async (options, signal) => {
    try {
      const publicKey = readRequestOptions(options as PublicKeyCredentialRequestOptionsJSON);
      const credential = await credentials().get({ publicKey, signal });
      return credential === null
        ? { kind: 'cancelled' }
        : { kind: 'assertion', assertion: writeCredential(credential as PublicKeyCredential) };
    } catch (error) {
      return { kind: cancelledOrNot(error) };
    }
  },
  create: async (options, signal) => {
    try {
      const publicKey = readCreationOptions(options as PublicKeyCredentialCreationOptionsJSON);
      const credential = await credentials().create({ publicKey, signal });
      return credential === null
        ? { kind: 'cancelled' }
        : { kind: 'created', credential: writeCredential(credential as PublicKeyCredential) };
    } catch (error) {
      // Said only after the person agreed that the site may know.
      const isThere = error instanceof Error && error.name === 'InvalidStateError';
      return { kind: isThere ? 'passkeyExists' : cancelledOrNot(error) };
    }
  },
  userAgent: () => PAGE.navigator?.userAgent ?? '',
};

function credentials(): CredentialsContainer {
  const found = PAGE.navigator?.credentials;
  if (found === undefined) {
    throw new Error('no credentials');
  }
  return found;
}

// Browsers do not tell apart who cancelled, who let it time out and who has no passkey.
function cancelledOrNot(error: unknown): 'cancelled' | 'unavailable' {
  const name = error instanceof Error ? error.name : '';
  return name === 'NotAllowedError' || name === 'AbortError' ? 'cancelled' : 'unavailable';
}

/**
 * Decodes what a server asks of a passkey, by the browser's own method where it has one.
 *
 * @param options - JSON, binary parts in base64url
 * @returns what `navigator.credentials.get` takes
 */
export function readRequestOptions(
  options: PublicKeyCredentialRequestOptionsJSON,
): PublicKeyCredentialRequestOptions {
  if (typeof PAGE.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function') {
    return PAGE.PublicKeyCredential.parseRequestOptionsFromJSON(options);
  }
  const { challenge, timeout, rpId, userVerification, allowCredentials } = options;
  return {
    challenge: fromBase64Url(challenge),
    ...(timeout === undefined ? {} : { timeout }),
    ...(rpId === undefined ? {} : { rpId }),
    ...(userVerification === undefined
      ? {}
      : { userVerification: userVerification as UserVerificationRequirement }),
    allowCredentials: (allowCredentials ?? []).map(({ id }) => ({
      type: 'public-key',
      id: fromBase64Url(id),
    })),
  };
}

/**
 * Decodes what a new passkey is made from, by the browser's own method where it has one.
 *
 * @param options - JSON, binary parts in base64url
 * @returns what `navigator.credentials.create` takes
 */
export function readCreationOptions(
  options: PublicKeyCredentialCreationOptionsJSON,
): PublicKeyCredentialCreationOptions {
  if (typeof PAGE.PublicKeyCredential?.parseCreationOptionsFromJSON === 'function') {
    return PAGE.PublicKeyCredential.parseCreationOptionsFromJSON(options);
  }
  const { challenge, user, excludeCredentials, extensions, ...rest } = options;
  const decoded = {
    ...rest,
    challenge: fromBase64Url(challenge),
    user: { ...user, id: fromBase64Url(user.id) },
    excludeCredentials: (excludeCredentials ?? []).map((known) => ({
      ...known,
      id: fromBase64Url(known.id),
    })),
  };
  return decoded as PublicKeyCredentialCreationOptions;
}

/**
 * Encodes what a passkey answered, by the browser's own method where it has one.
 *
 * @param credential - from `navigator.credentials.get` or `create`
 * @returns JSON, binary parts in base64url
 */
export function writeCredential(credential: PublicKeyCredential): WrittenCredential {
  if (typeof credential.toJSON === 'function') {
    try {
      return credential.toJSON();
    } catch {
      // Password managers put objects of their own in the browser's place; some cannot be written.
    }
  }
  const response = credential.response as unknown as Readonly<Record<string, ArrayBuffer | null>>;
  const parts = PARTS.flatMap((name) => {
    const bytes = response[name] ?? null;
    return bytes === null ? [] : [[name, writeBytes(bytes)] as const];
  });
  const written = {
    id: credential.id,
    rawId: writeBytes(credential.rawId),
    type: credential.type,
    response: Object.fromEntries(parts),
  };
  return written;
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(fromBase64(text), (character) => character.charCodeAt(0));
}

function writeBytes(bytes: ArrayBuffer): string {
  return toBase64Url(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
}

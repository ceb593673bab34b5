import { asRecord, isRecord, textOf } from 'ngrx-cloudreve/internal';
import { CloudreveOAuthGrant, readOAuthGrants } from './cloudreve-oauth-grant';

/**
 * A passkey of an account. Its name was given when it was added: Cloudreve cannot rename one.
 *
 * @example
 * ```ts
 * import { CloudrevePasskey } from 'ngrx-cloudreve/account';
 *
 * export const describe = ({ name, used_at }: CloudrevePasskey) =>
 *   used_at === null ? `${name}, never used` : `${name}, last used ${new Date(used_at).toLocaleDateString()}`;
 * ```
 */
export interface CloudrevePasskey {
  /** Standard base64, with `+`, `/` and `=`. */
  readonly id: string;
  readonly name: string;
  /** RFC 3339. */
  readonly created_at: string;
  /** RFC 3339; null when nobody signed in with it yet. */
  readonly used_at: string | null;
}

/** How an account is protected. */
export interface CloudreveSecurity {
  /** Whether signing in asks for a code of an authenticator app. */
  readonly twoFactor: boolean;
  /** Whether the account has no password. */
  readonly passwordless: boolean;
  readonly passkeys: readonly CloudrevePasskey[];
  /** The apps with access; none on a server before 4.12. */
  readonly oauthGrants: readonly CloudreveOAuthGrant[];
  /** When the membership ends, RFC 3339; null without one, and always on a community server. */
  readonly groupExpires: string | null;
}

/**
 * Reads a passkey.
 *
 * @param data - from the envelope
 * @returns the passkey
 * @throws when it has no id
 */
export function readPasskey(data: unknown): CloudrevePasskey {
  const passkey = asRecord(data);
  const id = textOf(passkey, 'id');
  if (id === '') {
    throw new Error('no passkey');
  }
  return {
    id,
    name: textOf(passkey, 'name'),
    created_at: textOf(passkey, 'created_at'),
    used_at: textOf(passkey, 'used_at') || null,
  };
}

function readPasskeys(data: unknown): CloudrevePasskey[] {
  const entries: readonly unknown[] = Array.isArray(data) ? data : [];
  return entries.filter((entry) => isRecord(entry) && textOf(entry, 'id') !== '').map(readPasskey);
}

/**
 * Reads what the `data` of `GET /user/setting` says of security. Absent is none: Cloudreve leaves an empty list out. A
 * passkey or a grant without an id, which nobody could remove, is none either.
 *
 * @param data - from the envelope
 * @returns how the account is protected
 * @throws when it is no object
 */
export function readSecurity(data: unknown): CloudreveSecurity {
  const settings = asRecord(data);
  const { two_fa_enabled, passwordless, passkeys, oauth_grants } = settings;
  return {
    twoFactor: two_fa_enabled === true,
    passwordless: passwordless === true,
    passkeys: readPasskeys(passkeys),
    oauthGrants: readOAuthGrants(oauth_grants),
    groupExpires: textOf(settings, 'group_expires') || null,
  };
}

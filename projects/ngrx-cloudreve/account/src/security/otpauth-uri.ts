import { encodeText } from 'ngrx-cloudreve/internal';

/** What stands in the URI that an authenticator app scans. */
export interface OtpauthParts {
  /** Base32. */
  readonly secret: string;
  /** Whose code it is. */
  readonly issuer: string;
  /** Which account. */
  readonly account: string;
}

// Apps split the label at its first colon, also an encoded one: no part may have one of its own.
function part(text: string): string {
  return encodeText(text.replace(/\s*:\s*/g, ' ').trim());
}

/**
 * The URI that an authenticator app scans, for the codes that Cloudreve takes: SHA-1, 6 digits, 30 seconds. Issuer and
 * account are percent-encoded, and a colon in them becomes a space, so that only the one between them is left.
 *
 * @param parts - of the URI
 * @returns `otpauth://totp/…`; it holds the secret
 */
export function otpauthUri(parts: OtpauthParts): string {
  const [issuer, account] = [part(parts.issuer), part(parts.account)];
  const query = `secret=${parts.secret}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`;
  return `otpauth://totp/${issuer}:${account}?${query}`;
}

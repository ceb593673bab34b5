import { encodeText } from '../core';

/** What stands in the URI that an authenticator app scans. */
export interface OtpauthParts {
  /** Base32. */
  readonly secret: string;
  /** Whose code it is. */
  readonly issuer: string;
  /** Which account. */
  readonly account: string;
}

/**
 * The URI that an authenticator app scans, for the codes that Cloudreve takes: SHA-1, 6 digits, 30 seconds. Issuer and
 * account are percent-encoded, so that only the colon between them is one.
 *
 * @param parts - of the URI
 * @returns `otpauth://totp/…`; it holds the secret
 */
export function otpauthUri(parts: OtpauthParts): string {
  const { secret, issuer, account } = parts;
  const label = `${encodeText(issuer)}:${encodeText(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeText(issuer)}&algorithm=SHA1&digits=6&period=30`;
}

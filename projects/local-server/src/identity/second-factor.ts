import { Secret, TOTP } from 'otpauth';

const SECRET_BYTES = 20;
/** The step before and the step after count too. */
const TOLERANCE = 1;

/** A new secret: 32 characters of base32. */
export function newTwoFactorSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/**
 * Whether a code belongs to a secret at a moment: 6 digits, SHA-1, steps of 30 s, spaces around it ignored. The same
 * code may be used again.
 *
 * @param secret base32; nothing matches an empty one.
 * @param millis since 1970.
 */
export function isTwoFactorCode(secret: string, code: string, millis: number): boolean {
  if (!secret) return false;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.validate({ token: code.trim(), timestamp: millis, window: TOLERANCE }) !== null;
}

import { isRecord } from '../../http/envelope';
import { fromBase64 } from '../../platform/base64';

// For an opaque token whose expiry cannot be used: short enough to be refreshed well before most servers' hour.
const UNKNOWN_LIFETIME_MS = 10 * 60_000;

/** The pair of tokens that Cloudreve responds with. Never in state, never in an action. */
export interface TokenResponse {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** How long the access token lives, in milliseconds, by the server's own clock. */
  readonly lifetime: number;
}

function claims(token: string): Readonly<Record<string, unknown>> {
  const payload = token.split('.')[1] ?? '';
  try {
    const parsed: unknown = JSON.parse(fromBase64(payload));
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/**
 * How long an access token lives: `exp − nbf` of the token itself, which no wrong clock of this device can bend; an
 * opaque token falls back to `access_expires`.
 *
 * @param accessToken - the token
 * @param accessExpires - RFC 3339 time beside it
 * @param now - wall time in milliseconds
 * @returns milliseconds; 10 minutes when nothing tells
 */
export function tokenLifetime(accessToken: string, accessExpires: unknown, now: number): number {
  const { exp, nbf } = claims(accessToken);
  if (typeof exp === 'number' && typeof nbf === 'number' && exp > nbf) {
    return (exp - nbf) * 1000;
  }
  const until = typeof accessExpires === 'string' ? Date.parse(accessExpires) : NaN;
  return until > now ? until - now : UNKNOWN_LIFETIME_MS;
}

/**
 * Reads the `token` of a sign-in or the `data` of a refresh.
 *
 * @param data - from the envelope
 * @param now - wall time in milliseconds
 * @returns the pair
 * @throws when it is none
 */
export function readTokenResponse(data: unknown, now: number): TokenResponse {
  if (isRecord(data)) {
    const { access_token: accessToken, refresh_token: refreshToken } = data;
    if (typeof accessToken === 'string' && typeof refreshToken === 'string' && accessToken && refreshToken) {
      return { accessToken, refreshToken, lifetime: tokenLifetime(accessToken, data['access_expires'], now) };
    }
  }
  throw new Error('no tokens');
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../transport/api-error.ts';
import { ErrorCode } from '../transport/error-code.ts';

const EXPIRES = /^[+-]?\d+$/;

/**
 * Signs a path, without its query, until a moment.
 *
 * @param expires seconds since 1970.
 * @returns text with `=` and `:` in it, to be encoded before it goes into a URL.
 */
export function signPath(key: string, path: string, expires: number): string {
  const digest = createHmac('sha256', key).update(`${path}:${expires}`).digest('base64');
  return `${digest.replaceAll('+', '-').replaceAll('/', '_')}:${expires}`;
}

/**
 * @param now seconds since 1970.
 * @throws ApiError 403 without an expiry, 40005 when it is over, 40071 when the signature is not of this path.
 */
export function checkSignedPath(key: string, path: string, sign: string, now: number): void {
  const expires = sign.split(':').at(-1) ?? '';
  if (expires === '') throw new ApiError(ErrorCode.noPermission, 'expire timestamp is missing');
  if (!EXPIRES.test(expires)) throw new ApiError(ErrorCode.invalidSign, 'sign expired');
  if (Number(expires) < now) throw new ApiError(ErrorCode.signExpired, 'signature expired');
  const [given, due] = [Buffer.from(sign), Buffer.from(signPath(key, path, Number(expires)))];
  if (given.length !== due.length || !timingSafeEqual(given, due)) {
    throw new ApiError(ErrorCode.invalidSign, 'invalid sign');
  }
}

const SECRET_NAMES = new Set([
  ...['password', 'current_password', 'new_password', 'secret', 'sign', 'access_token', 'refresh_token'],
  ...['session_id', 'challenge', 'response', 'otp', 'two_fa_code', 'captcha', 'ticket'],
]);

/** What stands in place of a secret. */
export const DOTS = '•••';

/**
 * A copy of a JSON value in which passwords, codes and tokens are dots, at any depth.
 *
 * @param value - a body or a response
 * @returns the copy
 */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => redact(item));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  // The challenge of a second factor is all of the data of its response.
  const isChallenge = 'code' in value && value.code === 203;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET_NAMES.has(name) || (isChallenge && name === 'data') ? DOTS : redact(inner),
    ]),
  );
}

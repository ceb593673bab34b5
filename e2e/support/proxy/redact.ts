const SECRET = /password|token|secret|code|otp|captcha|ticket|response/i;

/**
 * Takes the secrets out of a body, so that a journal has none.
 *
 * @param value - parsed JSON
 * @returns a copy in which every value under a name that sounds like a secret is replaced, at any depth
 */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, SECRET.test(name) ? '[redacted]' : redact(inner)]),
  );
}

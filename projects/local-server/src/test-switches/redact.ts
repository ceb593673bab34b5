const SECRET = /password|token|secret|code|otp|captcha|ticket|response/i;
const REDACTED = '[redacted]';

/** A copy in which every value under a name that smells of a secret is replaced, at any depth. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET.test(name) && inner !== null ? REDACTED : redact(inner),
    ]),
  );
}

/** What a secret is for. Failures name this and the place, never the secret itself. */
export type SecretKind =
  | 'password'
  | 'one-time code'
  | 'access token'
  | 'refresh token'
  | 'challenge'
  | 'second-factor secret'
  | 'link secret'
  | 'captcha answer';

/** Something that nobody but the person and the server may see. */
export interface Secret {
  readonly kind: SecretKind;
  readonly value: string;
}

// Below this a text may hold the same letters by chance, and below the other an encoded form of them.
const LONG_CHARACTERS = 8;
const LONG_ENOUGH_TO_BE_FOUND_IN_BASE64 = 12;

/**
 * What finds a secret in a text: as it is, as JSON, URLs and forms write it, and inside of anything in base64.
 *
 * @param value - the secret
 * @returns a pattern without the flag `g`
 */
export function patternOf(value: string): RegExp {
  // 123456 is neither #123456 nor part of 1234567890 nor of 12:00:00.123456.
  if (value.length < LONG_CHARACTERS) return new RegExp(`(?<![\\w.#])${escaped(value)}(?!\\w)`);
  const encoded = [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    encodeURI(value),
    new URLSearchParams({ value }).toString().slice('value='.length),
    ...(value.length < LONG_ENOUGH_TO_BE_FOUND_IN_BASE64 ? [] : inBase64(value)),
  ];
  return new RegExp([...new Set(encoded)].map(escaped).join('|'));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** How the inner letters look in base64, wherever in a longer text the secret stands. */
function inBase64(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The outermost letters hold bits of what stands beside the secret.
    const first = before === 0 ? 0 : before + 1;
    const last = (before + bytes.length) % 3 === 0 ? whole.length : whole.length - 1;
    const inner = whole.slice(first, last);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

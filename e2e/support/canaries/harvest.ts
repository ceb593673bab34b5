import type { Secret, SecretKind } from './secret.ts';

/** The secrets of Cloudreve's API by their names on the wire, and those of the local server's test switches. */
const KINDS: Readonly<Record<string, SecretKind>> = {
  password: 'password',
  current_password: 'password',
  new_password: 'password',
  otp: 'one-time code',
  two_fa_code: 'one-time code',
  access_token: 'access token',
  refresh_token: 'refresh token',
  session_id: 'challenge',
  challenge: 'challenge',
  secret: 'link secret',
  sign: 'link secret',
  captcha: 'captcha answer',
  // In the record of the session.
  access: 'access token',
  refresh: 'refresh token',
  // Of /__test/captcha.
  answer: 'captcha answer',
};

// Nobody can look for less.
const MIN_CHARACTERS = 4;
const NOT_FULLY_SUCCESS = 203;

type Json = Readonly<Record<string, unknown>>;

/**
 * Finds the secrets in a body of the wire, by the names of its members.
 *
 * @param text - of a request or a response; anything but JSON has none
 * @param path - where it went to or came from
 * @returns all of them
 */
export function secretsInBody(text: string, path: string): readonly Secret[] {
  const body = parse(text);
  const ofSecondFactor = path.endsWith('/user/setting/2fa') && isJson(body) ? body['data'] : undefined;
  return [...secretsIn(body), ...secretOf('second-factor secret', ofSecondFactor)];
}

/**
 * Finds the secrets in the query of an address, such as that of a link in a mail.
 *
 * @param url - absolute
 * @returns all of them
 */
export function secretsInUrl(url: string): readonly Secret[] {
  if (!URL.canParse(url)) return [];
  return [...new URL(url).searchParams].flatMap(([name, value]) => named(name, value));
}

/**
 * Finds the token that signs a request.
 *
 * @param authorization - the header
 * @returns the token, if there is one
 */
export function secretsInHeader(authorization: string | undefined): readonly Secret[] {
  return secretOf('access token', /^Bearer (.+)$/.exec(authorization ?? '')?.[1]);
}

function secretsIn(value: unknown): readonly Secret[] {
  if (typeof value === 'string') return value.includes('://') ? secretsInUrl(value) : [];
  if (Array.isArray(value)) return value.flatMap(secretsIn);
  if (!isJson(value)) return [];
  return [
    ...Object.entries(value).flatMap(([name, inner]) => [...named(name, inner), ...secretsIn(inner)]),
    // The second factor is asked for with its challenge as all of the data.
    ...secretOf('challenge', value['code'] === NOT_FULLY_SUCCESS ? value['data'] : undefined),
    ...secretOf('captcha answer', isSolved(value) ? value['ticket'] : undefined),
  ];
}

/** A widget gives its solution as a ticket. That of a picture is worth nothing without what the picture shows. */
function isSolved(body: Json): boolean {
  return !('image' in body) && !('captcha' in body);
}

function named(name: string, value: unknown): readonly Secret[] {
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  return kind === undefined ? [] : secretOf(kind, value);
}

function secretOf(kind: SecretKind, value: unknown): readonly Secret[] {
  return typeof value === 'string' && value.length >= MIN_CHARACTERS ? [{ kind, value }] : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

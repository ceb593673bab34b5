/** Accounts that the rules make for themselves. */
import { randomUUID } from 'node:crypto';
import assert from 'node:assert/strict';
import { dataOf } from './responses.ts';
import { call, type Answer, type CallOptions } from './call.ts';
import { NotTried, once } from './rule.ts';

export interface TokenPair {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly access_expires: string;
  readonly refresh_expires: string;
}

export const PASSWORD = 'First password';

/** @returns an e-mail that no server knows, in lower case */
export function newEmail(): string {
  return `contract-${randomUUID().slice(0, 13)}@example.org`;
}

/** @returns what the server says to a sign-in with e-mail and password */
export function signIn(email: string, password = PASSWORD): Promise<Answer> {
  return call('POST', '/session/token', { body: { email, password } });
}

/** @returns what the server says to a refresh */
export function refresh(refreshToken: string): Promise<Answer> {
  return call('POST', '/session/token/refresh', { body: { refresh_token: refreshToken } });
}

/**
 * @param fields - beside e-mail and password
 * @returns the e-mail of a new account that is active
 * @throws NotTried when the server does not let people sign up as they are
 */
export async function signUp(fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const email = newEmail();
  const answer = await call('POST', '/user', { body: { email, password: PASSWORD, ...fields } });
  if (answer.code === 40019) throw new NotTried('needs a server that is open for registration');
  if (answer.code === 40026) throw new NotTried('needs a server that asks for no captcha at sign-up');
  if (answer.code === 203) throw new NotTried('needs a server that activates accounts without a mail');
  assert.equal(answer.code, 0, answer.text);
  return email;
}

/** A person who is signed in. */
export class Person {
  readonly email: string;
  readonly id: string;
  readonly token: TokenPair;

  constructor(email: string, login: Record<string, unknown>) {
    this.email = email;
    this.id = String((login['user'] as Record<string, unknown>)['id']);
    this.token = login['token'] as TokenPair;
  }

  /** A call with the access token. */
  call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    return call(method, path, { token: this.token.access_token, ...options });
  }

  async get(path: string): Promise<Record<string, unknown>> {
    return dataOf(await this.call('GET', path));
  }

  patch(body: unknown): Promise<Answer> {
    return this.call('PATCH', '/user/setting', { body });
  }

  /** The preferences: `GET /user/setting`. */
  setting(): Promise<Record<string, unknown>> {
    return this.get('/user/setting');
  }

  /** The user as the owner sees them: `GET /user/me`. */
  me(): Promise<Record<string, unknown>> {
    return this.get('/user/me');
  }

  /** One more login of the same person. */
  again(password = PASSWORD): Promise<Person> {
    return enter(this.email, password);
  }
}

/** Signs in somebody who has no second factor. */
export async function enter(email: string, password = PASSWORD): Promise<Person> {
  const answer = await signIn(email, password);
  if (answer.code === 40026) throw new NotTried('needs a server that asks for no captcha at sign-in');
  return new Person(email, dataOf(answer));
}

/** A new account, signed in. */
export async function newPerson(fields: Readonly<Record<string, unknown>> = {}): Promise<Person> {
  return enter(await signUp(fields));
}

/** Made before every rule; an administrator if the server was fresh. */
export const firstAccount = once(() => newPerson());

import { CloudreveError } from '../http/cloudreve-error';
import { cloudreveFailure } from '../http/cloudreve-failure';
import { isRecord } from '../http/envelope';
import { readTokenAnswer, TokenAnswer } from '../tokens/token-answer';
import { CloudreveUser, readUser } from './cloudreve-user';

/** An account with its tokens. */
export interface SignedIn {
  readonly next: null;
  readonly user: CloudreveUser;
  readonly tokens: TokenAnswer;
}

/** What a password sign-in answers: an account with its tokens, or the challenge of a second factor. */
export type SignInAnswer = SignedIn | { readonly next: 'secondFactor'; readonly challenge: string };

/**
 * Reads the answer of a sign-in.
 *
 * @param data - from the envelope
 * @param now - wall time in milliseconds
 * @returns the account with its tokens
 * @throws when it is none
 */
export function readSignIn(data: unknown, now: number): SignedIn {
  if (!isRecord(data)) {
    throw new Error('no sign-in');
  }
  return { next: null, user: readUser(data['user']), tokens: readTokenAnswer(data['token'], now) };
}

/**
 * Reads the challenge of a second factor.
 *
 * @param data - from the envelope with code 203
 * @returns the challenge
 * @throws when it is none
 */
export function readChallenge(data: unknown): SignInAnswer {
  if (typeof data !== 'string' || data === '') {
    throw new Error('no challenge');
  }
  return { next: 'secondFactor', challenge: data };
}

/**
 * Reads something of an envelope whose code was looked at already.
 *
 * @param read - throws for what is unexpected
 * @returns what was read
 * @throws CloudreveError of kind `'protocol'`
 */
export function orRefuse<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new CloudreveError(cloudreveFailure('protocol', { status: 200, serverMessage: 'unexpected data' }));
  }
}

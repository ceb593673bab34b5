import { inject, Injectable } from '@angular/core';
import { map, Observable } from 'rxjs';
import { CLOUDREVE_CODES } from '../http/cloudreve-codes';
import { CloudreveError } from '../http/cloudreve-error';
import { cloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveHttp } from '../http/cloudreve-http';
import { isRecord } from '../http/envelope';
import { CLOCK } from '../platform/clock';
import { readTokenAnswer, TokenAnswer } from '../tokens/token-answer';
import { CloudreveUser, readUser } from './cloudreve-user';

/** What a password sign-in answers: an account with its tokens, or the challenge of a second factor. */
export type SignInAnswer =
  | { readonly next: null; readonly user: CloudreveUser; readonly tokens: TokenAnswer }
  | { readonly next: 'secondFactor'; readonly challenge: string };

/** What a sign-up answers: the new account, or null when a mail has to be answered first. */
export type SignUpAnswer = CloudreveUser | null;

/** The session endpoints, without store. Throws `CloudreveError`. */
@Injectable()
export class CloudreveSessionApi {
  readonly #http = inject(CloudreveHttp);
  readonly #clock = inject(CLOCK);

  /**
   * Creates an account: `POST /user`. It signs nobody in.
   *
   * @param email - at most 100 bytes
   * @param password - 6 to 128 characters
   * @param language - for mails, for example `'en-US'`; null for the server's choice
   * @returns the account, or null when an activation mail was sent
   */
  signUp(email: string, password: string, language: string | null): Observable<SignUpAnswer> {
    const body = { email, password, ...(language === null ? {} : { language }) };
    return this.#http
      .exchange('POST', '/user', { body })
      .pipe(map((envelope) => (envelope.code === 0 ? orRefuse(() => readUser(envelope.data)) : null)));
  }

  /**
   * Signs in with a password: `POST /session/token`.
   *
   * @param email - of the account
   * @param password - 4 to 128 characters
   * @returns the account with its tokens, or the challenge of its second factor
   */
  signIn(email: string, password: string): Observable<SignInAnswer> {
    return this.#http
      .exchange('POST', '/session/token', { body: { email, password } })
      .pipe(
        map(({ code, data }) =>
          orRefuse(() =>
            code === CLOUDREVE_CODES.notFullySuccess ? readChallenge(data) : this.#readSignIn(data),
          ),
        ),
      );
  }

  /**
   * Puts the login of a refresh token on the server's deny list: `DELETE /session/token`. Its access token lives on
   * until it expires.
   *
   * @param refreshToken - of the login
   * @returns completes when the server has it
   */
  signOut(refreshToken: string): Observable<void> {
    return this.#http.request('DELETE', '/session/token', () => undefined, {
      body: { refresh_token: refreshToken },
      keepalive: true,
    });
  }

  /**
   * The signed-in account: `GET /user/me`.
   *
   * @param userId - whose token to use
   * @returns the account
   */
  me(userId: string): Observable<CloudreveUser> {
    return this.#http.request('GET', '/user/me', readUser, { account: userId });
  }

  #readSignIn(data: unknown): SignInAnswer {
    if (!isRecord(data)) {
      throw new Error('no sign-in');
    }
    const tokens = readTokenAnswer(data['token'], this.#clock.wall());
    return { next: null, user: readUser(data['user']), tokens };
  }
}

function readChallenge(data: unknown): SignInAnswer {
  if (typeof data !== 'string' || data === '') {
    throw new Error('no challenge');
  }
  return { next: 'secondFactor', challenge: data };
}

function orRefuse<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new CloudreveError(cloudreveFailure('protocol', { status: 200, serverMessage: 'unexpected data' }));
  }
}

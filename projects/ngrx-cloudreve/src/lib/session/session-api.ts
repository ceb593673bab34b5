import { inject, Injectable } from '@angular/core';
import { defer, map, Observable } from 'rxjs';
import { CLOUDREVE_CODES } from '../http/cloudreve-codes';
import { CloudreveError } from '../http/cloudreve-error';
import { cloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveHttp, readOrRefuse } from '../http/cloudreve-http';
import { isRecord } from '../http/envelope';
import { CLOCK } from '../platform/clock';
import { TokenRefresh } from './tokens/token-refresh';
import { readTokenResponse, TokenResponse } from './tokens/token-response';
import { CloudreveUser, readUser } from './cloudreve-user';
import { LiveUser } from './live-user';
import { CloudreveCaptchaAnswer } from './session-inputs';

/** What a sign-up returns: the new account, or null when a mail has to be answered first. */
export type SignUpResponse = CloudreveUser | null;

/** An account with its tokens. */
export interface SignedIn {
  readonly next: null;
  readonly user: CloudreveUser;
  readonly tokens: TokenResponse;
}

/** What a password sign-in returns: an account with its tokens, or the challenge of a second factor. */
export type SignInResponse = SignedIn | { readonly next: 'secondFactor'; readonly challenge: string };

/** The session endpoints that every app needs, without store. Throws `CloudreveError`. */
@Injectable()
export class CloudreveSessionApi {
  readonly #http = inject(CloudreveHttp);
  readonly #clock = inject(CLOCK);
  readonly #tokens = inject(TokenRefresh);
  readonly #live = inject(LiveUser);

  /**
   * Creates an account: `POST /user`. It signs nobody in.
   *
   * @param email - at most 100 bytes
   * @param password - 6 to 128 characters
   * @param language - for mails, for example `'en-US'`; null for the server's choice
   * @param captcha - where the site wants one
   * @returns the account, or null when an activation mail was sent
   */
  signUp(
    email: string,
    password: string,
    language: string | null,
    captcha: CloudreveCaptchaAnswer = {},
  ): Observable<SignUpResponse> {
    const body = { email, password, ...(language === null ? {} : { language }), ...captcha };
    return this.#http
      .exchange('POST', '/user', { body })
      .pipe(map((envelope) => (envelope.code === 0 ? readOrRefuse(envelope.data, readUser) : null)));
  }

  /**
   * Signs in with a password: `POST /session/token`.
   *
   * @param email - of the account
   * @param password - 4 to 128 characters
   * @param captcha - where the site wants one
   * @returns the account with its tokens, or the challenge of its second factor
   */
  signIn(email: string, password: string, captcha: CloudreveCaptchaAnswer = {}): Observable<SignInResponse> {
    return this.#http
      .exchange('POST', '/session/token', { body: { email, password, ...captcha } })
      .pipe(
        map(({ code, data }) =>
          readOrRefuse(data, () =>
            code === CLOUDREVE_CODES.notFullySuccess
              ? readChallenge(data)
              : readSignIn(data, this.#clock.wall()),
          ),
        ),
      );
  }

  /**
   * Answers the challenge of a second factor: `POST /session/token/2fa`. A wrong code leaves the challenge as it is.
   *
   * @param code - 6 digits of the authenticator app
   * @param challenge - from the response to the sign-in, under 600 seconds ago
   * @returns the account with its tokens
   */
  confirmSecondFactor(code: string, challenge: string): Observable<SignedIn> {
    return this.#http.request('POST', '/session/token/2fa', (data) => readSignIn(data, this.#clock.wall()), {
      body: { otp: code, session_id: challenge },
    });
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
   * The signed-in account: `GET /user/me`. What became known since it was asked, by a save or a later response, counts
   * more than a response that was overtaken.
   *
   * @param userId - whose token to use
   * @returns the account
   */
  me(userId: string): Observable<CloudreveUser> {
    return defer(() => {
      const version = this.#live.nextVersion();
      return this.#http
        .request('GET', '/user/me', readUser, { account: userId })
        .pipe(map((user) => this.#live.applyResponse(this.#ofAccount(user, userId), version)));
    });
  }

  // An expired token silently means somebody else; nothing of that may become this account's.
  #ofAccount(user: CloudreveUser, userId: string): CloudreveUser {
    if (user.id !== userId) {
      this.#tokens.verify(userId);
      throw new CloudreveError(cloudreveFailure('protocol', { serverMessage: 'another account answered' }));
    }
    return user;
  }
}

/**
 * Reads the response to a sign-in.
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
  return { next: null, user: readUser(data['user']), tokens: readTokenResponse(data['token'], now) };
}

function readChallenge(data: unknown): SignInResponse {
  if (typeof data !== 'string' || data === '') {
    throw new Error('no challenge');
  }
  return { next: 'secondFactor', challenge: data };
}

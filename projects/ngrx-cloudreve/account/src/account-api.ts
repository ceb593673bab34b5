import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import {
  CloudreveCaptchaAnswer,
  CloudreveHttp,
  CloudreveMailLink,
  CloudreveSignUp,
  CloudreveUser,
} from 'ngrx-cloudreve';
import {
  CloudreveSessionApi,
  requestActivation,
  requestReset,
  requestResetMail,
} from 'ngrx-cloudreve/internal';
import { CloudreveCapacity, readCapacity } from './capacity/cloudreve-capacity';

/**
 * The endpoints of the account, without the store. Throws `CloudreveError`. No method begins or ends a session: only
 * `CloudreveSessionFacade` does, and it gives its tokens to nobody.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { cloudreveOutcome } from 'ngrx-cloudreve';
 * import { CloudreveAccountApi } from 'ngrx-cloudreve/account';
 *
 * export function injectForgotPassword() {
 *   const account = inject(CloudreveAccountApi);
 *   return (email: string) => cloudreveOutcome(account.sendResetMail(email));
 * }
 * ```
 */
@Injectable()
export class CloudreveAccountApi {
  readonly #http = inject(CloudreveHttp);
  readonly #session = inject(CloudreveSessionApi);

  /**
   * The signed-in account: `GET /user/me`.
   *
   * @param userId - whose
   * @returns the account
   */
  me(userId: string): Observable<CloudreveUser> {
    return this.#session.me(userId);
  }

  /**
   * The total and the used storage of the account: `GET /user/capacity`.
   *
   * @param userId - whose
   * @returns the capacity
   */
  capacity(userId: string): Observable<CloudreveCapacity> {
    return this.#http.request('GET', '/user/capacity', readCapacity, { account: userId });
  }

  /**
   * Creates an account: `POST /user`. It signs nobody in.
   *
   * @param person - e-mail (at most 100 bytes), password (6 to 128 characters), language of mails, captcha
   * @returns the account; null when the site sent a mail that activates it
   */
  signUp(person: CloudreveSignUp): Observable<CloudreveUser | null> {
    const { email, password, language, captcha } = person;
    return this.#session.signUp(email, password, language ?? null, captcha);
  }

  /**
   * Activates an account: `GET /user/activate/:id`.
   *
   * @param link - of the mail
   * @returns the account; the failures `'linkExpired'` (after 24 hours), `'linkInvalid'`, `'alreadyActivated'`, and
   * `'invalidValue'` for an id that is none and was not sent
   */
  activate(link: CloudreveMailLink): Observable<CloudreveUser> {
    return requestActivation(this.#http, link);
  }

  /**
   * Sends a mail with a link to set a new password: `POST /user/reset`.
   *
   * @param email - of the account
   * @param captcha - where the site wants one
   * @returns completes when the mail is sent
   */
  sendResetMail(email: string, captcha: CloudreveCaptchaAnswer = {}): Observable<void> {
    return requestResetMail(this.#http, email, captcha);
  }

  /**
   * Replaces a forgotten password: `PATCH /user/reset/:id`. It ends all sessions of the account and begins none.
   *
   * @param link - of the mail
   * @param password - 6 to 128 characters
   * @returns the account; the failures `'resetLinkExpired'`, and `'invalidValue'` for an id that is none and was not sent
   */
  resetPassword(link: CloudreveMailLink, password: string): Observable<CloudreveUser> {
    return requestReset(this.#http, link, password);
  }
}

import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { injectOutcomeDispatch } from '../outcome-dispatch';
import { CloudreveOutcome } from '../cloudreve-outcome';
import { injectProvided } from '../inject-provided';
import { CloudreveCaptcha, CloudreveSignInWays } from './cloudreve-captcha';
import { CloudreveUser } from './cloudreve-user';
import { Answer, ApiAction, readOutcome, readSignIn, readSignUp, readWithCaptcha } from './read-outcome';
import { CloudreveSessionActions } from './session-actions';
import {
  CloudreveCaptchaPlace,
  CloudreveCredentials,
  CloudreveForgotten,
  CloudreveMailLink,
  CloudrevePasswordChange,
  CloudrevePasswordReset,
  CloudreveSignUp,
} from './session-inputs';
import { cloudreveSession } from './session-selectors';

/**
 * The session as signals and methods, without `dispatch`. The methods never reject.
 *
 * @example
 * ```ts
 * import { CloudreveSessionFacade } from 'ngrx-cloudreve';
 *
 * export const greeting = (session: CloudreveSessionFacade) =>
 *   session.isSignedIn() ? `Hello ${session.nickname() ?? ''}` : 'Please sign in';
 * ```
 */
@Injectable()
export class CloudreveSessionFacade {
  readonly #store = inject(Store);
  readonly #dispatch = injectOutcomeDispatch<Answer, ApiAction>(readOutcome);
  readonly #dispatchWithCaptcha = injectOutcomeDispatch<Answer, ApiAction, 'captcha'>(readWithCaptcha);
  readonly #dispatchSignIn = injectOutcomeDispatch<Answer, ApiAction, 'secondFactor' | 'captcha'>(readSignIn);
  readonly #dispatchSignUp = injectOutcomeDispatch<Answer, ApiAction, 'activation' | 'captcha'>(readSignUp);

  /** The status of the session, from `'restoring'` to `'signedIn'`. */
  readonly status = this.#store.selectSignal(cloudreveSession.selectStatus);
  /** Whether an account is signed in. */
  readonly isSignedIn = this.#store.selectSignal(cloudreveSession.selectIsSignedIn);
  /** The signed-in account, or null until the server has confirmed it. */
  readonly user = this.#store.selectSignal(cloudreveSession.selectUser);
  /**
   * The nickname of the signed-in account. After a reload it is the last known one, until the server has confirmed the
   * account.
   */
  readonly nickname = this.#store.selectSignal(cloudreveSession.selectNickname);
  /** Why the last command failed, or null. */
  readonly failure = this.#store.selectSignal(cloudreveSession.selectFailure);
  /** Why the last session ended, or null. */
  readonly signedOutReason = this.#store.selectSignal(cloudreveSession.selectSignedOutReason);

  /**
   * Asks how an account can sign in: `GET /session/prepare`.
   *
   * @param email - of the account
   * @returns the ways; the failure `'notFound'` for an e-mail that the server does not know
   */
  prepare(email: string): Promise<CloudreveOutcome<{ ways: CloudreveSignInWays }, never>> {
    return this.#dispatch(CloudreveSessionActions.prepare({ email }));
  }

  /**
   * Gets the captcha that the site requires, as data: `GET /site/config/login`, then the picture or the keys of the
   * widget. A picture is valid for one try, so call this again after `next: 'captcha'`.
   *
   * @param place - which page needs it
   * @returns the captcha; null if the site requires none there
   */
  captcha(
    place: CloudreveCaptchaPlace,
  ): Promise<CloudreveOutcome<{ captcha: CloudreveCaptcha | null }, never>> {
    return this.#dispatch(CloudreveSessionActions.loadCaptcha({ place }));
  }

  /**
   * Creates an account: `POST /user`; it signs nobody in.
   *
   * @param person - e-mail, password (6 to 128 characters), language of mails, captcha
   * @returns the new account; `next: 'activation'` when the person has to open a mail first; or why it failed
   */
  signUp(
    person: CloudreveSignUp,
  ): Promise<CloudreveOutcome<{ user: CloudreveUser | null }, 'activation' | 'captcha'>> {
    return this.#dispatchSignUp(CloudreveSessionActions.signUp(person));
  }

  /**
   * Signs in with a password (4 to 128 characters): `POST /session/token`.
   *
   * @param credentials - e-mail, password, captcha
   * @returns the account; or the step that comes first; or why it failed
   *
   * @example
   * ```ts
   * import { injectCloudreveSession } from 'ngrx-cloudreve';
   *
   * export function injectSignIn() {
   *   const session = injectCloudreveSession();
   *   return async (email: string, password: string) => (await session.signIn({ email, password })).ok;
   * }
   * ```
   */
  signIn(
    credentials: CloudreveCredentials,
  ): Promise<CloudreveOutcome<{ user: CloudreveUser | null }, 'secondFactor' | 'captcha'>> {
    return this.#dispatchSignIn(CloudreveSessionActions.signIn(credentials));
  }

  /**
   * Sends the code of the second factor, within 600 seconds of the sign-in: `POST /session/token/2fa`. After
   * `'secondFactorWrong'` the person can try again. After `'challengeExpired'` they have to start the sign-in again.
   *
   * @param code - 6 digits of the authenticator app
   * @returns the account, or why it failed
   */
  confirmSecondFactor(code: string): Promise<CloudreveOutcome<{ user: CloudreveUser | null }, never>> {
    return this.#dispatch(CloudreveSessionActions.confirmSecondFactor({ code }));
  }

  /**
   * Signs in with a passkey: `PUT` and `POST /session/authn`. No e-mail, no second factor.
   *
   * @returns the account; the failure `'cancelled'` if the person closed the dialog, which you can ignore;
   * `'unavailable'` if the browser has no passkeys
   */
  signInWithPasskey(): Promise<CloudreveOutcome<{ user: CloudreveUser | null }, never>> {
    return this.#dispatch(CloudreveSessionActions.signInWithPasskey());
  }

  /**
   * Activates an account by the link in its mail: `GET /user/activate/:id`.
   *
   * @param link - default: the one that `cloudreveMailLink()` kept
   * @returns the account; the failures `'linkExpired'` (after 24 hours), `'linkInvalid'`, `'alreadyActivated'`
   */
  activate(link?: CloudreveMailLink): Promise<CloudreveOutcome<{ user: CloudreveUser | null }, never>> {
    return this.#dispatch(CloudreveSessionActions.activate(link));
  }

  /**
   * Sends a mail with a link to set a new password: `POST /user/reset`.
   *
   * @param forgotten - the e-mail, and a captcha where the site wants one
   * @returns ok when the mail is on its way
   */
  sendResetMail(forgotten: CloudreveForgotten): Promise<CloudreveOutcome<object, 'captcha'>> {
    return this.#dispatchWithCaptcha(CloudreveSessionActions.sendResetMail(forgotten));
  }

  /**
   * Replaces a forgotten password (6 to 128 characters): `PATCH /user/reset/:id`. All sessions of the account end.
   *
   * @param reset - the new password, and the link unless `cloudreveMailLink()` kept it
   * @returns the account; the failure `'resetLinkExpired'` after an hour, or when a newer mail was sent
   */
  resetPassword(
    reset: CloudrevePasswordReset,
  ): Promise<CloudreveOutcome<{ user: CloudreveUser | null }, never>> {
    return this.#dispatch(CloudreveSessionActions.resetPassword(reset));
  }

  /**
   * Changes the password and stays signed in: `PATCH /user/setting`, then a sign-in with the new one.
   *
   * @param change - both passwords, and a captcha where the site wants one for signing in
   * @returns the account; `next: 'captcha'` before anything is changed; `next: 'secondFactor'` when the password is
   * changed and the session goes on after `confirmSecondFactor()`; the failures `'incorrectPassword'` and
   * `'signInAgain'` (changed, but the session will expire)
   */
  changePassword(
    change: CloudrevePasswordChange,
  ): Promise<CloudreveOutcome<{ user: CloudreveUser | null }, 'secondFactor' | 'captcha'>> {
    return this.#dispatchSignIn(CloudreveSessionActions.changePassword(change));
  }

  /**
   * Signs out. Edits are sent first, for at most two seconds. Then the sign-out succeeds here, even without a network.
   *
   * @returns always ok
   */
  signOut(): Promise<CloudreveOutcome<object, never>> {
    return this.#dispatch(CloudreveSessionActions.signOut());
  }
}

/**
 * The session as signals and methods.
 *
 * @returns the façade; call it where `inject` may be called
 * @throws NGC-013 without `provideCloudreve()`
 *
 * @example
 * ```ts
 * import { injectCloudreveSession } from 'ngrx-cloudreve';
 *
 * export class UserMenu {
 *   readonly session = injectCloudreveSession();
 * }
 * ```
 */
export function injectCloudreveSession(): CloudreveSessionFacade {
  return injectProvided(CloudreveSessionFacade, 13);
}

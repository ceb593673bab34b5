import { inject, Injectable } from '@angular/core';
import { Actions } from '@ngrx/effects';
import { Action, Store } from '@ngrx/store';
import { filter, firstValueFrom, map, Observable } from 'rxjs';
import { CloudreveOutcome, failed } from '../cloudreve-outcome';
import { clientFailure, CloudreveFailure, isCloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveUser } from './cloudreve-user';
import {
  CloudreveCredentials,
  CloudreveSessionActions,
  CloudreveSessionApiActions,
  CloudreveSignUp,
} from './session-actions';
import { cloudreveSession } from './session-selectors';

type ApiAction = ReturnType<(typeof CloudreveSessionApiActions)[keyof typeof CloudreveSessionApiActions]>;

function refused(failure: CloudreveFailure): CloudreveOutcome<never> {
  return isCloudreveFailure(failure, 'captchaRequired') ? { ok: false, next: 'captcha' } : failed(failure);
}

function readOutcome(action: ApiAction): CloudreveOutcome<{ user: CloudreveUser | null }> | null {
  switch (action.type) {
    case CloudreveSessionApiActions.signInSucceeded.type:
    case CloudreveSessionApiActions.signUpSucceeded.type:
      return { ok: true, user: action.user };
    case CloudreveSessionApiActions.signedOut.type:
      return { ok: true, user: null };
    case CloudreveSessionApiActions.secondFactorRequired.type:
      return { ok: false, next: 'secondFactor' };
    case CloudreveSessionApiActions.activationRequired.type:
      return { ok: false, next: 'activation' };
    case CloudreveSessionApiActions.signInFailed.type:
    case CloudreveSessionApiActions.signUpFailed.type:
      return refused(action.failure);
    default:
      return null;
  }
}

/** The session as signals and methods, for people who do not write dispatch. Methods never reject. */
@Injectable()
export class CloudreveSessionFacade {
  readonly #store = inject(Store);
  readonly #actions$: Observable<ApiAction> = inject<Actions<ApiAction>>(Actions);

  /** Where the session is, from `'restoring'` to `'signedIn'`. */
  readonly status = this.#store.selectSignal(cloudreveSession.selectStatus);
  /** Whether an account is signed in. */
  readonly isSignedIn = this.#store.selectSignal(cloudreveSession.selectIsSignedIn);
  /** The signed-in account, or null until the server has confirmed it. */
  readonly user = this.#store.selectSignal(cloudreveSession.selectUser);
  /** Why the last sign-in or sign-up failed, or null. */
  readonly failure = this.#store.selectSignal(cloudreveSession.selectFailure);
  /** Why the last session ended, or null. */
  readonly signedOutReason = this.#store.selectSignal(cloudreveSession.selectSignedOutReason);

  /**
   * Creates an account; it signs nobody in.
   *
   * @param person - e-mail, password (6 to 128 characters), language of mails
   * @returns the new account; or the step that comes first; or why it failed
   */
  signUp(person: CloudreveSignUp): Promise<CloudreveOutcome<{ user: CloudreveUser | null }>> {
    return this.#ask(CloudreveSessionActions.signUp(person));
  }

  /**
   * Signs in with a password (4 to 128 characters).
   *
   * @param credentials - e-mail and password
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
  signIn(credentials: CloudreveCredentials): Promise<CloudreveOutcome<{ user: CloudreveUser | null }>> {
    return this.#ask(CloudreveSessionActions.signIn(credentials));
  }

  /**
   * Signs out: edits are sent first, for at most two seconds; then it succeeds here, also without a network.
   *
   * @returns always ok
   */
  signOut(): Promise<CloudreveOutcome> {
    return this.#ask(CloudreveSessionActions.signOut());
  }

  #ask(
    action: Action & { readonly requestId: string },
  ): Promise<CloudreveOutcome<{ user: CloudreveUser | null }>> {
    const outcome = firstValueFrom(
      this.#actions$.pipe(
        filter((answer) => 'requestId' in answer && answer.requestId === action.requestId),
        map((answer) => readOutcome(answer)),
        filter((read) => read !== null),
      ),
      { defaultValue: failed(clientFailure('stopped')) },
    );
    this.#store.dispatch(action);
    return outcome;
  }
}

/**
 * The session as signals and methods.
 *
 * @returns the façade; call it where `inject` may be called
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
  return inject(CloudreveSessionFacade);
}

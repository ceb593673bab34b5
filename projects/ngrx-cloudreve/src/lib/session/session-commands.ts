import { inject, Injectable } from '@angular/core';
import { Action } from '@ngrx/store';
import { catchError, concatMap, map, Observable, of } from 'rxjs';
import { clientFailure, CloudreveFailure, isCloudreveFailure } from '../http/cloudreve-failure';
import { toFailure } from '../http/to-failure';
import { CLOCK } from '../platform/clock';
import { PendingChallenge } from './pending-challenge';
import { CloudreveSessionApiActions } from './session-actions';
import { CloudreveSessionApi } from './session-api';
import { SessionEntry } from './session-entry';
import { CloudreveCaptchaAnswer } from './session-inputs';

/** The commands that every app needs. Every method ends with an action and never with an error. */
@Injectable()
export class SessionCommands {
  readonly #api = inject(CloudreveSessionApi);
  readonly #entry = inject(SessionEntry);
  readonly #clock = inject(CLOCK);
  readonly #challenge = inject(PendingChallenge);

  /**
   * Creates an account.
   *
   * @param requestId - of the asking action
   * @param email - of the account
   * @param password - null when the secret of the action was gone
   * @param language - for mails, or null
   * @param captcha - where the site wants one
   * @returns one action
   */
  signUp(
    requestId: string,
    email: string,
    password: string | null,
    language: string | null,
    captcha: CloudreveCaptchaAnswer,
  ): Observable<Action> {
    if (password === null) {
      return of(CloudreveSessionApiActions.signUpFailed({ requestId, failure: clientFailure('secretGone') }));
    }
    return this.#api.signUp(email, password, language, captcha).pipe(
      map((user) =>
        user === null
          ? CloudreveSessionApiActions.activationRequired({ requestId })
          : CloudreveSessionApiActions.signUpSucceeded({ requestId, user }),
      ),
      catchError((error: unknown) => {
        const failure = toFailure(error, this.#clock.wall());
        return of(CloudreveSessionApiActions.signUpFailed({ requestId, failure }));
      }),
    );
  }

  /**
   * Signs in with a password. Who was signed in before leaves first.
   *
   * @param requestId - of the asking action
   * @param email - of the account
   * @param password - null when the secret of the action was gone
   * @param captcha - where the site wants one
   * @returns the actions
   */
  signIn(
    requestId: string,
    email: string,
    password: string | null,
    captcha: CloudreveCaptchaAnswer,
  ): Observable<Action> {
    if (password === null) {
      return of(CloudreveSessionApiActions.signInFailed({ requestId, failure: clientFailure('secretGone') }));
    }
    this.#challenge.take();
    const begun = this.#clock.monotonic();
    return this.#api.signIn(email, password, captcha).pipe(
      concatMap((answer) => this.#entry.enter(requestId, answer, begun)),
      catchError((error: unknown) => {
        const failure = toFailure(error, this.#clock.wall());
        return of(CloudreveSessionApiActions.signInFailed({ requestId, failure }));
      }),
    );
  }

  /**
   * Answers the second factor that a sign-in asked for. A wrong code, or an answer that did not come, leaves the
   * challenge for another try; without a challenge that the server knows, signing in begins anew.
   *
   * @param requestId - of the asking action
   * @param code - null when the secret of the action was gone
   * @returns the actions
   */
  confirmSecondFactor(requestId: string, code: string | null): Observable<Action> {
    if (code === null) {
      return of(refused(requestId, clientFailure('secretGone')));
    }
    const challenge = this.#challenge.take();
    if (challenge === null) {
      return of(expired(requestId));
    }
    const begun = this.#clock.monotonic();
    return this.#api.confirmSecondFactor(code, challenge).pipe(
      concatMap((answer) => this.#entry.enter(requestId, answer, begun)),
      catchError((error: unknown) => {
        const failure = toFailure(error, this.#clock.wall());
        if (isCloudreveFailure(failure, 'notFound')) {
          return of(expired(requestId));
        }
        this.#challenge.keep(challenge);
        return of(refused(requestId, failure));
      }),
    );
  }

  /**
   * Signs the current account out, or gives up a sign-in that waits for its second factor.
   *
   * @param requestId - of the asking action
   * @returns one action
   */
  signOut(requestId: string): Observable<Action> {
    this.#challenge.take();
    return this.#entry.leave(requestId);
  }
}

function refused(requestId: string, failure: CloudreveFailure): Action {
  return CloudreveSessionApiActions.secondFactorRefused({ requestId, failure });
}

function expired(requestId: string): Action {
  return CloudreveSessionApiActions.signInFailed({ requestId, failure: clientFailure('challengeExpired') });
}

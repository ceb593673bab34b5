import { inject, Injectable } from '@angular/core';
import { Action } from '@ngrx/store';
import { catchError, concat, concatMap, defer, EMPTY, from, map, Observable, of } from 'rxjs';
import { clientFailure } from '../http/cloudreve-failure';
import { toFailure } from '../http/to-failure';
import { CLOCK } from '../platform/clock';
import { keepSecret } from '../secrets';
import { CurrentSession } from '../tokens/current-session';
import { BeforeLeaving } from './before-leaving';
import { CloudreveUser } from './cloudreve-user';
import { CloudreveSessionApiActions } from './session-actions';
import { CloudreveSessionApi, SignInAnswer } from './session-api';

/** What each command of the session does. Every method ends with an action and never with an error. */
@Injectable()
export class SessionCommands {
  readonly #api = inject(CloudreveSessionApi);
  readonly #session = inject(CurrentSession);
  readonly #clock = inject(CLOCK);
  readonly #beforeLeaving = inject(BeforeLeaving);

  /**
   * Creates an account.
   *
   * @param requestId - of the asking action
   * @param email - of the account
   * @param password - null when the secret of the action was gone
   * @param language - for mails, or null
   * @returns one action
   */
  signUp(
    requestId: string,
    email: string,
    password: string | null,
    language: string | null,
  ): Observable<Action> {
    if (password === null) {
      return of(CloudreveSessionApiActions.signUpFailed({ requestId, failure: clientFailure('secretGone') }));
    }
    return this.#api.signUp(email, password, language).pipe(
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
   * @returns the actions
   */
  signIn(requestId: string, email: string, password: string | null): Observable<Action> {
    if (password === null) {
      return of(CloudreveSessionApiActions.signInFailed({ requestId, failure: clientFailure('secretGone') }));
    }
    const begun = this.#clock.monotonic();
    return this.#api.signIn(email, password).pipe(
      concatMap((answer) => this.#enter(requestId, answer, begun)),
      catchError((error: unknown) => {
        const failure = toFailure(error, this.#clock.wall());
        return of(CloudreveSessionApiActions.signInFailed({ requestId, failure }));
      }),
    );
  }

  /**
   * Signs the current account out: what others have to do first, then here, then on the server as far as it answers.
   *
   * @param requestId - of the asking action, or null
   * @returns one action
   */
  signOut(requestId: string | null): Observable<Action> {
    const userId = this.#session.userId;
    return this.#leave().pipe(
      map(() => {
        const refreshToken = this.#session.userId === userId ? this.#session.end() : null;
        this.#tellServer(refreshToken);
        return CloudreveSessionApiActions.signedOut({ requestId, userId, reason: 'person' });
      }),
    );
  }

  #enter(requestId: string, answer: SignInAnswer, begun: number): Observable<Action> {
    if (answer.next === 'secondFactor') {
      const challenge = keepSecret(answer.challenge);
      return of(CloudreveSessionApiActions.secondFactorRequired({ requestId, challenge }));
    }
    const obtainedAt = this.#clock.wall() - (this.#clock.monotonic() - begun);
    const { userId } = this.#session;
    if (userId === answer.user.id) {
      // The same person again, because the session was broken: a new epoch, and the edits that waited go on.
      const { leftOver, ...begun } = this.#session.beginAgain(userId, answer.tokens, obtainedAt);
      this.#tellServer(leftOver);
      return of(this.#entered(requestId, answer.user, begun));
    }
    const enter = defer(() => {
      const begun = this.#session.begin(answer.user.id, answer.tokens, obtainedAt);
      return of(this.#entered(requestId, answer.user, begun));
    });
    return userId === null ? enter : concat(this.signOut(null), enter);
  }

  #entered(
    requestId: string,
    user: CloudreveUser,
    begun: { readonly userId: string; readonly expiresAt: number },
  ): Action {
    const { storageUnavailable } = this.#session;
    return CloudreveSessionApiActions.signInSucceeded({ requestId, user, storageUnavailable, ...begun });
  }

  #leave(): Observable<unknown> {
    return this.#session.userId === null ? of(null) : from(this.#beforeLeaving.run());
  }

  #tellServer(refreshToken: string | null): void {
    if (refreshToken !== null) {
      // Best effort: a sign-out succeeds here also without a network.
      this.#api
        .signOut(refreshToken)
        .pipe(catchError(() => EMPTY))
        .subscribe();
    }
  }
}

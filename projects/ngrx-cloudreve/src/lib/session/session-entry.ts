import { inject, Injectable } from '@angular/core';
import { Action } from '@ngrx/store';
import { catchError, concat, concatMap, defer, EMPTY, from, map, Observable, of } from 'rxjs';
import { CLOCK } from '../platform/clock';
import { CurrentSession } from '../tokens/current-session';
import { RefreshLock } from '../tokens/refresh-lock';
import { BeforeLeaving } from './before-leaving';
import { CloudreveUser } from './cloudreve-user';
import { PendingChallenge } from './pending-challenge';
import { CloudreveSessionApiActions } from './session-actions';
import { CloudreveSessionApi, SignInAnswer } from './session-api';

const LOCK_WAIT = 2000;

/** How an account comes in and goes out, whichever way it was asked for. Its actions never end with an error. */
@Injectable()
export class SessionEntry {
  readonly #api = inject(CloudreveSessionApi);
  readonly #session = inject(CurrentSession);
  readonly #clock = inject(CLOCK);
  readonly #beforeLeaving = inject(BeforeLeaving);
  readonly #lock = inject(RefreshLock);
  readonly #challenge = inject(PendingChallenge);

  /**
   * Takes what a sign-in answered. Who was signed in before leaves first.
   *
   * @param requestId - of the asking action
   * @param answer - of the server
   * @param begun - when the request left, monotonic milliseconds
   * @returns the actions
   */
  enter(requestId: string, answer: SignInAnswer, begun: number): Observable<Action> {
    if (answer.next === 'secondFactor') {
      this.#challenge.keep(answer.challenge);
      return of(CloudreveSessionApiActions.secondFactorRequired({ requestId }));
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
    return userId === null ? enter : concat(this.leave(null), enter);
  }

  /**
   * Signs the current account out: what others have to do first, then here, then on the server as far as it answers.
   *
   * @param requestId - of the asking action, or null
   * @returns one action
   */
  leave(requestId: string | null): Observable<Action> {
    const { userId } = this.#session;
    const ready: Observable<unknown> = userId === null ? of(null) : from(this.#beforeLeaving.run());
    return ready.pipe(
      concatMap(() => this.#end(userId)),
      map(() => CloudreveSessionApiActions.signedOut({ requestId, userId, reason: 'person' })),
    );
  }

  // A refresh that is under way, in any tab, brings the refresh token that has to be signed out.
  #end(userId: string | null): Observable<unknown> {
    const { epoch } = this.#session;
    const end = (): null => {
      this.#tellServer(this.#session.userId === userId ? this.#session.end() : null);
      return null;
    };
    if (epoch === null) {
      return of(end());
    }
    const ended = this.#lock.run(epoch, LOCK_WAIT, end).finally(() => {
      this.#lock.end(epoch);
    });
    return from(ended);
  }

  #entered(
    requestId: string,
    user: CloudreveUser,
    begun: { readonly userId: string; readonly expiresAt: number },
  ): Action {
    const { storageUnavailable } = this.#session;
    return CloudreveSessionApiActions.signInSucceeded({ requestId, user, storageUnavailable, ...begun });
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

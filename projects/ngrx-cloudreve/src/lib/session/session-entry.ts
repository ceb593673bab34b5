import { inject, Injectable } from '@angular/core';
import { Action } from '@ngrx/store';
import { concat, concatMap, defer, from, map, Observable, ObservableInput, of, OperatorFunction } from 'rxjs';
import { CLOCK } from '../platform/clock';
import { TokenStore } from './tokens/token-store';
import { TokenRefresh } from './tokens/token-refresh';
import { BeforeSignOut } from './before-sign-out';
import { PendingChallenge } from './pending-challenge';
import { CloudreveSessionApiActions } from './session-actions';
import { CloudreveSessionApi, SignInResponse } from './session-api';

const LOCK_WAIT_MS = 2000;

/** How an account comes in and goes out, whichever way it was asked for. */
@Injectable()
export class SessionEntry {
  readonly #api = inject(CloudreveSessionApi);
  readonly #session = inject(TokenStore);
  readonly #clock = inject(CLOCK);
  readonly #beforeSignOut = inject(BeforeSignOut);
  readonly #tokens = inject(TokenRefresh);
  readonly #challenge = inject(PendingChallenge);

  /**
   * Takes the response to a sign-in; its errors pass. Who was signed in before leaves first. The life of the tokens
   * counts from before the round trip.
   *
   * @param requestId - of the asking action
   * @returns the operator
   */
  completeSignIn(requestId: string): OperatorFunction<SignInResponse, Action> {
    return (response$) =>
      defer(() => {
        const requestedAt = this.#clock.monotonic();
        return response$.pipe(
          concatMap((response) => this.#handleResponse(requestId, response, requestedAt)),
        );
      });
  }

  /**
   * Signs the current account out: what others have to do first, then here, then on the server as far as it responds.
   *
   * @param requestId - of the asking action, or null
   * @returns one action
   */
  signOut(requestId: string | null): Observable<Action> {
    const { userId } = this.#session;
    const ready: Observable<unknown> = userId === null ? of(null) : from(this.#beforeSignOut.run());
    return ready.pipe(
      concatMap(() => this.#endSession(userId)),
      map(() => CloudreveSessionApiActions.signedOut({ requestId, userId, reason: 'person' })),
    );
  }

  #handleResponse(requestId: string, response: SignInResponse, requestedAt: number): Observable<Action> {
    if (response.next === 'secondFactor') {
      this.#challenge.keep(response.challenge);
      return of(CloudreveSessionApiActions.secondFactorRequired({ requestId }));
    }
    const { user, tokens } = response;
    const { userId } = this.#session;
    const obtainedAt = this.#clock.wall() - (this.#clock.monotonic() - requestedAt);
    const begin$ = defer(() => {
      const { previousRefreshToken, ...begun } = this.#session.begin(user.id, tokens, obtainedAt);
      this.#notifyServer(previousRefreshToken);
      const { storageUnavailable } = this.#session;
      return of(
        CloudreveSessionApiActions.signInSucceeded({ requestId, user, storageUnavailable, ...begun }),
      );
    });
    // The same person again, because the session was broken: a new epoch, and the edits that waited go on.
    return userId === null || userId === user.id ? begin$ : concat(this.signOut(null), begin$);
  }

  // A refresh that is under way, in any tab, brings the refresh token that has to be signed out.
  #endSession(userId: string | null): ObservableInput<unknown> {
    const { epoch } = this.#session;
    const end = (): null => {
      this.#notifyServer(this.#session.userId === userId ? this.#session.end() : null);
      return null;
    };
    if (epoch === null) {
      return [end()];
    }
    return this.#tokens.runExclusive(epoch, LOCK_WAIT_MS, end).finally(() => {
      this.#tokens.removeLock(epoch);
    });
  }

  #notifyServer(refreshToken: string | null): void {
    if (refreshToken !== null) {
      // Best effort: a sign-out succeeds here also without a network.
      this.#api.signOut(refreshToken).subscribe({ error: () => undefined });
    }
  }
}

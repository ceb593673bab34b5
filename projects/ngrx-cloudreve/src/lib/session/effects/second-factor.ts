import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { catchError, map } from 'rxjs';
import { CloudreveError, isCloudreveError } from '../../http/cloudreve-error';
import { clientFailure, isCloudreveFailure } from '../../http/cloudreve-failure';
import { takeSecret } from '../../secrets';
import { PendingChallenge } from '../pending-challenge';
import { CloudreveSessionActions, CloudreveSessionApiActions } from '../session-actions';
import { CloudreveSessionApi } from '../session-api';
import { SessionEntry } from '../session-entry';
import { CommandQueue } from './command-queue';

/**
 * Answers the second factor that a sign-in asked for. A wrong code, or a response that did not come, leaves the
 * challenge for another try; without a challenge that the server knows, signing in begins anew.
 *
 * inOrder (a concatMap over all commands): one at a time, in the order of the dispatches.
 */
export const confirmSecondFactor$ = createEffect(
  (
    actions$ = inject(Actions),
    queue = inject(CommandQueue),
    api = inject(CloudreveSessionApi),
    entry = inject(SessionEntry),
    pending = inject(PendingChallenge),
  ) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.confirmSecondFactor),
      map((action) => ({ ...action, code: takeSecret(action.code) })),
      queue.inOrder(
        ({ requestId, code }) => {
          if (code === null) {
            throw new CloudreveError(clientFailure('secretGone'));
          }
          const challenge = pending.take();
          if (challenge === null) {
            throw new CloudreveError(clientFailure('challengeExpired'));
          }
          return api.confirmSecondFactor(code, challenge).pipe(
            catchError((error: unknown) => {
              if (isCloudreveError(error, 'notFound')) {
                throw new CloudreveError(clientFailure('challengeExpired'));
              }
              pending.keep(challenge);
              throw error;
            }),
            entry.completeSignIn(requestId),
          );
        },
        (answer) =>
          isCloudreveFailure(answer.failure, 'challengeExpired')
            ? CloudreveSessionApiActions.signInFailed(answer)
            : CloudreveSessionApiActions.secondFactorRefused(answer),
      ),
    ),
  { functional: true },
);

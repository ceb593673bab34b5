import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { map } from 'rxjs';
import { CloudreveError } from '../../http/cloudreve-error';
import { clientFailure } from '../../http/cloudreve-failure';
import { takeSecret } from '../../secrets';
import { takeCaptcha } from '../kept-captcha';
import { PendingChallenge } from '../pending-challenge';
import { CloudreveSessionActions, CloudreveSessionApiActions } from '../session-actions';
import { CloudreveSessionApi } from '../session-api';
import { SessionEntry } from '../session-entry';
import { CommandQueue } from './command-queue';

/**
 * Signs in with e-mail and password. Who was signed in before leaves first.
 *
 * inOrder (a concatMap over all commands): one at a time, in the order of the dispatches.
 */
export const signIn$ = createEffect(
  (
    actions$ = inject(Actions),
    queue = inject(CommandQueue),
    api = inject(CloudreveSessionApi),
    entry = inject(SessionEntry),
    challenge = inject(PendingChallenge),
  ) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.signIn),
      map((action) => ({
        ...action,
        password: takeSecret(action.password),
        captcha: takeCaptcha(action.captcha),
      })),
      queue.inOrder(({ requestId, email, password, captcha }) => {
        if (password === null) {
          throw new CloudreveError(clientFailure('secretGone'));
        }
        challenge.take();
        return api.signIn(email, password, captcha).pipe(entry.completeSignIn(requestId));
      }, CloudreveSessionApiActions.signInFailed),
    ),
  { functional: true },
);

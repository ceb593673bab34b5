import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { map } from 'rxjs';
import { CloudreveError } from '../../http/cloudreve-error';
import { clientFailure } from '../../http/cloudreve-failure';
import { takeSecret } from '../../secrets';
import { takeCaptcha } from '../kept-captcha';
import { CloudreveSessionActions, CloudreveSessionApiActions } from '../session-actions';
import { CloudreveSessionApi } from '../session-api';
import { CommandQueue } from './command-queue';

/**
 * Creates an account; it signs nobody in.
 *
 * inOrder (a concatMap over all commands): one at a time, in the order of the dispatches.
 */
export const signUp$ = createEffect(
  (actions$ = inject(Actions), queue = inject(CommandQueue), api = inject(CloudreveSessionApi)) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.signUp),
      map((action) => ({
        ...action,
        password: takeSecret(action.password),
        captcha: takeCaptcha(action.captcha),
      })),
      queue.inOrder(({ requestId, email, password, language, captcha }) => {
        if (password === null) {
          throw new CloudreveError(clientFailure('secretGone'));
        }
        return api
          .signUp(email, password, language, captcha)
          .pipe(
            map((user) =>
              user === null
                ? CloudreveSessionApiActions.activationRequired({ requestId })
                : CloudreveSessionApiActions.signUpSucceeded({ requestId, user }),
            ),
          );
      }, CloudreveSessionApiActions.signUpFailed),
    ),
  { functional: true },
);

import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { map } from 'rxjs';
import { takeSecret } from '../../secrets';
import { takeCaptcha } from '../kept-captcha';
import { CloudreveSessionActions, CloudreveSessionApiActions } from '../session-actions';
import { CommandQueue } from './command-queue';
import { injectLazily } from './lazily';

/**
 * Changes the password and stays signed in; the code is loaded when it is first asked for.
 *
 * inOrder (a concatMap over all commands): one at a time, in the order of the dispatches.
 */
export const changePassword$ = createEffect(
  (actions$ = inject(Actions), queue = inject(CommandQueue), lazily = injectLazily()) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.changePassword),
      map((action) => ({
        ...action,
        currentPassword: takeSecret(action.currentPassword),
        newPassword: takeSecret(action.newPassword),
        captcha: takeCaptcha(action.captcha),
      })),
      queue.inOrder(
        lazily(async () => (await import('./lazy/change-password')).changePassword),
        CloudreveSessionApiActions.commandFailed,
      ),
    ),
  { functional: true },
);

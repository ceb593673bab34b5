import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { CloudreveSessionActions, CloudreveSessionApiActions } from '../session-actions';
import { CommandQueue } from './command-queue';
import { injectLazily } from './lazily';

/**
 * Asks how an account can sign in; the code is loaded when it is first asked for.
 *
 * atOnce (a mergeMap): a question changes nothing, and does not wait for a command or for another question.
 */
export const prepare$ = createEffect(
  (actions$ = inject(Actions), queue = inject(CommandQueue), lazily = injectLazily()) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.prepare),
      queue.atOnce(
        lazily(async () => (await import('./lazy/answer-questions')).prepare),
        CloudreveSessionApiActions.commandFailed,
      ),
    ),
  { functional: true },
);

/**
 * Asks for the captcha of the site, if it wants one; the code is loaded when it is first asked for.
 *
 * atOnce (a mergeMap): as above.
 */
export const loadCaptcha$ = createEffect(
  (actions$ = inject(Actions), queue = inject(CommandQueue), lazily = injectLazily()) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.loadCaptcha),
      queue.atOnce(
        lazily(async () => (await import('./lazy/answer-questions')).loadCaptcha),
        CloudreveSessionApiActions.commandFailed,
      ),
    ),
  { functional: true },
);

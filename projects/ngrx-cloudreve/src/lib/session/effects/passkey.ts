import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { CloudreveSessionActions, CloudreveSessionApiActions } from '../session-actions';
import { CommandQueue } from './command-queue';
import { injectLazily } from './lazily';

/**
 * Signs in with a passkey; its code is loaded when it is first asked for.
 *
 * inOrder (a concatMap over all commands): one at a time. The dialog gives way to a command that comes after it.
 */
export const signInWithPasskey$ = createEffect(
  (actions$ = inject(Actions), queue = inject(CommandQueue), lazily = injectLazily()) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.signInWithPasskey),
      queue.inOrder(
        lazily(async () => (await import('./lazy/sign-in-with-passkey')).signInWithPasskey),
        CloudreveSessionApiActions.signInFailed,
      ),
    ),
  { functional: true },
);

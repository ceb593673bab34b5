import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { PendingChallenge } from '../pending-challenge';
import { CloudreveSessionActions, CloudreveSessionApiActions } from '../session-actions';
import { SessionEntry } from '../session-entry';
import { CommandQueue } from './command-queue';

/**
 * Signs the current account out, or gives up a sign-in that waits for its second factor.
 *
 * inOrder (a concatMap over all commands): a sign-out that is dispatched during a sign-in ends signed out.
 */
export const signOut$ = createEffect(
  (
    actions$ = inject(Actions),
    queue = inject(CommandQueue),
    entry = inject(SessionEntry),
    challenge = inject(PendingChallenge),
  ) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.signOut),
      queue.inOrder(({ requestId }) => {
        challenge.take();
        return entry.signOut(requestId);
      }, CloudreveSessionApiActions.commandFailed),
    ),
  { functional: true },
);

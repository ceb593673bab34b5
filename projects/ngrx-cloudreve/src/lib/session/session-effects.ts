import { inject, Injector } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { catchError, concatMap, filter, map, mergeMap, of } from 'rxjs';
import { toFailure } from '../http/to-failure';
import { CLOCK } from '../platform/clock';
import { CurrentSession } from '../tokens/current-session';
import { TokenEvent } from '../tokens/token-event';
import { ME_IS_LOADED_ELSEWHERE } from './before-leaving';
import { planCommand } from './plan-command';
import { CloudreveSessionActions, CloudreveSessionApiActions } from './session-actions';
import { CloudreveSessionApi } from './session-api';

// concatMap: commands take effect in the order they were given, and each gets its answer.
const runCommands$ = createEffect(
  (actions$ = inject(Actions), injector = inject(Injector)) =>
    actions$.pipe(
      ofType(
        CloudreveSessionActions.signUp,
        CloudreveSessionActions.signIn,
        CloudreveSessionActions.confirmSecondFactor,
        CloudreveSessionActions.signInWithPasskey,
        CloudreveSessionActions.activate,
        CloudreveSessionActions.sendResetMail,
        CloudreveSessionActions.resetPassword,
        CloudreveSessionActions.changePassword,
        CloudreveSessionActions.signOut,
      ),
      map((action) => planCommand(action, injector)),
      concatMap((run) => run()),
    ),
  { functional: true },
);

// mergeMap: questions change nothing, and none waits for a command or for another one.
const answerQuestions$ = createEffect(
  (actions$ = inject(Actions), injector = inject(Injector)) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.prepare, CloudreveSessionActions.loadCaptcha),
      mergeMap((action) => planCommand(action, injector)()),
    ),
  { functional: true },
);

function tokenAction(event: TokenEvent): Action {
  const { userId } = event;
  switch (event.kind) {
    case 'refreshed': {
      const { expiresAt, storageUnavailable } = event;
      return CloudreveSessionApiActions.tokenRefreshed({ userId, expiresAt, storageUnavailable });
    }
    case 'begun': {
      const { expiresAt, storageUnavailable } = event;
      return CloudreveSessionApiActions.restored({ userId, expiresAt, storageUnavailable });
    }
    case 'expiring':
      return CloudreveSessionApiActions.sessionExpiring({ userId, expiresAt: event.expiresAt });
    case 'ended':
      return CloudreveSessionApiActions.signedOut({ requestId: null, userId, reason: event.reason });
  }
}

const followTokens$ = createEffect(
  (session = inject(CurrentSession)) => session.events$.pipe(map((event) => tokenAction(event))),
  { functional: true },
);

// mergeMap: an answer names its account, and the reducer ignores those of another one.
const confirmRestored$ = createEffect(
  (
    actions$ = inject(Actions),
    api = inject(CloudreveSessionApi),
    clock = inject(CLOCK),
    elsewhere = inject(ME_IS_LOADED_ELSEWHERE, { optional: true }),
  ) =>
    actions$.pipe(
      ofType(CloudreveSessionApiActions.restored),
      filter(() => elsewhere !== true),
      mergeMap(({ userId }) =>
        api.me(userId).pipe(
          map((user) => CloudreveSessionApiActions.meLoaded({ userId, user })),
          catchError((error: unknown) =>
            of(CloudreveSessionApiActions.meFailed({ userId, failure: toFailure(error, clock.wall()) })),
          ),
        ),
      ),
    ),
  { functional: true },
);

/** The effects of the session. */
export const sessionEffects = { runCommands$, answerQuestions$, followTokens$, confirmRestored$ };

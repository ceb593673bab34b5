import { inject, Injector } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import {
  auditTime,
  catchError,
  concatMap,
  EMPTY,
  filter,
  map,
  mergeMap,
  Observable,
  of,
  switchMap,
  tap,
} from 'rxjs';
import { CONFIG } from '../cloudreve-config';
import { toFailure } from '../http/to-failure';
import { CLOCK } from '../platform/clock';
import { injectScheduler } from '../platform/clock-scheduler';
import { PAGE_LIFE } from '../platform/page-life';
import { CurrentSession } from '../tokens/current-session';
import { TokenEvent } from '../tokens/token-event';
import { ME_IS_LOADED_ELSEWHERE } from './before-leaving';
import { overtakenKey } from './overtaken-key';
import { planCommand } from './plan-command';
import { isSavedKey } from './saved-key';
import { CloudreveSessionActions, CloudreveSessionApiActions } from './session-actions';
import { CloudreveSessionApi } from './session-api';

const SAVES_GATHER_MS = 100;

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
      const { expiresAt, storageUnavailable, lastNickname } = event;
      return CloudreveSessionApiActions.restored({ userId, expiresAt, storageUnavailable, lastNickname });
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

function injectMe(): (userId: string) => Observable<Action> {
  const api = inject(CloudreveSessionApi);
  const clock = inject(CLOCK);
  return (userId) =>
    api.me(userId).pipe(
      map((user) => CloudreveSessionApiActions.meLoaded({ userId, user })),
      catchError((error: unknown) =>
        of(CloudreveSessionApiActions.meFailed({ userId, failure: toFailure(error, clock.wall()) })),
      ),
    );
}

// mergeMap: an answer names its account, and the reducer ignores those of another one.
const confirmRestored$ = createEffect(
  (
    actions$ = inject(Actions),
    me = injectMe(),
    elsewhere = inject(ME_IS_LOADED_ELSEWHERE, { optional: true }),
  ) =>
    actions$.pipe(
      ofType(CloudreveSessionApiActions.restored),
      filter(() => elsewhere !== true),
      mergeMap(({ userId }) => me(userId)),
    ),
  { functional: true },
);

// For a page that begins without a network.
const keepNickname$ = createEffect(
  (actions$ = inject(Actions), session = inject(CurrentSession)) =>
    actions$.pipe(
      ofType(
        CloudreveSessionApiActions.signInSucceeded,
        CloudreveSessionApiActions.meLoaded,
        CloudreveSessionApiActions.userPatched,
      ),
      tap((action) => {
        const { nickname = '' } = 'user' in action ? action.user : action.changes;
        if (nickname !== '') {
          session.keepNickname(action.userId, nickname);
        }
      }),
    ),
  { functional: true, dispatch: false },
);

// switchMap: reads only, and an answer that another save has overtaken is not wanted.
const followSaves$ = createEffect(
  (
    me = injectMe(),
    elsewhere = inject(ME_IS_LOADED_ELSEWHERE, { optional: true }),
    saves$ = injectSaves(),
    scheduler = injectScheduler(),
  ) =>
    elsewhere === true
      ? EMPTY
      : saves$.pipe(
          // One save writes a key for each field.
          auditTime(SAVES_GATHER_MS, scheduler),
          switchMap((userId) => me(userId)),
        ),
  { functional: true },
);

// The account, each time that another tab saved something of it, or this one may have missed that.
function injectSaves(): Observable<string> {
  const life = inject(PAGE_LIFE);
  const session = inject(CurrentSession);
  const { keyPrefix } = inject(CONFIG);
  return new Observable((subscriber) => {
    const look = (isNews: (userId: string) => boolean): void => {
      const { userId } = session;
      if (userId !== null && isNews(userId)) {
        subscriber.next(userId);
      }
    };
    return life.listen({
      stored: (key) => {
        look((userId) => isSavedKey(key, keyPrefix, userId) || key === overtakenKey(keyPrefix, userId));
      },
      woken: () => {
        look(() => true);
      },
    });
  });
}

/** The effects of the session. */
export const sessionEffects = {
  runCommands$,
  answerQuestions$,
  followTokens$,
  confirmRestored$,
  keepNickname$,
  followSaves$,
};

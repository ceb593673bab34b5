import { ErrorHandler, inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import {
  auditTime,
  concat,
  debounceTime,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  Observable,
  of,
  share,
  startWith,
  switchMap,
  take,
  tap,
  timer,
} from 'rxjs';
import { numberedMessage } from '../numbered-error';
import { injectScheduler } from '../platform/clock-scheduler';
import { PAGE_LIFE, pageEvents } from '../platform/page-life';
import { CloudreveSessionApiActions as SessionApi } from '../session/session-actions';
import { debounceWindow } from './debounce-window';
import { exhaustTrailing } from './exhaust-trailing';
import { mergeEach } from './merge-each';
import { sessionChanges } from './session-changes';
import { CloudreveSettingsActions, CloudreveSettingsApiActions as Api } from './settings-actions';
import { composingOf, unlessComposing } from './composing';
import { CloudreveSettingsApi } from './settings-api';
import { SettingsSession, SettingsSessions } from './settings-sessions';
import { SETTINGS_WINDOW } from './settings-window';

declare const ngDevMode: unknown;

type Sessions = Pick<
  SettingsSessions,
  'current' | 'outboxOf' | 'handleStored' | 'remove' | 'suspend' | 'resume' | 'isStorageRefused'
>;

const OTHER_TABS_AUDIT_MS = 50;
// This tab sends the edits of another tab only if that tab does not.
const TAKEOVER_DELAY_MS = 8000;
const MIN_TURN_INTERVAL_MS = 200;
const SECOND_REMOVAL_DELAY_MS = 200;

function editsChanged({ userId, outbox }: SettingsSession): Action {
  return Api.editsChanged({ userId, ...outbox.view() });
}

function writeEdit(
  { outbox, turn }: SettingsSession,
  action: ReturnType<
    | typeof CloudreveSettingsActions.change
    | typeof CloudreveSettingsActions.retry
    | typeof CloudreveSettingsActions.discard
  >,
): void {
  if (action.type === CloudreveSettingsActions.change.type) {
    for (const [name, value] of Object.entries(action.changes)) {
      outbox.edit(name, value, turn.server);
    }
  } else if (action.type === CloudreveSettingsActions.retry.type) {
    outbox.retry(action.field, turn.server);
  } else {
    outbox.discard(action.field);
  }
}

function warnSignedOut(): void {
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    console.warn(numberedMessage(103));
  }
}

/** Writes each edit down before anything else happens, where every tab and the next start can read it. */
const writeEdits$ = createEffect(
  (
    actions$: Actions = inject<Actions>(Actions),
    sessions: Sessions = inject(SettingsSessions),
    errors = inject(ErrorHandler),
  ) => {
    const sessionStarted$ = sessionChanges(actions$, sessions).pipe(
      filter((session) => session !== null),
      map(editsChanged),
    );
    const edited$ = actions$.pipe(
      ofType(
        CloudreveSettingsActions.change,
        CloudreveSettingsActions.retry,
        CloudreveSettingsActions.discard,
      ),
      // mergeMap: each action in its own tick.
      mergeEach(errors, (action) => {
        const session = sessions.current();
        if (session === null) {
          warnSignedOut();
          return EMPTY;
        }
        writeEdit(session, action);
        return of(editsChanged(session));
      }),
    );
    return merge(sessionStarted$, edited$);
  },
  { functional: true },
);

/**
 * Sends what is written down. One turn runs at a time: it reads if necessary, then sends one PATCH of all pending
 * edits.
 */
const save$ = createEffect(
  (
    actions$: Actions = inject<Actions>(Actions),
    sessions: Sessions = inject(SettingsSessions),
    life = inject(PAGE_LIFE),
    written$ = inject(CloudreveSettingsApi).written$,
    window = inject(SETTINGS_WINDOW),
    scheduler = injectScheduler(),
  ) => {
    const isComposing$ = composingOf(life, scheduler);
    const stored$ = pageEvents(life, 'stored').pipe(
      map((key) => sessions.handleStored(key)),
      share(),
    );
    // Phones kill hidden pages without another event.
    const saveNow$ = merge(
      actions$.pipe(
        ofType(
          CloudreveSettingsActions.flush,
          CloudreveSettingsActions.retry,
          CloudreveSettingsActions.discard,
        ),
      ),
      pageEvents(life, 'hidden'),
    ).pipe(share());
    const edited$ = saveNow$.pipe(
      startWith(null),
      // switchMap: a request to save ends the debounce window. No HTTP request depends on it.
      switchMap(() =>
        actions$.pipe(
          ofType(CloudreveSettingsActions.change),
          debounceWindow(window, scheduler, isComposing$),
        ),
      ),
    );
    const triggers = ({ turn }: SettingsSession): Observable<unknown> => {
      const renewed$ = actions$.pipe(
        ofType(SessionApi.tokenRefreshed),
        filter(() => turn.isAwaitingToken),
      );
      const resumed$ = merge(pageEvents(life, 'resumed'), renewed$).pipe(
        tap(() => {
          turn.resume();
        }),
      );
      const externalWrites$ = merge(written$, stored$.pipe(filter((what) => what === 'server'))).pipe(
        tap(() => {
          turn.markStale();
        }),
      );
      const otherTabs$ = stored$.pipe(
        filter((what) => what === 'outbox'),
        debounceTime(TAKEOVER_DELAY_MS, scheduler),
      );
      const due$ = turn.due$.pipe(
        // switchMap: only the newest time counts.
        switchMap((at) =>
          at === null ? EMPTY : timer(Math.max(MIN_TURN_INTERVAL_MS, at - scheduler.now()), scheduler),
        ),
      );
      // The first turn comes last in the merge: it may emit at once when the next one is due.
      const others$ = merge(resumed$, externalWrites$, otherTabs$, due$).pipe(
        unlessComposing<unknown>(isComposing$, scheduler),
      );
      return merge(edited$, saveNow$, others$, of(null));
    };
    const saves$ = sessionChanges(actions$, sessions).pipe(
      // switchMap: a new session has triggers of its own. A running turn continues to its end.
      switchMap((session) =>
        session === null ? EMPTY : triggers(session).pipe(exhaustTrailing(() => session.turn.run())),
      ),
    );
    return merge(isComposing$.pipe(ignoreElements()), saves$);
  },
  { functional: true },
);

/** Shows here what other tabs edit and save. */
const showOtherTabs$ = createEffect(
  (
    sessions: Sessions = inject(SettingsSessions),
    life = inject(PAGE_LIFE),
    scheduler = injectScheduler(),
    errors = inject(ErrorHandler),
  ) =>
    pageEvents(life, 'stored').pipe(
      filter((key) => sessions.handleStored(key) === 'outbox'),
      auditTime(OTHER_TABS_AUDIT_MS, scheduler),
      map(() => sessions.current()),
      filter((session) => session !== null),
      // mergeMap: it also emits what changed of the account.
      mergeEach(errors, ({ turn }) => turn.showOtherTabs()),
    ),
  { functional: true },
);

// tap: synchronous, because nothing else is certain to run while a page closes.
const saveBeforeClosing$ = createEffect(
  (sessions: Sessions = inject(SettingsSessions), life = inject(PAGE_LIFE)) =>
    merge(
      pageEvents(life, 'suspended').pipe(
        tap(() => {
          sessions.suspend();
        }),
      ),
      pageEvents(life, 'resumed').pipe(
        tap(() => {
          sessions.resume();
        }),
      ),
    ),
  { functional: true, dispatch: false },
);

/** After a sign-out by the person, removes everything. After a forced one, the outbox waits for the same person. */
const clearSignedOut$ = createEffect(
  (
    actions$: Actions = inject<Actions>(Actions),
    sessions: Sessions = inject(SettingsSessions),
    scheduler = injectScheduler(),
    errors = inject(ErrorHandler),
  ) =>
    actions$.pipe(
      ofType(SessionApi.signedOut),
      // mergeMap: a sign-out does not wait for an earlier one.
      mergeEach(errors, ({ userId, reason }) => {
        if (userId === null) {
          return EMPTY;
        }
        const fields = sessions.outboxOf(userId).endSession(reason === 'person');
        const leftBehind$ = fields.length === 0 ? EMPTY : of(Api.leftBehind({ userId, fields }));
        const isForced = reason !== 'person' && reason !== 'otherTab';
        if (isForced) {
          return leftBehind$;
        }
        sessions.remove(userId);
        // Another tab may have written just before it was notified of the sign-out.
        const secondRemoval$ = timer(SECOND_REMOVAL_DELAY_MS, scheduler).pipe(
          tap(() => {
            sessions.remove(userId);
          }),
          ignoreElements(),
        );
        return reason === 'person' ? concat(leftBehind$, secondRemoval$) : leftBehind$;
      }),
    ),
  { functional: true },
);

/** Reports once for each session that the storage refused a write: unsent edits would not survive a reload. */
const reportRefusedStorage$ = createEffect(
  (actions$: Actions = inject<Actions>(Actions), sessions: Sessions = inject(SettingsSessions)) =>
    sessionChanges(actions$, sessions).pipe(
      // switchMap: it only waits for the first of these actions.
      switchMap((session) =>
        session === null
          ? EMPTY
          : actions$.pipe(
              ofType(Api.editsChanged, Api.saveStarted, Api.loaded),
              filter(() => sessions.isStorageRefused),
              take(1),
              map(() => Api.storageRefused({ userId: session.userId })),
            ),
      ),
    ),
  { functional: true },
);

/** The effects of the settings. They read the live session and the outbox, never the store. */
export const settingsEffects = {
  writeEdits$,
  save$,
  showOtherTabs$,
  saveBeforeClosing$,
  clearSignedOut$,
  reportRefusedStorage$,
};

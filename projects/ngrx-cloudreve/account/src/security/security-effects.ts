import { inject, Injector } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { catchError, concatMap, defer, EMPTY, filter, map, mergeMap, Observable, of, tap } from 'rxjs';
import { CloudreveError, CloudreveSessionActions, CloudreveSessionApiActions } from 'ngrx-cloudreve';
import {
  clientFailure,
  CLOCK,
  type DuringCommand,
  injectDuringCommand,
  CloudreveSessionApi,
  TokenStore,
  lazily,
  takeSecret,
  toFailure,
} from 'ngrx-cloudreve/internal';
import { CloudreveSecurityActions, CloudreveSecurityApiActions } from './security-actions';
import { SecurityReads } from './security-reads';

const actions = CloudreveSecurityActions;
const api = CloudreveSecurityApiActions;

// mergeMap: reading changes nothing, each gets its answer, and the service knows which is the newest.
const load$ = createEffect(
  (
    actions$ = inject(Actions),
    reads = inject(SecurityReads),
    session = inject(TokenStore),
    clock = inject(CLOCK),
  ) =>
    actions$.pipe(
      ofType(actions.load),
      mergeMap(({ requestId }) => {
        const { userId } = session;
        return defer(() => reads.load(current(userId))).pipe(
          map((security) => api.loaded({ requestId, userId: current(userId), security })),
          catchError((error: unknown) =>
            of(api.loadFailed({ requestId, userId, failure: toFailure(error, clock.wall()) })),
          ),
        );
      }),
    ),
  { functional: true },
);

// mergeMap: as above. A failure is not shown, since nobody asked; the next look at the page reads again.
const reload$ = createEffect(
  (reads = inject(SecurityReads)) =>
    reads.invalidated$.pipe(
      mergeMap((userId) =>
        reads.load(userId).pipe(
          map((security) => api.loaded({ requestId: null, userId, security })),
          catchError(() => EMPTY),
        ),
      ),
    ),
  { functional: true },
);

// mergeMap: as above. A membership that ends takes its group along, and the note does not say what has changed.
const reloadAccount$ = createEffect(
  (reads = inject(SecurityReads), session = inject(CloudreveSessionApi)) =>
    reads.changedElsewhere$.pipe(
      mergeMap((userId) =>
        session.me(userId).pipe(
          map((user) => CloudreveSessionApiActions.meLoaded({ userId, user })),
          catchError(() => EMPTY),
        ),
      ),
    ),
  { functional: true },
);

// map: what the settings read of the same route.
const follow$ = createEffect(
  (reads = inject(SecurityReads)) =>
    reads.found$.pipe(map((found) => api.loaded({ requestId: null, ...found }))),
  { functional: true },
);

// concatMap: commands take effect in the order they were given, and each gets its answer. Secrets are taken before.
const runCommands$ = createEffect(
  (actions$ = inject(Actions), injector = inject(Injector), duringCommand = injectDuringCommand()) =>
    actions$.pipe(
      ofType(
        actions.prepareTwoFactor,
        actions.enableTwoFactor,
        actions.disableTwoFactor,
        actions.removePasskey,
        actions.revokeGrant,
        actions.cancelMembership,
      ),
      map((action) => {
        const code = 'code' in action ? takeSecret(action.code) : null;
        return later(injector, duringCommand, action.requestId, async (userId) => {
          const { runSecurityCommand } = await import('./security-commands');
          return () => runSecurityCommand(action, userId, code);
        });
      }),
      concatMap((run) => run()),
    ),
  { functional: true },
);

// concatMap: one dialog at a time; a second one closes the first. Other commands do not wait for a dialog.
const addPasskeys$ = createEffect(
  (actions$ = inject(Actions), injector = inject(Injector), duringCommand = injectDuringCommand()) => {
    // Counted from the action on: one that comes while the code is loaded, or a dialog is open, closes those that wait.
    let closings = 0;
    return actions$.pipe(
      ofType(actions.addPasskey, CloudreveSessionActions.signOut, CloudreveSessionApiActions.signedOut),
      tap(() => {
        closings++;
      }),
      ofType(actions.addPasskey),
      map(({ requestId, name }) => {
        const opened = closings;
        return later(injector, duringCommand, requestId, async (userId) => {
          const { addPasskey } = await import('./add-passkey');
          return () => addPasskey({ requestId, userId, name, isClosed: () => closings !== opened });
        });
      }),
      concatMap((run) => run()),
    );
  },
  { functional: true },
);

// tap: nothing of an account stays in the storage.
const clearSignedOut$ = createEffect(
  (actions$ = inject(Actions), reads = inject(SecurityReads)) =>
    actions$.pipe(
      ofType(CloudreveSessionApiActions.signedOut),
      map(({ userId }) => userId),
      filter((userId) => userId !== null),
      tap((userId) => {
        reads.clear(userId);
      }),
    ),
  { functional: true, dispatch: false },
);

function current(userId: string | null): string {
  if (userId === null) {
    throw new CloudreveError(clientFailure('signedOut'));
  }
  return userId;
}

// Whoever is signed in when the action comes is who asked, however long the command waits.
function later(
  injector: Injector,
  duringCommand: DuringCommand,
  requestId: string,
  load: (userId: string) => Promise<() => Observable<Action>>,
): () => Observable<Action> {
  const { userId } = injector.get(TokenStore);
  const fail = (failure: ReturnType<typeof clientFailure>): Action =>
    api.commandFailed({ requestId, userId, failure });
  const command$ = duringCommand(
    defer(() =>
      userId === null ? of(fail(clientFailure('signedOut'))) : lazily(injector, () => load(userId), fail),
    ),
  );
  return () => command$;
}

/** The effects of the security of the account. */
export const securityEffects = {
  load$,
  reload$,
  reloadAccount$,
  follow$,
  runCommands$,
  addPasskeys$,
  clearSignedOut$,
};

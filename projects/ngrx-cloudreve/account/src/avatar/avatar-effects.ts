import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import {
  asapScheduler,
  catchError,
  concat,
  defer,
  EMPTY,
  filter,
  map,
  merge,
  mergeMap,
  Observable,
  observeOn,
  of,
  takeUntil,
  takeWhile,
  tap,
} from 'rxjs';
import {
  CloudreveError,
  CloudreveFailure,
  CloudreveSessionApiActions,
  isCloudreveFailure,
} from 'ngrx-cloudreve';
import {
  clientFailure,
  CLOCK,
  TokenStore,
  mayStillCommit,
  PAGE_LIFE,
  toFailure,
} from 'ngrx-cloudreve/internal';
import { CloudreveAvatarActions, CloudreveAvatarApiActions } from './avatar-actions';
import { CloudreveAvatarApi } from './avatar-api';
import { AvatarVersions } from './avatar-versions';
import { takeFile } from './kept-files';

type Command = ReturnType<(typeof CloudreveAvatarActions)['change' | 'useGravatar']>;

function fail(name: Parameters<typeof clientFailure>[0]): never {
  throw new CloudreveError(clientFailure(name));
}

interface Run {
  readonly command: Command;
  readonly userId: string | null;
  /** Called when something leaves for the server. */
  readonly onSent: () => void;
}

// The file is taken at once, so that it lies in memory no longer than the dispatch lasts.
function run(api: CloudreveAvatarApi, { command, userId, onSent }: Run): Observable<Action> {
  const { requestId } = command;
  const file = command.type === CloudreveAvatarActions.change.type ? takeFile(command.file) : null;
  if (userId === null) {
    fail('signedOut');
  }
  if (command.type === CloudreveAvatarActions.useGravatar.type) {
    onSent();
    return api
      .useGravatar(userId)
      .pipe(
        map((version) =>
          CloudreveAvatarApiActions.changed({ requestId, userId, avatar: 'gravatar', version }),
        ),
      );
  }
  return api.change(userId, file ?? fail('secretGone')).pipe(
    // The first step is there when the picture is about to be sent.
    tap(onSent),
    map(({ progress, version }) =>
      version === null
        ? CloudreveAvatarApiActions.uploadProgressed({ requestId, userId, progress })
        : CloudreveAvatarApiActions.changed({ requestId, userId, avatar: 'file', version }),
    ),
  );
}

// A change that was given up or lost its response may have arrived all the same.
function mayHaveArrived(error: unknown, failure: CloudreveFailure): boolean {
  return isCloudreveFailure(failure, 'cancelled') || mayStillCommit(error);
}

// mergeMap: a newer change does not wait for an older one, which gives up at that moment and says so.
const runCommands$ = createEffect(
  (
    actions$ = inject(Actions),
    api = inject(CloudreveAvatarApi),
    session = inject(TokenStore),
    clock = inject(CLOCK),
  ) => {
    const commands$ = actions$.pipe(
      ofType(CloudreveAvatarActions.change, CloudreveAvatarActions.useGravatar),
    );
    const cancelled$ = actions$.pipe(
      ofType(
        CloudreveAvatarActions.change,
        CloudreveAvatarActions.useGravatar,
        CloudreveAvatarActions.cancel,
        CloudreveSessionApiActions.signedOut,
      ),
      map(() => fail('cancelled')),
    );
    let running: string | null = null;
    // Of which nobody knows what the server has, until it is looked up: the change that comes next does not settle it,
    // since an older one may be stored after it.
    let inDoubt: string | null = null;
    const refresh = (userId: string): Observable<Action> =>
      api.refresh(userId).pipe(
        map((found) => CloudreveAvatarApiActions.changedElsewhere({ userId, ...found })),
        catchError(() => EMPTY),
        tap({
          complete: () => {
            inDoubt = null;
          },
        }),
        takeUntil(commands$),
      );
    return commands$.pipe(
      mergeMap((command) => {
        const { requestId } = command;
        const { userId } = session;
        let isSent = false;
        running = requestId;
        const onSent = (): void => {
          isSent = true;
        };
        const settle = (): Observable<Action> => {
          running = running === requestId ? null : running;
          return running === null && inDoubt !== null ? refresh(inDoubt) : EMPTY;
        };
        const ran$ = merge(
          defer(() => run(api, { command, userId, onSent })),
          cancelled$,
        ).pipe(
          takeWhile(({ type }) => type !== CloudreveAvatarApiActions.changed.type, true),
          catchError((error: unknown) => {
            const failure = toFailure(error, clock.wall());
            inDoubt = isSent && mayHaveArrived(error, failure) ? userId : inDoubt;
            return of(CloudreveAvatarApiActions.failed({ requestId, userId, failure }));
          }),
        );
        return concat(ran$, defer(settle));
      }),
    );
  },
  { functional: true },
);

// No flattening: the session shows the account in all places, and what the server said is what it shows.
const patchUser$ = createEffect(
  (actions$ = inject(Actions), versions = inject(AvatarVersions)) =>
    actions$.pipe(
      ofType(CloudreveAvatarApiActions.changed, CloudreveAvatarApiActions.changedElsewhere),
      tap(({ userId, version }) => {
        versions.markShown(userId, version);
      }),
      map(({ userId, avatar }) => CloudreveSessionApiActions.userPatched({ userId, changes: { avatar } })),
    ),
  { functional: true },
);

// No flattening: an account that comes brings the version that this browser knows. What the server says of it is newer.
const findVersion$ = createEffect(
  (actions$ = inject(Actions), versions = inject(AvatarVersions)) =>
    actions$.pipe(
      ofType(CloudreveSessionApiActions.restored, CloudreveSessionApiActions.signInSucceeded),
      map(({ userId }) => {
        const known = versions.adopt(userId);
        return known === null
          ? null
          : CloudreveAvatarApiActions.versionFound({ userId, version: known.version });
      }),
      filter((found) => found !== null),
    ),
  { functional: true },
);

// No flattening: the versions are read when another tab writes one, and after a sleep, in which no event comes. What this
// page changed past the store is read once the store has its own changes.
const followChanges$ = createEffect(
  (life = inject(PAGE_LIFE), versions = inject(AvatarVersions), session = inject(TokenStore)) =>
    new Observable<Action>((actions) => {
      const refresh = (): void => {
        const { userId } = session;
        const changed = userId === null ? null : versions.adoptChanged(userId);
        if (userId !== null && changed !== null) {
          actions.next(CloudreveAvatarApiActions.changedElsewhere({ userId, ...changed }));
        }
      };
      const subscription = versions.changed$.pipe(observeOn(asapScheduler)).subscribe({
        next: refresh,
        error: (error: unknown) => {
          actions.error(error);
        },
      });
      const unlisten = life.listen({ stored: refresh, resumed: refresh, shown: refresh });
      return () => {
        subscription.unsubscribe();
        unlisten();
      };
    }),
  { functional: true },
);

/** The effects of the avatar. */
export const avatarEffects = { runCommands$, patchUser$, findVersion$, followChanges$ };

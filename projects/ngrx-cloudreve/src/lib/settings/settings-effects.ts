import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { filter, map, pairwise, tap } from 'rxjs';
import { CloudreveSessionApiActions } from '../session/session-actions';
import { CloudreveSettings } from './cloudreve-settings';
import { CloudreveSettingsApiActions } from './settings-actions';
import { SettingsLiveState } from './settings-live-state';
import { SettingsRequests } from './settings-requests';
import { SettingsSynchroniser } from './settings-synchroniser';
import { SettingsWorld } from './settings-world';
import { fieldNames } from './sync/field-table';

// No flattening: the planner takes one turn at a time and says what happened.
const synchronise$ = createEffect((world = inject(SettingsWorld)) => world.actions$, { functional: true });

// tap: the planner decides by itself whether a change means something.
const lookAfterChange$ = createEffect(
  (live = inject(SettingsLiveState), synchroniser = inject(SettingsSynchroniser)) =>
    live.changes$.pipe(
      tap(() => {
        synchroniser.look();
      }),
    ),
  { functional: true, dispatch: false },
);

// tap: what a person leaves behind goes at once. After a forced sign-out it stays for the same person.
const forgetSignedOut$ = createEffect(
  (actions$ = inject(Actions), synchroniser = inject(SettingsSynchroniser)) =>
    actions$.pipe(
      ofType(CloudreveSessionApiActions.signedOut),
      filter(({ reason }) => reason === 'person' || reason === 'otherTab'),
      map(({ userId }) => userId),
      filter((userId) => userId !== null),
      tap((userId) => {
        synchroniser.forget(userId);
      }),
    ),
  { functional: true, dispatch: false },
);

// map: an event of its own each time; the reducer ignores those of another account.
const noticeOtherWrites$ = createEffect(
  (requests = inject(SettingsRequests), live = inject(SettingsLiveState)) =>
    requests.overtaken$.pipe(
      map(() => live.state.userId),
      filter((userId) => userId !== null),
      map((userId) => CloudreveSettingsApiActions.overtaken({ userId })),
    ),
  { functional: true },
);

// map: the edits that were not on the server when their account left the state.
const nameLeftBehind$ = createEffect(
  (live = inject(SettingsLiveState)) =>
    live.changes$.pipe(
      pairwise(),
      filter(([before, now]) => before.userId !== now.userId),
      map(([{ userId, sync }]) => ({ userId, fields: fieldNames<CloudreveSettings>(sync.entries) })),
      filter(({ fields }) => fields.length > 0),
      map(({ userId, fields }) => CloudreveSettingsApiActions.leftBehind({ userId: userId ?? '', fields })),
    ),
  { functional: true },
);

/** The effects of the settings. They read the live state, never the store. */
export const settingsEffects = {
  synchronise$,
  lookAfterChange$,
  forgetSignedOut$,
  noticeOtherWrites$,
  nameLeftBehind$,
};

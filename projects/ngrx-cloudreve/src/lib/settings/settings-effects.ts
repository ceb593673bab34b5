import { inject } from '@angular/core';
import { createEffect } from '@ngrx/effects';
import { filter, map, tap } from 'rxjs';
import { CloudreveSettingsApiActions } from './settings-actions';
import { SettingsRequests } from './settings-requests';
import { SettingsLiveState } from './settings-live-state';
import { SettingsSynchroniser } from './settings-synchroniser';

// No flattening: the synchroniser runs one turn at a time and says what happened.
const synchronise$ = createEffect((synchroniser = inject(SettingsSynchroniser)) => synchroniser.actions$, {
  functional: true,
});

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

/** The effects of the settings. They read the live state, never the store. */
export const settingsEffects = { synchronise$, lookAfterChange$, noticeOtherWrites$ };

import { createActionGroup, props } from '@ngrx/store';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { monotonicNow, wallNow } from '../platform/clock';
import { checkChange } from './check-change';
import { CloudreveSettingName, CloudreveSettings, CloudreveSettingsChange } from './cloudreve-settings';
import { SaveOutcome } from './sync/sync-event';
import { SyncHold } from './sync/sync-state';

/**
 * What a person does with the settings. A change shows in the same tick; the edits of one window leave as one PATCH.
 *
 * @example
 * ```ts
 * import { Store } from '@ngrx/store';
 * import { CloudreveSettingsActions } from 'ngrx-cloudreve';
 *
 * export const rename = (store: Store, nick: string) => {
 *   store.dispatch(CloudreveSettingsActions.change({ nick }));
 * };
 * ```
 */
export const CloudreveSettingsActions = createActionGroup({
  source: 'Cloudreve Settings',
  events: {
    Change: (changes: CloudreveSettingsChange) => ({
      changes: checkChange(changes),
      editedAt: wallNow(),
      at: monotonicNow(),
    }),
    Flush: () => ({ at: monotonicNow() }),
    Retry: (field: CloudreveSettingName) => ({ field, at: monotonicNow() }),
    Discard: (field: CloudreveSettingName) => ({ field }),
  },
});

/** What became of requests for the settings. `at` and `begunAt` are monotonic milliseconds. */
export const CloudreveSettingsApiActions = createActionGroup({
  source: 'Cloudreve Settings API',
  events: {
    'Load Started': props<{ userId: string }>(),
    Loaded: props<{
      userId: string;
      settings: Partial<CloudreveSettings>;
      version: number;
      begunAt: number;
    }>(),
    'Load Failed': props<{
      userId: string;
      failure: CloudreveFailure;
      outcome: SaveOutcome;
      at: number;
      random: number;
    }>(),
    'Save Started': props<{ userId: string; requestId: string; at: number }>(),
    Saved: props<{ userId: string; requestId: string }>(),
    'Save Failed': props<{
      userId: string;
      requestId: string;
      failure: CloudreveFailure;
      outcome: SaveOutcome;
      at: number;
      random: number;
    }>(),
    Overtaken: props<{ userId: string }>(),
    Held: props<{ userId: string; hold: SyncHold }>(),
    Released: props<{ userId: string; hold: SyncHold }>(),
  },
});

import { Action, createActionGroup, props } from '@ngrx/store';
import { monotonicNow, wallNow } from '../platform/clock';
import { checkChange } from './check-change';
import { CloudreveSettingName, CloudreveSettings, CloudreveSettingsChange } from './cloudreve-settings';
import { ApiEvent } from './sync/sync-event';

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

type Facts<Type extends ApiEvent<CloudreveSettings>['type']> = { readonly userId: string } & Omit<
  Extract<ApiEvent<CloudreveSettings>, { type: Type }>,
  'type'
>;

/**
 * What became of requests for the settings, what other tabs did, and what happened to the page: the events of the
 * synchroniser, under the same names, with the account beside them. `at` and `begunAt` are monotonic milliseconds,
 * `editedAt` and `wall` wall time.
 */
export const CloudreveSettingsApiActions = createActionGroup({
  source: 'Cloudreve Settings API',
  events: {
    'Load Started': props<{ readonly userId: string }>(),
    Loaded: props<Facts<'loaded'>>(),
    'Load Failed': props<Facts<'loadFailed'>>(),
    'Save Started': props<Facts<'saveStarted'>>(),
    Saved: props<Facts<'saved'>>(),
    'Save Failed': props<Facts<'saveFailed'>>(),
    'Remote Saved': props<Facts<'remoteSaved'>>(),
    Doubted: props<Facts<'doubted'>>(),
    Restored: props<Facts<'restored'>>(),
    'Taken Over': props<Facts<'takenOver'>>(),
    Left: props<Facts<'left'>>(),
    Woken: props<Facts<'woken'>>(),
    Overtaken: props<Facts<'overtaken'>>(),
    Held: props<Facts<'held'>>(),
    Released: props<Facts<'released'>>(),
    'Storage Refused': props<{ readonly userId: string }>(),
    'Left Behind': props<{ readonly userId: string; readonly fields: readonly CloudreveSettingName[] }>(),
  },
});

/**
 * The action that stands for an event of the synchroniser.
 *
 * @param userId - the account
 * @param event - what happened
 * @returns the action of the same name
 */
export function settingsApiAction(userId: string, event: ApiEvent<CloudreveSettings>): Action {
  const { type, ...facts } = event;
  // Names and facts belong together by construction; TypeScript does not follow that through the union.
  const create = CloudreveSettingsApiActions[type] as (props: object) => Action;
  return create({ userId, ...facts });
}

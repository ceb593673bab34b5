import { createActionGroup, emptyProps, props } from '@ngrx/store';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { checkChange } from './check-change';
import { CloudreveSettingName, CloudreveSettingsChange } from './cloudreve-settings';
import { Values } from './field-table';
import { OutboxView } from './settings-outbox';

/**
 * Commands of the settings. A change shows in the same tick. The edits of one debounce window are sent as one PATCH.
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
    Change: (changes: CloudreveSettingsChange) => ({ changes: checkChange(changes) }),
    Flush: emptyProps(),
    Retry: (field: CloudreveSettingName) => ({ field }),
    Discard: (field: CloudreveSettingName) => ({ field }),
  },
});

/** Every action names its account. */
export interface CloudreveOfAccount {
  readonly userId: string;
}

/** `fields` are values by setting; they are what a request carried or what another tab saved. */
export interface CloudreveWithFields {
  readonly fields: Values;
}

/**
 * The results of edits and requests. `userId` is the account. `edits` are the open edits of all tabs. `saved` are the
 * fields whose last edit was made in this tab and is on the server.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Actions, createEffect, ofType } from '@ngrx/effects';
 * import { cloudreveMessage, CloudreveSettingsApiActions } from 'ngrx-cloudreve';
 * import { tap } from 'rxjs';
 *
 * export const warn$ = createEffect(
 *   (actions$ = inject(Actions)) =>
 *     actions$.pipe(
 *       ofType(CloudreveSettingsApiActions.saveFailed),
 *       tap(({ failure }) => console.warn(cloudreveMessage(failure))),
 *     ),
 *   { functional: true, dispatch: false },
 * );
 * ```
 */
export const CloudreveSettingsApiActions = createActionGroup({
  source: 'Cloudreve Settings API',
  events: {
    /** The edits of this tab are written down. */
    'Edits Changed': props<CloudreveOfAccount & OutboxView>(),
    /** `GET /user/setting` and `GET /user/me` are sent. */
    'Load Started': props<CloudreveOfAccount>(),
    /** Both responses arrived. `isSettled` is false while a request of unknown outcome may still commit. */
    Loaded: props<
      CloudreveOfAccount & OutboxView & { readonly server: Values; readonly isSettled: boolean }
    >(),
    'Load Failed': props<CloudreveOfAccount & { readonly failure: CloudreveFailure }>(),
    /** `PATCH /user/setting` is sent. */
    'Save Started': props<CloudreveOfAccount & CloudreveWithFields>(),
    Saved: props<CloudreveOfAccount & OutboxView & CloudreveWithFields>(),
    'Save Failed': props<CloudreveOfAccount & OutboxView & { readonly failure: CloudreveFailure }>(),
    /** Another tab edited or saved. */
    'Saved Elsewhere': props<CloudreveOfAccount & OutboxView & CloudreveWithFields>(),
    /** The browser's storage refused a write. Unsent edits would not survive a reload. */
    'Storage Refused': props<CloudreveOfAccount>(),
    /** The session ended with edits that are not on the server. */
    'Left Behind': props<CloudreveOfAccount & { readonly fields: readonly string[] }>(),
  },
});

import { createActionGroup, props } from '@ngrx/store';
import { CloudreveFailure } from 'ngrx-cloudreve';
import { randomId } from 'ngrx-cloudreve/internal';
import { CloudreveCapacity } from './capacity/cloudreve-capacity';

/**
 * Commands of the account.
 *
 * @example
 * ```ts
 * import { Store } from '@ngrx/store';
 * import { CloudreveAccountActions } from 'ngrx-cloudreve/account';
 *
 * export const showCapacity = (store: Store) => {
 *   store.dispatch(CloudreveAccountActions.loadCapacity());
 * };
 * ```
 */
export const CloudreveAccountActions = createActionGroup({
  source: 'Cloudreve Account',
  events: {
    'Load Capacity': () => ({ requestId: randomId() }),
  },
});

/** Answers about the account. `requestId` names the action that asked. */
export const CloudreveAccountApiActions = createActionGroup({
  source: 'Cloudreve Account API',
  events: {
    'Capacity Loaded': props<{ requestId: string; userId: string; capacity: CloudreveCapacity }>(),
    'Capacity Failed': props<{ requestId: string; userId: string | null; failure: CloudreveFailure }>(),
  },
});

import { createSelector } from '@ngrx/store';
import { createSlice } from 'ngrx-cloudreve/internal';
import { accountReducer } from './account-state';
import { usedPercent } from './capacity/cloudreve-capacity';

/** The slice. Not public: it would publish a selector for every inner key. */
export const accountFeature = createSlice({ name: 'cloudreveAccount', reducer: accountReducer });

const selectCapacity = createSelector(accountFeature.selectCapacity, ({ value }) => value);

/**
 * Selectors of the account.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Store } from '@ngrx/store';
 * import { cloudreveAccount } from 'ngrx-cloudreve/account';
 *
 * export const injectUsedPercent = () => inject(Store).selectSignal(cloudreveAccount.selectUsedPercent);
 * ```
 */
export const cloudreveAccount = {
  /** The total and the used storage, or null until the server has responded. */
  selectCapacity,
  /** The used storage in percent, from 0 to 100, or null until the server has responded. */
  selectUsedPercent: createSelector(selectCapacity, (capacity) =>
    capacity === null ? null : usedPercent(capacity),
  ),
  /** Whether the capacity is being read. */
  selectCapacityIsLoading: createSelector(accountFeature.selectCapacity, ({ isLoading }) => isLoading),
  /** Why the capacity could not be read, or null. */
  selectCapacityFailure: createSelector(accountFeature.selectCapacity, ({ failure }) => failure),
  /** The status of a change of the avatar: `'idle'`, `'preparing'`, `'uploading'` or `'saving'`. */
  selectAvatarStatus: createSelector(accountFeature.selectAvatar, ({ status }) => status),
  /** How much of the avatar is uploaded, from 0 to 1. */
  selectAvatarProgress: createSelector(accountFeature.selectAvatar, ({ progress }) => progress),
  /** Why the avatar could not be changed, or null. */
  selectAvatarFailure: createSelector(accountFeature.selectAvatar, ({ failure }) => failure),
};

import { createSelector } from '@ngrx/store';
import { createSlice } from '../create-slice';
import { cloudrevePermissions } from './permissions';
import { sessionReducer } from './session-reducer';

/** The slice. Not public: it would publish a selector for every inner key. */
export const sessionFeature = createSlice({ name: 'cloudreveSession', reducer: sessionReducer });

const selectIsSignedIn = createSelector(sessionFeature.selectUserId, (userId) => userId !== null);

// The list stays the same object while a nickname is edited.
const selectPermission = createSelector(sessionFeature.selectUser, (user) => user?.group?.permission ?? '');

const selectNickname = createSelector(
  sessionFeature.selectUser,
  sessionFeature.selectLastNickname,
  (user, last) => user?.nickname ?? last,
);

/**
 * Selectors of the session.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Store } from '@ngrx/store';
 * import { cloudreveSession } from 'ngrx-cloudreve';
 *
 * export const injectUser = () => inject(Store).selectSignal(cloudreveSession.selectUser);
 * ```
 */
export const cloudreveSession = {
  /** The status of the session, from `'restoring'` to `'signedIn'`. */
  selectStatus: sessionFeature.selectStatus,
  /** Whether an account is signed in, confirmed by the server or not. */
  selectIsSignedIn,
  /** The id of the signed-in account, or null. */
  selectUserId: sessionFeature.selectUserId,
  /** The signed-in account, or null until the server has confirmed it. */
  selectUser: sessionFeature.selectUser,
  /**
   * The nickname of the signed-in account. After a reload it is the last known one, until the server has confirmed the
   * account.
   */
  selectNickname,
  /** The permissions of the account's group, by name; empty while no account is known. */
  selectPermissions: createSelector(selectPermission, cloudrevePermissions),
  /** When the access token expires, milliseconds of wall time, or null. */
  selectExpiresAt: sessionFeature.selectExpiresAt,
  /** Why the last command failed, or null. */
  selectFailure: sessionFeature.selectFailure,
  /** Why the last session ended, or null. */
  selectSignedOutReason: sessionFeature.selectSignedOutReason,
  /** Whether tokens could not be stored, so that a reload will sign out. */
  selectStorageUnavailable: sessionFeature.selectStorageUnavailable,
};

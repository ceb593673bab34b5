import { createReducer, on } from '@ngrx/store';
import { isCloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveSessionActions, CloudreveSessionApiActions } from './session-actions';
import { RESTORING, CloudreveSessionState, SIGNED_OUT } from './session-state';

function ofAccount(
  state: CloudreveSessionState,
  userId: string,
  change: Partial<CloudreveSessionState>,
): CloudreveSessionState {
  return state.userId === userId ? { ...state, ...change } : state;
}

/** The reducer of the slice `cloudreveSession`. What belongs to another account than the current one is ignored. */
export const sessionReducer = createReducer(
  RESTORING,
  on(
    CloudreveSessionApiActions.restored,
    (_, { userId, expiresAt, storageUnavailable, lastNickname }): CloudreveSessionState => ({
      ...SIGNED_OUT,
      status: 'signedIn',
      userId,
      lastNickname,
      expiresAt,
      storageUnavailable,
    }),
  ),
  on(CloudreveSessionApiActions.nothingToRestore, (): CloudreveSessionState => SIGNED_OUT),
  on(
    CloudreveSessionActions.signUp,
    CloudreveSessionActions.confirmSecondFactor,
    CloudreveSessionActions.activate,
    CloudreveSessionActions.sendResetMail,
    CloudreveSessionActions.resetPassword,
    CloudreveSessionActions.changePassword,
    (state): CloudreveSessionState => ({ ...state, failure: null }),
  ),
  on(
    CloudreveSessionApiActions.signUpFailed,
    CloudreveSessionApiActions.secondFactorRefused,
    CloudreveSessionApiActions.commandFailed,
    (state, { failure }): CloudreveSessionState => ({ ...state, failure }),
  ),
  on(
    CloudreveSessionActions.signIn,
    CloudreveSessionActions.signInWithPasskey,
    (state): CloudreveSessionState =>
      state.userId === null ? { ...SIGNED_OUT, status: 'signingIn' } : { ...state, failure: null },
  ),
  on(
    CloudreveSessionApiActions.signInSucceeded,
    (_, { userId, user, expiresAt, storageUnavailable }): CloudreveSessionState => ({
      ...SIGNED_OUT,
      status: 'signedIn',
      userId,
      user,
      expiresAt,
      storageUnavailable,
    }),
  ),
  on(CloudreveSessionApiActions.secondFactorRequired, (state): CloudreveSessionState =>
    state.userId === null ? { ...SIGNED_OUT, status: 'secondFactor' } : state,
  ),
  on(CloudreveSessionApiActions.signInFailed, (state, action): CloudreveSessionState => {
    const failure = isCloudreveFailure(action.failure, 'cancelled') ? null : action.failure;
    return state.userId === null ? { ...SIGNED_OUT, failure } : { ...state, failure };
  }),
  on(CloudreveSessionApiActions.signedOut, (state, { userId, reason }): CloudreveSessionState =>
    state.userId === userId ? { ...SIGNED_OUT, signedOutReason: reason } : state,
  ),
  on(
    CloudreveSessionApiActions.tokenRefreshed,
    (state, { userId, expiresAt, storageUnavailable }): CloudreveSessionState =>
      ofAccount(state, userId, { expiresAt, storageUnavailable, status: 'signedIn' }),
  ),
  on(CloudreveSessionApiActions.sessionExpiring, (state, { userId, expiresAt }): CloudreveSessionState =>
    ofAccount(state, userId, { expiresAt, status: 'expiring' }),
  ),
  on(CloudreveSessionApiActions.meLoaded, (state, { userId, user }): CloudreveSessionState =>
    ofAccount(state, userId, { user, lastNickname: null }),
  ),
  on(CloudreveSessionApiActions.userPatched, (state, { userId, changes }): CloudreveSessionState =>
    state.userId === userId && state.user !== null
      ? { ...state, user: { ...state.user, ...changes } }
      : state,
  ),
);

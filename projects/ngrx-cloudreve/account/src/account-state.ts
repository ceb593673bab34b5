import { Action } from '@ngrx/store';
import { CloudreveSessionApiActions } from 'ngrx-cloudreve';
import { CloudreveAvatarState, avatarReducer, NO_AVATAR_CHANGE } from './avatar/avatar-state';
import { CloudreveCapacityState, capacityReducer, NO_CAPACITY } from './capacity/capacity-state';
import { NO_SECURITY, securityReducer, CloudreveSecurityState } from './security/security-state';

/** The slice `cloudreveAccount`. Plain JSON, the current account only. */
export interface AccountState {
  /** Whose; null when nobody is signed in. */
  readonly userId: string | null;
  readonly capacity: CloudreveCapacityState;
  readonly avatar: CloudreveAvatarState;
  readonly security: CloudreveSecurityState;
}

/** Nobody is signed in, and nothing of an earlier account is left. */
export const PRISTINE_ACCOUNT: AccountState = {
  userId: null,
  capacity: NO_CAPACITY,
  avatar: NO_AVATAR_CHANGE,
  security: NO_SECURITY,
};

const sessionApi = CloudreveSessionApiActions;
type SessionChange = ReturnType<(typeof sessionApi)['restored' | 'signInSucceeded' | 'signedOut']>;

/**
 * The reducer of the slice `cloudreveAccount`. What belongs to another account than the current one is ignored, and
 * without an account everything is.
 *
 * @param state - before
 * @param action - any
 * @returns the same object when nothing changed
 */
export function accountReducer(state: AccountState = PRISTINE_ACCOUNT, action: Action): AccountState {
  const ours = ofCurrentAccount(state, action);
  if (ours.userId === null || isOfAnother(action, ours.userId)) {
    return ours;
  }
  const capacity = capacityReducer(ours.capacity, action);
  const avatar = avatarReducer(ours.avatar, action);
  const security = securityReducer(ours.security, action);
  const isSame = capacity === ours.capacity && avatar === ours.avatar && security === ours.security;
  return isSame ? ours : { ...ours, capacity, avatar, security };
}

function ofCurrentAccount(state: AccountState, action: Action): AccountState {
  const change = action as SessionChange;
  switch (change.type) {
    case sessionApi.restored.type:
    case sessionApi.signInSucceeded.type:
      return state.userId === change.userId ? state : { ...PRISTINE_ACCOUNT, userId: change.userId };
    case sessionApi.signedOut.type:
      return state.userId === change.userId ? PRISTINE_ACCOUNT : state;
    default:
      return state;
  }
}

function isOfAnother(action: Action, userId: string): boolean {
  return 'userId' in action && action.userId !== userId;
}

import { createReducer, on } from '@ngrx/store';
import { CloudreveFailure, isCloudreveFailure } from 'ngrx-cloudreve';
import { CloudreveAvatarActions, CloudreveAvatarApiActions } from './avatar-actions';

/**
 * The status of a change of the avatar. `'preparing'` reads the file and makes a small square of it, `'uploading'`
 * sends that, and `'saving'` switches to Gravatar.
 *
 * @example
 * ```ts
 * import { CloudreveAvatarStatus } from 'ngrx-cloudreve/account';
 *
 * export const TEXTS: Record<CloudreveAvatarStatus, string> = {
 *   idle: '',
 *   preparing: 'Preparing the picture …',
 *   uploading: 'Uploading …',
 *   saving: 'Saving …',
 * };
 * ```
 */
export type CloudreveAvatarStatus = 'idle' | 'preparing' | 'uploading' | 'saving';

/** The avatar within the slice of the account. */
export interface CloudreveAvatarState {
  readonly status: CloudreveAvatarStatus;
  /** How much is uploaded, from 0 to 1. */
  readonly progress: number;
  /** Why the last change failed; null once another begins, and when the person only cancelled. */
  readonly failure: CloudreveFailure | null;
  /** Of the change that is under way, or null. */
  readonly requestId: string | null;
  /** What stands in the address of the picture, so that no cache shows an older one; null before the first change. */
  readonly version: string | null;
}

/** Nothing happens, and no change is known. */
export const NO_AVATAR_CHANGE: CloudreveAvatarState = {
  status: 'idle',
  progress: 0,
  failure: null,
  requestId: null,
  version: null,
};

function ofRequest(
  state: CloudreveAvatarState,
  requestId: string,
  change: Partial<CloudreveAvatarState>,
): CloudreveAvatarState {
  return state.requestId === requestId ? { ...state, ...change } : state;
}

const AT_REST = { status: 'idle', progress: 0, requestId: null } as const;

/** The avatar within the slice of the account. Only the newest change of this page counts. */
export const avatarReducer = createReducer(
  NO_AVATAR_CHANGE,
  on(CloudreveAvatarActions.change, ({ version }, { requestId }): CloudreveAvatarState => ({
    ...NO_AVATAR_CHANGE,
    status: 'preparing',
    requestId,
    version,
  })),
  on(CloudreveAvatarActions.useGravatar, ({ version }, { requestId }): CloudreveAvatarState => ({
    ...NO_AVATAR_CHANGE,
    status: 'saving',
    requestId,
    version,
  })),
  on(CloudreveAvatarApiActions.uploadProgressed, (state, { requestId, progress }): CloudreveAvatarState =>
    // A repetition after a refresh of the token begins anew.
    ofRequest(state, requestId, { status: 'uploading', progress: Math.max(state.progress, progress) }),
  ),
  on(CloudreveAvatarApiActions.changed, (state, { requestId, version }): CloudreveAvatarState => ({
    ...ofRequest(state, requestId, AT_REST),
    version,
  })),
  on(CloudreveAvatarApiActions.failed, (state, { requestId, failure }): CloudreveAvatarState =>
    ofRequest(state, requestId, {
      ...AT_REST,
      failure: isCloudreveFailure(failure, 'cancelled') ? null : failure,
    }),
  ),
  on(
    CloudreveAvatarApiActions.versionFound,
    CloudreveAvatarApiActions.changedElsewhere,
    (state, { version }): CloudreveAvatarState => ({ ...state, version }),
  ),
);

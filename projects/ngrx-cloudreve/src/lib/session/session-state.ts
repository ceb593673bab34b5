import { CloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveSignOutReason } from './tokens/token-event';
import { CloudreveUser } from './cloudreve-user';

/**
 * The status of the session. `'restoring'` means that the storage was not read yet, so that the account is not known;
 * on a server it is always so. `'expiring'` means signed in until `expiresAt`, without a way to refresh the token.
 *
 * @example
 * ```ts
 * import { CloudreveSessionStatus } from 'ngrx-cloudreve';
 *
 * export const TEXTS: Record<CloudreveSessionStatus, string> = {
 *   restoring: '',
 *   signedOut: 'Signed out',
 *   signingIn: 'Signing in …',
 *   secondFactor: 'Enter your code',
 *   signedIn: 'Signed in',
 *   expiring: 'Your session ends soon',
 * };
 * ```
 */
export type CloudreveSessionStatus =
  'restoring' | 'signedOut' | 'signingIn' | 'secondFactor' | 'signedIn' | 'expiring';

/** The slice `cloudreveSession`. Plain JSON, no token, the current account only. */
export interface CloudreveSessionState {
  readonly status: CloudreveSessionStatus;
  /** The signed-in account. */
  readonly userId: string | null;
  /** The data of the account; null until the server has confirmed a restored session. */
  readonly user: CloudreveUser | null;
  /** The nickname that the account had last, until the server has confirmed a restored session; else null. */
  readonly lastNickname: string | null;
  /** When the access token expires, milliseconds of wall time. */
  readonly expiresAt: number | null;
  /** Why the last command failed; null when another command begins, and when the person only cancelled. */
  readonly failure: CloudreveFailure | null;
  /** Why the last session ended; null while signed in. */
  readonly signedOutReason: CloudreveSignOutReason | null;
  /** Whether the storage refused, so that a reload will sign out. */
  readonly storageUnavailable: boolean;
}

/** Before the storage was read. */
export const RESTORING: CloudreveSessionState = {
  status: 'restoring',
  userId: null,
  user: null,
  lastNickname: null,
  expiresAt: null,
  failure: null,
  signedOutReason: null,
  storageUnavailable: false,
};

/** Nobody is signed in, and nothing of an earlier account is left. */
export const SIGNED_OUT: CloudreveSessionState = { ...RESTORING, status: 'signedOut' };

/**
 * Why a session ended. `'person'`: the person signed out. `'refreshRefused'`: the server refused the refresh token.
 * `'storageCleared'`: the stored session was removed without a sign-out. `'otherTab'`: another tab signed out.
 *
 * @example
 * ```ts
 * import { CloudreveSignOutReason } from 'ngrx-cloudreve';
 *
 * export const REASONS: Record<CloudreveSignOutReason, string> = {
 *   person: '',
 *   otherTab: 'You signed out in another tab.',
 *   refreshRefused: 'Your session has ended. Please sign in again.',
 *   storageCleared: 'The data of this site was cleared. Please sign in again.',
 * };
 * ```
 */
export type CloudreveSignOutReason = 'person' | 'refreshRefused' | 'storageCleared' | 'otherTab';

/** What happens to tokens while requests are made; the session's effects turn it into actions. */
export type TokenEvent =
  | {
      readonly kind: 'refreshed';
      readonly userId: string;
      readonly expiresAt: number;
      readonly storageUnavailable: boolean;
    }
  /** Another tab signed in. */
  | {
      readonly kind: 'begun';
      readonly userId: string;
      readonly expiresAt: number;
      readonly lastNickname: string | null;
      readonly storageUnavailable: boolean;
    }
  | { readonly kind: 'expiring'; readonly userId: string; readonly expiresAt: number }
  | { readonly kind: 'ended'; readonly userId: string; readonly reason: CloudreveSignOutReason };

/**
 * Why a session ended: `'person'` signed out, `'refreshRefused'` the server no longer takes the refresh token,
 * `'storageCleared'` the stored session went without a sign-out, `'otherTab'` another tab signed out.
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

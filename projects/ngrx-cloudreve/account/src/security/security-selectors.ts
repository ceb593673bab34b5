import { createSelector } from '@ngrx/store';
import { accountFeature } from '../account-selectors';
import { CloudreveSecurityState } from './security-state';

function select<Key extends keyof CloudreveSecurityState>(key: Key) {
  return createSelector(accountFeature.selectSecurity, (security) => security[key]);
}

/**
 * Selectors of the security of the account.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Store } from '@ngrx/store';
 * import { cloudreveSecurity } from 'ngrx-cloudreve/account';
 *
 * export const injectPasskeys = () => inject(Store).selectSignal(cloudreveSecurity.selectPasskeys);
 * ```
 */
export const cloudreveSecurity = {
  /** Whether signing in asks for a code; null until the server has responded. */
  selectTwoFactor: select('twoFactor'),
  /** Whether the account has no password; null until the server has responded. */
  selectPasswordless: select('passwordless'),
  /** The passkeys, oldest first as the server has them. */
  selectPasskeys: select('passkeys'),
  /** The apps with access. */
  selectOauthGrants: select('oauthGrants'),
  /** When the membership ends, RFC 3339; null without one. */
  selectGroupExpires: select('groupExpires'),
  /** Whether a requested read is in flight. */
  selectIsLoading: select('isLoading'),
  /** Why the last read or command failed, or null. */
  selectFailure: select('failure'),
};

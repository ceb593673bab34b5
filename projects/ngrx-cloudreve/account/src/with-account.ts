import { inject } from '@angular/core';
import { CloudreveFeature } from 'ngrx-cloudreve';
import { provideInStore, SETTING_WATCHER } from 'ngrx-cloudreve/internal';
import { CloudreveAccountApi } from './account-api';
import { accountEffects } from './account-effects';
import { CloudreveAccountFacade } from './account-facade';
import { accountFeature } from './account-selectors';
import { CloudreveAvatarApi } from './avatar/avatar-api';
import { avatarEffects } from './avatar/avatar-effects';
import { AVATAR_OPTIONS, CloudreveAvatarOptions, STANDARD_AVATARS } from './avatar/avatar-options';
import { AvatarVersions } from './avatar/avatar-versions';
import { CloudreveSecurityApi } from './security/security-api';
import { securityEffects } from './security/security-effects';
import { CloudreveSecurityFacade } from './security/security-facade';
import { SecurityReads } from './security/security-reads';

/**
 * Adds the account as a slice: its capacity, its avatar and its security.
 *
 * @param options - whether Gravatar may be asked, and how large avatars may be
 * @returns the feature, for `provideCloudreve`
 *
 * @example
 * ```ts
 * import { provideCloudreve, withSettings } from 'ngrx-cloudreve';
 * import { withAccount } from 'ngrx-cloudreve/account';
 *
 * export const cloudreve = provideCloudreve({ apiUrl: '/api/v4' }, withSettings(), withAccount());
 * ```
 */
export function withAccount(options: CloudreveAvatarOptions = {}): CloudreveFeature {
  return {
    ɵkind: 'account',
    ɵproviders: [
      CloudreveAccountApi,
      CloudreveAccountFacade,
      { provide: AVATAR_OPTIONS, useValue: { ...STANDARD_AVATARS, ...options } },
      AvatarVersions,
      CloudreveAvatarApi,
      SecurityReads,
      { provide: SETTING_WATCHER, useFactory: () => inject(SecurityReads).watch },
      CloudreveSecurityApi,
      CloudreveSecurityFacade,
      provideInStore(accountFeature, accountEffects, avatarEffects, securityEffects),
    ],
  };
}

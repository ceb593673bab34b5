import { inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { accountFeature } from '../account-selectors';
import { injectProvided } from 'ngrx-cloudreve/internal';
import { CloudreveAvatarApi, CloudreveAvatarUser } from './avatar-api';

/**
 * Gets a function that gives the address of a person's picture. In a template or a `computed`, the address changes when
 * this account's picture does, here or in another tab.
 *
 * @returns gives the address for a user; null when initials are to be shown instead
 * @throws NGC-016 without `withAccount()`
 *
 * @example
 * ```ts
 * import { computed, inject } from '@angular/core';
 * import { Store } from '@ngrx/store';
 * import { cloudreveSession } from 'ngrx-cloudreve';
 * import { injectCloudreveAvatarUrl } from 'ngrx-cloudreve/account';
 *
 * export class Portrait {
 *   private readonly user = inject(Store).selectSignal(cloudreveSession.selectUser);
 *   private readonly url = injectCloudreveAvatarUrl();
 *   readonly source = computed(() => {
 *     const user = this.user();
 *     return user === null ? null : this.url(user);
 *   });
 * }
 * ```
 */
export function injectCloudreveAvatarUrl(): (user: CloudreveAvatarUser) => string | null {
  const api = injectProvided(CloudreveAvatarApi, 16);
  const store = inject(Store);
  const avatar = store.selectSignal(accountFeature.selectAvatar);
  const userId = store.selectSignal(accountFeature.selectUserId);
  return (user) => api.url(user, user.id === userId() ? (avatar().version ?? undefined) : undefined);
}

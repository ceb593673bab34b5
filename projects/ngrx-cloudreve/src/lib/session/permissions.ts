import { hasBit } from '../http/boolean-set';
import { CloudreveUser } from './cloudreve-user';

/** The bits that Cloudreve gives a meaning, by its own names. */
const BITS = {
  is_admin: 0,
  is_anonymous: 1,
  share: 2,
  webdav: 3,
  archive_download: 4,
  archive_task: 5,
  webdav_proxy: 6,
  share_download: 7,
  remote_download: 9,
  redirected_source: 11,
  advance_delete: 12,
  ignore_ownership: 16,
  unique_direct_link: 17,
} as const;

/**
 * The permissions that a group can have.
 *
 * @example
 * ```ts
 * import { CloudrevePermission, CloudreveUser, hasCloudrevePermission } from 'ngrx-cloudreve';
 *
 * const NEEDED: readonly CloudrevePermission[] = ['share', 'share_download'];
 *
 * export const mayShare = (user: CloudreveUser | null) =>
 *   NEEDED.every((permission) => hasCloudrevePermission(user, permission));
 * ```
 */
export type CloudrevePermission = keyof typeof BITS;

/**
 * Whether the group of an account has a permission. No permission implies another one: an administrator may lack
 * `'webdav'`.
 *
 * @param user - from the state; null is nobody
 * @param permission - for example `'webdav'`
 * @returns whether it has; false if the server did not report the group (after a sign-up)
 *
 * @example
 * ```ts
 * import { computed } from '@angular/core';
 * import { hasCloudrevePermission, injectCloudreveSession } from 'ngrx-cloudreve';
 *
 * export function injectMayShare() {
 *   const session = injectCloudreveSession();
 *   return computed(() => hasCloudrevePermission(session.user(), 'share'));
 * }
 * ```
 */
export function hasCloudrevePermission(user: CloudreveUser | null, permission: CloudrevePermission): boolean {
  return hasBit(user?.group?.permission ?? '', BITS[permission]);
}

/**
 * The names of everything that a group may do.
 *
 * @param permission - of the group: base64 of a little-endian bit array
 * @returns the names, in the order of their bits; none for what is no base64
 */
export function cloudrevePermissions(permission: string): readonly CloudrevePermission[] {
  return Object.entries(BITS).flatMap(([name, bit]) =>
    hasBit(permission, bit) ? [name as CloudrevePermission] : [],
  );
}

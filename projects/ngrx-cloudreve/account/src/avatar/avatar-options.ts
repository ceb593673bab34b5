import { InjectionToken } from '@angular/core';

/**
 * Options of avatars, for `withAccount()`.
 *
 * @example
 * ```ts
 * import { CloudreveAvatarOptions, withAccount } from 'ngrx-cloudreve/account';
 *
 * const options: CloudreveAvatarOptions = { gravatar: true, avatarLimit: 1_048_576 };
 *
 * export const feature = withAccount(options);
 * ```
 */
export interface CloudreveAvatarOptions {
  /**
   * Whether pictures may come from Gravatar. Default: false. Each request goes to a third party, which learns an MD5 of
   * the e-mail and the IP address of the viewer.
   */
  readonly gravatar?: boolean;
  /** The largest avatar that the site accepts, in bytes, at least 1 (its setting `avatar_size`). Default: 4,194,304. */
  readonly avatarLimit?: number;
}

/** What the avatars of the app go by. */
export const AVATAR_OPTIONS = new InjectionToken<Required<CloudreveAvatarOptions>>(
  'ngrx-cloudreve AVATAR_OPTIONS',
);

/** Cloudreve's own limit, and no third party. */
export const STANDARD_AVATARS: Required<CloudreveAvatarOptions> = { gravatar: false, avatarLimit: 4_194_304 };

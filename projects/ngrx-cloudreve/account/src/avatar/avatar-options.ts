import { InjectionToken } from '@angular/core';

/**
 * How `withAccount()` deals with avatars.
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
   * Whether Gravatar may be asked for pictures; false without it. Each asks a third party, which learns an MD5 of the
   * e-mail and the address of whoever looks.
   */
  readonly gravatar?: boolean;
  /** Bytes that the site takes for an avatar (its setting `avatar_size`), from 1; 4,194,304 without it. */
  readonly avatarLimit?: number;
}

/** What the avatars of the app go by. */
export const AVATAR_OPTIONS = new InjectionToken<Required<CloudreveAvatarOptions>>(
  'ngrx-cloudreve AVATAR_OPTIONS',
);

/** Cloudreve's own limit, and no third party. */
export const STANDARD_AVATARS: Required<CloudreveAvatarOptions> = { gravatar: false, avatarLimit: 4_194_304 };

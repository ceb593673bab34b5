import { CloudreveShareLinksInProfile } from '../session/share-links-in-profile';

/**
 * The preferences of an account, named as Cloudreve's API names them. `nick`, `language` and `preferred_theme` come
 * from `GET /user/me`, the others from `GET /user/setting`. `PATCH /user/setting` writes all of them.
 *
 * @example
 * ```ts
 * import { Pipe, PipeTransform } from '@angular/core';
 * import { CloudreveSettings } from 'ngrx-cloudreve';
 *
 * @Pipe({ name: 'versions' })
 * export class Versions implements PipeTransform {
 *   transform(max: CloudreveSettings['version_retention_max']) {
 *     return max === 0 ? 'all versions' : `${max} versions`;
 *   }
 * }
 * ```
 */
export interface CloudreveSettings {
  /** The name shown to others: 1 to 255 characters and at most 100 bytes of UTF-8. Not trimmed. */
  readonly nick: string;
  /** Of the interface and of mails, for example `'en-US'`: 1 to 255 characters; empty if never set. */
  readonly language: string;
  /** A colour: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, `rgba(…)` or `hsl(…)`; empty if never set. */
  readonly preferred_theme: string;
  /** Whether old versions of files are kept. */
  readonly version_retention_enabled: boolean;
  /** Extensions whose versions are kept, in lower case and without a dot; empty for all files. */
  readonly version_retention_ext: readonly string[];
  /** How many versions of a file are kept: a whole number from 0; 0 for all. */
  readonly version_retention_max: number;
  /** Whether the view of folders stays on this device. */
  readonly disable_view_sync: boolean;
  /**
   * Which share links the profile shows to others: `''` those without a password, `'all_share'` all of them,
   * `'hide_share'` none. Servers before 4.5 do not have it: it is null in the view of the settings, and is not sent.
   */
  readonly share_links_in_profile: CloudreveShareLinksInProfile;
}

/** The settings as a server shows them: one before 4.5 leaves `share_links_in_profile` out. */
export type CloudreveShownSettings = Omit<CloudreveSettings, 'share_links_in_profile'> &
  Partial<Pick<CloudreveSettings, 'share_links_in_profile'>>;

/**
 * Any subset of the settings. Null and undefined mean "not touched", so you can pass the value of a form as it is.
 *
 * @example
 * ```ts
 * import { CloudreveSettingsActions, CloudreveSettingsChange } from 'ngrx-cloudreve';
 *
 * const defaults: CloudreveSettingsChange = { version_retention_enabled: true, version_retention_max: 10 };
 *
 * export const restoreDefaults = () => CloudreveSettingsActions.change(defaults);
 * ```
 */
export type CloudreveSettingsChange = {
  readonly [Name in keyof CloudreveSettings]?: CloudreveSettings[Name] | null | undefined;
};

/**
 * The name of a setting, as on the wire.
 *
 * @example
 * ```ts
 * import { CloudreveSettingName } from 'ngrx-cloudreve';
 *
 * export const LABELS: Record<CloudreveSettingName, string> = {
 *   nick: 'Name',
 *   language: 'Language',
 *   preferred_theme: 'Colour',
 *   version_retention_enabled: 'Keep old versions',
 *   version_retention_ext: 'Of these files',
 *   version_retention_max: 'How many',
 *   disable_view_sync: 'Keep folder views on this device',
 *   share_links_in_profile: 'Links in my profile',
 * };
 * ```
 */
export type CloudreveSettingName = keyof CloudreveSettings;

import { SHARE_LINKS_IN_PROFILE } from '../session/share-links-in-profile';
import { CloudreveSettingName, CloudreveSettings } from './cloudreve-settings';

/** What a value has to keep to be sent; null where there is no such bound. */
export interface CloudreveBounds<Value = unknown> {
  /** Unicode code points. */
  readonly minLength: number | null;
  /** Unicode code points; an input's `maxlength` counts UTF-16 units, which are never fewer. */
  readonly maxLength: number | null;
  /** Bytes of UTF-8. */
  readonly maxBytes: number | null;
  /** The smallest number. */
  readonly min: number | null;
  /** The largest number. */
  readonly max: number | null;
  /** The only values there are, for a choice. */
  readonly values: readonly Value[] | null;
}

const NONE: CloudreveBounds<never> = {
  minLength: null,
  maxLength: null,
  maxBytes: null,
  min: null,
  max: null,
  values: null,
};
const TEXT: CloudreveBounds<never> = { ...NONE, minLength: 1, maxLength: 255 };

/**
 * The bounds of each setting, as `PATCH /user/setting` has them. `nick` has its 100 bytes from the database, which
 * refuses more with code 50001; the largest number of versions is what JavaScript can hold exactly. The choices of
 * `share_links_in_profile` are bound here alone: the server stores any text and takes it for `'all_share'`.
 *
 * @example
 * ```ts
 * import { CLOUDREVE_SETTINGS_BOUNDS } from 'ngrx-cloudreve';
 *
 * export const nickMaxLength = CLOUDREVE_SETTINGS_BOUNDS.nick.maxLength;
 * ```
 */
export const CLOUDREVE_SETTINGS_BOUNDS: {
  readonly [Name in CloudreveSettingName]: CloudreveBounds<CloudreveSettings[Name]>;
} = {
  nick: { ...TEXT, maxBytes: 100 },
  language: TEXT,
  preferred_theme: NONE,
  version_retention_enabled: NONE,
  version_retention_ext: NONE,
  version_retention_max: { ...NONE, min: 0, max: Number.MAX_SAFE_INTEGER },
  disable_view_sync: NONE,
  share_links_in_profile: { ...NONE, values: SHARE_LINKS_IN_PROFILE },
};

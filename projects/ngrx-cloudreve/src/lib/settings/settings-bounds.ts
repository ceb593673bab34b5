import { SHARE_LINKS_IN_PROFILE } from '../session/share-links-in-profile';
import { CloudreveSettingName, CloudreveSettings } from './cloudreve-settings';

/** The bounds of a value; null if there is no such bound. */
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
  /** The allowed values of a choice. */
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
 * The bounds of each setting, as `PATCH /user/setting` checks them. The 100 bytes of `nick` come from the database,
 * which refuses more with code 50001. The largest number of versions is the largest that JavaScript can hold exactly.
 * Only the library checks the choices of `share_links_in_profile`: the server stores any text and treats it as
 * `'all_share'`.
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

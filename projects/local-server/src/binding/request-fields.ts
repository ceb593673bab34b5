import type { Bound, Fields } from './field.ts';

/*
 * Every body and query of the API, with Cloudreve's rules. Fields are checked in the order given here and
 * the first failing rule names the error. `label` is what the messages say, so sign-in calls its `email`
 * field by the replacement for `UserName`.
 */

/** GET /session/prepare */
export const PREPARE_LOGIN = {
  email: { type: 'string', label: 'Email', required: true, format: 'email' },
} as const satisfies Fields;

/** POST /session/token */
export const SIGN_IN = {
  email: { type: 'string', label: 'Email', required: true, format: 'email' },
  password: { type: 'string', label: 'Password', required: true, min: 4, max: 128 },
} as const satisfies Fields;

/** POST /session/token/refresh and DELETE /session/token */
export const REFRESH_TOKEN = {
  refresh_token: { type: 'string', label: 'RefreshToken', required: true },
} as const satisfies Fields;

/** POST /user */
export const SIGN_UP = {
  email: { type: 'string', label: 'Email', required: true, format: 'email' },
  password: { type: 'string', label: 'Password', required: true, min: 6, max: 128 },
  language: { type: 'string', label: 'Language' },
} as const satisfies Fields;

/** PATCH /user/setting */
export const USER_SETTING = {
  nick: { type: 'string', label: 'Nickname', optional: true, min: 1, max: 255 },
  language: { type: 'string', label: 'Language', optional: true, min: 1, max: 255 },
  preferred_theme: { type: 'string', label: 'PreferredTheme', optional: true, format: 'colour' },
  version_retention_enabled: { type: 'boolean', label: 'VersionRetentionEnabled', optional: true },
  version_retention_ext: { type: 'strings', label: 'VersionRetentionExt', optional: true },
  version_retention_max: { type: 'integer', label: 'VersionRetentionMax', optional: true, min: 0 },
  current_password: { type: 'string', label: 'CurrentPassword', optional: true, min: 4, max: 128 },
  new_password: { type: 'string', label: 'NewPassword', optional: true, min: 6, max: 128 },
  two_fa_enabled: { type: 'boolean', label: 'TwoFAEnabled', optional: true },
  two_fa_code: { type: 'string', label: 'TwoFACode', optional: true },
  disable_view_sync: { type: 'boolean', label: 'DisableViewSync', optional: true },
} as const satisfies Fields;

/** A bound PATCH /user/setting: null stands for "leave as it is". */
export type UserSettingPatch = Bound<typeof USER_SETTING>;

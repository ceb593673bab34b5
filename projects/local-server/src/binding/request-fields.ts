import type { Bound, Fields } from './field.ts';

/*
 * Every body and query of the API, with Cloudreve's rules. Fields are checked in the order given here and
 * the first failing rule names the error. `label` is what the messages say, so sign-in calls its `email`
 * field by the replacement for `UserName`.
 */

/** The extra keys of a body where the site asks for a captcha. */
export const CAPTCHA = {
  captcha: { type: 'string', label: 'Captcha' },
  ticket: { type: 'string', label: 'Ticket' },
} as const satisfies Fields;

/** GET /session/prepare */
export const PREPARE_LOGIN = {
  email: { type: 'string', label: 'Email', required: true, format: 'email' },
} as const satisfies Fields;

/** POST /session/token */
export const SIGN_IN = {
  email: { type: 'string', label: 'Email', required: true, format: 'email' },
  password: { type: 'string', label: 'Password', required: true, min: 4, max: 128 },
} as const satisfies Fields;

/** POST /session/token/2fa */
export const FINISH_SECOND_FACTOR = {
  otp: { type: 'string', label: 'OTP', required: true },
  session_id: { type: 'string', label: 'SessionID', required: true },
} as const satisfies Fields;

/** POST /session/authn */
export const FINISH_PASSKEY_SIGN_IN = {
  response: { type: 'string', label: 'Response', required: true },
  session_id: { type: 'string', label: 'SessionID', required: true },
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

/** POST /user/reset */
export const SEND_RESET_MAIL = {
  email: { type: 'string', label: 'Email', required: true, format: 'email' },
} as const satisfies Fields;

/** PATCH /user/reset/:id */
export const RESET_PASSWORD = {
  password: { type: 'string', label: 'Password', required: true, min: 6, max: 128 },
  secret: { type: 'string', label: 'Secret', required: true },
} as const satisfies Fields;

/** GET /user/avatar/:id */
export const SHOW_AVATAR = {
  nocache: { type: 'boolean', label: 'NoCache' },
} as const satisfies Fields;

/** GET /user/shares/:id */
export const LIST_SHARES = {
  page_size: { type: 'integer', label: 'PageSize', required: true, min: 10, max: 100 },
  order_by: {
    type: 'string',
    label: 'OrderBy',
    oneOf: ['', 'id', 'views', 'downloads', 'remain_downloads'],
  },
  order_direction: { type: 'string', label: 'OrderDirection', oneOf: ['', 'asc', 'desc'] },
  next_page_token: { type: 'string', label: 'NextPageToken' },
} as const satisfies Fields;

/** GET /user/search */
export const SEARCH_USER = {
  keyword: { type: 'string', label: 'Keyword', required: true, min: 2 },
} as const satisfies Fields;

/** POST /user/authn */
export const FINISH_PASSKEY_REGISTRATION = {
  response: { type: 'string', label: 'Response', required: true },
  name: { type: 'string', label: 'Name', required: true },
  ua: { type: 'string', label: 'UA', required: true },
} as const satisfies Fields;

/** DELETE /user/authn */
export const DELETE_PASSKEY = {
  id: { type: 'string', label: 'ID', required: true },
} as const satisfies Fields;

/** POST /session/oauth/consent */
export const OAUTH_CONSENT = {
  client_id: { type: 'string', label: 'ClientID', required: true },
  response_type: { type: 'string', label: 'ResponseType', required: true, oneOf: ['code'] },
  redirect_uri: { type: 'string', label: 'RedirectURI', required: true },
  state: { type: 'string', label: 'State', max: 4096 },
  scope: { type: 'string', label: 'Scope', required: true },
  code_challenge: { type: 'string', label: 'CodeChallenge', max: 255 },
  code_challenge_method: { type: 'string', label: 'CodeChallengeMethod', oneOf: ['', 'S256'] },
} as const satisfies Fields;

/** POST /session/oauth/token, a form. */
export const OAUTH_TOKEN = {
  client_id: { type: 'string', label: 'ClientID', required: true },
  client_secret: { type: 'string', label: 'ClientSecret', required: true },
  grant_type: { type: 'string', label: 'GrantType', required: true, oneOf: ['authorization_code'] },
  code: { type: 'string', label: 'Code', required: true },
  code_verifier: { type: 'string', label: 'CodeVerifier' },
} as const satisfies Fields;

/** GET /devices/dav */
export const LIST_DAV_ACCOUNTS = {
  page_size: { type: 'integer', label: 'PageSize', required: true, min: 10, max: 100 },
  next_page_token: { type: 'string', label: 'NextPageToken' },
} as const satisfies Fields;

/** PUT /devices/dav and PATCH /devices/dav/:id */
export const DAV_ACCOUNT = {
  uri: { type: 'string', label: 'Uri', required: true },
  name: { type: 'string', label: 'Name', required: true, min: 1, max: 255 },
  readonly: { type: 'boolean', label: 'Readonly' },
  proxy: { type: 'boolean', label: 'Proxy' },
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
  share_links_in_profile: { type: 'string', label: 'ShareLinksInProfile', optional: true },
} as const satisfies Fields;

/** A bound PATCH /user/setting: null stands for "leave as it is". */
export type UserSettingPatch = Bound<typeof USER_SETTING>;

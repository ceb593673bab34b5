import { GROUPS } from './objects/group.ts';
import type { SiteSettings } from './options.ts';
import { CAPTCHA_TYPES } from './options.ts';

/** Reads the text of a flag; throws an Error that says what the flag takes. */
type Reader<T> = (text: string) => T;

const seconds = wholeNumber(1, 10 * 365 * 86_400);

/** How each setting is read from text. The command line and the test switches share this table. */
export const SETTING_READERS: { readonly [Name in keyof SiteSettings]: Reader<SiteSettings[Name]> } = {
  access_token_ttl: seconds,
  refresh_token_ttl: seconds,
  register_enabled: onOff,
  email_active: onOff,
  login_captcha: onOff,
  reg_captcha: onOff,
  forget_captcha: onOff,
  captcha_type: oneOf(CAPTCHA_TYPES),
  captcha_mode: wholeNumber(0, 3),
  captcha_ReCaptchaKey: String,
  captcha_turnstile_site_key: String,
  captcha_cap_instance_url: String,
  captcha_cap_site_key: String,
  captcha_cap_asset_server: String,
  authn_enabled: onOff,
  siteName: String,
  siteURL: httpUrls,
  expose_user_email: onOff,
  defaultTheme: String,
  theme_options: jsonObject,
  tos_url: String,
  privacy_policy_url: String,
  desktop_app_promotion: onOff,
  custom_nav_items: jsonList,
  custom_html: jsonObject,
  custom_props: jsonList,
  mapbox_ak: String,
  show_encryption_status: onOff,
  full_text_search: onOff,
  default_viewer_mapping: jsonObject,
  default_group: wholeNumber(1, GROUPS.length),
  avatar_size: wholeNumber(0, 1_073_741_824),
  avatar_size_l: wholeNumber(1, 4096),
  public_resource_maxage: wholeNumber(0, 10 * 365 * 86_400),
  gravatar_server: httpUrl,
  AllowOrigins: list,
  AllowMethods: list,
  AllowHeaders: list,
  AllowCredentials: onOff,
  ExposeHeaders: list,
};

export function isSettingName(name: string): name is keyof SiteSettings {
  return Object.hasOwn(SETTING_READERS, name);
}

/** Reads one setting and puts it where it belongs. @throws Error that names the setting and what it takes. */
export function applySetting(settings: Partial<SiteSettings>, name: keyof SiteSettings, text: string): void {
  try {
    Object.assign(settings, { [name]: SETTING_READERS[name](text) });
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

export function wholeNumber(min: number, max: number): Reader<number> {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    throw new Error(`"${text}" is not a whole number from ${min} to ${max}`);
  };
}

/** Cloudreve's own values are 1 and 0. */
function onOff(text: string): boolean {
  if (text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  throw new Error(`"${text}" is neither 1 nor 0`);
}

function oneOf<T extends string>(words: readonly T[]): Reader<T> {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    throw new Error(`"${text}" is none of ${words.join(', ')}`);
  };
}

/** Words with commas between them. */
function list(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function httpUrls(text: string): string {
  return text
    .split(',')
    .map((url) => httpUrl(url.trim()))
    .join(',');
}

function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new Error(`"${text}" is not an http(s) URL`);
}

function jsonObject(text: string): string {
  const value: unknown = parseOrNull(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return text;
  throw new Error('the value is not the JSON text of an object');
}

function jsonList(text: string): string {
  if (Array.isArray(parseOrNull(text))) return text;
  throw new Error('the value is not the JSON text of a list');
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

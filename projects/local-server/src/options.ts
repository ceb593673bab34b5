import { DEFAULT_CUSTOM_PROPS } from './default-custom-props.ts';
import { DEFAULT_THEMES } from './default-themes.ts';
import type { Mail } from './mail/outbox.ts';

export const CAPTCHA_TYPES = ['normal', 'recaptcha', 'tcaptcha', 'turnstile', 'cap'] as const;

/** The site's settings, named as in Cloudreve. Test mode may change them while running. */
export interface SiteSettings {
  /** Seconds an access token lives. */
  access_token_ttl: number;
  /** Seconds a refresh token lives. */
  refresh_token_ttl: number;
  register_enabled: boolean;
  /** Whether a new account has to be activated by a link in a mail. */
  email_active: boolean;
  /** Whether signing in asks for a captcha. */
  login_captcha: boolean;
  /** Whether signing up asks for a captcha. */
  reg_captcha: boolean;
  /** Whether a password-reset mail asks for a captcha. */
  forget_captcha: boolean;
  /** Only `normal` and its old name `tcaptcha` can be solved without the internet. */
  captcha_type: (typeof CAPTCHA_TYPES)[number];
  /** 0 digits, 1 letters, 2 a sum, 3 letters and digits. */
  captcha_mode: number;
  captcha_ReCaptchaKey: string;
  captcha_turnstile_site_key: string;
  captcha_cap_instance_url: string;
  captcha_cap_site_key: string;
  /** Where the script of the Cap widget comes from. */
  captcha_cap_asset_server: string;
  /** Whether passkeys are offered. */
  authn_enabled: boolean;
  siteName: string;
  /** One address or several with commas between them. Passkeys work on these origins only. */
  siteURL: string;
  /** Whether people who are signed in see the e-mail addresses of others. */
  expose_user_email: boolean;
  /** The theme colour of users who chose none. */
  defaultTheme: string;
  /** JSON text: an object keyed by theme colour. */
  theme_options: string;
  tos_url: string;
  privacy_policy_url: string;
  /** Whether Cloudreve's front end offers its app for desktops. */
  desktop_app_promotion: boolean;
  /** JSON text: a list of `{ name, url, icon }`. */
  custom_nav_items: string;
  /** JSON text: an object with any of `headless_footer`, `headless_bottom`, `sidebar_bottom`. */
  custom_html: string;
  /** JSON text: a list of the properties that files may be given. */
  custom_props: string;
  mapbox_ak: string;
  show_encryption_status: boolean;
  full_text_search: boolean;
  /** JSON text: an object of the viewer that opens each extension. */
  default_viewer_mapping: string;
  /** Number of the group a new user joins: 1 Admin, 2 User, 3 Anonymous. */
  default_group: number;
  /** Largest avatar upload in bytes. */
  avatar_size: number;
  /** Width and height of a stored avatar. */
  avatar_size_l: number;
  /** Seconds an avatar may be cached. */
  public_resource_maxage: number;
  gravatar_server: string;
  /** Origins that may call from a browser; empty = CORS is off, `*` = all. */
  AllowOrigins: readonly string[];
  AllowMethods: readonly string[];
  AllowHeaders: readonly string[];
  AllowCredentials: boolean;
  ExposeHeaders: readonly string[];
}

/** Everything a server can be started with; each name but `onMail` is also a flag of the command line. */
export interface ServerOptions extends Partial<SiteSettings> {
  /** Port on 127.0.0.1; 0 takes any free one. Default 5212. A taken port gives the next free one. */
  port?: number;
  /** Folder of the database. Default: a temporary folder that is removed on close. */
  data?: string;
  /** Switches on the test routes under `/__test`. */
  test?: boolean;
  /** Has an account to try, and tells it under `/__demo/account`. */
  demo?: boolean;
  /** Is told every mail, which goes nowhere else. */
  onMail?: (mail: Mail) => void;
}

export const DEFAULT_PORT = 5212;

const PRIVACY_POLICY = 'https://cloudreve.org/privacy-policy';

/** What a fresh Cloudreve has. */
export const DEFAULT_SETTINGS: Readonly<SiteSettings> = {
  access_token_ttl: 3600,
  refresh_token_ttl: 1_209_600,
  register_enabled: true,
  email_active: false,
  login_captcha: false,
  reg_captcha: false,
  forget_captcha: false,
  captcha_type: 'normal',
  captcha_mode: 3,
  captcha_ReCaptchaKey: 'defaultKey',
  captcha_turnstile_site_key: '',
  captcha_cap_instance_url: '',
  captcha_cap_site_key: '',
  captcha_cap_asset_server: 'jsdelivr',
  authn_enabled: true,
  siteName: 'Cloudreve',
  siteURL: 'http://localhost:5212',
  expose_user_email: true,
  defaultTheme: '#1976d2',
  theme_options: DEFAULT_THEMES,
  tos_url: PRIVACY_POLICY,
  privacy_policy_url: PRIVACY_POLICY,
  desktop_app_promotion: true,
  custom_nav_items: '[]',
  custom_html: '{}',
  custom_props: DEFAULT_CUSTOM_PROPS,
  mapbox_ak: '',
  show_encryption_status: true,
  full_text_search: false,
  default_viewer_mapping: '{}',
  default_group: 2,
  avatar_size: 4_194_304,
  avatar_size_l: 200,
  public_resource_maxage: 86_400,
  gravatar_server: 'https://www.gravatar.com/',
  AllowOrigins: [],
  AllowMethods: ['PUT', 'POST', 'GET', 'OPTIONS'],
  AllowHeaders: [
    ...['Cookie', 'X-Cr-Policy', 'Authorization', 'Content-Length', 'Content-Type'],
    ...['X-Cr-Path', 'X-Cr-FileName'],
  ],
  AllowCredentials: false,
  ExposeHeaders: [],
};

/** The settings to start with: the defaults under what the options say. */
export function siteSettings(options: Partial<SiteSettings>): SiteSettings {
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  for (const [name, value] of Object.entries(options)) {
    if (name in DEFAULT_SETTINGS) settings[name] = value;
  }
  return settings as unknown as SiteSettings;
}

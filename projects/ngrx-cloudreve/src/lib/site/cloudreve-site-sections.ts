/** A JSON object that the library passes on and knows nothing of. */
export type CloudreveJsonObject = Readonly<Record<string, unknown>>;

/** A theme that a site offers. */
export interface CloudreveThemeChoice {
  /** The value for the setting `preferred_theme`, a CSS colour. */
  readonly colour: string;
  /** Of Cloudreve's own front end, which gives it to Material UI; `palette` is in it. */
  readonly light: CloudreveJsonObject;
  /** The same for dark mode. */
  readonly dark: CloudreveJsonObject;
}

/** Section `basic`: what the site is called and looks like, and its captcha. Nothing of an account is in it. */
export interface CloudreveSiteBasic {
  readonly instance_id: string;
  readonly title: string;
  /** The choices for `preferred_theme`. */
  readonly themes: readonly CloudreveThemeChoice[];
  /** The `colour` of the theme for who chose none. */
  readonly default_theme: string;
  /** Address of the logo for dark backgrounds, often without origin. */
  readonly logo: string;
  /** The same for light backgrounds. */
  readonly logo_light: string;
  /** `'normal'` (a picture), `'recaptcha'`, `'turnstile'` or `'cap'`. */
  readonly captcha_type: string;
  readonly turnstile_site_id: string;
  readonly captcha_ReCaptchaKey: string;
  readonly captcha_cap_instance_url: string;
  /** Older servers call it `captcha_cap_key_id`; it is read from either. */
  readonly captcha_cap_site_key: string;
  readonly captcha_cap_asset_server: string;
  readonly app_promotion: boolean;
}

/** Section `login`: what a sign-in and a sign-up page have to show. */
export interface CloudreveSiteLogin {
  /** A sign-in wants a captcha. */
  readonly login_captcha: boolean;
  /** A sign-up wants a captcha. */
  readonly reg_captcha: boolean;
  /** A mail for a forgotten password wants a captcha. */
  readonly forget_captcha: boolean;
  /** Passkeys are on. */
  readonly authn: boolean;
  readonly register_enabled: boolean;
  /** Address of the terms of service; empty when there is none. */
  readonly tos_url: string;
  readonly privacy_policy_url: string;
}

/** Section `explorer`: what the file pages of Cloudreve's own front end work with. */
export interface CloudreveSiteExplorer {
  /** Which icon stands for which extensions. */
  readonly icons: readonly CloudreveJsonObject[];
  readonly map_provider: string;
  readonly google_map_tile_type: string;
  readonly file_viewers: readonly { readonly viewers: readonly CloudreveJsonObject[] }[];
  /** How many files one request may be about. */
  readonly max_batch_size: number;
  /** Pixels. */
  readonly thumbnail_width: number;
  /** Pixels. */
  readonly thumbnail_height: number;
}

/** A group of emojis, under the one that stands for it. */
export interface CloudreveEmojiGroup {
  readonly name: string;
  readonly emojis: readonly string[];
}

/** Section `emojis`: what a folder may be marked with. */
export interface CloudreveSiteEmojis {
  readonly emoji_preset: readonly CloudreveEmojiGroup[];
}

/** Section `app`: Cloudreve's apps for phones. */
export interface CloudreveSiteApp {
  readonly app_promotion: boolean;
}

/** The sections of a site's configuration. What the server leaves out is empty, false or 0; nothing is optional. */
export interface CloudreveSiteSections {
  readonly basic: CloudreveSiteBasic;
  readonly login: CloudreveSiteLogin;
  readonly explorer: CloudreveSiteExplorer;
  readonly emojis: CloudreveSiteEmojis;
  readonly app: CloudreveSiteApp;
}

/** The name of a section. */
export type CloudreveSiteSection = keyof CloudreveSiteSections;

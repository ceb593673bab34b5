/** The site's settings, named as in Cloudreve's settings table. Test mode may change them while running. */
export interface SiteSettings {
  /** Seconds an access token lives. */
  access_token_ttl: number;
  /** Seconds a refresh token lives. */
  refresh_token_ttl: number;
  register_enabled: boolean;
  /** Reported in the site config; no captcha is asked for. */
  login_captcha: boolean;
  /** Reported in the site config; no captcha is asked for. */
  reg_captcha: boolean;
  /** Reported in the site config. */
  forget_captcha: boolean;
  /** Whether passkeys are offered. */
  authn_enabled: boolean;
  siteName: string;
  siteURL: string;
  /** The theme colour of users who chose none. */
  defaultTheme: string;
  /** JSON text: an object keyed by theme colour. */
  theme_options: string;
  /** Number of the group a new user joins: 1 Admin, 2 User, 3 Anonymous. */
  default_group: number;
}

/** Everything a server can be started with; each name is also a flag of the command line. */
export interface ServerOptions extends Partial<SiteSettings> {
  /** Port on 127.0.0.1; 0 takes any free one. Default 5212. A taken port gives the next free one. */
  port?: number;
  /** Folder of the database. Default: a temporary folder that is removed on close. */
  data?: string;
  /** Switches on the test routes under `/__test`. */
  test?: boolean;
}

export const DEFAULT_PORT = 5212;

/** What a fresh Cloudreve has, except `authn_enabled`: passkeys are not there yet, so they are not offered. */
export const DEFAULT_SETTINGS: Readonly<SiteSettings> = {
  access_token_ttl: 3600,
  refresh_token_ttl: 1_209_600,
  register_enabled: true,
  login_captcha: false,
  reg_captcha: false,
  forget_captcha: false,
  authn_enabled: false,
  siteName: 'Cloudreve',
  siteURL: 'http://localhost:5212',
  defaultTheme: '#1976d2',
  theme_options: JSON.stringify({ '#1976d2': themeOf('#1976d2'), '#3f51b5': themeOf('#3f51b5') }),
  default_group: 2,
};

/** The settings to start with: the defaults under what the options say. */
export function siteSettings(options: Partial<SiteSettings>): SiteSettings {
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  for (const [name, value] of Object.entries(options)) {
    if (name in DEFAULT_SETTINGS) settings[name] = value;
  }
  return settings as unknown as SiteSettings;
}

function themeOf(colour: string): object {
  const palette = { primary: { main: colour } };
  return { light: { palette }, dark: { palette } };
}

import type { Backend } from '../backend.ts';
import { anonymousJson, userWithGroupJson } from '../objects/user-json.ts';
import type { User } from '../storage/user.ts';

type Section = (backend: Backend, user: User | null) => Record<string, unknown>;

/** One viewer is enough to show the shape; files are out of this server's scope. */
const FILE_VIEWERS = [
  {
    viewers: [
      { id: 'image', type: 'builtin', display_name: 'fileManager.imageViewer', exts: ['png', 'jpg', 'gif'] },
    ],
  },
];

/** What a fresh Cloudreve makes thumbnails of by itself. */
const THUMB_EXTS = ['flac', 'gif', 'jpeg', 'jpg', 'm4a', 'mp3', 'ogg', 'png'];

const SECTIONS = new Map<string, Section>(
  Object.entries({
    login: ({ settings }) => ({
      login_captcha: settings.login_captcha,
      reg_captcha: settings.reg_captcha,
      forget_captcha: settings.forget_captcha,
      authn: settings.authn_enabled,
      register_enabled: settings.register_enabled,
      tos_url: settings.tos_url,
      privacy_policy_url: settings.privacy_policy_url,
    }),
    explorer: ({ settings }) => ({
      icons: '[]',
      map_provider: 'openstreetmap',
      google_map_tile_type: 'terrain',
      mapbox_ak: settings.mapbox_ak,
      file_viewers: FILE_VIEWERS,
      default_viewer_mapping: JSON.parse(settings.default_viewer_mapping) as object,
      max_batch_size: 3000,
      thumbnail_width: 400,
      thumbnail_height: 300,
      custom_props: JSON.parse(settings.custom_props) as unknown[],
      show_encryption_status: settings.show_encryption_status,
      full_text_search: settings.full_text_search,
    }),
    emojis: () => ({ emoji_preset: '{}' }),
    app: ({ settings }) => ({
      app_promotion: true,
      desktop_app_promotion: settings.desktop_app_promotion,
    }),
    thumb: () => ({ thumb_exts: THUMB_EXTS }),
  } satisfies Record<string, Section>),
);

/** `basic.user` is how a client refreshes what it knows about the caller. */
const basic: Section = ({ install, settings, ids }, user) => ({
  instance_id: install.siteId,
  title: settings.siteName,
  themes: settings.theme_options,
  default_theme: settings.defaultTheme,
  user: user ? userWithGroupJson(user, ids) : anonymousJson(ids),
  logo: '/static/img/logo.svg',
  logo_light: '/static/img/logo_light.svg',
  custom_nav_items: JSON.parse(settings.custom_nav_items) as unknown[],
  custom_html: JSON.parse(settings.custom_html) as object,
  captcha_type: settings.captcha_type,
  turnstile_site_id: settings.captcha_turnstile_site_key,
  captcha_ReCaptchaKey: settings.captcha_ReCaptchaKey,
  captcha_cap_instance_url: settings.captcha_cap_instance_url,
  captcha_cap_site_key: settings.captcha_cap_site_key,
  captcha_cap_asset_server: settings.captcha_cap_asset_server,
  app_promotion: true,
});

/**
 * One section of the site config; any name but the five known ones gives `basic`. What is false, 0 or empty is left out,
 * but for `custom_html`, which is there even without anything in it.
 */
export function siteConfig(section: string, backend: Backend, user: User | null): Record<string, unknown> {
  const config = (SECTIONS.get(section) ?? basic)(backend, user);
  return Object.fromEntries(
    Object.entries(config).filter(([name, value]) => name === 'custom_html' || !isEmpty(value)),
  );
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return !value;
}

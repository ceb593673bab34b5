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
    explorer: () => ({
      icons: '[]',
      map_provider: 'openstreetmap',
      google_map_tile_type: 'terrain',
      file_viewers: FILE_VIEWERS,
      max_batch_size: 3000,
      thumbnail_width: 400,
      thumbnail_height: 300,
    }),
    emojis: () => ({ emoji_preset: '{}' }),
    app: () => ({ app_promotion: true }),
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
  captcha_type: settings.captcha_type,
  turnstile_site_id: settings.captcha_turnstile_site_key,
  captcha_ReCaptchaKey: settings.captcha_ReCaptchaKey,
  captcha_cap_instance_url: settings.captcha_cap_instance_url,
  captcha_cap_key_id: settings.captcha_cap_key_id,
  app_promotion: true,
});

/** One section of the site config; any name but the four known ones gives `basic`. What is false, 0 or empty is left out. */
export function siteConfig(section: string, backend: Backend, user: User | null): Record<string, unknown> {
  const config = (SECTIONS.get(section) ?? basic)(backend, user);
  return Object.fromEntries(Object.entries(config).filter(([, value]) => Boolean(value)));
}

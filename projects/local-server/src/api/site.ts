import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { anonymousJson, userWithGroupJson } from '../objects/user-json.ts';
import type { User } from '../storage/user.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { succeed } from '../transport/envelope.ts';

/** The version whose behaviour this server reproduces. */
const VERSION = '4.0.0';

type Section = (backend: Backend, user: User | null) => Record<string, unknown>;

/** Sections of the site config. Any other name gives `basic`. */
const SECTIONS = new Map<string, Section>(
  Object.entries({
    login: ({ settings }) => ({
      login_captcha: settings.login_captcha,
      reg_captcha: settings.reg_captcha,
      forget_captcha: settings.forget_captcha,
      authn: settings.authn_enabled,
      register_enabled: settings.register_enabled,
    }),
    explorer: () => ({
      icons: '[]',
      map_provider: 'openstreetmap',
      google_map_tile_type: 'terrain',
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
  captcha_type: 'normal',
  app_promotion: true,
});

/** `/site`: what anybody may know about the site. */
export function siteRoutes(backend: Backend): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  routes.get('/ping', (c) => succeed(c, VERSION));

  routes.get('/config/:section', (c) => {
    const section = SECTIONS.get(c.req.param('section')) ?? basic;
    return succeed(c, omitEmpty(section(backend, c.var.user)));
  });

  return routes;
}

/** Every field of the config is left out when it is false, 0 or empty. */
function omitEmpty(config: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => Boolean(value)));
}

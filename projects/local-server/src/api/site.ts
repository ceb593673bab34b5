import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { succeed } from '../transport/envelope.ts';
import { siteConfig } from './site-config.ts';

/** The version whose behaviour this server reproduces. */
const VERSION = '4.18.0';

/** `/site`: what anybody may know about the site. */
export function siteRoutes(backend: Backend): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  routes.get('/ping', (c) => succeed(c, VERSION));

  /** Always there, whether a captcha is asked for anywhere or not. */
  routes.get('/captcha', async (c) => succeed(c, await backend.captchas.issue()));

  routes.get('/config/:section', (c) => succeed(c, siteConfig(c.req.param('section'), backend, c.var.user)));

  return routes;
}

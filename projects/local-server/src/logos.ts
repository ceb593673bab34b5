import { Hono } from 'hono';
import type { AppEnv } from './transport/app-env.ts';

// A cloud, not Cloudreve's own logo: it says which server this is.
const logo = (colour: string): string =>
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">' +
  `<path fill="${colour}" d="M9 25a7 7 0 0 1-.8-13.9 10 10 0 0 1 19.1 2.3A6 6 0 0 1 26 25z"/></svg>`;

/** `/static/img`: the two pictures that the site configuration names, for dark and for light ground. */
export function logoRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/logo.svg', (c) => c.body(logo('#90caf9'), 200, { 'Content-Type': 'image/svg+xml' }));
  routes.get('/logo_light.svg', (c) => c.body(logo('#1565c0'), 200, { 'Content-Type': 'image/svg+xml' }));
  return routes;
}

import type { Hono, MiddlewareHandler } from 'hono';
import { METHOD_NAME_ALL } from 'hono/router';
import type { AppContext, AppEnv } from './app-env.ts';

/** What gin says to an unknown path and to a wrong method alike: plain text, not an envelope. */
export function answerNotFound(c: AppContext): Response {
  return c.body('404 page not found', 404, { 'Content-Type': 'text/plain' });
}

/**
 * Routes `/api` as gin does: no middleware runs for an unknown route (so a bad token gives 404 there, and no
 * cache header is set), HEAD is not GET, and a known path with a slash too many is redirected to itself
 * without, 301 for GET and 307 for the rest.
 */
export function ginRouting(app: Hono<AppEnv>): MiddlewareHandler<AppEnv> {
  const isRoute = (method: string, path: string): boolean =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method !== METHOD_NAME_ALL);

  return async (c, next) => {
    const { method, path } = c.req;
    if (isRoute(method, path)) {
      await next();
      return;
    }
    if (path.endsWith('/') && isRoute(method, path.slice(0, -1))) {
      return c.redirect(path.slice(0, -1) + new URL(c.req.url).search, method === 'GET' ? 301 : 307);
    }
    return answerNotFound(c);
  };
}

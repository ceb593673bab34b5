import type { MiddlewareHandler } from 'hono';
import type { SiteSettings } from '../options.ts';
import type { AppEnv } from './app-env.ts';

/**
 * Cross-origin rules as Cloudreve's library has them: off until origins are listed; then every request with an
 * `Origin` that is neither listed nor the origin it came to gets 403, and the usual methods lack PATCH and DELETE.
 */
export function cors(settings: Readonly<SiteSettings>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const origin = c.req.header('Origin');
    const allowed = settings.AllowOrigins.map((one) => one.toLowerCase());
    if (!origin || isExempt(origin, allowed, c.req.header('Host'))) {
      await next();
      return;
    }
    const allowsAll = allowed.includes('*');
    if (!allowsAll && !allowed.includes(origin)) return c.body(null, 403);

    if (c.req.method === 'OPTIONS') c.res = c.body(null, 204);
    else await next();
    for (const [name, value] of Object.entries(corsHeaders(c.req.method, settings))) c.header(name, value);
    c.header('Access-Control-Allow-Origin', allowsAll ? '*' : origin);
    if (!allowsAll) c.header('Vary', c.req.method === 'OPTIONS' ? PREFLIGHT_VARY : 'Origin');
    return;
  };
}

/** With CORS off nobody is looked at, and the site's own pages never. */
function isExempt(origin: string, allowed: readonly string[], host = ''): boolean {
  return allowed.length === 0 || isOwn(origin, host);
}

/** Compared with the host of the request, not with the site's addresses. */
function isOwn(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`;
}

const PREFLIGHT_VARY = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

function corsHeaders(method: string, settings: Readonly<SiteSettings>): Record<string, string> {
  const names = method === 'OPTIONS' ? preflightHeaders(settings) : normalHeaders(settings);
  return settings.AllowCredentials ? { ...names, 'Access-Control-Allow-Credentials': 'true' } : names;
}

function preflightHeaders(settings: Readonly<SiteSettings>): Record<string, string> {
  return {
    'Access-Control-Allow-Methods': joined(settings.AllowMethods.map((name) => name.toUpperCase())),
    'Access-Control-Allow-Headers': joined(settings.AllowHeaders.map(canonicalName)),
  };
}

function normalHeaders(settings: Readonly<SiteSettings>): Record<string, string> {
  if (settings.ExposeHeaders.length === 0) return {};
  return { 'Access-Control-Expose-Headers': joined(settings.ExposeHeaders.map(canonicalName)) };
}

function joined(names: string[]): string {
  return [...new Set(names)].join(',');
}

/** `x-cr-path` becomes `X-Cr-Path`, as Go writes header names. */
function canonicalName(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Gives a request its correlation id: the client's own if that is a valid UUID. The id is only ever sent back inside an error envelope, never as a header.
 */
export const requestContext: MiddlewareHandler<AppEnv> = async (c, next) => {
  const offered = c.req.header('X-Cr-Correlation-Id') ?? '';
  c.set('correlationId', UUID.test(offered) ? offered.toLowerCase() : randomUUID());
  await next();
};

/** The API-wide cache rule. What is refused before this, while the caller is looked up, goes without. */
export const cacheControl: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.header('Cache-Control', 'private, no-cache');
  await next();
};

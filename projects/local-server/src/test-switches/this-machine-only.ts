import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../transport/app-env.ts';

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Lets only pages of this machine at the switches. The server listens on 127.0.0.1, but any site that somebody has open
 * beside the demo can send requests there, and a name of its own that leads to 127.0.0.1 would let it read the
 * responses.
 */
export const thisMachineOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const origin = c.req.header('Origin');
  const asked = [`http://${c.req.header('Host') ?? ''}`, ...(origin === undefined ? [] : [origin])];
  if (!asked.every(isOfThisMachine)) return c.text('the switches are for pages of this machine', 403);
  await next();
  return undefined;
};

function isOfThisMachine(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);
}

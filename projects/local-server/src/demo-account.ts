import { Hono } from 'hono';
import { addUser } from './api/user.ts';
import type { Backend } from './backend.ts';
import { digestPassword } from './identity/passwords.ts';
import type { AppEnv } from './transport/app-env.ts';

/** The account with which one can look around at once. It has no language of its own: it speaks the browser's. */
const DEMO_ACCOUNT = { email: 'ann@example.org', password: 'try-the-demo' };

/**
 * `GET /__demo/account`: e-mail and password of the account to try, which is made when it is first asked for. A real
 * Cloudreve has no such address, so whoever gets JSON from it talks to this server.
 */
export function demoRoutes(backend: Backend): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/account', async (c) => {
    const { email, password } = DEMO_ACCOUNT;
    const passwordDigest = await digestPassword(password);
    // Nothing waits from here on: two who ask at once make one account.
    if (backend.users.findByEmail(email) === null) {
      addUser(backend, { email, passwordDigest, language: '' });
    }
    return c.json(DEMO_ACCOUNT);
  });
  return routes;
}

import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { applySetting, isSettingName } from '../setting-readers.ts';
import type { UserStatus } from '../storage/user.ts';
import { USER_STATUSES } from '../storage/user.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { readFault } from './fault.ts';
import type { FaultQueue } from './fault-queue.ts';
import type { Journal } from './journal.ts';

/** `/__test`: what tests switch and look into. Plain JSON, no envelope; a bad request gets 400 and a sentence. */
export function testRoutes(backend: Backend, faults: FaultQueue, journal: Journal): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.onError((error, c) => c.text(error.message, 400));

  /** One fault or a list of them. */
  routes.post('/faults', async (c) => {
    const input: unknown = await c.req.json();
    faults.add((Array.isArray(input) ? input : [input]).map(readFault));
    return c.body(null, 204);
  });

  routes.delete('/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });

  routes.get('/requests', (c) => c.json(journal.entries));

  routes.delete('/requests', (c) => {
    journal.clear();
    return c.body(null, 204);
  });

  /** The row as it is stored, without the password digest. */
  routes.get('/user', (c) => {
    const user = backend.users.findByEmail(c.req.query('email') ?? '');
    if (!user) return c.text('no such user', 404);
    const { passwordDigest: _, number, twoFactorSecret, createdAt, updatedAt, ...rest } = user;
    return c.json({
      id: backend.ids.encode('user', number),
      number,
      ...rest,
      has_two_factor: twoFactorSecret !== '',
      created_at: createdAt,
      updated_at: updatedAt,
    });
  });

  /** What an administrator would do: `{ email, status }`. */
  routes.post('/user', async (c) => {
    const { email, status } = await c.req.json<{ email?: unknown; status?: unknown }>();
    const user = backend.users.findByEmail(String(email));
    if (!user) return c.text('no such user', 404);
    if (!USER_STATUSES.some((known) => known === status)) throw new Error('bad value of "status"');
    backend.users.setStatus(user.number, status as UserStatus);
    return c.body(null, 204);
  });

  /** Any of the settings that are flags, from the next request on. All or none. */
  routes.post('/settings', async (c) => {
    const changes = {};
    for (const [name, value] of Object.entries(await c.req.json<Record<string, unknown>>())) {
      if (!isSettingName(name)) throw new Error(`unknown setting "${name}"`);
      applySetting(changes, name, String(value));
    }
    Object.assign(backend.settings, changes);
    return c.body(null, 204);
  });

  return routes;
}

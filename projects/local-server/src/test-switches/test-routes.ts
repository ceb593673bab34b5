import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { applySetting, isSettingName } from '../setting-readers.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { readFault } from './fault.ts';
import type { FaultQueue } from './fault-queue.ts';
import type { Journal } from './journal.ts';
import { testAccountRoutes } from './test-accounts.ts';

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

  routes.route('/', testAccountRoutes(backend));

  /** Oldest first; all of them without `to`. */
  routes.get('/mails', (c) => {
    const to = c.req.query('to');
    return c.json(backend.outbox.list(to === '' ? undefined : to));
  });

  /** `{ open: false }`: no mail can be sent. `{ server: false }`: a site without a mail server, which notices late. */
  routes.post('/mails', async (c) => {
    const { open = true, server = true } = await c.req.json<{ open?: unknown; server?: unknown }>();
    if (typeof open !== 'boolean') throw new Error('bad value of "open"');
    if (typeof server !== 'boolean') throw new Error('bad value of "server"');
    backend.outbox.isOpen = open;
    backend.outbox.setServer(server);
    return c.body(null, 204);
  });

  routes.delete('/mails', (c) => {
    backend.outbox.clear();
    return c.body(null, 204);
  });

  routes.get('/captcha/:ticket', (c) => {
    const answer = backend.captchas.answerOf(c.req.param('ticket'));
    return answer === null ? c.text('no such ticket', 404) : c.json({ answer });
  });

  /** `{ token }`: what a widget's answer has to be to count as solved; null = nothing counts. */
  routes.post('/captcha', async (c) => {
    const { token } = await c.req.json<{ token?: unknown }>();
    if (token !== null && (typeof token !== 'string' || token === ''))
      throw new Error('bad value of "token"');
    backend.captchas.solvedToken = token;
    return c.body(null, 204);
  });

  /** `{ advance }`: seconds that everything gets older by. */
  routes.post('/clock', async (c) => {
    const { advance } = await c.req.json<{ advance?: unknown }>();
    if (!Number.isSafeInteger(advance)) throw new Error('bad value of "advance"');
    backend.clock.advance(Number(advance));
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

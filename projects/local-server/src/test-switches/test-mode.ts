import type { Hono, MiddlewareHandler } from 'hono';
import type { Backend } from '../backend.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { FaultQueue } from './fault-queue.ts';
import { holdHandling, injectFaults } from './inject-faults.ts';
import { Journal } from './journal.ts';
import { testRoutes } from './test-routes.ts';
import { thisMachineOnly } from './this-machine-only.ts';

/**
 * Puts the journal and the faults in front of the API and the switches beside it.
 *
 * Every response closes its connection: a browser that loses a reused connection silently sends the request
 * again, even a POST, and a dropped connection would never be seen.
 *
 * @returns the middleware that belongs between authentication and the handlers.
 */
export function switchTestMode(
  app: Hono<AppEnv>,
  backend: Backend,
): { holdHandling: MiddlewareHandler<AppEnv> } {
  const faults = new FaultQueue();
  const journal = new Journal();
  app.use(closeConnection);
  app.use('/api/*', journal.record, injectFaults(faults));
  app.use('/__test/*', thisMachineOnly);
  app.route('/__test', testRoutes(backend, faults, journal));
  return { holdHandling };
}

const closeConnection: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  c.header('Connection', 'close');
};

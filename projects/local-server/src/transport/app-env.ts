import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { User } from '../storage/user.ts';
import type { Fault } from '../test-switches/fault.ts';

/** What a request carries from middleware to handler. */
export interface AppEnv {
  /** Absent when the app is called without a socket, as in `app.request(…)`. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    correlationId: string;
    /** The caller as loaded before the handler; null = anonymous. */
    user: User | null;
    /** What the app behind the token may do; null = the caller's own sign-in, or nobody. */
    scopes: readonly string[] | null;
    /** Set in test mode only, for a request that a queued fault caught. */
    fault?: Fault;
  };
}

export type AppContext = Context<AppEnv>;

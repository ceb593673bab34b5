import type { MiddlewareHandler } from 'hono';
import type { AppContext, AppEnv } from '../transport/app-env.ts';
import { redact } from './redact.ts';

/** One request under `/api`, as the server saw it. */
export interface JournalEntry {
  method: string;
  /** With the query. */
  path: string;
  /** The JSON body with secrets replaced; null = none, or not JSON. */
  body: unknown;
  hasAuthorization: boolean;
  /** Milliseconds since 1970 at arrival. */
  at: number;
  /** The same when the response left; null while it is being handled. */
  answeredAt: number | null;
  /** HTTP status; null while it is being handled and when the connection was dropped. */
  status: number | null;
  /** Code of the envelope; null if there was none. */
  code: number | null;
}

/** Remembers the requests under `/api` in order of arrival. */
export class Journal {
  #entries: JournalEntry[] = [];

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }

  /** Writes an entry at arrival and completes it when the response is there. */
  readonly record: MiddlewareHandler<AppEnv> = async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const entry: JournalEntry = {
      method: c.req.method,
      path: pathname + search,
      body: null,
      hasAuthorization: c.req.header('Authorization') !== undefined,
      at: Date.now(),
      answeredAt: null,
      status: null,
      code: null,
    };
    this.#entries.push(entry);
    await next();
    entry.body = await sentBody(c);
    entry.answeredAt = Date.now();
    if (c.var.fault?.drop) return;
    entry.status = c.res.status;
    entry.code = await answeredCode(c.res);
  };
}

/** Read after the handler, which must be free to read the body in its own time. */
async function sentBody(c: AppContext): Promise<unknown> {
  try {
    return redact(JSON.parse(await c.req.text()));
  } catch {
    return null;
  }
}

async function answeredCode(answer: Response): Promise<number | null> {
  if (!answer.headers.get('Content-Type')?.startsWith('application/json')) return null;
  try {
    const envelope: unknown = await answer.clone().json();
    if (typeof envelope !== 'object' || envelope === null || !('code' in envelope)) return null;
    return typeof envelope.code === 'number' ? envelope.code : null;
  } catch {
    return null;
  }
}

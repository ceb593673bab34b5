import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { AppContext, AppEnv } from '../transport/app-env.ts';
import { JSON_TYPE } from '../transport/envelope.ts';
import type { Fault } from './fault.ts';
import type { FaultQueue } from './fault-queue.ts';

/** Statuses that may not carry a body. */
const BODILESS = [204, 205, 304];

/** Lets a queued fault happen to the request it matches. */
export function injectFaults(queue: FaultQueue): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const fault = queue.take(c.req.method, c.req.path);
    if (!fault) {
      await next();
      return;
    }
    c.set('fault', fault);
    if (fault.delayMs) await sleep(fault.delayMs);
    if (isHandled(fault)) await next();
    if (fault.answerDelayMs) await sleep(fault.answerDelayMs);
    if (fault.drop) replaceAnswer(c, await dropConnection(c));
    else if (replaces(fault)) replaceAnswer(c, replacement(fault));
    for (const [name, value] of Object.entries(fault.headers)) c.header(name, value);
  };
}

function isHandled(fault: Fault): boolean {
  if (fault.drop) return fault.drop === 'afterCommit';
  return !replaces(fault) || fault.when === 'afterCommit';
}

function replaces({ status, code, body }: Fault): boolean {
  return [status, code, body].some((part) => part !== undefined);
}

/** Runs after the caller's row was read: widens the gap in which another request can change it. */
export const holdHandling: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { fault } = c.var;
  if (fault?.holdMs) await sleep(fault.holdMs);
  await next();
};

/** Hono would merge the headers of the old response into the new one. */
function replaceAnswer(c: AppContext, answer: Response): void {
  c.res = undefined;
  c.res = answer;
}

function replacement(fault: Fault): Response {
  const { status = 200, code, msg } = fault;
  const body = code === undefined ? (fault.body ?? '') : { code, msg, ...envelopeData(fault) };
  if (BODILESS.includes(status)) return new Response(null, { status });
  if (typeof body === 'string') {
    return new Response(body, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  }
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': JSON_TYPE } });
}

function envelopeData(fault: Fault): { data?: unknown } {
  return fault.body === undefined ? {} : { data: fault.body };
}

/** Reads what the client still sends, so that the journal has it, then closes the socket without a word. */
async function dropConnection(c: AppContext): Promise<Response> {
  await c.req.text().catch(() => '');
  const socket = socketOf(c.env);
  if (!socket) return new Response(null, { status: 502 });
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Hono leaves the bindings undefined when the app is called without any, whatever their type says. */
function socketOf(env: AppEnv['Bindings'] | undefined): Socket | undefined {
  return env?.incoming?.socket;
}

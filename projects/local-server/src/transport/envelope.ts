import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppContext } from './app-env.ts';
import { ErrorCode } from './error-code.ts';

/** What every response of the API is wrapped in. */
export interface Envelope {
  code: number;
  msg: string;
  data?: unknown;
  correlation_id?: string;
}

/** gin spells the charset out. */
export const JSON_TYPE = 'application/json; charset=utf-8';

export function jsonResponse(
  c: AppContext,
  envelope: Envelope,
  status: ContentfulStatusCode = 200,
): Response {
  return c.body(JSON.stringify(envelope), status, { 'Content-Type': JSON_TYPE });
}

/** Responds with code 0. `data` is left out only when the handler gives none: `''`, `[]` and `{}` are sent. */
export function succeed(c: AppContext, data?: unknown): Response {
  return jsonResponse(c, { code: ErrorCode.success, msg: '', ...(data === undefined ? {} : { data }) });
}

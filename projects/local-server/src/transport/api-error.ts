import type { AppContext } from './app-env.ts';
import { jsonResponse } from './envelope.ts';
import { ErrorCode } from './error-code.ts';

/** An application error: HTTP 200, a non-zero code and the request's correlation id. */
export class ApiError extends Error {
  override readonly name: string = 'ApiError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A body or query that does not bind. Cloudreve builds this response without the request: no correlation id. */
export class BindingError extends ApiError {
  override readonly name = 'BindingError';

  constructor(message: string) {
    super(ErrorCode.parameter, message);
  }
}

/** Stands for a panic of Cloudreve's handler: HTTP 500 with an empty body. */
export class HandlerPanic extends Error {
  override readonly name = 'HandlerPanic';
}

/** Turns whatever a handler threw into the response that Cloudreve gives. */
export function respondToError(error: Error, c: AppContext): Response {
  if (error instanceof BindingError) {
    return jsonResponse(c, { code: error.code, msg: error.message });
  }
  if (error instanceof ApiError) {
    return jsonResponse(c, { code: error.code, msg: error.message, correlation_id: c.var.correlationId });
  }
  if (!(error instanceof HandlerPanic)) console.error(error);
  return c.body(null, 500);
}

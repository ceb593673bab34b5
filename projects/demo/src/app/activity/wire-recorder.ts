import {
  HttpContextToken,
  HttpErrorResponse,
  HttpEvent,
  HttpInterceptorFn,
  HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { DOCUMENT, inject } from '@angular/core';
import { tap } from 'rxjs';
import { onOneLine } from './on-one-line';
import { DOTS, redact } from './redact';
import { EndOfRequest, NewRequest, WireLog } from './wire-log';

// The response to a request for text may be JSON all the same, secrets included.
function parsed(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : body;
  } catch {
    return body;
  }
}

// 203 asks for the next step; all codes but that and 0 say that something went wrong.
function codeOf(body: unknown): number | null {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : 0;
  return typeof code === 'number' && code !== 0 && code !== 203 ? code : null;
}

function written({ method, url, body }: HttpRequest<unknown>): readonly string[] {
  const isWrite = method === 'PATCH' && url.endsWith('/user/setting') && typeof body === 'object';
  return isWrite ? Object.keys(body ?? {}) : [];
}

// The link of an activation mail goes to the server in the query.
function withoutSign(target: URL): URL {
  if (target.searchParams.has('sign')) {
    target.searchParams.set('sign', 'secret');
  }
  return target;
}

function describeBody(body: unknown): string {
  if (body instanceof Blob) {
    return `${body.type}, ${String(body.size)} bytes`;
  }
  return body === null ? '' : onOneLine(redact(body));
}

function describe(request: HttpRequest<unknown>, page: Location): NewRequest {
  const target = withoutSign(new URL(request.urlWithParams, page.href));
  return {
    method: request.method,
    url: request.url,
    path: target.origin === page.origin ? target.pathname + target.search : target.href,
    // Whether there is one is all that anybody may know of a token.
    hasToken: request.headers.has('Authorization'),
    body: describeBody(request.body),
    writes: written(request),
  };
}

// The secret of a second factor is all of the data of its response, and only the address tells.
function withoutSecret(url: string | null, body: unknown): unknown {
  const isSecret = url?.endsWith('/user/setting/2fa') === true && typeof body === 'object';
  return isSecret ? { ...body, data: DOTS } : body;
}

function readResponse(response: HttpResponse<unknown> | HttpErrorResponse, took: number): EndOfRequest {
  const said = parsed(response instanceof HttpErrorResponse ? response.error : response.body);
  const body = withoutSecret(response.url, said);
  // Cloudreve responds to most refused requests with HTTP 200 and a code in the envelope.
  const code = codeOf(body);
  const isRefused = response instanceof HttpErrorResponse || code !== null;
  const isText = typeof body === 'string';
  return {
    status: response.status,
    code,
    isRefused,
    response: isText ? body : JSON.stringify(redact(body), null, 2),
    took,
  };
}

/** A request of the demo's own machinery, which is no part of what the panel shows. */
export const UNRECORDED = new HttpContextToken(() => false);

/** Writes every request into the {@link WireLog}. It stands after `cloudreveInterceptor`, so it sees what leaves. */
export const wireRecorder: HttpInterceptorFn = (request, next) => {
  if (request.context.get(UNRECORDED)) {
    return next(request);
  }
  const log = inject(WireLog);
  const id = log.begin(describe(request, inject(DOCUMENT).location));
  const begun = performance.now();
  const took = (): number => Math.round(performance.now() - begun);
  return next(request).pipe(
    tap({
      next: (event: HttpEvent<unknown>) => {
        if (event instanceof HttpResponse) {
          log.end(id, readResponse(event, took()));
        }
      },
      error: (error: unknown) => {
        if (error instanceof HttpErrorResponse) {
          log.end(id, readResponse(error, took()));
        }
      },
      unsubscribe: () => {
        log.end(id, { status: 0, code: null, isRefused: true, response: 'given up', took: took() });
      },
    }),
  );
};

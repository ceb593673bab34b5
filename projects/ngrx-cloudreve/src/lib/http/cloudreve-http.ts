import {
  HttpClient,
  HttpContext,
  HttpEvent,
  HttpParameterCodec,
  HttpParams,
  HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { catchError, filter, map, Observable, pipe, throwError, timeout } from 'rxjs';
import { CONFIG } from '../cloudreve-config';
import { numberedError } from '../numbered-error';
import { CLOCK } from '../platform/clock';
import { PAGE_ADDRESS } from '../platform/page-address';
import { encodeText } from './encode-text';
import { CLOUDREVE_CODES } from './cloudreve-codes';
import { CloudreveError } from './cloudreve-error';
import { clientFailure, cloudreveFailure } from './cloudreve-failure';
import { CloudreveEnvelope, readEnvelope } from './envelope';
import { injectFetchOptions } from './fetch-options';
import { InterceptorCheck } from './interceptor-check';
import { isPage } from './is-page';
import { sendOwn } from './own-request';
import { REQUEST_ACCOUNT } from './request-markers';
import { envelopeFailure, toFailure } from './to-failure';

const REQUEST_TIMEOUT_MS = 15_000;
const USABLE_PATH = /^\/[^/?#\\\p{Cc}][^?#\\\p{Cc}]*$/u;
const DOTS = /^(?:\.|%2e){1,2}$/i;

// Angular's own leaves `;` as it is, and Go drops a query parameter that has one; `/`, `=` and the like need not be argued about.
const QUERY_CODEC: HttpParameterCodec = {
  encodeKey: encodeText,
  encodeValue: encodeText,
  decodeKey: decodeURIComponent,
  decodeValue: decodeURIComponent,
};

/**
 * Options of a call.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { CloudreveHttp, CloudreveHttpOptions } from 'ngrx-cloudreve';
 *
 * const options: CloudreveHttpOptions = { params: { uri: 'cloudreve://my', page_size: 50 }, timeout: 5000 };
 *
 * export const injectFiles = () => inject(CloudreveHttp).request('GET', '/file', (data) => data, options);
 * ```
 */
export interface CloudreveHttpOptions {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Query parameters, not encoded: the library encodes each of them once. */
  readonly params?: Readonly<Record<string, string | number | boolean>>;
  /** The account that the call belongs to. Default: the signed-in account. */
  readonly account?: string;
  /** Lets the request outlive its page. The browser allows 64 KiB of such bodies at a time. */
  readonly keepalive?: boolean;
  /** Milliseconds without a response after which the call fails. Default: 15,000. */
  readonly timeout?: number;
}

/**
 * A client for any endpoint of the API. `cloudreveInterceptor` adds the token; the client unwraps the envelope and
 * throws {@link CloudreveError} with a plain failure. If an interceptor of the app ends a request without a response,
 * the failure is `'noAnswer'`. Redirects are refused, because a 307 would send the body elsewhere. While a server
 * renders, nothing is sent, and every call fails with `'unavailable'`.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { CloudreveHttp } from 'ngrx-cloudreve';
 *
 * export function injectRenameFile() {
 *   const http = inject(CloudreveHttp);
 *   return (uri: string, new_name: string) =>
 *     http.request('POST', '/file/rename', () => undefined, { body: { uri, new_name } });
 * }
 * ```
 */
@Injectable()
export class CloudreveHttp {
  readonly #http = inject(HttpClient);
  readonly #config = inject(CONFIG);
  readonly #clock = inject(CLOCK);
  readonly #page = inject(PAGE_ADDRESS);
  readonly #check = inject(InterceptorCheck);
  readonly #fetchOptions = injectFetchOptions();

  /**
   * Calls an endpoint and returns the `data` of its response.
   *
   * @param method - `'GET'`, `'POST'`, `'PUT'`, `'PATCH'`, `'DELETE'`
   * @param path - below `apiUrl`, beginning with a slash, for example `/user/capacity`
   * @param read - turns `data` into what is expected and throws when it is something else (a protocol failure then)
   * @param options - body, query, account
   * @returns the data; one value, then complete
   * @throws NGC-007 for a path with `..`, a query or a fragment
   *
   * @example
   * ```ts
   * import { inject } from '@angular/core';
   * import { CloudreveHttp } from 'ngrx-cloudreve';
   *
   * export const injectCapacity = () =>
   *   inject(CloudreveHttp).request('GET', '/user/capacity', (data) => data as { total: number; used: number });
   * ```
   */
  request<T>(
    method: string,
    path: string,
    read: (data: unknown) => T,
    options: CloudreveHttpOptions = {},
  ): Observable<T> {
    return this.exchange(method, path, options).pipe(
      map((envelope) => {
        if (envelope.code !== 0) {
          throw new CloudreveError(envelopeFailure(envelope, 200));
        }
        return readOrRefuse(envelope.data, read);
      }),
    );
  }

  /**
   * Like {@link request}, for the routes whose response 203 means "go on with the next step".
   *
   * @param method - the HTTP method
   * @param path - below `apiUrl`
   * @param options - body, query, account
   * @returns the envelope with code 0 or 203; all other codes are thrown
   */
  exchange(method: string, path: string, options: CloudreveHttpOptions = {}): Observable<CloudreveEnvelope> {
    if (!USABLE_PATH.test(path) || path.split('/').some((segment) => DOTS.test(segment))) {
      throw numberedError(7);
    }
    // A server knows no session, and what it asked would wait for a response at every rendering and every build.
    if (this.#page.origin === null) {
      return throwError(() => new CloudreveError(clientFailure('unavailable')));
    }
    const request = new HttpRequest<unknown>(method, this.#config.apiUrl + path, options.body ?? null, {
      context: new HttpContext().set(REQUEST_ACCOUNT, options.account ?? null),
      ...this.#fetchOptions(options.keepalive ?? false),
      transferCache: false,
      ...(options.params === undefined
        ? {}
        : { params: new HttpParams({ fromObject: options.params, encoder: QUERY_CODEC }) }),
    });
    const inTime = pipe(filter(isResponse), timeout({ first: options.timeout ?? REQUEST_TIMEOUT_MS }));
    return sendOwn(request, this.#http, this.#check, inTime).pipe(
      filter(isResponse),
      map(({ body }) => readSuccess(body)),
      catchError((error: unknown) =>
        throwError(() => new CloudreveError(toFailure(error, this.#clock.wall()))),
      ),
    );
  }
}

function isResponse(event: HttpEvent<unknown>): event is HttpResponse<unknown> {
  return event instanceof HttpResponse;
}

/**
 * Reads a body as the envelope of a success.
 *
 * @param body - the parsed JSON
 * @returns the envelope, with code 0 or 203
 * @throws CloudreveError for all other codes, `'notCloudreve'` for a web page, and of kind `'protocol'` for what else is
 * no envelope
 */
export function readSuccess(body: unknown): CloudreveEnvelope {
  const envelope = readEnvelope(body);
  if (envelope === null) {
    throw new CloudreveError(
      isPage(body)
        ? clientFailure('notCloudreve', { status: 200 })
        : cloudreveFailure('protocol', { status: 200, serverMessage: 'no envelope' }),
    );
  }
  if (envelope.code !== 0 && envelope.code !== CLOUDREVE_CODES.notFullySuccess) {
    throw new CloudreveError(envelopeFailure(envelope, 200));
  }
  return envelope;
}

/**
 * Reads the `data` of an envelope whose code is known.
 *
 * @param data - from the envelope
 * @param read - throws for what is unexpected
 * @returns what was read
 * @throws CloudreveError of kind `'protocol'` when `read` throws
 */
export function readOrRefuse<T>(data: unknown, read: (data: unknown) => T): T {
  try {
    return read(data);
  } catch {
    throw new CloudreveError(cloudreveFailure('protocol', { status: 200, serverMessage: 'unexpected data' }));
  }
}

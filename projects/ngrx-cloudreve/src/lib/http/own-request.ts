import {
  HttpClient,
  HttpContextToken,
  HttpErrorResponse,
  HttpEvent,
  HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import {
  catchError,
  concat,
  defer,
  EMPTY,
  filter,
  MonoTypeOperatorFunction,
  Observable,
  of,
  takeWhile,
  tap,
  throwError,
} from 'rxjs';
import { CloudreveError } from './cloudreve-error';
import { clientFailure } from './cloudreve-failure';
import { readEnvelope } from './envelope';
import { Ending, InterceptorCheck } from './interceptor-check';

/** Set on the library's own calls, which may be repeated after a token was refreshed. */
export const OWN_REQUEST = new HttpContextToken<OwnRequest | null>(() => null);

type AnyRequest = HttpRequest<unknown>;
type Update = Parameters<AnyRequest['clone']>[0];

const OWN_HEADERS = ['Authorization', 'Content-Type'];

/**
 * One request of the library on its way through the interceptors of the app. It leaves as it was made, and its response
 * is the one that `cloudreveInterceptor` saw, whatever stands beside that in the list.
 */
export class OwnRequest {
  /** Whether an interceptor changed what leaves. */
  isChanged = false;
  /** Whether an interceptor changed what came. */
  isResponseChanged = false;
  /** Whether it came as far as `cloudreveInterceptor`. */
  isPassed = false;
  #received: Ending | null = null;
  // What stood in the response when it was seen: an interceptor may change it in place.
  #receivedText = '';

  /**
   * Takes a request as the library made it.
   *
   * @param original - the request
   */
  constructor(readonly original: AnyRequest) {}

  /**
   * The request as it was made, with the headers that interceptors added. Clones of it are so too.
   *
   * @param request - as it came through the interceptors before
   * @param token - the account's own; null for none
   * @returns what leaves
   */
  sealed(request: AnyRequest, token: string | null = null): AnyRequest {
    const sealed = this.#restored(request, token);
    const clone = sealed.clone.bind(sealed);
    return Object.assign(sealed, {
      clone: (update: Update = {}) => this.sealed(clone(update), token),
    });
  }

  /**
   * Sends it once, and watches what comes. A second call gets the same response.
   *
   * @param send - through the rest of the interceptors
   * @returns the response
   */
  once(send: () => Observable<HttpEvent<unknown>>): Observable<HttpEvent<unknown>> {
    return defer(() => {
      if (this.isPassed) {
        return asEvents(this.#received);
      }
      this.isPassed = true;
      return send().pipe(
        tap({
          next: (event) => {
            if (event instanceof HttpResponse) {
              this.#received = { response: event };
              this.#receivedText = textOf(event.body);
            }
          },
          error: (error: unknown) => {
            this.#received = { error };
          },
        }),
      );
    });
  }

  /**
   * How it ended.
   *
   * @param delivered - what came through all interceptors of the app; null for nothing at all
   * @returns what was seen where that can be read, else what was delivered; null for nothing at all
   */
  ending(delivered: Ending | null): Ending | null {
    const received = this.#received;
    if (received === null) {
      return delivered;
    }
    this.isResponseChanged = !this.#isUnchanged(received, delivered);
    if (!this.isResponseChanged || (!isReadable(received) && delivered !== null)) {
      return delivered;
    }
    return 'response' in received
      ? { response: received.response.clone({ body: JSON.parse(this.#receivedText) as unknown }) }
      : received;
  }

  #isUnchanged(received: Ending, delivered: Ending | null): boolean {
    if (delivered === null) {
      return false;
    }
    return 'response' in received
      ? 'response' in delivered && textOf(delivered.response.body) === this.#receivedText
      : 'error' in delivered && delivered.error === received.error;
  }

  #restored(request: AnyRequest, token: string | null): AnyRequest {
    const { method, urlWithParams, url, body, params, responseType } = this.original;
    const authorization = token === null ? null : `Bearer ${token}`;
    const found = request.headers.get('Authorization');
    const isForeign = found !== null && found !== authorization;
    if (isForeign || request.urlWithParams !== urlWithParams || request.body !== body) {
      this.isChanged = true;
    }
    const headers = OWN_HEADERS.reduce((result, name) => {
      const own = name === 'Authorization' ? authorization : this.original.headers.get(name);
      return own === null ? result.delete(name) : result.set(name, own);
    }, request.headers);
    return request.clone({ method, url, body, params, responseType, headers });
  }
}

/**
 * Sends a request of the library. It ends with one response or an error, and never without either.
 *
 * @param request - its context is used
 * @param client - with the interceptors of the app
 * @param check - tells the developer what interceptors did
 * @param limit - what has to come in time
 * @returns the events; the last one is the response
 */
export function sendOwn(
  request: AnyRequest,
  client: HttpClient,
  check: InterceptorCheck,
  limit: MonoTypeOperatorFunction<HttpEvent<unknown>>,
): Observable<HttpEvent<unknown>> {
  return defer(() => {
    const own = new OwnRequest(request);
    request.context.set(OWN_REQUEST, own);
    let delivered: Ending | null = null;
    const progress$ = client.request<unknown>(request).pipe(
      limit,
      takeWhile((event) => !(event instanceof HttpResponse), true),
      tap((event) => {
        delivered = event instanceof HttpResponse ? { response: event } : delivered;
      }),
      filter((event) => !(event instanceof HttpResponse)),
      catchError((error: unknown) => {
        delivered = { error };
        return EMPTY;
      }),
    );
    return concat(
      progress$,
      defer(() => {
        const ending = own.ending(delivered);
        check.ended(own, ending);
        // A response to a request that was never sent is an older one.
        const isOld = ending !== null && 'response' in ending && !own.isPassed && check.isInstalled;
        return asEvents(isOld ? null : ending);
      }),
    );
  });
}

function asEvents(ending: Ending | null): Observable<HttpEvent<unknown>> {
  if (ending !== null && 'response' in ending) {
    return of(ending.response);
  }
  return throwError(() => (ending === null ? new CloudreveError(clientFailure('noAnswer')) : ending.error));
}

function isReadable(ending: Ending): boolean {
  if ('response' in ending) {
    return readEnvelope(ending.response.body) !== null;
  }
  const { error } = ending;
  return error instanceof HttpErrorResponse
    ? error.status < 200 || error.status > 299 || readEnvelope(error.error) !== null
    : error instanceof CloudreveError;
}

// What is no JSON, as an interceptor may have made of it, is like nothing that was seen.
function textOf(body: unknown): string {
  try {
    return JSON.stringify(body ?? null);
  } catch {
    return 'null';
  }
}

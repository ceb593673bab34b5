import {
  HttpErrorResponse,
  HttpEvent,
  HttpHandlerFn,
  HttpInterceptorFn,
  HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { inject, Injector, runInInjectionContext } from '@angular/core';
import { catchError, concatMap, from, map, Observable, of, throwError } from 'rxjs';
import { CONFIG } from '../../cloudreve-config';
import { pathBelowApi } from '../../http/api-url';
import { CLOUDREVE_CODES } from '../../http/cloudreve-codes';
import { CloudreveError } from '../../http/cloudreve-error';
import { readEnvelope } from '../../http/envelope';
import { InterceptorCheck } from '../../http/interceptor-check';
import { OWN_REQUEST } from '../../http/own-request';
import { CLOUDREVE_REPEAT, REQUEST_ACCOUNT } from '../../http/request-markers';
import { isStream } from '../../platform/is-stream';
import { PAGE_ADDRESS } from '../../platform/page-address';
import { TokenRefresh } from './token-refresh';
import { TokenStore } from './token-store';
import { takesToken, worksWithoutToken } from './token-routes';

/** With what a request left. */
interface SentToken {
  readonly token: string;
  readonly epoch: string | null;
}

type Events = Observable<HttpEvent<unknown>>;

/** A request of the library carries its own token or none, whatever interceptors before and after this one set. */
function signed(request: HttpRequest<unknown>, token: string | null): HttpRequest<unknown> {
  const own = request.context.get(OWN_REQUEST);
  if (own !== null) {
    return own.sealed(request, token);
  }
  return token === null ? request : request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}

function meansUnauthorized(body: unknown): boolean {
  const code = readEnvelope(body)?.code;
  return code === CLOUDREVE_CODES.loginRequired || code === CLOUDREVE_CODES.credentialInvalid;
}

function mayRepeat(request: HttpRequest<unknown>): boolean {
  if (isStream(request.body)) {
    return false;
  }
  return (
    request.method === 'GET' ||
    request.method === 'HEAD' ||
    request.context.get(OWN_REQUEST) !== null ||
    request.context.get(CLOUDREVE_REPEAT)
  );
}

/** A first response that said 401, with what to pass on if nothing better comes. */
class Unauthorized {
  constructor(readonly response$: Events) {}
}

function detectUnauthorized(response$: Events): Observable<HttpEvent<unknown> | Unauthorized> {
  return response$.pipe(
    map((event) =>
      event instanceof HttpResponse && meansUnauthorized(event.body) ? new Unauthorized(of(event)) : event,
    ),
    catchError((error: unknown) =>
      error instanceof HttpErrorResponse && error.status === 401
        ? of(new Unauthorized(throwError(() => error)))
        : throwError(() => error),
    ),
  );
}

// An app's own call gets the server's 401; a call of the library learns that it may succeed later.
async function anotherToken(
  tokens: TokenRefresh,
  userId: string,
  sent: SentToken,
  request: HttpRequest<unknown>,
): Promise<string | null> {
  try {
    return await tokens.tokenInsteadOf(userId, sent.token, sent.epoch);
  } catch (error) {
    if (request.context.get(OWN_REQUEST) !== null) {
      throw error;
    }
    return null;
  }
}

/** One request of one account: sent with its token, repeated once with another one after a 401. */
function exchange(
  request: HttpRequest<unknown>,
  next: HttpHandlerFn,
  userId: string,
  tokens: TokenRefresh,
  session: TokenStore,
): Events {
  const repeat = async (sent: SentToken, response$: Events): Promise<Events> => {
    const token = await anotherToken(tokens, userId, sent, request);
    return token === null || !mayRepeat(request) ? response$ : next(signed(request, token));
  };
  return from(tokens.accessToken(userId)).pipe(
    map((token): SentToken => ({ token, epoch: session.epoch })),
    concatMap((sent) =>
      detectUnauthorized(next(signed(request, sent.token))).pipe(
        concatMap((event) =>
          event instanceof Unauthorized
            ? from(repeat(sent, event.response$)).pipe(concatMap((response$) => response$))
            : of(event),
        ),
      ),
    ),
  );
}

// No token to be had, or one that the server refuses, as it does on every route to a banned account.
function orWithoutToken(response$: Events, withoutToken: () => Events): Events {
  return response$.pipe(
    concatMap((event) => {
      const envelope = event instanceof HttpResponse ? readEnvelope(event.body) : null;
      return envelope === null || envelope.code === 0 ? of(event) : withoutToken();
    }),
    catchError((error: unknown) =>
      error instanceof CloudreveError ? withoutToken() : throwError(() => error),
    ),
  );
}

/**
 * Adds the access token to requests to Cloudreve, refreshes the token when it is due, and repeats a request once after
 * a 401 (library calls, GET and HEAD; others with `CLOUDREVE_REPEAT`). Requests of the library are sent once and as
 * they were made, with their own token or none. Put this interceptor last in the list, so that other interceptors
 * cannot change the responses for the library. If the configuration of the site cannot be read with a token, it is
 * requested without one. A request gets a token only if its resolved address has the origin of `apiUrl` and a path
 * below it; all other requests pass unchanged. Without `provideCloudreve` it does nothing.
 *
 * @param request - the request
 * @param next - the rest of the chain
 * @returns the response
 *
 * @example
 * ```ts
 * import { provideHttpClient, withInterceptors } from '@angular/common/http';
 * import { cloudreveInterceptor } from 'ngrx-cloudreve';
 *
 * export const http = provideHttpClient(withInterceptors([cloudreveInterceptor]));
 * ```
 */
export const cloudreveInterceptor: HttpInterceptorFn = (request, next) => {
  const tokens = inject(TokenRefresh, { optional: true });
  if (tokens === null) {
    return next(request);
  }
  const own = request.context.get(OWN_REQUEST);
  if (own === null) {
    return passOn(request, next, tokens);
  }
  inject(InterceptorCheck).markInstalled();
  const injector = inject(Injector);
  return own.once(() => runInInjectionContext(injector, () => passOn(request, next, tokens)));
};

function passOn(request: HttpRequest<unknown>, next: HttpHandlerFn, tokens: TokenRefresh): Events {
  const own = request.context.get(OWN_REQUEST);
  const { url, headers } = own?.original ?? request;
  const path = pathBelowApi(url, inject(CONFIG).apiUrl, inject(PAGE_ADDRESS).baseUri());
  const session = inject(TokenStore);
  const userId = request.context.get(REQUEST_ACCOUNT) ?? session.userId;
  if (path === null || userId === null || !takesToken(path) || headers.has('Authorization')) {
    return next(signed(request, null));
  }
  const response$ = exchange(request, next, userId, tokens, session);
  return worksWithoutToken(path) ? orWithoutToken(response$, () => next(signed(request, null))) : response$;
}

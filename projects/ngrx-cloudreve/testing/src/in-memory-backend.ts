import {
  HttpBackend,
  HttpErrorResponse,
  HttpEvent,
  HttpEventType,
  HttpHeaders,
  HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { inject, Injectable, InjectionToken, Injector } from '@angular/core';
import { CONFIG, PAGE_ADDRESS, PAGE_LIFE } from 'ngrx-cloudreve/internal';
import { Observable, Subscriber, throwError } from 'rxjs';
import { Activity } from './activity';
import { CloudreveTestingOptions } from './cloudreve-testing-options';
import { InMemoryServer, refusal, ServerEnvelope, ServerRequest } from './in-memory-server';

/**
 * How a request can fail. `'refused'` or a code: Cloudreve refuses it. `'lost'`: Cloudreve processes it, and the
 * response is lost. `'offline'`: it never arrives. `'unauthorized'`: Cloudreve refuses its token. `'throttled'`: too
 * many requests, HTTP 429, try again after a minute.
 *
 * @example
 * ```ts
 * import { CloudreveTestingFailure, InMemoryCloudreve } from 'ngrx-cloudreve/testing';
 *
 * const FAULTS: readonly CloudreveTestingFailure[] = ['lost', 'throttled', { code: 50001 }];
 *
 * export const failOften = (cloudreve: InMemoryCloudreve) =>
 *   FAULTS.forEach((fault) => cloudreve.failNext(fault, { method: 'PATCH' }));
 * ```
 */
export type CloudreveTestingFailure =
  'refused' | 'lost' | 'offline' | 'unauthorized' | 'throttled' | { readonly code: number };

/** Selects requests. Default: all of them. */
export interface CloudreveTestingFilter {
  readonly method?: string | undefined;
  /** Below the address of the API, without a query. */
  readonly path?: string | undefined;
}

/** A request that reached the in-memory Cloudreve. */
export interface CloudreveTestingRequest {
  readonly method: string;
  /** Below the address of the API, without a query. */
  readonly path: string;
  /** Null without one. */
  readonly body: unknown;
}

/** What the in-memory Cloudreve holds. */
export const TESTING_OPTIONS = new InjectionToken<CloudreveTestingOptions>('ngrx-cloudreve TESTING_OPTIONS');

const UNAUTHORIZED = 401;
const PARAMETER_ERROR = 40001;
const NO_STATUS = 0;
const TOO_MANY_REQUESTS = 429;

interface Planned extends CloudreveTestingFilter {
  readonly failure: CloudreveTestingFailure;
}

interface Outcome {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const LOST: Outcome = { status: NO_STATUS, body: null };

/** Responds to the requests to Cloudreve in the next turn of the microtask queue, and passes all others on. */
@Injectable()
export class InMemoryBackend implements HttpBackend {
  readonly #server = inject(InMemoryServer);
  readonly #activity = inject(Activity);
  readonly #config = inject(CONFIG);
  readonly #page = inject(PAGE_ADDRESS);
  readonly #life = inject(PAGE_LIFE);
  readonly #injector = inject(Injector);
  readonly #other = inject(TESTING_OPTIONS).otherRequests;
  #planned: readonly Planned[] = [];

  /** What came, in its order. */
  readonly requests: CloudreveTestingRequest[] = [];

  /**
   * Makes the next request fail.
   *
   * @param planned - which one, and how
   */
  failNext(planned: Planned): void {
    this.#planned = [...this.#planned, planned];
  }

  /**
   * Responds to a request of HttpClient.
   *
   * @param request - to wherever
   * @returns the response
   */
  handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    const path = this.#pathOf(request.url);
    return path === null
      ? this.#pass(request)
      : new Observable((subscriber) => {
          const end = this.#activity.begin();
          subscriber.next({ type: HttpEventType.Sent });
          const token = readToken(request.headers);
          const body = parseBody(request.serializeBody()) ?? null;
          void Promise.resolve().then(() => {
            if (!subscriber.closed) {
              this.#respond(request, { method: request.method, path, body, token }, subscriber);
            }
          });
          return end;
        });
  }

  /**
   * Processes the request of a page that goes away.
   *
   * @param url - absolute
   * @param init - as for `fetch`
   * @returns nothing is done with the response
   */
  fetch(url: string, init: RequestInit): void {
    const token = readToken(new HttpHeaders(init.headers as Record<string, string>));
    const { method = 'GET', body } = init;
    this.#process({ method, path: this.#pathOf(url) ?? url, body: parseBody(body), token });
  }

  #pathOf(url: string): string | null {
    const { apiUrl } = this.#config;
    const absolute = new URL(url, this.#page.baseUri() ?? this.#page.origin ?? undefined);
    const path = absolute.origin + absolute.pathname;
    return path.startsWith(`${apiUrl}/`) ? path.slice(apiUrl.length) : null;
  }

  #pass(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    const other =
      this.#other === undefined
        ? this.#injector.get(HttpTestingController, null, { optional: true })
        : this.#injector.get(this.#other);
    // The controller of Angular is the backend as well; its class is not public.
    const backend = other as Partial<HttpBackend> | null;
    return (
      backend?.handle?.(request) ??
      throwError(
        () =>
          new Error(
            `${request.method} ${request.url} does not go to Cloudreve. Write provideHttpClientTesting() before ` +
              'provideCloudreveTesting(), or give it a backend by `otherRequests`.',
          ),
      )
    );
  }

  #respond(
    { url }: HttpRequest<unknown>,
    serverRequest: ServerRequest,
    subscriber: Subscriber<HttpEvent<unknown>>,
  ): void {
    try {
      const { status, body, headers } = this.#process(serverRequest);
      const response = { url, status, headers: new HttpHeaders(headers) };
      if (status === 200) {
        subscriber.next(new HttpResponse({ ...response, body }));
        subscriber.complete();
      } else {
        subscriber.error(new HttpErrorResponse({ ...response, error: body }));
      }
    } catch (error) {
      // Who asked may be an effect, which turns it into a failure without a word.
      console.error(error);
      subscriber.error(error);
    }
  }

  #process({ method, path, body, token }: ServerRequest): Outcome {
    const failure = this.#life.isOnline() ? this.#takeFailure(method, path) : 'offline';
    if (failure === 'offline') {
      return LOST;
    }
    this.requests.push({ method, path, body });
    if (failure === null || failure === 'lost') {
      const envelope = this.#server.respond({ method, path, body, token }) ?? unknown(method, path);
      return failure === 'lost' ? LOST : { status: 200, body: parseBody(JSON.stringify(envelope)) };
    }
    return failure === 'throttled'
      ? { status: TOO_MANY_REQUESTS, body: 'too many requests', headers: { 'Retry-After': '60' } }
      : { status: 200, body: refusal(codeOf(failure)) };
  }

  #takeFailure(method: string, path: string): CloudreveTestingFailure | null {
    const found = this.#planned.find(
      (planned) => (planned.method ?? method) === method && (planned.path ?? path) === path,
    );
    this.#planned = this.#planned.filter((planned) => planned !== found);
    return found?.failure ?? null;
  }
}

function codeOf(failure: 'refused' | 'unauthorized' | { readonly code: number }): number {
  if (typeof failure === 'object') {
    return failure.code;
  }
  return failure === 'unauthorized' ? UNAUTHORIZED : PARAMETER_ERROR;
}

function readToken(headers: HttpHeaders): string | null {
  return headers.get('Authorization')?.replace(/^Bearer /, '') ?? null;
}

// What was on a wire is nobody's object any more.
function parseBody(text: unknown): unknown {
  if (typeof text !== 'string') {
    return text;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function unknown(method: string, path: string): ServerEnvelope {
  throw new Error(
    `The in-memory Cloudreve has no ${method} ${path}. Write respond('${method}', '${path}', data) before it is asked for.`,
  );
}

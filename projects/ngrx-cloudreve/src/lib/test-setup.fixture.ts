import {
  HttpClient,
  HttpFeature,
  HttpFeatureKind,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, TestRequest } from '@angular/common/http/testing';
import { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Action, ActionReducer, provideStore, Store } from '@ngrx/store';
import { Observable } from 'rxjs';
import { Clock, CLOCK } from './platform/clock';
import { TestBrowser, TestPageLife } from './platform/page.fixture';
import { CloudreveTokenStorage } from './platform/page-storage';
import { RANDOM } from './platform/random';
import { provideCloudreve } from './provide-cloudreve';
import { CloudreveSessionActions } from './session/session-actions';
import { CloudreveSessionFacade } from './session/session-facade';
import { CloudreveSessionState } from './session/session-state';
import { cloudreveInterceptor } from './session/tokens/cloudreve-interceptor';
import { TokenRefresh } from './session/tokens/token-refresh';
import { TokenStore } from './session/tokens/token-store';

export const API = 'https://cloud.example.org/api/v4';
export const START = Date.UTC(2026, 0, 1);
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** All of NgRx's checks but the one for zones. */
export const RUNTIME_CHECKS = {
  strictStateImmutability: true,
  strictActionImmutability: true,
  strictStateSerializability: true,
  strictActionSerializability: true,
  strictActionTypeUniqueness: true,
};

/** A token of the shape that Cloudreve issues, unsigned; `lifetime` in milliseconds. */
export function jwt(name: string, lifetime = HOUR_MS, nbf = 1_700_000_000): string {
  const claims = { sub: name, nbf, exp: nbf + lifetime / 1000, token_type: 'access' };
  return `header.${btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.signature`;
}

export function envelope(data?: unknown): object {
  return data === undefined ? { code: 0, msg: '' } : { code: 0, msg: '', data };
}

export function refusal(code: number, msg = 'refused'): object {
  return { code, msg };
}

export function pair(access: string, refresh: string, lifetime = HOUR_MS): object {
  return {
    access_token: jwt(access, lifetime),
    refresh_token: refresh,
    access_expires: '',
    refresh_expires: '',
  };
}

export function bearer(request: TestRequest): string | null {
  return request.request.headers.get('Authorization');
}

/** Lets everything run that waits for promises only. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) {
    await Promise.resolve();
  }
}

/** What an observable did, to be looked at later. */
export class Watched<T> {
  readonly values: T[] = [];
  readonly errors: unknown[] = [];
  completed = false;

  constructor(source: Observable<T>) {
    source.subscribe({
      next: (value) => this.values.push(value),
      error: (error: unknown) => this.errors.push(error),
      complete: () => (this.completed = true),
    });
  }
}

/** A storage whose methods can be made to throw, shared by the "pages" of a test. */
export class TestStorage implements CloudreveTokenStorage {
  readonly values = new Map<string, string>();
  readonly broken = new Set<'read' | 'write' | 'remove' | 'keys'>();
  calls = 0;

  read(key: string): string | null {
    this.#use('read');
    return this.values.get(key) ?? null;
  }

  write(key: string, value: string): void {
    this.#use('write');
    this.values.set(key, value);
  }

  remove(key: string): void {
    this.#use('remove');
    this.values.delete(key);
  }

  keys(): readonly string[] {
    this.#use('keys');
    return [...this.values.keys()];
  }

  /** The key of an account's session; undefined when there is none. */
  sessionKey(userId: string): string | undefined {
    return [...this.values.keys()].find((key) => key.endsWith(`:session:${userId}`));
  }

  #use(method: 'read' | 'write' | 'remove' | 'keys'): void {
    this.calls++;
    if (this.broken.has(method)) {
      throw new Error('forbidden');
    }
  }
}

/** Wall and monotonic time that stand still until they are moved. */
export class TestClock implements Clock {
  #wall = START;
  #monotonic = 5000;
  readonly wall = () => this.#wall;
  readonly monotonic = () => this.#monotonic;
  readonly #timers = new Map<object, { readonly due: number; readonly run: () => void }>();

  setTimer(delay: number, run: () => void): () => void {
    const timer = {};
    this.#timers.set(timer, { due: this.#monotonic + delay, run });
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** Time passes; timers run when their time has come. */
  pass(milliseconds: number): void {
    const end = this.#monotonic + milliseconds;
    for (;;) {
      const next = [...this.#timers]
        .filter(([, { due }]) => due <= end)
        .sort(([, a], [, b]) => a.due - b.due)[0];
      if (next === undefined) {
        break;
      }
      const [timer, { due, run }] = next;
      this.#timers.delete(timer);
      this.#move(Math.max(0, due - this.#monotonic));
      run();
    }
    this.#move(end - this.#monotonic);
  }

  #move(milliseconds: number): void {
    this.#wall += milliseconds;
    this.#monotonic += milliseconds;
  }

  /** Somebody sets the clock of the device. */
  jump(milliseconds: number): void {
    this.#wall += milliseconds;
  }
}

export interface BenchOptions {
  readonly storage?: CloudreveTokenStorage;
  readonly clock?: TestClock;
  readonly browser?: TestBrowser;
  readonly life?: TestPageLife;
  readonly apiUrl?: string;
  /** Of `provideHttpClient()`. */
  readonly http?: readonly HttpFeature<HttpFeatureKind>[];
  readonly providers?: readonly (Provider | EnvironmentProviders)[];
  /** What comes before all others. */
  readonly first?: readonly (Provider | EnvironmentProviders)[];
}

/** One page of an app with the library, on a server that the test plays. */
export class Bench {
  readonly actions: Action[] = [];
  readonly clock: TestClock;
  readonly http: HttpTestingController;
  readonly client: HttpClient;
  readonly store: Store<{ cloudreveSession: CloudreveSessionState }>;
  readonly tokens: TokenRefresh;
  readonly session: TokenStore;
  readonly facade: CloudreveSessionFacade;

  constructor(options: BenchOptions = {}) {
    this.clock = options.clock ?? new TestClock();
    const record =
      <S>(reducer: ActionReducer<S>): ActionReducer<S> =>
      (state, action) => {
        this.actions.push(action);
        return reducer(state, action);
      };
    TestBed.configureTestingModule({
      providers: [
        ...(options.first ?? []),
        provideStore({}, { runtimeChecks: RUNTIME_CHECKS, metaReducers: [record] }),
        provideHttpClient(...(options.http ?? [withInterceptors([cloudreveInterceptor])])),
        provideHttpClientTesting(),
        provideCloudreve({
          apiUrl: options.apiUrl ?? API,
          tokenStorage: options.storage ?? new TestStorage(),
        }),
        (options.browser ?? new TestBrowser()).page(options.life),
        { provide: CLOCK, useValue: this.clock },
        { provide: RANDOM, useValue: () => 0 },
        ...(options.providers ?? []),
      ],
    });
    this.http = TestBed.inject(HttpTestingController);
    this.client = TestBed.inject(HttpClient);
    this.store = TestBed.inject<Store<{ cloudreveSession: CloudreveSessionState }>>(Store);
    this.tokens = TestBed.inject(TokenRefresh);
    this.session = TestBed.inject(TokenStore);
    this.facade = TestBed.inject(CloudreveSessionFacade);
  }

  get state(): CloudreveSessionState {
    return this.store.selectSignal((state) => state.cloudreveSession)();
  }

  /** The actions of the library, without NgRx's own. */
  get types(): string[] {
    return this.actions.map(({ type }) => type).filter((type) => type.startsWith('[Cloudreve'));
  }

  /** Requests that wait for a response; asking takes them out of the list. */
  waiting(method: string, path: string): TestRequest[] {
    return this.http.match((request) => request.method === method && request.url === API + path);
  }

  /** The one request that waits. */
  one(method: string, path: string): TestRequest {
    const requests = this.waiting(method, path);
    const [request] = requests;
    expect(requests.length).withContext(`${method} ${path} waiting`).toBe(1);
    if (request === undefined) {
      throw new Error(`no ${method} ${path} waits`);
    }
    return request;
  }

  async signIn(userId = 'u1', tokens: object = pair('access-1', 'refresh-1')): Promise<void> {
    this.store.dispatch(
      CloudreveSessionActions.signIn({ email: 'ann@example.org', password: 'open sesame' }),
    );
    await settled();
    this.one('POST', '/session/token').flush(
      envelope({ user: { id: userId, nickname: 'Ann' }, token: tokens }),
    );
    await settled();
  }

  /** An app's own request, watched. */
  async get(path = '/file'): Promise<Watched<unknown>> {
    const watched = new Watched<unknown>(this.client.get(API + path));
    await settled();
    return watched;
  }

  refreshes(): TestRequest[] {
    return this.waiting('POST', '/session/token/refresh');
  }

  /** Responds to the one refresh that waits, with new tokens if nothing else. */
  async respondToRefresh(response: object = envelope(pair('access-2', 'refresh-2'))): Promise<void> {
    this.one('POST', '/session/token/refresh').flush(response);
    await settled();
  }

  /** Lets the one refresh that waits fail for now. */
  async failRefresh(): Promise<void> {
    this.one('POST', '/session/token/refresh').flush('', { status: 503, statusText: 'x' });
    await settled();
  }
}

/** Another page over the same storage: what a reload or a second tab is. */
export function anotherPage(options: BenchOptions): Bench {
  TestBed.resetTestingModule();
  return new Bench(options);
}

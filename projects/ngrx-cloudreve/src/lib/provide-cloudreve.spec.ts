import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import {
  createEnvironmentInjector,
  EnvironmentInjector,
  EnvironmentProviders,
  PLATFORM_ID,
  Provider,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { EffectsModule, provideEffects } from '@ngrx/effects';
import { provideStore, Store, StoreModule } from '@ngrx/store';
import { CONFIG } from './cloudreve-config';
import { CloudreveFeature } from './cloudreve-feature';
import { CLOCK, PAGE_CLOCK } from './platform/clock';
import { CloudreveTokenStorage } from './platform/page-storage';
import { RANDOM } from './platform/random';
import { TAB_LOCK } from './platform/tab-lock';
import { provideCloudreve } from './provide-cloudreve';
import { cloudreveSession } from './session/session-selectors';
import { anotherPage, API, Bench, HOUR_MS, RUNTIME_CHECKS, TestStorage } from './test-setup.fixture';
import { cloudreveInterceptor } from './session/tokens/cloudreve-interceptor';
import { TokenStore } from './session/tokens/token-store';

type Providers = readonly (Provider | EnvironmentProviders)[];

const store = () => provideStore({}, { runtimeChecks: RUNTIME_CHECKS });
const http = () => provideHttpClient(withInterceptors([cloudreveInterceptor]));
const memory = { apiUrl: API, tokenStorage: 'memory' } as const;

function start(...providers: Providers): void {
  TestBed.configureTestingModule({ providers: [...providers] });
  TestBed.inject(EnvironmentInjector);
}

function status(): string {
  return TestBed.inject(Store).selectSignal(cloudreveSession.selectStatus)();
}

describe('provideCloudreve', () => {
  const parts = { store, http, cloudreve: () => provideCloudreve(memory) };
  for (const order of [
    ['store', 'http', 'cloudreve'],
    ['cloudreve', 'store', 'http'],
    ['http', 'cloudreve', 'store'],
    ['cloudreve', 'http', 'store'],
  ] as const) {
    it(`works in the order ${order.join(', ')}`, () => {
      start(...order.map((part) => parts[part]()), provideHttpClientTesting());
      expect(status()).toBe('signedOut');
    });
  }

  it("works before and after the app's own provideEffects()", () => {
    start(provideEffects(), provideCloudreve(memory), store(), http());
    expect(status()).toBe('signedOut');
    TestBed.resetTestingModule();
    start(provideCloudreve(memory), store(), http(), provideEffects());
    expect(status()).toBe('signedOut');
  });

  it('works with StoreModule.forRoot() and EffectsModule.forRoot() too', () => {
    for (const imports of [
      [StoreModule.forRoot({}), EffectsModule.forRoot([])],
      [EffectsModule.forRoot([]), StoreModule.forRoot({})],
      [StoreModule.forRoot({})],
    ]) {
      TestBed.resetTestingModule();
      TestBed.configureTestingModule({ imports, providers: [http(), provideCloudreve(memory)] });
      expect(status()).toBe('signedOut');
    }
  });

  it('throws NGC-001 without a store', () => {
    TestBed.configureTestingModule({ providers: [http(), provideCloudreve(memory)] });
    expect(() => TestBed.inject(HttpClient)).toThrowError(/^NGC-001.*provideStore\(\)/);
  });

  it('throws NGC-002 in a child injector', () => {
    start(store(), http());
    const parent = TestBed.inject(EnvironmentInjector);
    expect(() => createEnvironmentInjector([provideCloudreve(memory)], parent)).toThrowError(
      /^NGC-002.*application injector/,
    );
  });

  it('throws NGC-002 on a route', async () => {
    const route = { path: 'files', providers: [provideCloudreve(memory)], children: [] };
    start(store(), http(), provideRouter([route]));
    await expectAsync(TestBed.inject(Router).navigateByUrl('/files')).toBeRejectedWithError(/^NGC-002/);
  });

  it('throws NGC-002 on a route also when the application has it already', async () => {
    const route = { path: 'files', providers: [provideCloudreve(memory)], children: [] };
    start(store(), http(), provideCloudreve(memory), provideRouter([route]));
    await expectAsync(TestBed.inject(Router).navigateByUrl('/files')).toBeRejectedWithError(/^NGC-002/);
  });

  for (const apiUrl of [
    '',
    '/',
    'ftp://x/api',
    '/api/v4?x=1',
    '192.168.1.5:5212/api/v4',
    'cloud.example.org/api/v4',
  ]) {
    it(`throws NGC-003 at start for the apiUrl ${JSON.stringify(apiUrl)}`, () => {
      TestBed.configureTestingModule({ providers: [store(), http(), provideCloudreve({ apiUrl })] });
      expect(() => TestBed.inject(HttpClient)).toThrowError(/^NGC-003/);
    });
  }

  it('makes apiUrl absolute once, and names everything by its hash', () => {
    start(store(), http(), provideCloudreve({ ...memory, apiUrl: '/api/v4/' }));
    const config = TestBed.inject(CONFIG);
    expect(config.apiUrl).toBe(`${location.origin}/api/v4`);
    expect(config.keyPrefix).toMatch(/^ngrx-cloudreve:[a-z0-9]+$/);
    TestBed.resetTestingModule();
    start(store(), http(), provideCloudreve({ ...memory, apiUrl: '/other/api/v4' }));
    expect(TestBed.inject(CONFIG).keyPrefix).not.toBe(config.keyPrefix);
  });

  it("has the page's clock and chance", () => {
    start(store(), http(), provideCloudreve(memory));
    expect(TestBed.inject(CLOCK)).toBe(PAGE_CLOCK);
    const random = TestBed.inject(RANDOM)();
    expect(random >= 0 && random < 1).toBeTrue();
  });

  it('provides what its features provide', () => {
    const feature: CloudreveFeature = {
      ɵkind: 'settings',
      ɵproviders: [{ provide: RANDOM, useValue: () => 0.25 }],
    };
    start(store(), http(), provideCloudreve(memory, feature));
    expect(TestBed.inject(RANDOM)()).toBe(0.25);
  });
});

describe('provideCloudreve and the storage', () => {
  const apiUrl = 'https://storage-spec.example.org/api/v4';
  const tokens = { accessToken: 'CANARY', refreshToken: 'CANARY', lifetime: HOUR_MS };
  const mine = () =>
    Object.keys(localStorage).filter((key) => key.startsWith(TestBed.inject(CONFIG).keyPrefix));

  afterEach(() => {
    for (const key of mine()) {
      localStorage.removeItem(key);
    }
  });

  it('is localStorage unless the app says otherwise', () => {
    for (const config of [{ apiUrl }, { apiUrl, tokenStorage: 'local' } as const]) {
      TestBed.resetTestingModule();
      start(store(), http(), provideCloudreve(config));
      TestBed.inject(TokenStore).begin('u1', tokens, 0);
      expect(mine().length).toBe(2);
      TestBed.inject(TokenStore).end();
      expect(mine()).toEqual([jasmine.stringMatching(/:ended:/)]);
      mine().forEach((key) => {
        localStorage.removeItem(key);
      });
    }
  });

  it("leaves nothing in localStorage for 'memory', and a reload signs out", () => {
    start(store(), http(), provideCloudreve({ apiUrl, tokenStorage: 'memory' }));
    TestBed.inject(TokenStore).begin('u1', tokens, 0);
    expect(mine()).toEqual([]);
    expect(TestBed.inject(TokenStore).storageUnavailable).toBeFalse();
    TestBed.resetTestingModule();
    start(store(), http(), provideCloudreve({ apiUrl, tokenStorage: 'memory' }));
    expect(status()).toBe('signedOut');
  });

  it("is the app's own", () => {
    const tokenStorage = new TestStorage();
    start(store(), http(), provideCloudreve({ apiUrl, tokenStorage }));
    TestBed.inject(TokenStore).begin('u1', tokens, 0);
    expect(tokenStorage.sessionKey('u1')).toBeDefined();
    expect(mine()).toEqual([]);
  });
});

describe('provideCloudreve on a server', () => {
  it('stays neither in nor out, sends nothing and does not touch the storage', async () => {
    const storage = new TestStorage();
    await new Bench({ storage }).signIn();
    const { calls } = storage;
    const bench = anotherPage({ storage, providers: [{ provide: PLATFORM_ID, useValue: 'server' }] });
    await Promise.resolve();
    expect(bench.state.status).toBe('restoring');
    expect(bench.types).toEqual([]);
    expect(storage.calls).toBe(calls);
    bench.http.verify();
  });

  it('does not touch localStorage either', () => {
    const touched = spyOnProperty(window, 'localStorage').and.callThrough();
    const config: { apiUrl: string; tokenStorage?: 'local' | CloudreveTokenStorage } = { apiUrl: API };
    start(store(), http(), provideCloudreve(config), { provide: PLATFORM_ID, useValue: 'server' });
    TestBed.inject(TokenStore).begin('u1', { accessToken: 'a', refreshToken: 'r', lifetime: HOUR_MS }, 0);
    expect(touched).not.toHaveBeenCalled();
  });

  it('takes no Web Lock: Node has them too, and all visitors would share them', async () => {
    const asked = spyOn(navigator.locks, 'request').and.callThrough();
    start(store(), http(), provideCloudreve(memory), { provide: PLATFORM_ID, useValue: 'server' });
    const lock = await TestBed.inject(TAB_LOCK).acquire('a', 1000, new AbortController().signal);
    lock?.release();
    expect(lock).not.toBeNull();
    expect(asked).not.toHaveBeenCalled();
  });
});

import { HttpBackend, provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  DestroyRef,
  EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';
import { Actions } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { cloudreveInterceptor, provideCloudreve, withSettings, withSite } from 'ngrx-cloudreve';
import {
  CONFIRM,
  CLOCK,
  memoryTokenStorage,
  numberedError,
  PAGE_FETCH,
  PAGE_LIFE,
  PageStorage,
  RANDOM,
  SHARED_STORAGE,
  TAB_LOCK,
  TabLock,
  TokenStore,
} from 'ngrx-cloudreve/internal';
import { Activity } from './activity';
import { CloudreveTestingOptions } from './cloudreve-testing-options';
import { InMemoryBackend, TESTING_OPTIONS } from './in-memory-backend';
import { InMemoryCloudreve } from './in-memory-cloudreve';
import { InMemoryServer } from './in-memory-server';
import { ManualClock } from './manual-clock';
import { TestingPage } from './testing-page';

// There is one page.
const NO_LOCK: TabLock = {
  acquire: () => Promise.resolve({ release: () => undefined, hadToWait: false }),
  remove: () => undefined,
};

function checkSetup(): void {
  if (inject(HttpBackend) !== inject(InMemoryBackend)) {
    throw numberedError(27);
  }
}

// As if the person had signed in on an earlier page.
function beginSession(): void {
  const server = inject(InMemoryServer);
  const { access_token: accessToken, refresh_token: refreshToken, lifetime } = server.issue();
  const tokens = inject(TokenStore);
  const { id, settings } = server.account;
  tokens.begin(id, { accessToken, refreshToken, lifetime }, inject(CLOCK).wall());
  tokens.writeNickname(id, settings.nick);
}

function watchActions(): void {
  const activity = inject(Activity);
  const watch = inject(Actions).subscribe({ next: activity.touch, error: activity.touch });
  inject(DestroyRef).onDestroy(() => {
    watch.unsubscribe();
  });
}

function chooseFeatures({ features = [] }: CloudreveTestingOptions) {
  const isGiven = (kind: string): boolean => features.some(({ ɵkind }) => ɵkind === kind);
  return [
    ...(isGiven('settings') ? [] : [withSettings({ wait: 0, maxWait: 0 })]),
    ...(isGiven('site') ? [] : [withSite()]),
    ...features,
  ];
}

/**
 * Everything that a test of an app needs: the real store, HttpClient and library, and an in-memory Cloudreve. Nothing
 * leaves the page, nothing is stored, no timer runs and nothing listens. {@link InMemoryCloudreve} controls it.
 *
 * Put it after the app's own `provideHttpClient(…)`, whose interceptors stay, and after `provideHttpClientTesting()`,
 * which then gets the requests that do not go to Cloudreve. Beside the app's own `provideStore(…)` it needs
 * `store: false`.
 *
 * @param options - what Cloudreve holds; by default Ann is signed in
 * @returns providers for `TestBed.configureTestingModule`
 * @throws NGC-027 when HttpClient is provided again after it
 *
 * @example
 * ```ts
 * import { TestBed } from '@angular/core/testing';
 * import { provideCloudreveTesting } from 'ngrx-cloudreve/testing';
 *
 * TestBed.configureTestingModule({
 *   providers: [provideCloudreveTesting({ user: { nickname: 'Ann' }, settings: { language: 'en-US' } })],
 * });
 * ```
 */
export function provideCloudreveTesting(options: CloudreveTestingOptions = {}): EnvironmentProviders {
  return makeEnvironmentProviders([
    options.store === false ? [] : provideStore(),
    provideHttpClient(withInterceptors([cloudreveInterceptor])),
    provideEnvironmentInitializer(checkSetup),
    provideCloudreve(
      { apiUrl: options.apiUrl ?? '/api/v4', tokenStorage: memoryTokenStorage() },
      ...chooseFeatures(options),
    ),
    { provide: TESTING_OPTIONS, useValue: options },
    Activity,
    InMemoryBackend,
    InMemoryCloudreve,
    { provide: InMemoryServer, useFactory: () => new InMemoryServer(options, inject(CLOCK).wall) },
    { provide: HttpBackend, useExisting: InMemoryBackend },
    { provide: ManualClock, useFactory: () => new ManualClock(inject(Activity).touch) },
    { provide: CLOCK, useExisting: ManualClock },
    { provide: RANDOM, useValue: () => 0 },
    { provide: TestingPage, useFactory: () => new TestingPage() },
    { provide: PAGE_LIFE, useExisting: TestingPage },
    { provide: TAB_LOCK, useValue: NO_LOCK },
    { provide: SHARED_STORAGE, useFactory: () => new PageStorage(memoryTokenStorage()) },
    { provide: PAGE_FETCH, useFactory: fetchInMemory },
    { provide: CONFIRM, useValue: options.confirm ?? (() => true) },
    provideEnvironmentInitializer(watchActions),
    options.signedIn === false ? [] : provideEnvironmentInitializer(beginSession),
  ]);
}

function fetchInMemory(): (url: string, init: RequestInit) => Promise<unknown> {
  const backend = inject(InMemoryBackend);
  return (url, init) => {
    backend.fetch(url, init);
    return Promise.resolve();
  };
}

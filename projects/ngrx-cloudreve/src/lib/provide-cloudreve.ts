import { isPlatformBrowser } from '@angular/common';
import {
  ApplicationRef,
  EnvironmentInjector,
  EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  PLATFORM_ID,
  provideAppInitializer,
  provideEnvironmentInitializer,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { CloudreveConfig, CONFIG, ResolvedConfig } from './cloudreve-config';
import { CloudreveFeature } from './cloudreve-feature';
import { claimApp, warnAboutSetup } from './development-checks';
import { resolveApiUrl, shortHash } from './http/api-url';
import { CloudreveHttp } from './http/cloudreve-http';
import { InterceptorCheck } from './http/interceptor-check';
import { numberedError } from './numbered-error';
import { provideInStore, provideStoreParts } from './provide-in-store';
import { CONFIRM, confirmInBrowser } from './platform/confirm';
import { CLOCK, PAGE_CLOCK } from './platform/clock';
import { notifyingStorage, PAGE_APP } from './platform/page-apps';
import { PAGE_ADDRESS, readPageAddress } from './platform/page-address';
import { browserFetch, PAGE_FETCH } from './platform/page-fetch';
import { browserPageLife, NO_PAGE_LIFE, PAGE_LIFE, PageLife } from './platform/page-life';
import {
  CloudreveTokenStorage,
  localTokenStorage,
  memoryTokenStorage,
  PageStorage,
  SHARED_STORAGE,
  TOKEN_STORAGE,
} from './platform/page-storage';
import { RANDOM, randomId } from './platform/random';
import { WATCH_TEXT } from './platform/text-controls';
import { storageLocks, TAB_LOCK, TabLock, tabLock } from './platform/tab-lock';
import { restoreSession } from './restore-session';
import { BeforeSignOut } from './session/before-sign-out';
import { CommandQueue } from './session/effects/command-queue';
import { LiveUser } from './session/live-user';
import { MailLinks } from './session/mail-links';
import { PendingChallenge } from './session/pending-challenge';
import { RUN_EXCLUSIVE, runWithoutLane } from './session/run-exclusive';
import { CloudreveSessionApi } from './session/session-api';
import { sessionEffects } from './session/session-effects';
import { SessionEntry } from './session/session-entry';
import { CloudreveSessionFacade } from './session/session-facade';
import { SessionStart } from './session/session-start';
import { sessionFeature } from './session/session-selectors';
import { RunningCommands } from './session/tokens/running-commands';
import { TokenStore } from './session/tokens/token-store';
import { TokenRefresh } from './session/tokens/token-refresh';
import { TokenWatch } from './session/tokens/token-watch';

function checkSetup(): void {
  if (inject(EnvironmentInjector) !== inject(ApplicationRef).injector) {
    throw numberedError(2);
  }
  if (inject(Store, { optional: true }) === null) {
    throw numberedError(1);
  }
  claimApp();
  inject(CONFIG);
  if (isPlatformBrowser(inject(PLATFORM_ID))) {
    warnAboutSetup();
  }
}

function resolveConfig(config: CloudreveConfig): ResolvedConfig {
  const apiUrl = resolveApiUrl(config.apiUrl, inject(PAGE_ADDRESS).origin);
  return { apiUrl, keyPrefix: `ngrx-cloudreve:${shortHash(apiUrl)}` };
}

function chooseStorage(choice: CloudreveConfig['tokenStorage']): CloudreveTokenStorage {
  if (!isPlatformBrowser(inject(PLATFORM_ID)) || choice === 'memory') {
    return memoryTokenStorage();
  }
  const storage = choice === undefined || choice === 'local' ? localTokenStorage() : choice;
  return notifyingStorage(storage, inject(PAGE_APP));
}

// Always the browser's own, so that all tabs of an account see each other; it holds settings, never tokens.
function chooseSharedStorage(): PageStorage {
  return new PageStorage(
    isPlatformBrowser(inject(PLATFORM_ID))
      ? notifyingStorage(localTokenStorage(), inject(PAGE_APP))
      : memoryTokenStorage(),
  );
}

function chooseLock(): TabLock {
  const ports = { storage: inject(SHARED_STORAGE), clock: inject(CLOCK), random: inject(RANDOM) };
  // Node has Web Locks too, which all visitors would share.
  return isPlatformBrowser(inject(PLATFORM_ID)) ? tabLock(ports) : storageLocks(ports);
}

function choosePageLife(): PageLife {
  return isPlatformBrowser(inject(PLATFORM_ID))
    ? browserPageLife(inject(CLOCK), inject(PAGE_APP), inject(WATCH_TEXT, { optional: true }))
    : NO_PAGE_LIFE;
}

/**
 * Sets the library up: session, tokens and the given features. It belongs to the providers of the application, next to
 * `provideStore()` and `provideHttpClient(withInterceptors([cloudreveInterceptor]))`, in any order. You do not need
 * `provideEffects()`.
 *
 * @param config - where the server is
 * @param features - `withSettings()` and its like
 * @returns providers for the application
 * @throws NGC-001 without `provideStore()`, NGC-002 outside the application injector, NGC-003 for an unusable
 * `apiUrl`; all of them when the application starts
 *
 * @example
 * ```ts
 * import { provideHttpClient, withInterceptors } from '@angular/common/http';
 * import { ApplicationConfig } from '@angular/core';
 * import { provideStore } from '@ngrx/store';
 * import { cloudreveInterceptor, provideCloudreve, withSettings } from 'ngrx-cloudreve';
 *
 * export const appConfig: ApplicationConfig = {
 *   providers: [
 *     provideStore(),
 *     provideHttpClient(withInterceptors([cloudreveInterceptor])),
 *     provideCloudreve({ apiUrl: '/api/v4' }, withSettings()),
 *   ],
 * };
 * ```
 */
export function provideCloudreve(
  config: CloudreveConfig,
  ...features: readonly CloudreveFeature[]
): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideEnvironmentInitializer(checkSetup),
    { provide: CLOCK, useValue: PAGE_CLOCK },
    { provide: RANDOM, useValue: Math.random },
    { provide: CONFIRM, useValue: confirmInBrowser },
    { provide: PAGE_APP, useFactory: randomId },
    { provide: PAGE_ADDRESS, useFactory: readPageAddress },
    { provide: CONFIG, useFactory: () => resolveConfig(config) },
    { provide: TOKEN_STORAGE, useFactory: () => chooseStorage(config.tokenStorage) },
    { provide: SHARED_STORAGE, useFactory: chooseSharedStorage },
    { provide: TAB_LOCK, useFactory: chooseLock },
    { provide: PAGE_LIFE, useFactory: choosePageLife },
    { provide: PAGE_FETCH, useValue: browserFetch },
    InterceptorCheck,
    CloudreveHttp,
    RunningCommands,
    TokenStore,
    SessionStart,
    TokenRefresh,
    TokenWatch,
    LiveUser,
    CloudreveSessionApi,
    BeforeSignOut,
    PendingChallenge,
    MailLinks,
    SessionEntry,
    CommandQueue,
    { provide: RUN_EXCLUSIVE, useFactory: runWithoutLane },
    CloudreveSessionFacade,
    provideInStore(sessionFeature, sessionEffects),
    features.map((feature) => feature.ɵproviders),
    provideStoreParts(),
    provideAppInitializer(restoreSession),
  ]);
}

import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideMockActions } from '@ngrx/effects/testing';
import { Action, Store } from '@ngrx/store';
import { MockStore, provideMockStore } from '@ngrx/store/testing';
import {
  cloudreveInterceptor,
  cloudreveSession,
  CloudreveSettingsActions,
  cloudreveSettings,
  cloudreveSite,
  injectCloudreveSession,
  injectCloudreveSettings,
  injectCloudreveSite,
  provideCloudreve,
  withSettings,
  withSite,
} from 'ngrx-cloudreve';
import {
  cloudreveAccount,
  cloudreveSecurity,
  injectCloudreveAccount,
  withAccount,
} from 'ngrx-cloudreve/account';
import { Subject } from 'rxjs';

type Providers = readonly (Provider | EnvironmentProviders)[];

const library: Providers = [
  provideHttpClient(withInterceptors([cloudreveInterceptor])),
  provideCloudreve({ apiUrl: '/api/v4', tokenStorage: 'memory' }, withSettings(), withSite(), withAccount()),
];

function start(...providers: Providers): void {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [...providers] });
  TestBed.inject(Store);
}

describe('provideMockStore() beside the library', () => {
  it('lacks the slices, and every selector gives what it gives before anything is known', () => {
    start(provideMockStore());
    const store = TestBed.inject(Store);
    const all = [cloudreveSession, cloudreveSettings, cloudreveSite, cloudreveAccount, cloudreveSecurity];
    for (const [name, selector] of all.flatMap((selectors) => Object.entries(selectors))) {
      if (!['selectFieldValue', 'selectFieldStatus', 'selectFieldFailure'].includes(name)) {
        expect(() => store.selectSignal(selector as never)())
          .withContext(name)
          .not.toThrow();
      }
    }
    expect(store.selectSignal(cloudreveSession.selectStatus)()).toBe('restoring');
    expect(store.selectSignal(cloudreveSettings.selectSettings)().nick).toBeNull();
    expect(store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))()).toBe('clean');
    expect(store.selectSignal(cloudreveSite.selectTitle)()).toBe('');
    expect(store.selectSignal(cloudreveAccount.selectUsedPercent)()).toBeNull();
  });

  it('overrides selectors of the library', () => {
    start(provideMockStore({ selectors: [{ selector: cloudreveSession.selectIsSignedIn, value: true }] }));
    expect(TestBed.inject(Store).selectSignal(cloudreveSession.selectIsSignedIn)()).toBeTrue();
    TestBed.inject(MockStore).resetSelectors();
    expect(TestBed.inject(Store).selectSignal(cloudreveSession.selectIsSignedIn)()).toBeFalse();
  });

  for (const [order, arrange] of [
    ['before', (mocks: Providers) => [...mocks, ...library]],
    ['after', (mocks: Providers) => [...library, ...mocks]],
  ] as const) {
    it(`${order} provideCloudreve() carries the façades`, () => {
      const actions$ = new Subject<Action>();
      start(...arrange([provideMockStore(), provideMockActions(actions$)]));
      const [session, settings, site, account] = TestBed.runInInjectionContext(() => [
        injectCloudreveSession(),
        injectCloudreveSettings(),
        injectCloudreveSite(),
        injectCloudreveAccount(),
      ]);
      expect([session.isSignedIn(), settings.status(), site.title()]).toEqual([false, 'clean', '']);
      expect(account.capacity()).toBeNull();
      const dispatched: Action[] = [];
      TestBed.inject(MockStore).scannedActions$.subscribe({
        next: (action) => dispatched.push(action),
        error: fail,
      });
      void settings.change({ nick: 'Bo' });
      expect(dispatched.at(-1)).toEqual(CloudreveSettingsActions.change({ nick: 'Bo' }));
    });

    it(`${order} provideCloudreve() and without actions says so (NGC-026)`, () => {
      TestBed.configureTestingModule({ providers: arrange([provideMockStore()]) });
      expect(() => TestBed.inject(Store)).toThrowError(/^NGC-026/);
    });
  }
});

import { ApplicationRef, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideStore } from '@ngrx/store';
import { provideHttpClient } from '@angular/common/http';
import { claimApp, warnAboutTypes } from '../development-checks';
import { injectCloudreveSession } from '../session/session-facade';
import { CloudreveSessionActions } from '../session/session-actions';
import { injectCloudreveSettings } from '../settings/settings-facade';
import { injectCloudreveSite } from '../site/site-facade';
import { provideCloudreve } from '../provide-cloudreve';
import { API, Bench, RUNTIME_CHECKS, settled } from '../test-setup.fixture';
import { SecretRef } from '../secrets';

interface Copy {
  readonly apps: Set<unknown>;
  readonly vaults: Set<(ref: string) => boolean>;
}

describe('A second copy of the library', () => {
  const page = globalThis as unknown as Record<symbol, Set<Copy> | undefined>;
  const COPIES = Symbol.for('ngrx-cloudreve copies');
  let other: Copy;
  let said: jasmine.Spy;

  beforeEach(() => {
    other = { apps: new Set(), vaults: new Set() };
    (page[COPIES] ??= new Set()).add(other);
    said = spyOn(console, 'error');
  });

  afterEach(() => {
    page[COPIES]?.delete(other);
  });

  const message = jasmine.stringMatching(/^NGC-023: Two copies.*share ngrx-cloudreve.*@ngrx\/store/);

  for (const [what, make] of [
    ['a sign-in', () => CloudreveSessionActions.signIn({ email: 'ann@example.org', password: '' })],
    ['a sign-up', () => CloudreveSessionActions.signUp({ email: 'ann@example.org', password: '' })],
    ['a new password', () => CloudreveSessionActions.resetPassword({ password: '' })],
  ] as const) {
    it(`is named when ${what} of it comes to the effects of this one`, async () => {
      const bench = new Bench();
      other.vaults.add((ref) => ref === 'secret:other');
      bench.store.dispatch({ ...make(), password: 'secret:other' as SecretRef });
      await settled();
      expect(said).toHaveBeenCalledOnceWith(message);
    });
  }

  it('is not blamed for an action of the past, or for a secret of nobody', async () => {
    const bench = new Bench();
    other.vaults.add((ref) => ref === 'secret:other');
    const action = CloudreveSessionActions.signIn({ email: 'ann@example.org', password: 'open sesame' });
    bench.store.dispatch(action);
    bench.store.dispatch(action);
    await settled();
    expect(said).not.toHaveBeenCalled();
  });

  it('is named by what is injected from this one where it is provided', () => {
    TestBed.configureTestingModule({ providers: [provideStore()] });
    other.apps.add(TestBed.inject(ApplicationRef).injector);
    for (const injectIt of [injectCloudreveSession, injectCloudreveSettings, injectCloudreveSite]) {
      expect(() => TestBed.runInInjectionContext(() => injectIt() as unknown)).toThrowError(/^NGC-023/);
    }
  });

  it('is not named where it is provided in another application of the page', () => {
    TestBed.configureTestingModule({ providers: [provideStore()] });
    other.apps.add({});
    expect(() => TestBed.runInInjectionContext(injectCloudreveSession)).toThrowError(/^NGC-013/);
  });

  it('is named when both are provided in one application', () => {
    TestBed.configureTestingModule({});
    other.apps.add(TestBed.inject(ApplicationRef).injector);
    expect(() => {
      TestBed.runInInjectionContext(claimApp);
    }).toThrowError(/^NGC-023/);
  });

  it('may be provided in another application of the page', () => {
    other.apps.add({});
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideHttpClient(),
        provideCloudreve({ apiUrl: API, tokenStorage: 'memory' }),
      ],
    });
    expect(TestBed.inject(EnvironmentInjector)).toBeDefined();
    expect(said).not.toHaveBeenCalled();
  });

  describe('whose action types NgRx knows twice', () => {
    const refuse = (types: string) => () => {
      throw new Error(`Action types are registered more than once, ${types}`);
    };

    function examine(strictActionTypeUniqueness: boolean, check?: () => void): void {
      TestBed.configureTestingModule({
        providers: [provideStore({}, { runtimeChecks: { ...RUNTIME_CHECKS, strictActionTypeUniqueness } })],
      });
      TestBed.runInInjectionContext(() => {
        warnAboutTypes(check);
      });
    }

    it('is named before NgRx refuses to start', () => {
      examine(true, refuse('"[App] Load", "[Cloudreve Session] Sign In"'));
      expect(said).toHaveBeenCalledOnceWith(message);
    });

    it('is not blamed for types of the app, nor where NgRx does not check, nor when there is none', () => {
      examine(true, refuse('"[App] Load"'));
      TestBed.resetTestingModule();
      examine(false, refuse('"[Cloudreve Session] Sign In"'));
      TestBed.resetTestingModule();
      examine(true);
      expect(said).not.toHaveBeenCalled();
    });
  });
});

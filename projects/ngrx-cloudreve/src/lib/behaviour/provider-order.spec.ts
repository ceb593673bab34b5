import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { EnvironmentInjector, EnvironmentProviders, inject, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import {
  Actions,
  createEffect,
  EffectsModule,
  ofType,
  provideEffects,
  ROOT_EFFECTS_INIT,
} from '@ngrx/effects';
import { provideStore, Store, StoreModule } from '@ngrx/store';
import { map, tap } from 'rxjs';
import { provideCloudreve } from '../provide-cloudreve';
import { CloudreveSessionActions, CloudreveSessionApiActions } from '../session/session-actions';
import { cloudreveSession } from '../session/session-selectors';
import { cloudreveInterceptor } from '../session/tokens/cloudreve-interceptor';
import { withSettings } from '../settings/with-settings';
import { CloudreveSiteActions } from '../site/site-actions';
import { withSite } from '../site/with-site';
import { API, RUNTIME_CHECKS, settled } from '../test-setup.fixture';

type Part = 'store' | 'http' | 'cloudreve' | 'effects' | 'router';
type Providers = readonly (Provider | EnvironmentProviders)[];

function orders<T>(parts: readonly T[]): readonly (readonly T[])[] {
  return parts.length < 2
    ? [parts]
    : parts.flatMap((first) =>
        orders(parts.filter((part) => part !== first)).map((rest) => [first, ...rest]),
      );
}

describe('The providers of an app, in any order:', () => {
  let begun: string[];

  const init$ = createEffect(
    (actions$ = inject(Actions)) =>
      actions$.pipe(
        ofType(ROOT_EFFECTS_INIT),
        tap(() => begun.push('init')),
        map(() => CloudreveSiteActions.loadVersion()),
      ),
    { functional: true },
  );
  const restored$ = createEffect(
    (actions$ = inject(Actions)) =>
      actions$.pipe(
        ofType(CloudreveSessionApiActions.nothingToRestore, CloudreveSessionApiActions.restored),
        tap(() => begun.push('restored')),
      ),
    { functional: true, dispatch: false },
  );

  class AppEffects {
    readonly #actions$ = inject(Actions);
    readonly init$ = createEffect(() =>
      this.#actions$.pipe(
        ofType(ROOT_EFFECTS_INIT),
        tap(() => begun.push('init')),
        map(() => CloudreveSiteActions.loadVersion()),
      ),
    );
    readonly restored$ = createEffect(
      () =>
        this.#actions$.pipe(
          ofType(CloudreveSessionApiActions.nothingToRestore),
          tap(() => begun.push('restored')),
        ),
      { dispatch: false },
    );
  }

  const common: Record<'http' | 'cloudreve' | 'router', () => Provider | EnvironmentProviders> = {
    http: () => provideHttpClient(withInterceptors([cloudreveInterceptor])),
    cloudreve: () => provideCloudreve({ apiUrl: API, tokenStorage: 'memory' }, withSettings(), withSite()),
    router: () => provideRouter([]),
  };
  const standalone = {
    ...common,
    store: () => provideStore({}, { runtimeChecks: RUNTIME_CHECKS }),
    effects: () => provideEffects({ init$, restored$ }),
  };

  beforeEach(() => {
    begun = [];
  });

  async function signsIn(): Promise<string> {
    const store = TestBed.inject(Store);
    const http = TestBed.inject(HttpTestingController);
    await settled();
    store.dispatch(CloudreveSessionActions.signIn({ email: 'ann@example.org', password: 'open sesame' }));
    await settled();
    http.expectOne(`${API}/session/token`);
    return store.selectSignal(cloudreveSession.selectStatus)();
  }

  /** What the app asked for when its effects began. */
  function pings(): number {
    return TestBed.inject(HttpTestingController).match(`${API}/site/ping`).length;
  }

  async function expectAllBegan(): Promise<void> {
    expect(TestBed.inject(Router)).toBeDefined();
    expect(await signsIn()).toBe('signingIn');
    expect(begun).toEqual(['init', 'restored']);
    expect(pings()).toBe(1);
  }

  function start(providers: Providers, imports: readonly unknown[] = []): void {
    TestBed.configureTestingModule({
      imports: [...imports],
      providers: [...providers, provideHttpClientTesting()],
    });
    TestBed.inject(EnvironmentInjector);
  }

  for (const order of orders<Part>(['store', 'http', 'cloudreve', 'effects', 'router'])) {
    it(order.join(', '), async () => {
      start(order.map((part) => standalone[part]()));
      await expectAllBegan();
    });
  }

  for (const order of orders<Exclude<Part, 'effects'>>(['store', 'http', 'cloudreve', 'router'])) {
    it(`${order.join(', ')}, without effects of the app`, async () => {
      start(order.map((part) => standalone[part]()));
      expect(await signsIn()).toBe('signingIn');
      expect(begun).toEqual([]);
    });
  }

  for (const order of orders(['http', 'cloudreve', 'router'] as const)) {
    for (const modules of orders(['store', 'effects'] as const)) {
      it(`forRoot() of ${modules.join(', ')}, then ${order.join(', ')}`, async () => {
        const imports = {
          store: StoreModule.forRoot({}, { runtimeChecks: RUNTIME_CHECKS }),
          effects: EffectsModule.forRoot([AppEffects]),
        };
        start(
          order.map((part) => common[part]()),
          modules.map((part) => imports[part]),
        );
        await expectAllBegan();
      });
    }

    it(`forRoot() of the store alone, then ${order.join(', ')}`, async () => {
      start(
        order.map((part) => common[part]()),
        [StoreModule.forRoot({})],
      );
      expect(await signsIn()).toBe('signingIn');
    });
  }

  it('records and classes of effects in several calls, on both sides', async () => {
    start([
      provideEffects(AppEffects),
      standalone.cloudreve(),
      standalone.http(),
      standalone.store(),
      standalone.router(),
      provideEffects({ restored$ }),
    ]);
    expect(TestBed.inject(HttpClient)).toBeDefined();
    expect(await signsIn()).toBe('signingIn');
    expect([...begun].sort()).toEqual(['init', 'restored', 'restored']);
    expect(pings()).toBe(1);
  });
});

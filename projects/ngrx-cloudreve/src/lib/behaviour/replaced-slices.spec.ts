import { Component, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { Action, ActionReducer, createAction, INIT, props, provideState, Store, UPDATE } from '@ngrx/store';
import { INITIAL_STATE, META_REDUCERS, USER_PROVIDED_META_REDUCERS } from '@ngrx/store';
import { provideStoreDevtools, StoreDevtools } from '@ngrx/store-devtools';
import { CloudreveSessionActions, CloudreveSessionApiActions } from '../session/session-actions';
import { cloudreveSignedIn, cloudreveSignedOut } from '../session/session-guards';
import { cloudreveSession } from '../session/session-selectors';
import { withRouting } from '../session/with-routing';
import { CloudreveSettingsFacade } from '../settings/settings-facade';
import { withSettings } from '../settings/with-settings';
import { anotherPage, API, Bench, envelope, settled, TestStorage } from '../test-setup.fixture';

type Root = Readonly<Record<string, unknown>>;
type Meta = (reducer: ActionReducer<Root>) => ActionReducer<Root>;

@Component({ selector: 'cloudreve-replaced-page', template: '' })
class Page {}

const wipe = createAction('[App] Wipe');
const setState = createAction('[App] Set State', props<{ state: Root }>());
const { signedOut } = CloudreveSessionApiActions;

const clearOn =
  (...types: readonly string[]): Meta =>
  (reducer) =>
  (state, action) =>
    reducer(types.includes(action.type) ? undefined : state, action);

/** What an earlier page of Ann would have kept, of another version of the library at that. */
const FOREIGN: Root = {
  cloudreveSession: { status: 'signedIn', userId: 'u9', user: { id: 'u9', nickname: 'Foreign' } },
  cloudreveSettings: { userId: 'u9', server: { nick: 'Foreign' } },
};

const mergeOn =
  (...types: readonly string[]): Meta =>
  (reducer) =>
  (state, action) =>
    reducer(types.includes(action.type) ? { ...state, ...FOREIGN } : state, action);

const setOnAction: Meta = (reducer) => (state, action) =>
  reducer(action.type === setState.type ? (action as ReturnType<typeof setState>).state : state, action);

describe('A slice that somebody else sets', () => {
  let bench: Bench;
  let storage: TestStorage;

  beforeEach(() => {
    storage = new TestStorage();
  });

  function begin(metas: readonly Meta[] = [], ...providers: readonly unknown[]): void {
    beginAfter(
      [],
      metas.map((useValue) => ({ provide: META_REDUCERS, multi: true, useValue })),
      ...providers,
    );
  }

  function beginAfter(first: readonly Provider[], ...providers: readonly unknown[]): void {
    TestBed.resetTestingModule();
    bench = new Bench({
      storage,
      first,
      providers: [
        withSettings().ɵproviders as never,
        withRouting({ signIn: '/sign-in', home: '/home' }).ɵproviders as never,
        provideRouter([
          { path: 'home', component: Page, canActivate: [cloudreveSignedIn()] },
          { path: 'sign-in', component: Page, canActivate: [cloudreveSignedOut()] },
        ]),
        ...(providers as never[]),
      ],
    });
  }

  /** The meta-reducers of `provideStore()`; the bench records actions by one, so it goes along. */
  function beginWithUserMeta(meta: Meta): void {
    begin([], { provide: USER_PROVIDED_META_REDUCERS, useValue: [meta] });
  }

  async function enter(): Promise<void> {
    await bench.signIn();
    bench.http
      .match(({ url }) => url === `${API}/user/me`)
      .forEach((request) => {
        request.flush(envelope({ id: 'u1', nickname: 'Ann' }));
      });
    bench.http
      .match(({ url }) => url === `${API}/user/setting`)
      .forEach((request) => {
        request.flush(envelope({ version_retention_max: 10, disable_view_sync: false }));
      });
    await settled();
  }

  const nick = () => TestBed.inject(CloudreveSettingsFacade).settings().nick;

  function expectAnn(): void {
    expect([bench.state.status, bench.state.userId, bench.state.user?.nickname]).toEqual([
      'signedIn',
      'u1',
      'Ann',
    ]);
    expect(nick()).toBe('Ann');
  }

  function expectNobody(): void {
    expect([bench.state.status, bench.state.userId, bench.state.user]).toEqual(['signedOut', null, null]);
    expect(nick()).toBeNull();
  }

  async function go(url: string): Promise<string> {
    await TestBed.inject(Router).navigateByUrl(url);
    return TestBed.inject(Router).url;
  }

  for (const [where, start] of [
    [
      'of the application',
      (meta: Meta) => {
        begin([meta]);
      },
    ],
    ['of provideStore()', beginWithUserMeta],
    [
      'of the application, before all other providers',
      (meta: Meta) => {
        beginAfter([{ provide: META_REDUCERS, multi: true, useValue: meta }]);
      },
    ],
  ] as const) {
    describe(`by a meta-reducer ${where}`, () => {
      it('that clears everything when the person signs out: signed out, and the sign-in opens', async () => {
        start(clearOn(signedOut.type));
        await enter();
        const outcome = bench.facade.signOut();
        await settled();
        expect((await outcome).ok).toBeTrue();
        expectNobody();
        expect(bench.state.signedOutReason).toBe('person');
        expect(await go('/sign-in')).toBe('/sign-in');
      });

      it('that clears everything with an action of the app: all goes on', async () => {
        start(clearOn(wipe.type));
        await enter();
        bench.store.dispatch(wipe());
        expectAnn();
        void TestBed.inject(CloudreveSettingsFacade).change({ nick: 'Bo' });
        expect(nick()).toBe('Bo');
        expect(await go('/home')).toBe('/home');
      });

      it('that clears it with every action of the library', async () => {
        start(
          (reducer) => (state, action) =>
            reducer(action.type.startsWith('[Cloudreve') ? undefined : state, action),
        );
        await enter();
        expectAnn();
      });

      it('that rehydrates when the store begins, and with each feature', () => {
        start(mergeOn(INIT, UPDATE));
        expectNobody();
      });

      it('that rehydrates with a feature that comes later', async () => {
        start(mergeOn(INIT, UPDATE));
        await enter();
        bench.store.addReducer('later', (state: unknown = 1) => state);
        expectAnn();
      });

      it('that sets the state of a server or a test', async () => {
        start(setOnAction);
        bench.store.dispatch(setState({ state: FOREIGN }));
        expectNobody();
        await enter();
        bench.store.dispatch(setState({ state: FOREIGN }));
        expectAnn();
      });

      it('that drops the actions of the session', async () => {
        start(
          (reducer) => (state, action) =>
            state !== undefined && action.type.startsWith('[Cloudreve Session')
              ? state
              : reducer(state, action),
        );
        await enter();
        expectAnn();
      });
    });
  }

  it('is not seen in any moment between, by whoever listens', async () => {
    begin([clearOn(wipe.type)]);
    await enter();
    const seen: unknown[] = [];
    bench.store
      .select(cloudreveSession.selectIsSignedIn)
      .subscribe({ next: (isSignedIn) => seen.push(isSignedIn), error: fail });
    bench.store.dispatch(wipe());
    expect(seen).toEqual([true]);
    expect(bench.types.filter((type) => type.includes('Corrected'))).toEqual([]);
  });

  it('is corrected by one action where the meta-reducer of the app is around the one of the library', async () => {
    beginAfter([{ provide: META_REDUCERS, multi: true, useValue: clearOn(wipe.type) }]);
    await enter();
    const before = bench.types.length;
    bench.store.dispatch(wipe());
    expectAnn();
    expect(bench.types.slice(before)).toEqual(['[Cloudreve Store] Slices Corrected']);
  });

  it('by the initial state of the store', async () => {
    begin([], { provide: INITIAL_STATE, useValue: FOREIGN });
    expectNobody();
    await enter();
    expectAnn();
  });

  it('by the initial state, on a page over a session that goes on', async () => {
    begin();
    await enter();
    begin([], { provide: INITIAL_STATE, useValue: FOREIGN });
    expect([bench.state.status, bench.state.userId]).toEqual(['signedIn', 'u1']);
    expect(nick()).toBeNull();
  });

  it('by taking its reducer away, and by one of the same name', async () => {
    begin();
    await enter();
    bench.store.removeReducer('cloudreveSession');
    TestBed.inject<Store<Root>>(Store).removeReducer('cloudreveSettings');
    expectAnn();
    bench.store.addReducer('cloudreveSettings', () => ({ server: { nick: 'Foreign' } }));
    bench.store.addReducer('cloudreveSession', (): unknown => undefined);
    expectAnn();
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await settled();
    expectNobody();
  });

  it('by a feature of the same name', async () => {
    begin(
      [],
      provideState('cloudreveSettings', (state: unknown = FOREIGN['cloudreveSettings']) => state),
    );
    expectNobody();
    await enter();
    expectAnn();
  });

  it('but not by Redux DevTools: time travel shows the past, and decides nothing', async () => {
    begin([], provideStoreDevtools());
    const actions = () => bench.actions.filter(({ type }: Action) => type !== UPDATE).length;
    await enter();
    expectAnn();
    const devtools = TestBed.inject(StoreDevtools);
    const before = actions();
    devtools.jumpToState(0);
    expect(bench.state.status).toBe('restoring');
    expect(await go('/home')).toBe('/home');
    expect(actions()).toBe(before);
    devtools.reset();
    expect([bench.state.status, nick()]).toEqual(['restoring', null]);
  });

  it('and a commit in Redux DevTools leaves it as it is', async () => {
    begin([], provideStoreDevtools());
    await enter();
    TestBed.inject(StoreDevtools).commit();
    expectAnn();
    TestBed.inject(StoreDevtools).rollback();
    expectAnn();
    TestBed.inject(Store).dispatch(wipe());
    expectAnn();
  });

  it('on a page that another one follows', async () => {
    begin([clearOn(signedOut.type)]);
    await enter();
    bench = anotherPage({ storage });
    expect(bench.state.status).toBe('signedIn');
  });
});

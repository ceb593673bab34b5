import { HttpFeature, HttpFeatureKind, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, TestRequest } from '@angular/common/http/testing';
import { EnvironmentInjector, EnvironmentProviders, Injector, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { Action, provideStore, Store } from '@ngrx/store';
import { provideCloudreve } from '../provide-cloudreve';
import { CloudreveSessionActions } from '../session/session-actions';
import { cloudreveInterceptor } from '../session/tokens/cloudreve-interceptor';
import { StoredSession } from '../session/tokens/stored-session.fixture';
import { TestBrowser, TestPageLife } from '../platform/page.fixture';
import { CloudreveTokenStorage, TOKEN_STORAGE } from '../platform/page-storage';
import { RUNTIME_CHECKS, TestStorage } from '../test-setup.fixture';
import { CloudreveSettingsChange } from './cloudreve-settings';
import { CloudreveSettingsActions } from './settings-actions';
import { CloudreveSettingsFacade } from './settings-facade';
import { CloudreveSettingsOptions, withSettings } from './with-settings';

const API = '/api/v4';
const BASE = Date.UTC(2026, 0, 1);

function jwt(lifetime: number): string {
  const nbf = Math.floor(Date.now() / 1000);
  return `h.${btoa(JSON.stringify({ nbf, exp: nbf + lifetime, token_type: 'access' }))}.s`;
}

export function envelope(data?: unknown): object {
  return data === undefined ? { code: 0, msg: '' } : { code: 0, msg: '', data };
}

/** Virtual time, for `setTimeout`, `Date` and `performance.now` alike. Call it in beforeEach. */
export function installClock(): void {
  jasmine.clock().install().mockDate(new Date(BASE));
  spyOn(performance, 'now').and.callFake(() => Date.now() - BASE);
}

/** The same for every spec of a `describe`. Call it there. */
export function useVirtualTime(): void {
  beforeEach(installClock);
  afterEach(() => {
    jasmine.clock().uninstall();
  });
}

/** One page: what a test plays and reads of it. */
export class TestPage {
  readonly life = new TestPageLife();
  readonly lastRequests: { url: string; init: RequestInit }[] = [];

  constructor(
    readonly browser: TestBrowser,
    readonly tokens: CloudreveTokenStorage | 'memory' = 'memory',
    readonly http: readonly HttpFeature<HttpFeatureKind>[] = [withInterceptors([cloudreveInterceptor])],
  ) {}

  /** The providers of an app with settings on this page. */
  providers(options: CloudreveSettingsOptions = {}): (Provider | EnvironmentProviders)[] {
    return [
      provideStore({}, { runtimeChecks: RUNTIME_CHECKS }),
      provideHttpClient(...this.http),
      provideHttpClientTesting(),
      provideCloudreve({ apiUrl: API, tokenStorage: this.tokens }, withSettings(options)),
      this.browser.page(this.life, this.lastRequests),
    ];
  }
}

/** A page that has read the settings, and what it shares with other pages: its storages and its locks. */
export async function openPage(): Promise<{
  readonly disk: TestStorage;
  readonly tokens: TestStorage;
  readonly session: StoredSession;
  readonly browser: TestBrowser;
  readonly bench: SettingsBench;
}> {
  const [disk, tokens] = [new TestStorage(), new TestStorage()];
  const [browser, session] = [new TestBrowser(disk), new StoredSession(tokens)];
  TestBed.overrideProvider(TOKEN_STORAGE, { useValue: tokens });
  return { disk, tokens, session, browser, bench: await new SettingsBench({}, browser).ready() };
}

type AppInjector = Pick<Injector, 'get'>;

function injectorOf(page: TestPage, options: CloudreveSettingsOptions): AppInjector {
  TestBed.configureTestingModule({ providers: page.providers(options) });
  return TestBed.inject(EnvironmentInjector);
}

/** A signed-in account with settings, on a server that the test plays. */
export class SettingsBench {
  readonly actions: Action[] = [];
  readonly injector: AppInjector;
  readonly http: HttpTestingController;
  readonly store: Store;
  readonly facade: CloudreveSettingsFacade;
  readonly life: TestPageLife;
  readonly lastRequests: { url: string; init: RequestInit }[];

  constructor(
    options: CloudreveSettingsOptions = {},
    readonly browser = new TestBrowser(),
    page = new TestPage(browser),
    injector?: AppInjector,
  ) {
    this.life = page.life;
    this.lastRequests = page.lastRequests;
    this.injector = injector ?? injectorOf(page, options);
    this.http = this.injector.get(HttpTestingController);
    this.store = this.injector.get<Store>(Store);
    this.facade = this.injector.get(CloudreveSettingsFacade);
    this.injector.get<Actions>(Actions).subscribe({
      next: (action) => this.actions.push(action),
      error: fail,
    });
  }

  /** Moves time, and lets promises run before and after. */
  async tick(milliseconds = 0): Promise<void> {
    for (let turn = 0; turn < 40; turn++) {
      await Promise.resolve();
    }
    jasmine.clock().tick(milliseconds);
    for (let turn = 0; turn < 40; turn++) {
      await Promise.resolve();
    }
  }

  /** The requests of a route that wait for a response. */
  waiting(method: string, path: string): TestRequest[] {
    return this.http.match((request) => request.method === method && request.url.endsWith(API + path));
  }

  /** The one PATCH that waits; fails the test when there is none or more than one. */
  patch(): TestRequest {
    const patches = this.waiting('PATCH', '/user/setting');
    expect(patches.length).withContext('PATCHes in flight').toBe(1);
    const [patch] = patches;
    if (patch === undefined) {
      throw new Error('no PATCH is in flight');
    }
    return patch;
  }

  noPatch(): void {
    expect(this.waiting('PATCH', '/user/setting').length).withContext('PATCHes in flight').toBe(0);
  }

  async signIn(userId = 'u1', nickname = 'Ann'): Promise<void> {
    this.store.dispatch(CloudreveSessionActions.signIn({ email: 'a@b.c', password: 'correct horse' }));
    await this.tick();
    const token = { access_token: jwt(3600), refresh_token: 'refresh-1', access_expires: '' };
    const response = envelope({ user: { id: userId, nickname }, token });
    this.waiting('POST', '/session/token').forEach((request) => {
      request.flush(response);
    });
    await this.tick();
  }

  /** Responds to the refresh that waits: with a new pair, or with an HTTP error. */
  respondToRefresh(status = 200): void {
    const data = { access_token: jwt(3600), refresh_token: 'refresh-2', access_expires: '' };
    for (const request of this.waiting('POST', '/session/token/refresh')) {
      if (status === 200) {
        request.flush(envelope(data));
      } else {
        request.flush('no', { status, statusText: 'No' });
      }
    }
  }

  async respondToLoad(user: object = {}, setting: object = {}): Promise<void> {
    for (const request of this.waiting('GET', '/user/me').filter(({ cancelled }) => !cancelled)) {
      request.flush(
        envelope({ id: 'u1', nickname: 'Ann', language: 'en-US', preferred_theme: '#1976d2', ...user }),
      );
    }
    for (const request of this.waiting('GET', '/user/setting').filter(({ cancelled }) => !cancelled)) {
      request.flush(
        envelope({
          version_retention_enabled: true,
          version_retention_max: 10,
          passwordless: false,
          two_fa_enabled: false,
          disable_view_sync: false,
          share_links_in_profile: '',
          ...setting,
        }),
      );
    }
    await this.tick();
  }

  /** Signs in and responds to the first read. */
  async ready(): Promise<this> {
    await this.signIn();
    await this.respondToLoad();
    return this;
  }

  change(changes: CloudreveSettingsChange): void {
    this.store.dispatch(CloudreveSettingsActions.change(changes));
  }

  /** What the changes so far held, one an action. */
  changes(): object[] {
    const { type } = CloudreveSettingsActions.change;
    return this.actions.flatMap((action) =>
      action.type === type ? (action as ReturnType<typeof CloudreveSettingsActions.change>).changes : [],
    );
  }

  types(): string[] {
    return this.actions.map((action) => action.type);
  }
}

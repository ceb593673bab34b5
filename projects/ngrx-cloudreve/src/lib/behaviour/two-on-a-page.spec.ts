import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef, EnvironmentInjector, provideZonelessChangeDetection } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { provideStore, Store } from '@ngrx/store';
import { provideCloudreve } from '../provide-cloudreve';
import { CloudreveSessionActions } from '../session/session-actions';
import { CloudreveSessionFacade } from '../session/session-facade';
import { cloudreveInterceptor } from '../session/tokens/cloudreve-interceptor';
import { CloudreveSettingsFacade } from '../settings/settings-facade';
import { withSettings } from '../settings/with-settings';
import { envelope, pair, RUNTIME_CHECKS } from '../test-setup.fixture';

const SERVER = 'https://two-on-a-page.example.org/api/v4';

/** A real application of this page, over the real storage. */
class App {
  readonly #ref: ApplicationRef;
  readonly http: HttpTestingController;
  readonly session: CloudreveSessionFacade;
  readonly settings: CloudreveSettingsFacade;
  readonly store: Store;

  constructor(ref: ApplicationRef) {
    this.#ref = ref;
    const injector: EnvironmentInjector = ref.injector;
    this.http = injector.get(HttpTestingController);
    this.session = injector.get(CloudreveSessionFacade);
    this.settings = injector.get(CloudreveSettingsFacade);
    this.store = injector.get<Store>(Store);
  }

  static async start(apiUrl: string): Promise<App> {
    return new App(
      await createApplication({
        providers: [
          provideZonelessChangeDetection(),
          provideStore({}, { runtimeChecks: RUNTIME_CHECKS }),
          provideHttpClient(withInterceptors([cloudreveInterceptor])),
          provideHttpClientTesting(),
          provideCloudreve({ apiUrl }, withSettings({ wait: 0 })),
        ],
      }),
    );
  }

  async respond(method: string, path: string, data?: unknown): Promise<unknown> {
    for (let turn = 0; turn < 200; turn++) {
      const [request] = this.http.match((one) => one.method === method && one.url.endsWith(path));
      if (request !== undefined) {
        request.flush(envelope(data));
        return request.request.body;
      }
      await aTurn();
    }
    throw new Error(`${method} ${path} did not come`);
  }

  async respondToReads(nickname = 'Ann'): Promise<void> {
    await Promise.all([
      this.respond('GET', '/user/me', { id: 'u1', nickname }),
      this.respond('GET', '/user/setting', { version_retention_max: 10, disable_view_sync: false }),
    ]);
    await aTurn();
  }

  async signIn(userId = 'u1', nickname = 'Ann'): Promise<void> {
    const outcome = this.session.signIn({ email: 'ann@example.org', password: 'open sesame' });
    await this.respond('POST', '/session/token', {
      user: { id: userId, nickname },
      token: pair(`access-${userId}`, `refresh-${userId}`),
    });
    expect((await outcome).ok).toBeTrue();
  }

  end(): void {
    if (!this.#ref.destroyed) {
      this.#ref.destroy();
    }
  }
}

function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 60 && !isSo(); turn++) {
    await aTurn();
  }
  expect(isSo()).toBeTrue();
}

describe('Two applications of one page', () => {
  const apps: App[] = [];
  let said: jasmine.Spy;

  beforeEach(() => {
    said = spyOn(console, 'error');
  });

  afterEach(() => {
    apps.splice(0).forEach((app) => {
      app.end();
    });
    Object.keys(localStorage)
      .filter((key) => key.startsWith('ngrx-cloudreve:'))
      .forEach((key) => {
        localStorage.removeItem(key);
      });
    expect(said).not.toHaveBeenCalled();
  });

  async function two(first = SERVER, second = SERVER): Promise<readonly [App, App]> {
    apps.push(await App.start(first), await App.start(second));
    return apps as unknown as readonly [App, App];
  }

  it('of one server hear at once that a person signs in, and out', async () => {
    const [first, second] = await two();
    await first.signIn();
    await until(() => second.session.isSignedIn());
    await Promise.all([first.respondToReads(), second.respondToReads()]);
    expect([first.session.nickname(), second.session.nickname()]).toEqual(['Ann', 'Ann']);
    const outcome = second.session.signOut();
    await until(() => !first.session.isSignedIn());
    await outcome;
    expect([first.session.status(), second.session.status()]).toEqual(['signedOut', 'signedOut']);
    expect(first.session.signedOutReason()).toBe('otherTab');
  });

  it('of one server show each other’s edits, which are sent once', async () => {
    const [first, second] = await two();
    await first.signIn();
    await until(() => second.session.isSignedIn());
    await Promise.all([first.respondToReads(), second.respondToReads()]);
    const outcome = first.settings.change({ nick: 'Bo' });
    expect(await first.respond('PATCH', '/user/setting')).toEqual({ nick: 'Bo' });
    await outcome;
    await until(() => second.settings.settings().nick === 'Bo');
    await aTurn();
    expect(second.http.match(({ method }) => method === 'PATCH')).toEqual([]);
  });

  it('of two servers have nothing to do with each other', async () => {
    const [first, second] = await two(SERVER, `${SERVER}-of-others`);
    await first.signIn();
    await aTurn();
    expect(second.session.status()).toBe('signedOut');
    await second.signIn('u2', 'Zed');
    expect([first.session.user()?.id, second.session.user()?.id]).toEqual(['u1', 'u2']);
    const outcome = first.session.signOut();
    await outcome;
    await aTurn();
    expect([first.session.status(), second.session.status()]).toEqual(['signedOut', 'signedIn']);
  });

  it('end one by one, and the other goes on', async () => {
    const [first, second] = await two();
    first.end();
    await second.signIn();
    expect(second.session.status()).toBe('signedIn');
  });

  it('take the secrets of their own actions, whoever made them', async () => {
    const [first, second] = await two();
    const ask = () => CloudreveSessionActions.signIn({ email: 'ann@example.org', password: 'open sesame' });
    const [one, other] = [ask(), ask()];
    second.store.dispatch(one);
    first.store.dispatch(other);
    for (const app of [first, second]) {
      expect(await app.respond('POST', '/session/token', {})).toEqual({
        email: 'ann@example.org',
        password: 'open sesame',
      });
    }
  });
});

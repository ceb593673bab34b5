// What an app tests with `ng test` as the CLI sets it up: Vitest, with jsdom or happy-dom in the place of a browser.
import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideStore, Store } from '@ngrx/store';
import {
  cloudreveInterceptor,
  cloudrevePasskeysAvailable,
  cloudreveSession,
  CloudreveSettingsActions,
  cloudreveSettings,
  injectCloudreveSession,
  injectCloudreveSettings,
  provideCloudreve,
  withSettings,
  withSite,
} from 'ngrx-cloudreve';
import { injectCloudreveAccount, withAccount } from 'ngrx-cloudreve/account';
import { firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const API = `${location.origin}/api/v4`;
const HOUR_SECONDS = 3600;

function token(name: string): string {
  const claims = btoa(JSON.stringify({ sub: name, nbf: 0, exp: HOUR_SECONDS })).replaceAll('=', '');
  return `header.${claims}.signature`;
}

const envelope = (data: unknown) => ({ code: 0, msg: '', data });
const tokens = (name: string) => ({ access_token: token(name), refresh_token: `refresh-${name}` });
const signedIn = envelope({ user: { id: 'u1', nickname: 'Ann' }, token: tokens('first') });

describe('an app with provideCloudreve()', () => {
  let http: HttpTestingController;

  function start(): void {
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideHttpClient(withInterceptors([cloudreveInterceptor])),
        provideHttpClientTesting(),
        provideCloudreve({ apiUrl: '/api/v4' }, withSettings(), withSite(), withAccount()),
      ],
    });
    http = TestBed.inject(HttpTestingController);
  }

  const comes = (method: string, path: string): Promise<TestRequest> =>
    vi.waitFor(() => http.expectOne({ method, url: API + path }));

  async function signIn(): Promise<void> {
    const session = TestBed.runInInjectionContext(injectCloudreveSession);
    const outcome = session.signIn({ email: 'ann@example.org', password: 'open sesame' });
    (await comes('POST', '/session/token')).flush(signedIn);
    expect(await outcome).toMatchObject({ ok: true });
  }

  beforeEach(() => {
    localStorage.clear();
    start();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    vi.restoreAllMocks();
  });

  it('starts, and has nothing to complain about', () => {
    const warnings = vi.spyOn(console, 'warn');
    TestBed.resetTestingModule();
    start();
    expect(TestBed.inject(Store).selectSignal(cloudreveSession.selectStatus)()).toBe('signedOut');
    expect(warnings).not.toHaveBeenCalled();
    expect(cloudrevePasskeysAvailable()).toBe(false);
  });

  it('signs in: the façade, the selectors and the requests know it', async () => {
    await signIn();
    expect(TestBed.inject(Store).selectSignal(cloudreveSession.selectUser)()?.nickname).toBe('Ann');
    expect(TestBed.runInInjectionContext(injectCloudreveSession).isSignedIn()).toBe(true);
    TestBed.inject(HttpClient).get('/api/v4/user/capacity').subscribe();
    const request = await vi.waitFor(() => http.expectOne('/api/v4/user/capacity'));
    expect(request.request.headers.get('Authorization')).toBe(`Bearer ${token('first')}`);
  });

  it('is still signed in after a reload', async () => {
    await signIn();
    TestBed.resetTestingModule();
    start();
    await vi.waitFor(() => {
      expect(TestBed.inject(Store).selectSignal(cloudreveSession.selectUserId)()).toBe('u1');
    });
  });

  it('follows a 401 with a new token, and the request succeeds', async () => {
    await signIn();
    const answer = firstValueFrom(TestBed.inject(HttpClient).get('/api/v4/user/capacity'));
    const first = await vi.waitFor(() => http.expectOne('/api/v4/user/capacity'));
    first.flush({ code: 401, msg: 'Login required' });
    (await comes('POST', '/session/token/refresh')).flush(envelope(tokens('second')));
    const second = await vi.waitFor(() => http.expectOne('/api/v4/user/capacity'));
    expect(second.request.headers.get('Authorization')).toBe(`Bearer ${token('second')}`);
    second.flush(envelope({ used: 1, total: 2 }));
    expect(await answer).toEqual(envelope({ used: 1, total: 2 }));
  });

  it('saves an edit of the settings', async () => {
    await signIn();
    (await comes('GET', '/user/me')).flush(envelope({ id: 'u1', nickname: 'Ann' }));
    (await comes('GET', '/user/setting')).flush(envelope({}));
    TestBed.inject(Store).dispatch(CloudreveSettingsActions.change({ nick: 'Bo' }));
    const settings = TestBed.runInInjectionContext(injectCloudreveSettings);
    const saved = settings.flush();
    const patch = await comes('PATCH', '/user/setting');
    expect(patch.request.body).toEqual({ nick: 'Bo' });
    patch.flush(envelope(null));
    await saved;
    expect(TestBed.inject(Store).selectSignal(cloudreveSettings.selectSettings)().nick).toBe('Bo');
    expect(settings.hasUnsaved()).toBe(false);
  });

  it('says that a picture cannot be prepared where nothing can decode one', async () => {
    await signIn();
    const account = TestBed.runInInjectionContext(injectCloudreveAccount);
    const png = new File([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])], 'a.png');
    expect(await account.changeAvatar(png)).toMatchObject({ ok: false, failure: { kind: 'client' } });
  });
});

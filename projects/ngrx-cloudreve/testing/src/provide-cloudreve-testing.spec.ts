import { HttpClient, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { createReducer, provideStore, Store } from '@ngrx/store';
import {
  CloudreveSettingsActions,
  cloudreveSession,
  CloudreveSettingsFacade,
  CloudreveSiteFacade,
  injectCloudreveSession,
  injectCloudreveSettings,
  withSettings,
} from 'ngrx-cloudreve';
import { CloudreveAccountFacade, withAccount } from 'ngrx-cloudreve/account';
import { firstValueFrom } from 'rxjs';
import { CloudreveTestingOptions } from './cloudreve-testing-options';
import { InMemoryCloudreve } from './in-memory-cloudreve';
import { provideCloudreveTesting } from './provide-cloudreve-testing';

function start(options: CloudreveTestingOptions = {}): InMemoryCloudreve {
  TestBed.configureTestingModule({ providers: [provideCloudreveTesting(options)] });
  return TestBed.inject(InMemoryCloudreve);
}

const settings = (): CloudreveSettingsFacade => TestBed.inject(CloudreveSettingsFacade);
const change = (changes: Parameters<typeof CloudreveSettingsActions.change>[0]): void =>
  TestBed.inject(Store).dispatch(CloudreveSettingsActions.change(changes));

describe('provideCloudreveTesting', () => {
  it('begins signed in, with the settings that it was given', async () => {
    const cloudreve = start({ user: { nickname: 'Bo' }, settings: { language: 'de-DE' } });
    expect(TestBed.inject(Store).selectSignal(cloudreveSession.selectNickname)()).toBe('Bo');
    await cloudreve.settled();
    expect(TestBed.inject(Store).selectSignal(cloudreveSession.selectUser)()?.group?.name).toBe('User');
    expect(settings().settings()).toEqual({
      nick: 'Bo',
      language: 'de-DE',
      preferred_theme: '',
      version_retention_enabled: true,
      version_retention_ext: [],
      version_retention_max: 10,
      disable_view_sync: false,
      share_links_in_profile: '',
    });
  });

  it('is stable when everything is read', async () => {
    start();
    await TestBed.inject(ApplicationRef).whenStable();
    expect(settings().loadStatus()).toBe('loaded');
  });

  it('saves the edits of a tick at once, in one request', async () => {
    const cloudreve = start();
    await cloudreve.settled();
    change({ nick: 'Bo' });
    change({ preferred_theme: '#1976d2' });
    await cloudreve.settled();
    expect(cloudreve.patches()).toEqual([{ nick: 'Bo', preferred_theme: '#1976d2' }]);
    expect(cloudreve.settings().nick).toBe('Bo');
    expect(settings().hasUnsaved()).toBeFalse();
  });

  it('keeps a window that was asked for, until its time has passed', async () => {
    const cloudreve = start({ features: [withSettings({ wait: 400 })] });
    await cloudreve.settled();
    change({ nick: 'Bo' });
    await cloudreve.pass(399);
    expect(cloudreve.patches()).toEqual([]);
    await cloudreve.pass(1);
    expect(cloudreve.patches()).toEqual([{ nick: 'Bo' }]);
  });

  it('settles the promises of the façade without any help', async () => {
    const cloudreve = start();
    expect(await settings().change({ nick: 'Bo' })).toEqual({ ok: true });
    expect(cloudreve.patches()).toEqual([{ nick: 'Bo' }]);
  });

  it('leaves no timer and no listener behind, and stores nothing', async () => {
    const timers = [spyOn(globalThis, 'setTimeout'), spyOn(globalThis, 'setInterval')];
    timers.forEach((timer) => timer.and.callThrough());
    const listeners = [spyOn(globalThis, 'addEventListener'), spyOn(document, 'addEventListener')];
    const storage = spyOn(Storage.prototype, 'setItem');
    const cloudreve = start();
    await cloudreve.settled();
    change({ nick: 'Bo' });
    await cloudreve.settled();
    TestBed.resetTestingModule();
    expect(listeners.map((listener) => listener.calls.count())).toEqual([0, 0]);
    expect(storage).not.toHaveBeenCalled();
    // Angular's own scheduler uses one with 0 ms; RxJS' time-outs of the requests are intervals, and are cleared.
    const [timeouts] = timers;
    expect(timeouts?.calls.allArgs().filter(([, delay]) => (delay ?? 0) > 0)).toEqual([]);
  });

  it('begins signed out when asked to, and takes the right password only', async () => {
    const cloudreve = start({ signedIn: false, password: 'open sesame' });
    const session = TestBed.runInInjectionContext(injectCloudreveSession);
    expect(session.status()).toBe('signedOut');
    const wrong = await session.signIn({ email: 'ann@example.org', password: 'wrong' });
    expect(wrong).toEqual(jasmine.objectContaining({ ok: false }));
    expect(session.failure()?.code).toBe(40080);
    expect((await session.signIn({ email: 'ann@example.org', password: 'open sesame' })).ok).toBeTrue();
    await cloudreve.signOut();
    expect(session.status()).toBe('signedOut');
    await cloudreve.signIn();
    expect(session.user()?.nickname).toBe('Ann');
  });

  it('has the account of the features, and the site', async () => {
    const cloudreve = start({
      features: [withAccount()],
      capacity: { total: 400, used: 100 },
      site: { basic: { title: 'Our cloud' }, login: { register_enabled: true } },
      version: '4.9.2-pro',
    });
    await cloudreve.settled();
    const site = TestBed.inject(CloudreveSiteFacade);
    await TestBed.inject(CloudreveAccountFacade).loadCapacity();
    await Promise.all([site.load('basic'), site.load('login'), site.loadVersion(), site.loadCaptcha()]);
    expect(TestBed.inject(CloudreveAccountFacade).usedPercent()).toBe(25);
    expect(site.title()).toBe('Our cloud');
    expect(site.login()?.register_enabled).toBeTrue();
    expect(site.version()).toEqual({ version: '4.9.2', isPro: true });
    expect(site.captcha()?.captcha.kind).toBe('image');
  });

  it("keeps the app's own store", async () => {
    const counter = createReducer(7);
    TestBed.configureTestingModule({
      providers: [provideStore({ counter }), provideCloudreveTesting({ store: false })],
    });
    await TestBed.inject(InMemoryCloudreve).settled();
    expect(TestBed.inject(Store).selectSignal((state: { counter: number }) => state.counter)()).toBe(7);
    expect(settings().loadStatus()).toBe('loaded');
  });

  it("passes the app's other requests to Angular's controller", async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideCloudreveTesting()],
    });
    const weather = firstValueFrom(TestBed.inject(HttpClient).get('https://weather.example.org/'));
    TestBed.inject(HttpTestingController).expectOne('https://weather.example.org/').flush({ rain: true });
    expect(await weather).toEqual({ rain: true });
  });

  it('says what to do about a request that nobody responds to', async () => {
    start();
    const http = TestBed.inject(HttpClient);
    await expectAsync(firstValueFrom(http.get('/weather'))).toBeRejectedWithError(
      /GET \/weather does not go to Cloudreve/,
    );
    const errors = spyOn(console, 'error');
    await expectAsync(firstValueFrom(http.get('/api/v4/file'))).toBeRejectedWithError(
      /respond\('GET', '\/file'/,
    );
    expect(errors).toHaveBeenCalledTimes(1);
  });

  it('refuses HttpClient after it (NGC-027)', () => {
    TestBed.configureTestingModule({ providers: [provideCloudreveTesting(), provideHttpClient()] });
    expect(() => TestBed.inject(InMemoryCloudreve)).toThrowError(/^NGC-027/);
  });

  it('is injectable where the façade is', () => {
    start();
    expect(TestBed.runInInjectionContext(injectCloudreveSettings)).toBe(settings());
  });
});

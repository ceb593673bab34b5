import { HttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import {
  CloudreveHttp,
  CloudreveSessionFacade,
  CloudreveSettingsActions,
  CloudreveSettingsFacade,
} from 'ngrx-cloudreve';
import { firstValueFrom } from 'rxjs';
import { InMemoryCloudreve } from './in-memory-cloudreve';
import { provideCloudreveTesting } from './provide-cloudreve-testing';

const PATCH = { method: 'PATCH', path: '/user/setting' };

describe('InMemoryCloudreve', () => {
  let cloudreve: InMemoryCloudreve;
  let settings: CloudreveSettingsFacade;
  let session: CloudreveSessionFacade;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideCloudreveTesting()] });
    cloudreve = TestBed.inject(InMemoryCloudreve);
    settings = TestBed.inject(CloudreveSettingsFacade);
    session = TestBed.inject(CloudreveSessionFacade);
    await cloudreve.settled();
  });

  async function rename(nick: string): Promise<void> {
    TestBed.inject(Store).dispatch(CloudreveSettingsActions.change({ nick }));
    await cloudreve.settled();
  }

  it('refuses the next save', async () => {
    cloudreve.failNext('refused', PATCH);
    await rename('Bo');
    expect(settings.failed().map(({ field, value }) => ({ field, value }))).toEqual([
      { field: 'nick', value: 'Bo' },
    ]);
    expect(cloudreve.settings().nick).toBe('Ann');
    await settings.retry('nick');
    expect(cloudreve.settings().nick).toBe('Bo');
  });

  it('refuses with a code of the test, and what breaks a rule of Cloudreve', async () => {
    cloudreve.failNext({ code: 40007 }, { path: '/user/capacity' });
    const http = TestBed.inject(CloudreveHttp);
    const capacity = (): Promise<unknown> =>
      firstValueFrom(http.request('GET', '/user/capacity', (data) => data));
    await expectAsync(capacity()).toBeRejectedWith(
      jasmine.objectContaining({ failure: jasmine.objectContaining({ code: 40007 }) }),
    );
    expect(await capacity()).toEqual({ total: 1_073_741_824, used: 0 });
    const patch = firstValueFrom(http.request('PATCH', '/user/setting', () => null, { body: { nick: '' } }));
    await expectAsync(patch).toBeRejectedWith(
      jasmine.objectContaining({ failure: jasmine.objectContaining({ code: 40001 }) }),
    );
  });

  it('loses a response: the server has the edit, and the app learns it in time', async () => {
    cloudreve.failNext('lost', PATCH);
    await rename('Bo');
    expect(cloudreve.settings().nick).toBe('Bo');
    expect(settings.hasUnsaved()).toBeTrue();
    await cloudreve.pass(120_000);
    expect(settings.hasUnsaved()).toBeFalse();
    expect(settings.settings().nick).toBe('Bo');
  });

  it('does not get a request, and gets it with the network', async () => {
    cloudreve.goOffline();
    await rename('Bo');
    expect(cloudreve.patches()).toEqual([]);
    expect(settings.hasUnsaved()).toBeTrue();
    await cloudreve.wake();
    // A request without a response may still be on its way to the server for that long.
    await cloudreve.pass(60_000);
    expect(cloudreve.settings().nick).toBe('Bo');
  });

  it('does not take a token once: the library gets another one', async () => {
    cloudreve.failNext('unauthorized', PATCH);
    await rename('Bo');
    expect(cloudreve.requests({ path: '/session/token/refresh' }).length).toBe(1);
    expect(cloudreve.patches().length).toBe(2);
    expect(cloudreve.settings().nick).toBe('Bo');
  });

  it('is throttled: the next try comes after the minute that it asked for', async () => {
    cloudreve.failNext('throttled', PATCH);
    await rename('Bo');
    await cloudreve.pass(30_000);
    expect(cloudreve.patches().length).toBe(1);
    await cloudreve.pass(60_000);
    expect(cloudreve.patches().length).toBe(2);
    expect(settings.hasUnsaved()).toBeFalse();
  });

  it('shows what another device saved once the page is back', async () => {
    cloudreve.changeElsewhere({ language: 'de-DE' });
    expect(settings.settings().language).toBe('');
    await cloudreve.wake();
    expect(settings.settings().language).toBe('de-DE');
  });

  it('ends the session elsewhere', async () => {
    cloudreve.revoke();
    await rename('Bo');
    await cloudreve.pass(1000);
    expect(session.status()).toBe('signedOut');
    expect(session.signedOutReason()).toBe('refreshRefused');
  });

  it('signs in another account, which has settings of its own', async () => {
    await rename('Bo');
    await cloudreve.signIn({ id: 'u2', nickname: 'Eve' });
    expect(session.user()).toEqual(jasmine.objectContaining({ id: 'u2', nickname: 'Eve' }));
    expect(settings.settings().nick).toBe('Eve');
    await cloudreve.signIn({ id: 'u1' });
    expect(settings.settings().nick).toBe('Bo');
  });

  it('responds on endpoints of the app', async () => {
    cloudreve.respond('GET', '/file', { files: [] });
    cloudreve.respond('POST', '/file/create', (body: unknown) => ({ echo: body }));
    const http = TestBed.inject(HttpClient);
    expect(await firstValueFrom(http.get('/api/v4/file?page=1'))).toEqual(
      jasmine.objectContaining({ code: 0, data: { files: [] } }),
    );
    expect(await firstValueFrom(http.post('/api/v4/file/create', { name: 'a' }))).toEqual(
      jasmine.objectContaining({ data: { echo: { name: 'a' } } }),
    );
    expect(cloudreve.requests({ method: 'POST' })).toEqual([
      { method: 'POST', path: '/file/create', body: { name: 'a' } },
    ]);
  });

  it('knows other people, and changes the password', async () => {
    const http = TestBed.inject(CloudreveHttp);
    const info = (id: string): Promise<unknown> =>
      firstValueFrom(http.request('GET', `/user/info/${id}`, (data) => data));
    expect(await info('u1')).toEqual(jasmine.objectContaining({ id: 'u1', nickname: 'Ann' }));
    await expectAsync(info('nobody')).toBeRejected();
    const changed = await session.changePassword({ currentPassword: 'any', newPassword: 'new secret' });
    expect(changed.ok).toBeTrue();
  });

  it('reads the session again in an hour, with another token', async () => {
    await cloudreve.pass(60 * 60_000);
    expect(cloudreve.requests({ path: '/session/token/refresh' }).length).toBe(1);
    expect(session.isSignedIn()).toBeTrue();
  });
});

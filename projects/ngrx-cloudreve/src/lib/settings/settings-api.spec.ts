import { TestBed } from '@angular/core/testing';
import { isCloudreveError } from '../http/cloudreve-error';
import { CloudreveSessionActions } from '../session/session-actions';
import { CloudreveSettingsApi, readPreferences } from './settings-api';
import { cloudreveSettings } from './settings-selectors';
import { envelope, SettingsBench, useVirtualTime } from './settings.fixture';

describe('the preferences of GET /user/setting', () => {
  it('absent is zero, field by field', () => {
    expect(readPreferences({})).toEqual({
      version_retention_enabled: false,
      version_retention_ext: [],
      version_retention_max: 0,
      disable_view_sync: false,
    });
  });

  it('has share_links_in_profile only where the server shows it, the empty one too', () => {
    const read = (data: object) => readPreferences(data).share_links_in_profile;
    expect(
      ['', 'all_share', 'hide_share'].map((share_links_in_profile) => read({ share_links_in_profile })),
    ).toEqual(['', 'all_share', 'hide_share']);
    for (const data of [{}, { share_links_in_profile: null }, { share_links_in_profile: 1 }]) {
      expect('share_links_in_profile' in readPreferences(data)).toBeFalse();
    }
  });

  it('a text of share_links_in_profile that the server does not know is what the server takes it for', () => {
    expect(readPreferences({ share_links_in_profile: 'hide' }).share_links_in_profile).toBe('all_share');
  });

  it('a wrong type counts as absent, and what is not a setting stays out', () => {
    const data = { version_retention_max: 'ten', version_retention_ext: [1], two_fa_enabled: true };

    expect(readPreferences(data)).toEqual(jasmine.objectContaining({ version_retention_max: 0 }));
    expect(Object.keys(readPreferences(data))).not.toContain('two_fa_enabled');
  });

  it('anything but an object is refused', () => {
    for (const data of [null, undefined, [], 'x', 5]) {
      expect(() => readPreferences(data)).toThrow();
    }
  });
});

describe('CloudreveSettingsApi.update', () => {
  let bench: SettingsBench;
  let api: CloudreveSettingsApi;

  useVirtualTime();

  beforeEach(async () => {
    bench = await new SettingsBench().ready();
    api = TestBed.inject(CloudreveSettingsApi);
  });

  it('leaves out null and undefined, and goes through the lane', async () => {
    const changes = { nick: 'Bo', language: null, preferred_theme: undefined } as unknown as { nick: string };
    bench.change({ disable_view_sync: true });
    await bench.tick(600);
    const saved = api.update(changes);
    await bench.tick();
    const first = bench.patch();
    expect(first.request.body).toEqual({ disable_view_sync: true });
    first.flush(envelope());
    await bench.tick();
    const second = bench.patch();
    second.flush(envelope());

    expect(second.request.body).toEqual({ nick: 'Bo' });
    await expectAsync(saved).toBeResolved();
  });

  it('is not sent when nobody is signed in', async () => {
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick();
    const saved = api.update({ nick: 'Bo' });
    void saved.catch(() => undefined);
    await bench.tick();

    bench.noPatch();
    await expectAsync(saved).toBeRejected();
  });

  it('that loses its response keeps the lane closed until it cannot commit any more', async () => {
    const saved = api.update({ nick: 'Bo' });
    void saved.catch(() => undefined);
    await bench.tick();
    bench.patch().error(new ProgressEvent('error'));
    bench.change({ disable_view_sync: true });
    for (let time = 0; time < 6000; time += 100) {
      await bench.tick(100);
      bench.noPatch();
      await bench.respondToLoad();
    }
    await bench.tick(1000);
    await bench.respondToLoad({ nickname: 'Bo' });

    expect(bench.patch().request.body).toEqual({ disable_view_sync: true });
  });

  it('refuses what is no setting: a password never gets into a body', async () => {
    await expectAsync(api.update({ new_password: 'hunter2' } as object)).toBeRejectedWithError(/^NGC-101/);
    bench.noPatch();
  });

  it('refuses a share_links_in_profile that the server would take for all_share', async () => {
    const saved = api.update({ share_links_in_profile: 'hide' as 'hide_share', nick: 'Bo' });
    expect(isCloudreveError(await saved.catch((error: unknown) => error), 'invalidValue')).toBeTrue();
    bench.noPatch();

    void api.update({ share_links_in_profile: '' });
    await bench.tick();
    expect(bench.patch().request.body).toEqual({ share_links_in_profile: '' });
  });

  it('is read again, so that an edit that was made before the read is a conflict and overwrites nothing', async () => {
    const saved = api.update({ nick: 'Bo' });
    await bench.tick();
    bench.change({ nick: 'Cy' });
    bench.patch().flush(envelope());
    await saved;
    await bench.tick();
    await bench.respondToLoad({ nickname: 'Bo' });
    await bench.tick(600);

    bench.noPatch();
    expect(bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))()).toBe('conflict');
  });
});

import {
  CLOUDREVE_SETTINGS_BOUNDS,
  CloudreveSessionFacade,
  CloudreveSettings,
  CloudreveSettingsApi,
  CloudreveSettingsFacade,
  CloudreveShownSettings,
  withSettings,
} from 'ngrx-cloudreve';
import { resultOf, Person, RealPage } from './real-page.fixture';

describe('the settings, by a server', () => {
  let page: RealPage;
  let person: Person;
  let api: CloudreveSettingsApi;
  let settings: CloudreveSettingsFacade;

  beforeEach(async () => {
    page = new RealPage(withSettings({ wait: 0 }));
    person = await page.enter();
    api = page.get(CloudreveSettingsApi);
    settings = page.get(CloudreveSettingsFacade);
  });

  const stored = async (): Promise<CloudreveShownSettings> => (await resultOf(api.load(person.id))).settings;

  it('are what a new account has', async () => {
    const { user, settings: first } = await resultOf(api.load(person.id));
    expect(user.id).toBe(person.id);
    expect(first.nick).toBe(person.nick);
    expect(first.version_retention_enabled).toBeTrue();
  });

  it('are each of them what was chosen, when they are read again', async () => {
    const chosen: CloudreveSettings = {
      nick: 'Zoë 字',
      language: 'de-DE',
      preferred_theme: '#3f51b5',
      disable_view_sync: true,
      version_retention_enabled: false,
      version_retention_ext: ['docx', 'md'],
      version_retention_max: 7,
      share_links_in_profile: 'hide_share',
    };
    expect(Object.keys(chosen).sort())
      .withContext('every setting')
      .toEqual(Object.keys(settings.settings()).sort());
    expect((await settings.change(chosen)).ok).toBeTrue();
    expect((await settings.settled()).ok).toBeTrue();
    expect(settings.status()).toBe('saved');
    expect(await stored()).toEqual(chosen);
    expect(page.get(CloudreveSessionFacade).user()?.nickname).withContext('without a reload').toBe('Zoë 字');
  });

  it('are written one by one, and leave the others alone', async () => {
    const before = await stored();
    await api.update({ version_retention_max: 3 });
    await api.update({ nick: 'Bo' });
    expect(await stored()).toEqual({ ...before, nick: 'Bo', version_retention_max: 3 });
  });

  it('are taken at their bounds', async () => {
    const longest = 'n'.repeat(CLOUDREVE_SETTINGS_BOUNDS.nick.maxBytes ?? 0);
    for (const nick of ['n', longest]) {
      expect((await settings.change({ nick })).ok)
        .withContext(String(nick.length))
        .toBeTrue();
      expect((await stored()).nick).toBe(nick);
    }
  });

  it('have three choices for the share links of the profile, the empty one among them', async () => {
    for (const share_links_in_profile of ['hide_share', 'all_share', ''] as const) {
      expect((await settings.change({ share_links_in_profile })).ok)
        .withContext(share_links_in_profile)
        .toBeTrue();
      expect((await stored()).share_links_in_profile).toBe(share_links_in_profile);
    }
  });

  it('that the server would take for something else are not sent', async () => {
    const typo = 'hide' as 'hide_share';
    expect((await settings.change({ share_links_in_profile: typo })).ok).toBeFalse();
    await expectAsync(api.update({ share_links_in_profile: typo })).toBeRejected();
    expect((await stored()).share_links_in_profile).toBe('');
  });

  it('that the server would refuse are not sent, and the others are saved', async () => {
    const outcome = settings.change({ nick: 'n'.repeat(10_000), disable_view_sync: true });
    expect((await outcome).ok).toBeFalse();
    const now = await stored();
    expect([now.nick, now.disable_view_sync]).toEqual([person.nick, true]);
  });
});

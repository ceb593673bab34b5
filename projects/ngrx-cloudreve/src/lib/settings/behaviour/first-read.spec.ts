import { SettingsBench, useVirtualTime } from '../settings.fixture';

describe('the first read of the settings', () => {
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(() => {
    bench = new SettingsBench();
  });

  it('asks for account and settings together after a sign-in and fills omitted zero fields', async () => {
    await bench.signIn();
    expect(bench.facade.loadStatus()).toBe('loading');
    await bench.respondToLoad({ language: '', preferred_theme: '' }, { version_retention_max: undefined });
    expect(bench.facade.settings()).toEqual({
      nick: 'Ann',
      language: '',
      preferred_theme: '',
      version_retention_enabled: true,
      version_retention_ext: [],
      version_retention_max: 0,
      disable_view_sync: false,
      share_links_in_profile: '',
    });
    expect(bench.facade.loadStatus()).toBe('loaded');
  });

  it('is repeated with back-off until it succeeds', async () => {
    await bench.signIn();
    for (const request of bench.waiting('GET', '/user/me')) {
      request.flush('oops', { status: 502, statusText: 'Bad Gateway' });
    }
    await bench.tick();
    expect(bench.facade.loadStatus()).toBe('failed');
    bench.waiting('GET', '/user/setting');
    await bench.tick(1000);
    await bench.respondToLoad();
    expect(bench.facade.settings().nick).toBe('Ann');
  });

  it('is not repeated for five minutes when it was refused', async () => {
    await bench.signIn();
    for (const request of bench.waiting('GET', '/user/me')) {
      request.flush({ code: 40_007, msg: 'no' });
    }
    await bench.tick(299_999);
    expect(bench.waiting('GET', '/user/me')).toEqual([]);
    await bench.tick(1);
    expect(bench.waiting('GET', '/user/me').length).toBe(1);
  });

  it('keeps edits made before it, and they are sent after it', async () => {
    await bench.signIn();
    bench.change({ nick: 'Bo' });
    expect(bench.facade.settings()).toEqual(jasmine.objectContaining({ nick: 'Bo', language: null }));
    await bench.tick(5000);
    bench.noPatch();
    await bench.respondToLoad();
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('names no conflict for an edit made before it', async () => {
    await bench.signIn();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    await bench.respondToLoad({ nickname: 'Eve' });
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });
});

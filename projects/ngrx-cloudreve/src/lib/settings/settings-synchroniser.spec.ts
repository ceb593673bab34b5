import { TestBed } from '@angular/core/testing';
import { CloudreveSettingsActions } from './settings-actions';
import { cloudreveSettings } from './settings-selectors';
import { envelope, installClock, SettingsBench } from './settings.fixture';

describe('the settings synchroniser', () => {
  let bench: SettingsBench;

  beforeEach(() => {
    installClock();
    bench = new SettingsBench();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  const settings = () => bench.store.selectSignal(cloudreveSettings.selectSettings)();

  it('reads account and settings together after a sign-in and fills omitted zero fields', async () => {
    await bench.signIn();
    expect(bench.store.selectSignal(cloudreveSettings.selectLoadStatus)()).toBe('loading');

    await bench.answerLoad({ language: '', preferred_theme: '' }, { version_retention_max: undefined });

    expect(settings()).toEqual({
      nick: 'Ann',
      language: '',
      preferred_theme: '',
      version_retention_enabled: true,
      version_retention_ext: [],
      version_retention_max: 0,
      disable_view_sync: false,
      share_links_in_profile: '',
    });
    expect(bench.store.selectSignal(cloudreveSettings.selectLoadStatus)()).toBe('loaded');
  });

  it('sends the edits of one window as one PATCH that holds only changed, non-null fields', async () => {
    await bench.ready();
    bench.change({ nick: 'B' });
    bench.change({ nick: 'Bo', language: null });
    await bench.tick(300);
    bench.change({ disable_view_sync: true, language: 'en-US' });
    bench.change({ preferred_theme: '#3f51b5', version_retention_ext: [], version_retention_max: 10 });
    await bench.tick(599);
    bench.noPatch();
    await bench.tick(1);

    expect(bench.patch().request.body).toEqual({
      nick: 'Bo',
      disable_view_sync: true,
      preferred_theme: '#3f51b5',
    });
  });

  it('sends with keepalive, the token of the account and no redirect', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);

    const { request } = bench.patch();

    expect(request.keepalive).toBeTrue();
    expect(request.redirect).toBe('manual');
    expect(request.headers.get('Authorization')).toMatch(/^Bearer h\./);
  });

  it('waits no longer than maxWait while edits go on', async () => {
    await bench.ready();
    for (let step = 0; step < 5; step++) {
      bench.change({ nick: `Bo${String(step)}` });
      await bench.tick(399);
      bench.noPatch();
    }
    bench.change({ nick: 'Bo5' });
    await bench.tick(5);

    expect(bench.patch().request.body).toEqual({ nick: 'Bo5' });
  });

  it('sends nothing for a revert inside the window', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo', disable_view_sync: true });
    await bench.tick(300);
    bench.change({ nick: 'Ann', disable_view_sync: false });
    await bench.tick(10_000);

    bench.noPatch();
    expect(bench.store.selectSignal(cloudreveSettings.selectStatus)()).toBe('clean');
  });

  it('has one PATCH in flight at most; what was edited meanwhile follows', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const first = bench.patch();
    bench.change({ nick: 'Cy', disable_view_sync: true });
    await bench.tick(3000);
    bench.noPatch();
    expect(settings().nick).toBe('Cy');

    first.flush(envelope());
    await bench.tick();

    expect(settings().nick).toBe('Cy');
    expect(bench.patch().request.body).toEqual({ nick: 'Cy', disable_view_sync: true });
  });

  it('after a lost answer asks the server when the doubt is over, and sends the newest value, never the old one', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().error(new ProgressEvent('error'));
    await bench.tick();
    bench.change({ nick: 'Cy' });
    await bench.tick(20_000);
    bench.noPatch();
    await bench.tick(1000);
    bench.noPatch();
    await bench.answerLoad({ nickname: 'Bo' });
    await bench.tick(600);

    expect(bench.patch().request.body).toEqual({ nick: 'Cy' });
  });

  it('times a PATCH out after 15 s and takes it as unknown', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const lost = bench.patch();
    await bench.tick(15_000);

    expect(lost.cancelled).toBeTrue();
    expect(bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))()).toBe('retrying');
    await bench.tick(6000);
    await bench.answerLoad({ nickname: 'Bo' });

    expect(bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))()).toBe('saved');
    bench.noPatch();
  });

  it('isolates a refused PATCH: the good field is saved, the bad one fails with its reason', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo', preferred_theme: 'rgb(1)' });
    await bench.tick(600);
    bench.patch().flush({ code: 40001, msg: 'Invalid parameters.' });
    await bench.tick();
    const nick = bench.patch();
    expect(nick.request.body).toEqual({ nick: 'Bo' });
    nick.flush(envelope());
    await bench.tick();
    const theme = bench.patch();
    expect(theme.request.body).toEqual({ preferred_theme: 'rgb(1)' });
    theme.flush({ code: 40001, msg: 'Invalid parameters.' });
    await bench.tick(60_000);

    bench.noPatch();
    expect(settings()).toEqual(jasmine.objectContaining({ nick: 'Bo', preferred_theme: '#1976d2' }));
    expect(bench.facade.failed()).toEqual([
      jasmine.objectContaining({
        field: 'preferred_theme',
        value: 'rgb(1)',
        serverValue: '#1976d2',
        failure: jasmine.objectContaining({ kind: 'refused' }),
      }),
    ]);
  });

  it('asks the server first when edits waited over 5 s, and names another device’s change a conflict', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench
      .patch()
      .flush(null, { status: 429, statusText: 'Too Many Requests', headers: { 'Retry-After': '30' } });
    await bench.tick(33_000);
    bench.noPatch();
    await bench.answerLoad({ nickname: 'Eve' });

    expect(settings().nick).toBe('Eve');
    expect(bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))()).toBe('conflict');
    bench.store.dispatch(CloudreveSettingsActions.retry('nick'));
    await bench.tick(600);
    await bench.answerLoad({ nickname: 'Eve' });

    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('repeats a failed first read with back-off until it succeeds', async () => {
    await bench.signIn();
    for (const request of bench.waiting('GET', '/user/me')) {
      request.flush('oops', { status: 502, statusText: 'Bad Gateway' });
    }
    await bench.tick();
    expect(bench.store.selectSignal(cloudreveSettings.selectLoadStatus)()).toBe('failed');
    bench.waiting('GET', '/user/setting');
    await bench.tick(1000);
    await bench.answerLoad();

    expect(settings().nick).toBe('Ann');
  });

  it('keeps edits made before the first read and sends them after it', async () => {
    await bench.signIn();
    bench.change({ nick: 'Bo' });
    expect(settings()).toEqual(jasmine.objectContaining({ nick: 'Bo', language: null }));
    await bench.tick(5000);
    bench.noPatch();
    await bench.answerLoad();

    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('does nothing more once the application is destroyed', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    TestBed.resetTestingModule();
    await bench.tick(10_000);

    expect(bench.types()).not.toContain('[Cloudreve Settings API] Save Started');
  });

  it('has its window from withSettings()', async () => {
    TestBed.resetTestingModule();
    bench = await new SettingsBench({ wait: 50 }).ready();
    bench.change({ nick: 'Bo' });
    await bench.tick(50);

    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });
});

import { CloudreveSettingsActions } from '../settings-actions';
import { cloudreveSettings } from '../settings-selectors';
import { CloudreveFieldStatus } from '../settings-view';
import { envelope, SettingsBench, useVirtualTime } from '../settings.fixture';

describe('the settings when a request fails', () => {
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    bench = await new SettingsBench().ready();
  });

  const settings = () => bench.store.selectSignal(cloudreveSettings.selectSettings)();
  const status = (): CloudreveFieldStatus =>
    bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))();

  /** Time passes in steps; reads get what the server holds. */
  async function pass(milliseconds: number, user: object = {}): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 100) {
      await bench.tick(Math.min(left, 100));
      await bench.respondToLoad(user);
    }
  }

  it('after a lost response asks the server when the doubt is over, and sends the newest value, never the old one', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().error(new ProgressEvent('error'));
    await bench.tick();
    bench.change({ nick: 'Cy' });
    await pass(5900);
    bench.noPatch();
    expect(status()).toBe('retrying');
    await pass(300, { nickname: 'Bo' });
    expect(bench.patch().request.body).toEqual({ nick: 'Cy' });
  });

  it('after a lost response is done as soon as a read proves that the request arrived', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().error(new ProgressEvent('error'));
    await pass(1500, { nickname: 'Bo' });
    expect(status()).toBe('saved');
    bench.noPatch();
  });

  it('times a PATCH out after 15 s and takes it as unknown', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const lost = bench.patch();
    await bench.tick(15_000);
    expect(lost.cancelled).toBeTrue();
    expect(status()).toBe('retrying');
    await pass(5900);
    bench.noPatch();
    await pass(300, { nickname: 'Bo' });
    expect(status()).toBe('saved');
    bench.noPatch();
  });

  it('isolates a refused PATCH: the good field is saved, the bad one fails with its reason', async () => {
    bench.change({ nick: 'Bo', preferred_theme: 'rgb(1)' });
    await bench.tick(600);
    bench.patch().flush({ code: 40001, msg: 'Invalid parameters.' });
    await bench.tick(200);
    const nick = bench.patch();
    expect(nick.request.body).toEqual({ nick: 'Bo' });
    nick.flush(envelope());
    await bench.tick(200);
    const theme = bench.patch();
    expect(theme.request.body).toEqual({ preferred_theme: 'rgb(1)' });
    theme.flush({ code: 40001, msg: 'Invalid parameters.' });
    await pass(10_000);
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

  it('what is edited while fields go alone is sent too', async () => {
    bench.change({ nick: 'Bo', preferred_theme: 'rgb(1)' });
    await bench.tick(600);
    bench.patch().flush({ code: 40001, msg: 'no' });
    await bench.tick();
    bench.change({ language: 'de-DE' });
    const sent: unknown[] = [];
    for (let step = 0; step < 30; step++) {
      await bench.tick(100);
      for (const request of bench.waiting('PATCH', '/user/setting')) {
        sent.push(request.request.body);
        request.flush(
          'preferred_theme' in (request.request.body as object) ? { code: 40001, msg: 'no' } : envelope(),
        );
      }
    }
    expect(sent).toEqual([{ nick: 'Bo' }, { preferred_theme: 'rgb(1)' }, { language: 'de-DE' }]);
  });

  it('asks the server first when edits waited over 5 s, and names another device’s change a conflict', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench
      .patch()
      .flush(null, { status: 429, statusText: 'Too Many Requests', headers: { 'Retry-After': '30' } });
    await bench.tick(29_999);
    expect(bench.waiting('GET', '/user/setting')).toEqual([]);
    await bench.tick(3001);
    bench.noPatch();
    await bench.respondToLoad({ nickname: 'Eve' });
    expect(settings().nick).toBe('Eve');
    expect(status()).toBe('conflict');
    bench.store.dispatch(CloudreveSettingsActions.retry('nick'));
    await bench.tick();
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('whoever types over a conflict gets no other one', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush(null, { status: 429, statusText: 'x', headers: { 'Retry-After': '10' } });
    await pass(12_000, { nickname: 'Eve' });
    expect(status()).toBe('conflict');
    bench.change({ nick: 'Cy' });
    await bench.tick(600);
    bench.patch().flush(null, { status: 429, statusText: 'x', headers: { 'Retry-After': '10' } });
    for (let step = 0; step < 120; step++) {
      await bench.tick(100);
      await bench.respondToLoad({ nickname: 'Eve' });
    }
    expect(bench.patch().request.body).toEqual({ nick: 'Cy' });
  });

  it('a wake does not shorten what the server asked for', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush(null, { status: 429, statusText: 'x', headers: { 'Retry-After': '30' } });
    await bench.tick(100);
    bench.life.resume();
    bench.store.dispatch(CloudreveSettingsActions.flush());
    await bench.tick(29_800);
    bench.noPatch();
    expect(bench.waiting('GET', '/user/setting')).toEqual([]);
  });

  it('a warning says that PATCH may be blocked when five of them got no response, and one goes on in five minutes', async () => {
    const warn = spyOn(console, 'warn');
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    for (let lost = 0; lost < 5;) {
      for (const patch of bench.waiting('PATCH', '/user/setting')) {
        expect(warn).not.toHaveBeenCalled();
        patch.error(new ProgressEvent('error'));
        lost++;
      }
      await pass(100);
    }
    expect(warn.calls.allArgs().flat().join()).toContain('NGC-009');
    expect(status()).toBe('retrying');
    await pass(60_000);
    bench.noPatch();
    await bench.tick(5 * 60_000);
    await bench.respondToLoad();
    bench.patch().flush({ code: 0 });
    await bench.tick();
    expect(status()).toBe('saved');
  });

  it('lets a refresh decide when the database refuses everything, as it does to a banned account', async () => {
    bench.life.resume();
    await bench.tick(100);
    for (let time = 0; time < 3; time++) {
      for (const request of [...bench.waiting('GET', '/user/me'), ...bench.waiting('GET', '/user/setting')]) {
        if (!request.cancelled) {
          request.flush({ code: 50_001, msg: 'no' });
        }
      }
      await bench.tick(time < 2 ? 30_000 : 0);
    }
    expect(bench.waiting('POST', '/session/token/refresh').length).toBe(1);
  });
});

import { TestBed } from '@angular/core/testing';
import { TestBrowser } from '../../platform/page.fixture';
import { TestStorage } from '../../test-setup.fixture';
import { envelope, openPage, SettingsBench, useVirtualTime } from '../settings.fixture';
import { cloudreveSettings } from '../settings-selectors';
import { CloudreveFieldStatus } from '../settings-view';

describe('the settings and the life of the page', () => {
  let disk: TestStorage;
  let browser: TestBrowser;
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    ({ disk, browser, bench } = await openPage());
  });

  function outboxes(): readonly string[] {
    return [...disk.values.keys()]
      .filter((key) => key.includes(':outbox:u1:'))
      .map((key) => key.replace(/^.*:outbox:u1:/, ''));
  }

  function leases(): readonly string[] {
    return [...disk.values.keys()].filter((key) => key.includes(':lease:u1:'));
  }

  function nick(): string | null {
    return bench.store.selectSignal(cloudreveSettings.selectSettings)().nick;
  }

  function status(): CloudreveFieldStatus {
    return bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))();
  }

  /** The page is gone without a word, as a crash leaves it, and another one is opened. */
  async function reopen(): Promise<void> {
    browser.locks.names.clear();
    TestBed.resetTestingModule();
    bench = new SettingsBench({}, browser);
    await bench.signIn();
  }

  it('writes an edit down in the same task, and leaves nothing of its request once it is saved', async () => {
    bench.change({ nick: 'Bo' });
    expect(outboxes()).toEqual(['edit:nick']);
    await bench.tick(600);
    expect(outboxes()).toEqual(['edit:nick', 'sent:nick']);
    bench.patch().flush({ code: 0 });
    await bench.tick();
    expect(outboxes()).toEqual(['edit:nick', 'saved:nick']);
    expect(leases()).toEqual([]);
  });

  it('sends what a crashed page left, after a read', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    await reopen();
    expect(nick()).withContext('shown before any response').toBe('Bo');
    await bench.respondToLoad();
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('does not send again what was saved before', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush(envelope());
    await bench.tick();
    await reopen();
    await bench.respondToLoad({ nickname: 'Eve' });
    expect([nick(), status()]).toEqual(['Eve', 'clean']);
    bench.noPatch();
  });

  it('does not overwrite what another device saved while the page was closed', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    await reopen();
    await bench.respondToLoad({ nickname: 'Zoe' });
    bench.noPatch();
    expect(nick()).toBe('Zoe');
    expect(status()).toBe('conflict');
  });

  it('never sends again on its own what left over ten minutes ago: both values are shown', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch();
    jasmine.clock().mockDate(new Date(Date.now() + 11 * 60_000));
    await reopen();
    await bench.respondToLoad();
    await bench.tick(30_000);
    await bench.respondToLoad();
    bench.noPatch();
    expect(status()).toBe('conflict');
    expect(bench.facade.failed()).toEqual([
      { field: 'nick', value: 'Bo', serverValue: 'Ann', failure: { kind: 'conflict' } },
    ]);
  });

  it('keeps the reason of a failed edit over a restart', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush({ code: 40_069, msg: 'no' });
    await bench.tick();
    await reopen();
    await bench.respondToLoad();
    bench.noPatch();
    expect(bench.facade.failed()[0]?.failure).toEqual({
      kind: 'refused',
      failure: jasmine.objectContaining({ kind: 'api', code: 40_069, serverMessage: 'no' }),
    });
  });

  it('sends what waits in its last request, and holds still from then on', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    bench.life.suspend();
    expect(bench.lastRequests.map(({ init }) => init.body)).toEqual(['{"nick":"Bo"}']);
    expect(outboxes()).toEqual(['edit:nick', 'sent:nick']);
    expect(leases().length).toBe(1);
    bench.life.hide();
    await bench.tick(60_000);
    bench.noPatch();
    expect(bench.waiting('GET', '/user/setting').length).toBe(0);
  });

  it('sends what was typed since, when it closes while its own request runs', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch();
    bench.change({ language: 'de-DE' });
    bench.life.suspend();
    expect(bench.lastRequests.map(({ init }) => init.body)).toEqual(['{"nick":"Bo","language":"de-DE"}']);
    expect(leases().length).toBe(2);
  });

  it('does not repeat what left with keepalive when it was hidden', async () => {
    bench.change({ nick: 'Bo' });
    bench.life.hide();
    await bench.tick();
    bench.patch();
    bench.life.suspend();
    expect(bench.lastRequests).toEqual([]);
  });

  it('sends nothing in its last request when there is nothing to send', () => {
    bench.life.suspend();
    expect(bench.lastRequests).toEqual([]);
    expect(leases()).toEqual([]);
  });

  it('sends no last request that is too large for it, and claims none', async () => {
    bench.change({
      version_retention_ext: Array.from({ length: 7000 }, (_, index) => `extension${String(index)}`),
    });
    await bench.tick();
    bench.life.suspend();
    expect(bench.lastRequests).toEqual([]);
    expect([outboxes(), leases()]).toEqual([['edit:version_retention_ext'], []]);
  });

  it('reads when it is back from the cache, and sends nothing while the last request may commit', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    bench.life.suspend();
    await bench.tick(3000);
    bench.life.resume();
    await bench.tick(100);
    await bench.respondToLoad();
    bench.noPatch();
    expect(status()).toBe('retrying');
    for (let second = 0; second < 17; second++) {
      await bench.tick(1000);
      await bench.respondToLoad();
      bench.noPatch();
    }
    await bench.tick(1000);
    await bench.respondToLoad();
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('is done at once when it is back and the last request shows', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    bench.life.suspend();
    await bench.tick(3000);
    bench.life.resume();
    await bench.tick(100);
    await bench.respondToLoad({ nickname: 'Bo' });
    expect(status()).toBe('saved');
    expect(leases()).toEqual([]);
  });

  it('has nothing to do when it is back and another tab has sent its edits', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    bench.life.suspend();
    const key = [...disk.values.keys()].find((name) => name.endsWith('edit:nick')) ?? '';
    disk.values.set(key.replace(':edit:', ':saved:'), disk.values.get(key) ?? '');
    leases().forEach((lease) => disk.values.delete(lease));
    bench.life.resume();
    await bench.tick(100);
    expect(bench.facade.hasUnsaved()).toBeFalse();
    await bench.respondToLoad({ nickname: 'Cy' });
    bench.noPatch();
    expect(nick()).toBe('Cy');
  });

  it('sends at once when it is hidden: it may be killed without another word', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    bench.life.hide();
    await bench.tick();
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('ignores what no rule of a field knows: a foreign key never gets into a body', async () => {
    const outbox = (kind: string): string => `${prefix()}:outbox:u1:${kind}`;
    bench.change({ language: 'de-DE' });
    await bench.tick();
    const edit = (value: unknown): string => JSON.stringify({ value, editedAt: Date.now(), base: value });
    disk.values.set(outbox('edit:new_password'), edit('hunter2'));
    disk.values.set(outbox('edit:__proto__'), edit('hunter2'));
    disk.values.set(outbox('edit:nick'), edit(7));
    disk.values.set(outbox('edit:version_retention_max'), edit(5));
    await reopen();
    await bench.respondToLoad({}, { version_retention_max: 5 });
    expect(bench.patch().request.body).toEqual({ language: 'de-DE' });
  });

  function prefix(): string {
    return [...disk.values.keys()].find((key) => key.includes(':outbox:'))?.split(':outbox:')[0] ?? '';
  }
});

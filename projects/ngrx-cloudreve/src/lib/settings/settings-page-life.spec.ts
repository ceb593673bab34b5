import { TestBed } from '@angular/core/testing';
import { TestBrowser } from '../platform/page.fixture';
import { CloudreveSessionActions } from '../session/session-actions';
import { TestStorage } from '../test-setup.fixture';
import { installClock, SettingsBench } from './settings.fixture';
import { cloudreveSettings } from './settings-selectors';
import { CloudreveFieldStatus } from './sync/view';

describe('the settings and the life of the page', () => {
  let disk: TestStorage;
  let browser: TestBrowser;
  let bench: SettingsBench;

  beforeEach(async () => {
    installClock();
    disk = new TestStorage();
    browser = new TestBrowser(disk);
    bench = await new SettingsBench({}, browser).ready();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  function outboxes(): readonly string[] {
    return [...disk.values.keys()].filter((key) => key.includes(':outbox:u1:'));
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

  it('writes edits to the outbox in the same task, and removes it once they are saved', async () => {
    bench.change({ nick: 'Bo' });
    expect(outboxes().length).withContext('not within the dispatch itself').toBe(0);
    await bench.tick();
    expect(outboxes().length).toBe(1);
    await bench.tick(600);
    bench.patch().flush({ code: 0 });
    await bench.tick();
    expect(outboxes()).toEqual([]);
    expect(leases()).toEqual([]);
  });

  it('sends what a crashed page left, after a look at the server', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    await reopen();
    expect(nick()).withContext('shown before any answer').toBe('Bo');
    await bench.answerLoad();
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('does not overwrite what another device saved while the page was closed', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    await reopen();
    await bench.answerLoad({ nickname: 'Zoe' });
    bench.noPatch();
    expect(nick()).toBe('Zoe');
    expect(status()).toBe('conflict');
  });

  it('never sends again on its own what left over ten minutes ago', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch();
    jasmine.clock().mockDate(new Date(Date.now() + 11 * 60_000));
    await reopen();
    await bench.answerLoad();
    await bench.tick(30_000);
    await bench.answerLoad();
    bench.noPatch();
    expect(status()).toBe('unconfirmed');
    expect(bench.facade.failed()).toEqual([
      { field: 'nick', value: 'Bo', serverValue: 'Ann', failure: { kind: 'unconfirmed' } },
    ]);
  });

  it('sends what waits in its last breath, and holds still from then on', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    bench.life.leave();
    expect(bench.lastRequests.map(({ init }) => init.body)).toEqual(['{"nick":"Bo"}']);
    expect(outboxes().length).toBe(1);
    expect(leases().length).toBe(1);
    bench.life.hide();
    await bench.tick(60_000);
    bench.noPatch();
    expect(bench.waiting('GET', '/user/setting').length).toBe(0);
  });

  it('says nothing in its last breath when there is nothing to say', () => {
    bench.life.leave();
    expect(bench.lastRequests).toEqual([]);
    expect(leases()).toEqual([]);
  });

  it('asks the server when it is back from the cache, once the last request cannot commit any more', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    bench.life.leave();
    await bench.tick(3000);
    bench.life.wake();
    await bench.tick(17_999);
    bench.noPatch();
    expect(bench.waiting('GET', '/user/setting').length).toBe(0);
    await bench.tick(1);
    await bench.answerLoad({ nickname: 'Bo' });
    bench.noPatch();
    expect(status()).toBe('saved');
    expect(outboxes()).toEqual([]);
  });

  it('leaves its edits to the page that took them over while it was in the cache', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    bench.life.leave();
    const [key] = outboxes() as [string];
    disk.values.set(key, JSON.stringify({ takenOver: Date.now(), at: Date.now() }));
    bench.life.wake();
    expect(bench.facade.hasUnsaved()).toBeFalse();
    await bench.tick(30_000);
    await bench.answerLoad({ nickname: 'Cy' });
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

  it('tells other tabs what it saved, and takes what they saved', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush({ code: 0 });
    await bench.tick();
    const [key] = [...disk.values.keys()].filter((name) => name.endsWith(':saved:u1')) as [string];
    const saved = JSON.parse(disk.values.get(key) ?? '') as { nick: { value: string; editedAt: number } };
    expect(saved.nick.value).toBe('Bo');
    bench.change({ language: 'de-DE' });
    disk.values.set(key, JSON.stringify({ nick: { value: 'Cy', editedAt: Date.now() } }));
    bench.life.stored(key);
    expect(nick()).toBe('Cy');
    await bench.tick(600);
    expect(bench.patch().request.body).toEqual({ language: 'de-DE' });
  });

  it('reads what another tab saved even when it never heard of it', async () => {
    bench.change({ nick: 'Bo', language: 'de-DE' });
    const key = [...disk.values.keys()].find((name) => name.includes(':saved:')) ?? 'none';
    expect(key).toBe('none');
    await bench.tick();
    const prefix = (outboxes()[0] ?? '').split(':outbox:')[0] ?? '';
    disk.values.set(
      `${prefix}:saved:u1`,
      JSON.stringify({ nick: { value: 'Cy', editedAt: Date.now() + 1 } }),
    );
    await bench.tick(600);
    expect(bench.patch().request.body).toEqual({ language: 'de-DE' });
  });

  it('ignores what no rule of a field knows: a foreign key never gets into a body', async () => {
    const prefix = 'ngrx-cloudreve';
    bench.change({ language: 'de-DE' });
    await bench.tick();
    const [own] = outboxes() as [string];
    const entry = {
      value: 'x',
      editedAt: Date.now(),
      ours: [],
      sent: false,
      phase: 'pending',
      failure: null,
    };
    disk.values.set(
      own.replace(/[^:]+$/, 'orphan'),
      `{"entries":{"new_password":${JSON.stringify(entry)},"__proto__":${JSON.stringify(entry)},"nick":{"value":7},` +
        `"version_retention_max":${JSON.stringify({ ...entry, value: 5 })}}}`,
    );
    await reopen();
    await bench.answerLoad();
    expect(own.startsWith(prefix)).toBeTrue();
    expect(bench.patch().request.body).toEqual({ language: 'de-DE', version_retention_max: 5 });
  });

  it('leaves nothing of the account on the device after a sign-out', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush({ code: 0 });
    await bench.tick();
    bench.change({ nick: 'Cy' });
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick(2000);
    expect(
      [...disk.values.entries()].filter(([, value]) => /Bo|Cy/.test(value) && !value.includes('doubt')),
    ).toEqual([]);
    expect(outboxes()).toEqual([]);
  });

  it('goes on in memory where storage is forbidden, and says so in the state', async () => {
    for (const method of ['read', 'write', 'remove', 'keys'] as const) {
      disk.broken.add(method);
    }
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush({ code: 0 });
    await bench.tick();
    expect(status()).toBe('saved');
    expect(bench.store.selectSignal(cloudreveSettings.selectStorageUnavailable)()).toBeTrue();
  });

  it('says "blocked" when the server answers GET and never PATCH', async () => {
    const warn = spyOn(console, 'warn');
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    for (let time = 0; time < 5; time++) {
      expect(status()).not.toBe('blocked');
      bench.patch().error(new ProgressEvent('error'));
      await bench.tick(60_000);
      await bench.answerLoad();
    }
    expect(status()).toBe('blocked');
    expect(warn.calls.allArgs().flat().join()).toContain('NGC-009');
    bench.noPatch();
    await bench.tick(5 * 60_000);
    await bench.answerLoad();
    bench.patch().flush({ code: 0 });
    await bench.tick();
    expect(status()).toBe('saved');
  });

  it('lets a refresh decide when the database refuses everything, as it does to a banned account', async () => {
    bench.life.leave();
    bench.life.wake();
    await bench.tick();
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

import { TestStorage } from '../../test-setup.fixture';
import { envelope, openPage, SettingsBench, useVirtualTime } from '../settings.fixture';
import { cloudreveSettings } from '../settings-selectors';
import { StoredSession } from '../../session/tokens/stored-session.fixture';

describe('the settings when the same person signs in again', () => {
  let disk: TestStorage;
  let session: StoredSession;
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    ({ disk, session, bench } = await openPage());
  });

  /** What another page does whose person signs in again because the session was broken. */
  function signInElsewhere(): string {
    session.markEnded();
    session.write({ epoch: 'next', revision: 0 });
    return session.key;
  }

  const status = () => bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))();

  it('in another tab, which says no more than that a token was refreshed: a new session begins', async () => {
    bench.change({ nick: 'Bo' });
    bench.life.stored(signInElsewhere());
    await bench.tick();
    expect(bench.types()).toContain('[Cloudreve Session API] Token Refreshed');
    expect(bench.facade.settings().nick).toBe('Bo');
    await bench.respondToLoad();
    expect(status()).toBe('saving');
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('in another tab while this one saves: the response settles nothing, and a read follows', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const patch = bench.patch();
    bench.life.stored(signInElsewhere());
    await bench.tick();
    patch.flush(envelope());
    await bench.tick();
    expect([...disk.values.keys()].filter((key) => key.includes(':saved:'))).toEqual([]);
    expect(status()).toBe('pending');
    await bench.tick(200);
    await bench.respondToLoad({ nickname: 'Bo' });
    expect(status()).toBe('saved');
    bench.noPatch();
  });

  it('keeps the pause that the server asked for: the tab has read before', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const headers = { 'Retry-After': '30' };
    bench.patch().flush(null, { status: 429, statusText: 'Too Many Requests', headers });
    bench.life.stored(signInElsewhere());
    await bench.tick(25_000);
    expect(bench.waiting('GET', '/user/setting')).toEqual([]);
    await bench.tick(15_000);
    expect(bench.waiting('GET', '/user/setting').length).toBe(1);
  });

  it('a refreshed token of the same session begins nothing and reads nothing', async () => {
    session.write({ revision: session.read().revision + 1 });
    bench.life.stored(session.key);
    await bench.tick(1000);
    expect(bench.types()).toContain('[Cloudreve Session API] Token Refreshed');
    expect(bench.waiting('GET', '/user/setting')).toEqual([]);
  });

  it('goes on sending when it happened in another tab while this page was in the back/forward cache', async () => {
    bench.life.suspend();
    signInElsewhere();
    bench.life.resume();
    await bench.tick(100);
    await bench.respondToLoad();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    await bench.respondToLoad();
    expect(status()).toBe('saving');
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('finds by its own read what was on its way meanwhile', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const patch = bench.patch();
    await bench.signIn();
    patch.flush(envelope());
    await bench.tick(200);
    await bench.respondToLoad({ nickname: 'Bo' });
    expect(bench.facade.hasUnsaved()).toBeFalse();
    const record = [...disk.values].find(([key]) => key.endsWith(':saved:nick'));
    expect(record?.[1]).toContain('"Bo"');
    bench.noPatch();
  });

  it('sends again what left over ten minutes ago: the tab is the one that sent it', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().error(new ProgressEvent('error'));
    await bench.tick(600_001);
    await bench.signIn();
    await bench.respondToLoad();
    await bench.tick(200);
    await bench.respondToLoad();
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('does not bring back an edit that was taken back while the new session waited for its turn', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const patch = bench.patch();
    bench.change({ language: 'de-DE' });
    await bench.tick();
    await bench.signIn();
    bench.change({ language: 'en-US' });
    await bench.tick();
    patch.flush(envelope());
    await bench.tick(200);
    const shown = bench.facade.settings().language;
    await bench.respondToLoad({ nickname: 'Bo' });
    await bench.tick(600);
    bench.noPatch();
    expect(shown).toBe('en-US');
    expect(bench.facade.settings().language).toBe('en-US');
  });

  it('keeps the edits that wait on the disk, under one key', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    await bench.signIn();
    await bench.tick();
    const kept = [...disk.values].filter(
      ([key, text]) => key.includes(':outbox:u1:') && text.includes('"Bo"'),
    );
    expect(kept.length).toBe(1);
  });
});

import { TestBed } from '@angular/core/testing';
import { TestBrowser } from '../platform/page.fixture';
import { TestStorage } from '../test-setup.fixture';
import { TOKEN_STORAGE } from '../tokens/session-records';
import { envelope, installClock, SettingsBench } from './settings.fixture';
import { cloudreveSettings } from './settings-selectors';

describe('the settings when the same person signs in again', () => {
  let disk: TestStorage;
  let tokens: TestStorage;
  let bench: SettingsBench;

  beforeEach(async () => {
    installClock();
    disk = new TestStorage();
    tokens = new TestStorage();
    TestBed.overrideProvider(TOKEN_STORAGE, { useValue: tokens });
    bench = await new SettingsBench({}, new TestBrowser(disk)).ready();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  /** What another page does whose person signs in again because the session was broken. */
  function signInElsewhere(): void {
    const key = tokens.sessionKey('u1') ?? '';
    const record = JSON.parse(tokens.values.get(key) ?? '{}') as { epoch: string };
    tokens.values.set(key, JSON.stringify({ ...record, epoch: 'next', revision: 0 }));
    tokens.values.set(key.replace(':session:u1', `:ended:${record.epoch}`), String(Date.now()));
  }

  it('goes on sending when it happened in another tab while this page was in the back/forward cache', async () => {
    bench.life.leave();
    signInElsewhere();
    bench.life.wake();
    await bench.tick();
    await bench.answerLoad();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    await bench.answerLoad();
    expect(bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))()).toBe('saving');
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('tells the other tabs of a save that was on its way meanwhile', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const patch = bench.patch();
    await bench.signIn();
    patch.flush(envelope());
    await bench.tick();
    expect(bench.facade.hasUnsaved()).toBeFalse();
    const record = [...disk.values].find(([key]) => key.endsWith(':saved:u1'));
    expect(record?.[1]).toContain('"Bo"');
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
    await bench.tick();
    const shown = bench.facade.settings().language;
    await bench.answerLoad({ nickname: 'Bo' });
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

import { TestBed } from '@angular/core/testing';
import { TestBrowser } from '../platform/page.fixture';
import { TestStorage } from '../test-setup.fixture';
import { CurrentSession } from '../tokens/current-session';
import { installClock, SettingsBench } from './settings.fixture';
import { cloudreveSettings } from './settings-selectors';

describe('the settings when an app or a session ends in the middle of something', () => {
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

  function kept(): string {
    return [...disk.values].flatMap(([key, text]) => (key.includes(':outbox:u1:') ? [text] : [])).join();
  }

  function nick(): string | null {
    return bench.store.selectSignal(cloudreveSettings.selectSettings)().nick;
  }

  /** A page dies with an edit; the next one is asking which pages live. */
  async function openWhileAsking(): Promise<(held: ReadonlySet<string>) => Promise<void>> {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    browser.locks.names.clear();
    TestBed.resetTestingModule();
    let answer: (held: ReadonlySet<string>) => void = () => undefined;
    spyOn(browser.locks, 'held').and.returnValues(
      new Promise((resolve) => (answer = resolve)),
      Promise.resolve(new Set<string>()),
    );
    bench = new SettingsBench({}, browser);
    await bench.signIn();
    return async (held) => {
      answer(held);
      await bench.tick();
    };
  }

  it('leaves the edits of a dead page alone when the app is destroyed while it asks who lives', async () => {
    const answer = await openWhileAsking();
    TestBed.resetTestingModule();
    await answer(new Set());
    expect(kept()).toContain('"Bo"');
  });

  it('leaves the edits of a dead page alone when the session ends while it asks who lives', async () => {
    const answer = await openWhileAsking();
    TestBed.inject(CurrentSession).endRefused();
    await answer(new Set());
    expect(kept()).toContain('"Bo"');
    await bench.signIn();
    expect(nick()).toBe('Bo');
  });

  it('keeps an edit that is made in the task in which the app is destroyed', async () => {
    bench.change({ nick: 'Bo' });
    TestBed.resetTestingModule();
    await bench.tick();
    expect(kept()).toContain('"Bo"');
  });
});

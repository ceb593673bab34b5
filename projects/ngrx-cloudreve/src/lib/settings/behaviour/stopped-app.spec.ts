import { TestBed } from '@angular/core/testing';
import { TestBrowser } from '../../platform/page.fixture';
import { TestStorage } from '../../test-setup.fixture';
import { TokenStore } from '../../session/tokens/token-store';
import { openPage, SettingsBench, useVirtualTime } from '../settings.fixture';
import { cloudreveSettings } from '../settings-selectors';

describe('the settings when an app or a session ends in the middle of something', () => {
  let disk: TestStorage;
  let browser: TestBrowser;
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    ({ disk, browser, bench } = await openPage());
  });

  function kept(): string {
    return [...disk.values].flatMap(([key, text]) => (key.includes(':outbox:u1:') ? [text] : [])).join();
  }

  function leases(): readonly string[] {
    return [...disk.values.keys()].filter((key) => key.includes(':lease:u1:'));
  }

  function nick(): string | null {
    return bench.store.selectSignal(cloudreveSettings.selectSettings)().nick;
  }

  /** A page dies with an edit; the next one finds it and waits for the lock of the account. */
  async function openWhileLocked(): Promise<void> {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    TestBed.resetTestingModule();
    const [held] = ['lane'].map((kind) => `${prefix()}:${kind}:u1`) as [string];
    browser.locks.names.clear();
    browser.locks.names.add(held);
    bench = new SettingsBench({}, browser);
    await bench.signIn();
  }

  function prefix(): string {
    return [...disk.values.keys()].find((key) => key.includes(':outbox:'))?.split(':outbox:')[0] ?? '';
  }

  it('leaves the edits of a dead page alone when the app is destroyed while it waits for the lock', async () => {
    await openWhileLocked();
    TestBed.resetTestingModule();
    await bench.tick(60_000);
    expect(kept()).toContain('"Bo"');
    expect(bench.types()).not.toContain('[Cloudreve Settings API] Save Started');
  });

  it('leaves the edits of a dead page alone when the session is refused while it waits for the lock', async () => {
    await openWhileLocked();
    TestBed.inject(TokenStore).endRefused();
    await bench.tick(60_000);
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

  it('sends nothing more once the app is destroyed', async () => {
    bench.change({ nick: 'Bo' });
    TestBed.resetTestingModule();
    await bench.tick(10_000);
    expect(bench.types()).not.toContain('[Cloudreve Settings API] Save Started');
    expect(bench.lastRequests).toEqual([]);
  });

  it('leaves the lease of what is under way, and gives the lock back', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch();
    expect(browser.locks.names.size).toBe(1);
    TestBed.resetTestingModule();
    await bench.tick(5000);
    expect(leases().length).toBe(1);
    expect(browser.locks.names.size).toBe(0);
    expect(kept()).toContain('"Bo"');
  });
});

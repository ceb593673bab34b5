import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { TestBrowser } from '../platform/page.fixture';
import { CloudreveSessionActions } from '../session/session-actions';
import { TestStorage } from '../test-setup.fixture';
import { installClock, SettingsBench } from './settings.fixture';

describe('the settings before a sign-out', () => {
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

  it('sends what waits when another tab is about to sign out', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    const prefix = (outboxes()[0] ?? '').split(':outbox:')[0] ?? '';
    bench.life.stored(`${prefix}:leaving:u1`);
    await bench.tick();
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('tells the other tabs before it signs out, and sends what a silent one has left', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    const [own] = outboxes() as [string];
    const prefix = own.split(':outbox:')[0] ?? '';
    const entry = {
      value: 'de-DE',
      editedAt: Date.now(),
      ours: ['en-US'],
      sent: false,
      phase: 'pending',
      failure: null,
    };
    disk.values.set(`${prefix}:outbox:u1:sleeping`, JSON.stringify({ entries: { language: entry } }));
    browser.locks.names.add(`${prefix}:document:sleeping`);
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick();
    expect(disk.values.has(`${prefix}:leaving:u1`)).toBeTrue();
    bench.patch().flush({ code: 0 });
    for (let time = 0; time < 10; time++) {
      await bench.tick(100);
    }
    await bench.answerLoad({ nickname: 'Bo' });
    expect(bench.patch().request.body).toEqual({ language: 'de-DE' });
  });

  it('signs out at once when nothing waits, also beside a failed edit', async () => {
    bench.change({ nick: '' });
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick();
    expect(bench.waiting('DELETE', '/session/token').length).toBe(1);
    expect([...disk.values.keys()].filter((key) => key.includes(':leaving:'))).toEqual([]);
  });

  it('is over after two seconds before a command, where the account stays', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick();
    const command = TestBed.inject(CloudreveLane).command(() => of('done'));
    await bench.tick();
    const isLeaving = (): boolean => [...disk.values.keys()].some((key) => key.includes(':leaving:'));
    expect(isLeaving()).toBeTrue();
    for (let time = 0; time < 21; time++) {
      await bench.tick(100);
    }
    expect(isLeaving()).toBeFalse();
    bench.patch().flush({ code: 0 });
    await bench.tick();
    expect(await command).toBe('done');
  });
});

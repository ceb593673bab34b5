import { PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TestBrowser } from '../platform/page.fixture';
import { TestStorage } from '../test-setup.fixture';
import { TokenStore } from '../session/tokens/token-store';
import { CloudreveSettingsApiActions } from './settings-actions';
import { SettingsSessions } from './settings-sessions';
import { installClock, openPage, SettingsBench, useVirtualTime } from './settings.fixture';

const LONG_AGO_MS = 8 * 24 * 60 * 60_000;

describe('whose settings a tab shows and saves', () => {
  let disk: TestStorage;
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    ({ disk, bench } = await openPage());
  });

  const sessions = (): SettingsSessions => TestBed.inject(SettingsSessions);
  const current = () => sessions().current();

  it('are those of the account that is signed in, always by the same object', () => {
    expect(current()?.userId).toBe('u1');
    expect(current()).toBe(current());
    expect(current()?.outbox).toBe(sessions().outboxOf('u1'));
  });

  it('are by another object when the same person signs in again, with the same outbox', async () => {
    const before = current();
    await bench.signIn();
    expect(current()).not.toBe(before);
    expect(current()?.turn).not.toBe(before?.turn);
    expect(current()?.outbox).toBe(before?.outbox);
  });

  it('are nobody’s once the session has ended, and once the app is destroyed', async () => {
    TestBed.inject(TokenStore).endRefused();
    expect(current()).toBeNull();
    await bench.signIn();
    const last = sessions();
    expect(last.current()).not.toBeNull();
    TestBed.resetTestingModule();
    expect(last.current()).toBeNull();
  });

  it('are concerned by the keys of their outbox, and by the note of a write past the store', () => {
    bench.change({ nick: 'Bo' });
    const key = [...disk.values.keys()].find((name) => name.endsWith(':outbox:u1:edit:nick')) ?? '';
    const prefix = key.replace(':outbox:u1:edit:nick', '');
    const noticed = [
      key,
      `${prefix}:outbox:u1:later:x`,
      null,
      `${prefix}:overtaken:u1`,
      `${prefix}:overtaken:u2`,
      `${prefix}:outbox:u11:edit:nick`,
      `${prefix}:lease:u1:x`,
      'theme',
    ].map((name) => sessions().handleStored(name));
    expect(noticed).toEqual(['outbox', 'outbox', 'outbox', 'server', null, null, null, null]);
  });

  it('show from the start what other tabs wrote while another account was signed in here', async () => {
    bench.change({ nick: 'Bo' });
    const key = [...disk.values.keys()].find((name) => name.endsWith(':outbox:u1:edit:nick')) ?? '';
    TestBed.inject(TokenStore).endRefused();
    await bench.signIn('u2', 'Zed');
    disk.values.set(key, JSON.stringify({ value: 'Cy', editedAt: Date.now() + 1 }));
    bench.life.stored(key);
    TestBed.inject(TokenStore).endRefused();
    bench.actions.length = 0;
    await bench.signIn();
    expect(bench.actions.find(({ type }) => type === CloudreveSettingsApiActions.editsChanged.type)).toEqual(
      jasmine.objectContaining({ edits: { nick: jasmine.objectContaining({ value: 'Cy' }) } }),
    );
  });

  it('remove old outboxes of others at the start of a session', async () => {
    bench.change({ nick: 'Bo' });
    const key = [...disk.values.keys()].find((name) => name.endsWith(':outbox:u1:edit:nick')) ?? '';
    const other = key.replace(':u1:', ':u2:');
    disk.values.set(other, JSON.stringify({ value: 'Al', editedAt: Date.now() - LONG_AGO_MS }));
    await bench.signIn();
    expect(disk.values.has(other)).toBeFalse();
    expect(disk.values.has(key)).toBeTrue();
  });
});

describe('the settings on a server', () => {
  it('have no session, and touch neither storage nor network', async () => {
    installClock();
    const disk = new TestStorage();
    TestBed.overrideProvider(PLATFORM_ID, { useValue: 'server' });
    const bench = new SettingsBench({}, new TestBrowser(disk));
    await bench.tick(60_000);
    jasmine.clock().uninstall();
    expect(TestBed.inject(SettingsSessions).current()).toBeNull();
    expect(disk.calls).toBe(0);
    expect(bench.http.match(() => true)).toEqual([]);
  });
});

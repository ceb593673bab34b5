import { TestBed } from '@angular/core/testing';
import { TestBrowser } from '../../platform/page.fixture';
import { TestStorage } from '../../test-setup.fixture';
import { TOKEN_STORAGE } from '../../platform/page-storage';
import { CloudreveSessionActions } from '../../session/session-actions';
import { cloudreveSession } from '../../session/session-selectors';
import { CloudreveSettingsApi } from '../settings-api';
import { cloudreveSettings } from '../settings-selectors';
import { envelope, openPage, SettingsBench, useVirtualTime } from '../settings.fixture';
import { StoredSession } from '../../session/tokens/stored-session.fixture';

describe('the settings and what other tabs leave', () => {
  let disk: TestStorage;
  let tokens: TestStorage;
  let session: StoredSession;
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    ({ disk, tokens, session, bench } = await openPage());
  });

  function afterSignOut(): string {
    const from = bench.types().indexOf('[Cloudreve Session API] Signed Out');
    return JSON.stringify(bench.actions.slice(from));
  }

  it('names what is not saved when another tab signs out', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(300);
    const { key } = session;
    session.end();
    bench.life.stored(key);
    await bench.tick(2000);
    bench.noPatch();
    expect(afterSignOut()).toContain('nick');
    expect([...disk.values.keys()].filter((name) => name.includes(':outbox:'))).toEqual([]);
  });

  const overtakenKeys = (): string[] => [...disk.values.keys()].filter((key) => key.includes(':overtaken:'));

  it('reads again when another tab wrote past its store', async () => {
    const saved = TestBed.inject(CloudreveSettingsApi).update({ nick: 'Bo Ek' });
    await bench.tick();
    bench.patch().flush(envelope());
    await saved;
    await bench.tick();
    await bench.respondToLoad({ nickname: 'Bo Ek' });
    const [key = ''] = overtakenKeys();
    expect(key).toMatch(/:overtaken:u1$/);
    // A space, which no random text has.
    expect(disk.values.get(key)).not.toContain('Bo Ek');
    bench.life.stored(key);
    await bench.tick();
    await bench.respondToLoad({ nickname: 'Cy' });
    expect(bench.store.selectSignal(cloudreveSettings.selectSettings)().nick).toBe('Cy');
    bench.life.stored(key.replace('u1', 'u2'));
    await bench.tick();
    expect(bench.waiting('GET', '/user/setting')).toEqual([]);
  });

  it('tells nobody of a write that was never sent, and leaves no word of one behind', async () => {
    const api = TestBed.inject(CloudreveSettingsApi);
    const lost = api.update({ nick: 'Bo' });
    void lost.catch(() => undefined);
    await bench.tick();
    bench.patch().error(new ProgressEvent('error'));
    await bench.tick();
    expect(overtakenKeys().length).toBe(1);
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick(2000);
    expect(overtakenKeys()).toEqual([]);
    await expectAsync(api.update({ nick: 'Bo' })).toBeRejected();
    expect(overtakenKeys()).toEqual([]);
  });

  it('names what is not saved when the storage is cleared', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(300);
    tokens.values.clear();
    disk.values.clear();
    bench.life.stored(null);
    await bench.tick(2000);
    bench.noPatch();
    expect(afterSignOut()).toContain('nick');
  });

  it('never shows an older save over what a sign-in has just returned', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush(envelope());
    await bench.tick();
    TestBed.resetTestingModule();
    TestBed.overrideProvider(TOKEN_STORAGE, { useValue: new TestStorage() });
    bench = new SettingsBench({}, new TestBrowser(disk));
    await bench.signIn('u1', 'Zoe');
    expect(bench.store.selectSignal(cloudreveSession.selectUser)()?.nickname).toBe('Zoe');
  });

  it('sends a body that is too large for keepalive without it', async () => {
    const large = Array.from({ length: 7000 }, (_, index) => `extension${String(index)}`);
    await expectAsync(
      fetch('/nowhere', { method: 'POST', keepalive: true, body: JSON.stringify(large) }),
    ).toBeRejected();
    bench.change({ version_retention_ext: large });
    await bench.tick(600);
    expect(bench.patch().request.keepalive).toBeFalse();
  });
});

import { CloudreveOutcome } from '../../cloudreve-outcome';
import { cloudreveSession } from '../../session/session-selectors';
import { CloudreveSettingsApi } from '../settings-api';
import { cloudreveSettings } from '../settings-selectors';
import { envelope, SettingsBench, useVirtualTime } from '../settings.fixture';
import { SettingsTabs } from '../settings-tabs.fixture';

const SAVED_ELSEWHERE = '[Cloudreve Settings API] Saved Elsewhere';

describe('the settings in two tabs', () => {
  let tabs: SettingsTabs;
  let first: SettingsBench;
  let second: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    tabs = new SettingsTabs();
    [first, second] = await tabs.openTwo();
    first.actions.length = 0;
    second.actions.length = 0;
  });

  afterEach(() => {
    tabs.close();
  });

  const elsewhere = (bench: SettingsBench): number =>
    bench.types().filter((type) => type === SAVED_ELSEWHERE).length;

  it('an edit that waits in one shows in the other, 50 ms later', async () => {
    first.change({ nick: 'Bo' });
    await first.tick(49);
    expect(second.facade.settings().nick).toBe('Ann');
    await first.tick(1);
    expect(second.facade.settings().nick).toBe('Bo');
    expect(second.store.selectSignal(cloudreveSettings.selectUnsaved)()).toEqual(['nick']);
  });

  it('however many events come, one action shows them', async () => {
    first.change({ nick: 'Bo', language: 'de-DE', disable_view_sync: true });
    await first.tick(20);
    first.change({ nick: 'Boo' });
    await first.tick(30);
    expect(elsewhere(second)).toBe(1);
    expect(second.facade.settings()).toEqual(jasmine.objectContaining({ nick: 'Boo', language: 'de-DE' }));
  });

  it('what one saved shows in the other, without a request, and the session shows it too', async () => {
    first.change({ nick: 'Bo' });
    await first.tick(600);
    first.patch().flush(envelope());
    await first.tick(50);
    expect(second.facade.hasUnsaved()).toBeFalse();
    expect(second.facade.settings().nick).toBe('Bo');
    expect(second.store.selectSignal(cloudreveSession.selectUser)()?.nickname).toBe('Bo');
    await first.tick(8100);
    second.noPatch();
    expect(second.waiting('GET', '/user/setting')).toEqual([]);
  });

  it('edits of both leave in one PATCH, and the newest of a field wins', async () => {
    first.change({ nick: 'Bo', language: 'de-DE' });
    await first.tick(100);
    second.change({ nick: 'Cy' });
    await first.tick(500);
    expect(first.patch().request.body).toEqual({ nick: 'Cy', language: 'de-DE' });
    await first.tick(100);
    second.noPatch();
  });

  it('the edit of a tab that is killed is sent by the other within ten seconds', async () => {
    const [dying, other] = [first, second];
    dying.change({ nick: 'Bo' });
    await dying.tick();
    tabs.closeFirst();
    await other.tick(7999);
    other.noPatch();
    await other.tick(1);
    await other.respondToLoad();
    expect(other.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('"unsaved" counts the edits of both, and a flush sends them', async () => {
    let outcome: CloudreveOutcome | null = null;
    first.change({ nick: 'Bo' });
    await first.tick(50);
    void second.facade.flush().then((settled) => (outcome = settled));
    await second.tick();
    expect(second.facade.hasUnsaved()).toBeTrue();
    const patch = second.patch();
    expect(patch.request.body).toEqual({ nick: 'Bo' });
    expect(outcome).toBeNull();
    patch.flush(envelope());
    await second.tick();
    expect(outcome as unknown).toEqual({ ok: true });
  });

  it('says "saved" in the tab of the edit when the other’s request carried it', async () => {
    let outcome: CloudreveOutcome | null = null;
    void first.facade.change({ nick: 'Bo' }).then((settled) => (outcome = settled));
    await first.tick(50);
    void second.facade.flush();
    await second.tick();
    second.patch().flush(envelope());
    await second.tick(50);
    expect([first.facade.status(), second.facade.status()]).toEqual(['saved', 'clean']);
    expect(outcome as unknown).toEqual({ ok: true });
    await first.tick(600);
    first.noPatch();
  });

  it('one pauses for the other: what the server asks for holds in both', async () => {
    first.change({ nick: 'Bo' });
    await first.tick(600);
    first.patch().flush(null, { status: 429, statusText: 'x', headers: { 'Retry-After': '30' } });
    await first.tick(100);
    second.change({ language: 'de-DE' });
    for (let step = 0; step < 29; step++) {
      await second.tick(1000);
      second.noPatch();
      expect(second.waiting('GET', '/user/setting')).toEqual([]);
    }
  });

  it('a note of a write past the store makes the other read', async () => {
    const saved = first.injector.get(CloudreveSettingsApi).update({ nick: 'Bo' });
    await first.tick();
    first.patch().flush(envelope());
    await saved;
    await first.tick();
    await first.respondToLoad({ nickname: 'Bo' });
    await second.tick(1000);
    await second.respondToLoad({ nickname: 'Bo' });
    expect(second.facade.settings().nick).toBe('Bo');
  });
});

import { CloudreveSessionActions } from '../../session/session-actions';
import { TokenStore } from '../../session/tokens/token-store';
import { SettingsBench, useVirtualTime } from '../settings.fixture';
import { SettingsTabs } from '../settings-tabs.fixture';

const LEFT_BEHIND = '[Cloudreve Settings API] Left Behind';
const SIGNED_OUT = '[Cloudreve Session API] Signed Out';

describe('the settings when an account signs out', () => {
  let tabs: SettingsTabs;
  let first: SettingsBench;
  let second: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    tabs = new SettingsTabs();
    [first, second] = await tabs.openTwo();
  });

  afterEach(() => {
    tabs.close();
  });

  function leftBehind(bench: SettingsBench): unknown {
    return bench.actions.flatMap((action) =>
      action.type === LEFT_BEHIND
        ? [...(action as unknown as { fields: readonly string[] }).fields].sort()
        : [],
    );
  }

  function reasons(bench: SettingsBench): unknown {
    return bench.actions.flatMap((action) =>
      action.type === SIGNED_OUT ? (action as unknown as { reason: string }).reason : [],
    );
  }

  /** The person signs out, and the flush before gets no response. */
  async function signOut(): Promise<void> {
    first.store.dispatch(CloudreveSessionActions.signOut());
    await first.tick(100);
    await first.tick(1900);
  }

  describe('because the server refused the session', () => {
    beforeEach(async () => {
      first.change({ nick: 'Bo' });
      second.change({ language: 'de-DE' });
      await first.tick(100);
      first.injector.get(TokenStore).endRefused();
      await first.tick(1000);
    });

    it('every tab says so, and keeps the edits of all tabs', () => {
      expect([reasons(first), reasons(second)]).toEqual([['refreshRefused'], ['refreshRefused']]);
      expect(tabs.keys('outbox').map((key) => key.replace(/^.*:u1:/, ''))).toEqual([
        'edit:nick',
        'edit:language',
      ]);
    });

    it('every tab names its own', () => {
      expect([leftBehind(first), leftBehind(second)]).toEqual([['nick'], ['language']]);
    });

    it('nothing leaves until the same person is back; then both show and are sent after a read', async () => {
      await first.tick(60_000);
      first.noPatch();
      second.noPatch();
      expect(first.facade.settings().nick).toBeNull();
      await first.signIn();
      expect(first.facade.settings()).toEqual(jasmine.objectContaining({ nick: 'Bo', language: 'de-DE' }));
      await first.respondToLoad();
      expect(first.patch().request.body).toEqual({ nick: 'Bo', language: 'de-DE' });
    });

    it('the next account neither shows nor sends them', async () => {
      await first.signIn('u2', 'Zed');
      await first.respondToLoad({ id: 'u2', nickname: 'Zed' });
      await first.tick(60_000);
      first.noPatch();
      expect(first.facade.settings().nick).toBe('Zed');
      expect(tabs.keys('outbox').length).toBe(2);
    });
  });

  describe('because the person wants it', () => {
    it('sends before what all tabs have written down', async () => {
      first.change({ nick: 'Bo' });
      second.change({ language: 'de-DE' });
      await first.tick();
      first.store.dispatch(CloudreveSessionActions.signOut());
      await first.tick();
      expect(first.patch().request.body).toEqual({ nick: 'Bo', language: 'de-DE' });
    });

    it('the tab that signs out names the edits of all tabs, the others their own', async () => {
      first.change({ nick: 'Bo' });
      second.change({ language: 'de-DE' });
      await first.tick(100);
      await signOut();
      await first.tick(500);
      expect([reasons(first), reasons(second)]).toEqual([['person'], ['otherTab']]);
      expect([leftBehind(first), leftBehind(second)]).toEqual([['language', 'nick'], ['language']]);
    });

    it('nothing is named when nothing was open', async () => {
      await signOut();
      await first.tick(500);
      expect([leftBehind(first), leftBehind(second)]).toEqual([[], []]);
    });

    it('nothing of the account stays, but leases without values', async () => {
      first.change({ nick: 'Bo', version_retention_max: 3 });
      second.change({ language: 'de-DE' });
      await first.tick(100);
      await signOut();
      await first.tick(500);
      expect([tabs.keys('outbox'), tabs.keys('pause'), tabs.keys('overtaken')]).toEqual([[], [], []]);
      expect(tabs.keys('lease').length).toBe(1);
      expect([...tabs.disk.values.values()].join()).not.toMatch(/Bo|de-DE/);
    });

    it('what a tab wrote before it heard of it is removed a moment later', async () => {
      first.store.dispatch(CloudreveSessionActions.signOut());
      await first.tick();
      expect(reasons(first)).toEqual(['person']);
      const late = `${tabs.keys('ended')[0]?.split(':ended:')[0] ?? ''}:outbox:u1:edit:nick`;
      tabs.disk.values.set(late, '{"value":"Bo","editedAt":1}');
      await first.tick(199);
      expect(tabs.keys('outbox').length).toBe(1);
      await first.tick(1);
      expect(tabs.keys('outbox')).toEqual([]);
    });

    it('but not when the same person is back already', async () => {
      first.store.dispatch(CloudreveSessionActions.signOut());
      await first.tick();
      await first.signIn();
      first.change({ nick: 'Bo' });
      await first.tick(1000);
      expect(tabs.keys('outbox').length).toBe(1);
    });

    it('an edit of a tab that has not heard of it is refused', async () => {
      const isHeard = spyOn(second.life, 'stored');
      await signOut();
      expect(isHeard).toHaveBeenCalled();
      second.change({ nick: 'Bo' });
      await second.tick(10_000);
      expect(tabs.keys('outbox')).toEqual([]);
      second.noPatch();
    });
  });
});

import { clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { SERVER, TestTab, TestTabs } from './turn.fixture';

const LOST = cloudreveFailure('network');

describe('the turns of two tabs', () => {
  let tabs: TestTabs;
  let tab: TestTab;
  let other: TestTab;

  beforeEach(async () => {
    tabs = new TestTabs();
    tab = await tabs.open().ready();
    other = await tabs.open().ready();
  });

  it('wait for each other, and the second has nothing to do', async () => {
    tab.edit({ nick: 'Bo' });
    await tab.run();
    await other.run();
    other.outbox.refresh();
    await other.run();
    expect(other.saves).toEqual([]);
    await tab.respondToSave();
    await tabs.pass(100);
    await tabs.pass(100);
    expect(other.saves).toEqual([]);
    expect(other.types).toEqual(['Saved Elsewhere', 'User Patched']);
  });

  it('wait until what the other wrote can be seen, and for what a tab that died may have written', async () => {
    tab.edit({ nick: 'Bo' });
    await tab.run();
    other.edit({ language: 'de-DE' });
    await other.run();
    await tab.respondToSave();
    await tabs.pass(100);
    await tabs.pass(99);
    expect(other.saves).toEqual([]);
    await tabs.pass(1);
    expect(other.body).toEqual({ language: 'de-DE' });
  });

  it('send the newest edit of both', async () => {
    tab.edit({ nick: 'Bo' });
    tabs.clock.pass(1);
    other.edit({ nick: 'Cy' });
    await tab.run();
    expect(tab.body).toEqual({ nick: 'Cy' });
  });

  it('take the edits of a tab that died', async () => {
    other.edit({ nick: 'Bo' });
    await tabs.pass(8000);
    tab.outbox.refresh();
    await tab.run();
    await tab.respondToLoad();
    expect(tab.body).toEqual({ nick: 'Bo' });
  });

  it('send nothing beside what the other may still commit, and takes its value for no conflict', async () => {
    other.edit({ nick: 'Bo' });
    await other.run();
    await other.failSave(LOST);
    await tabs.pass(100);
    tab.outbox.refresh();
    tab.edit({ nick: 'Cy' });
    await tab.run();
    await tab.respondToLoad();
    expect(tab.saves).toEqual([]);
    await tabs.pass(6000);
    await tab.run();
    await tab.respondToLoad({ nick: 'Bo' });
    expect(tab.body).toEqual({ nick: 'Cy' });
  });

  it('end the doubt of the other by a proof', async () => {
    other.edit({ nick: 'Bo' });
    await other.run();
    await other.failSave(LOST);
    await tabs.pass(100);
    tab.server.markStale();
    await tab.run();
    await tab.respondToLoad({ nick: 'Bo' });
    expect(tabs.leases()).toEqual([]);
    expect(tab.outbox.open()).toEqual({});
  });

  it('send a newer edit again that a PATCH without the lock may have overwritten', async () => {
    tabs.locks.names.add('ngc:lane:u1');
    tab.edit({ nick: 'Bo' });
    await tab.run();
    await tabs.pass(20_000);
    await tab.respondToLoad();
    expect(tab.body).toEqual({ nick: 'Bo' });
    other.edit({ nick: 'Cy' });
    other.outbox.settle('nick', { value: 'Cy', editedAt: tabs.now });
    await tab.respondToSave();
    tabs.locks.names.clear();
    await tabs.pass(2000);
    await tab.run();
    await tab.respondToLoad({ nick: 'Bo' });
    expect(tab.body).toEqual({ nick: 'Cy' });
  });

  describe('where one has begun a pause', () => {
    let late: TestTab;

    beforeEach(async () => {
      late = tabs.open();
      other.pause.begin(1000, 'asked');
      late.edit({ nick: 'Bo' });
      await late.run();
    });

    it('read at once in a tab that has read nothing yet', () => {
      expect(late.loads.length).toBe(1);
    });

    it('send nothing after that first read', async () => {
      await late.respondToLoad();
      expect(late.saves).toEqual([]);
    });

    it('wait with the second read, as every tab does', async () => {
      await late.respondToLoad();
      late.server.markStale();
      await late.run();
      expect(late.loads).toEqual([]);
      await tabs.pass(1000);
      await late.run();
      expect(late.loads.length).toBe(1);
    });

    it('wait with the second read also when the first one failed', async () => {
      await late.failLoad(clientFailure('noToken'));
      late.turn.resume();
      await late.run();
      expect(late.loads).toEqual([]);
    });
  });

  it('say nothing to the session before their first read: a sign-in may have returned something newer', () => {
    const late = tabs.open();
    const show = (value: string): readonly string[] => {
      other.outbox.settle('nick', { value, editedAt: tabs.clock.wall() });
      late.outbox.refresh();
      late.actions.length = 0;
      late.turn.showOtherTabs().subscribe({ next: (action) => late.actions.push(action), error: fail });
      return late.types;
    };
    expect(show('Bo')).toEqual(['Saved Elsewhere']);
    late.server.confirm(SERVER);
    expect(show('Cy')).toEqual(['Saved Elsewhere', 'User Patched']);
  });
});

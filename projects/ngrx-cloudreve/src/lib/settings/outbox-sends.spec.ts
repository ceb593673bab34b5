import { OpenEdits } from './outbox-sends';
import { TestTab, TestTabs } from './turn.fixture';

// The server took an edit while another tab may have been saving a newer one: nobody can tell which it wrote last.
describe('a response that cannot be trusted', () => {
  let tabs: TestTabs;
  let tab: TestTab;
  let older: OpenEdits;

  beforeEach(() => {
    tabs = new TestTabs();
    tab = tabs.open();
    tab.editNick('Bo');
    older = tab.outbox.pending();
    tabs.clock.pass(1);
  });

  function anotherTabSavesNewer(): void {
    tabs.open().editNick('Cy');
    tab.outbox.settle('nick', { value: 'Cy', editedAt: tabs.now });
    tab.outbox.refresh();
  }

  it('settles nothing', () => {
    tab.outbox.markUntrusted(older);
    expect(tab.outbox.pending()).toEqual(older);
    expect(tabs.register('saved:nick')).toBeNull();
  });

  it('opens a newer edit again that was saved, when the next read shows the older value', () => {
    anotherTabSavesNewer();
    tab.outbox.markUntrusted(older);
    expect(tab.pendingNick).toBeUndefined();
    tab.outbox.reopenOverwritten('nick', 'Bo');
    expect(tab.pendingNick).toBe('Cy');
  });

  it('is forgotten when the next read shows anything else', () => {
    anotherTabSavesNewer();
    tab.outbox.markUntrusted(older);
    tab.outbox.reopenOverwritten('nick', 'Cy');
    tab.outbox.reopenOverwritten('nick', 'Bo');
    expect(tab.pendingNick).toBeUndefined();
  });

  it('is forgotten after the read that opened the newer edit', () => {
    anotherTabSavesNewer();
    tab.outbox.markUntrusted(older);
    tab.outbox.reopenOverwritten('nick', 'Bo');
    tab.outbox.settle('nick', { value: 'Cy', editedAt: tabs.now });
    tab.outbox.reopenOverwritten('nick', 'Bo');
    expect(tab.pendingNick).toBeUndefined();
  });

  it('is no save where nothing newer was saved', () => {
    tab.outbox.markUntrusted(older);
    tab.outbox.reopenOverwritten('nick', 'Bo');
    expect(tabs.register('saved:nick')).toBeNull();
  });

  it('is the only reason: without one, a read that shows the older value opens nothing', () => {
    anotherTabSavesNewer();
    tab.outbox.reopenOverwritten('nick', 'Bo');
    expect(tab.pendingNick).toBeUndefined();
  });
});

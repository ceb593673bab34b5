import { CONFLICT, OUTBOX, SERVER, TestTab, TestTabs } from './turn.fixture';

describe('the outbox and its session', () => {
  let tabs: TestTabs;
  let tab: TestTab;

  beforeEach(() => {
    tabs = new TestTabs();
    tab = tabs.open();
  });

  describe('an edit is fresh', () => {
    const isFresh = (from = tab): boolean => {
      from.outbox.refresh();
      const nick = from.outbox.pending()['nick'];
      return nick !== undefined && from.outbox.isFresh('nick', nick);
    };

    it('for five seconds', () => {
      tab.editNick('Bo');
      tabs.clock.pass(5000);
      expect(isFresh()).toBeTrue();
      tabs.clock.pass(1);
      expect(isFresh()).toBeFalse();
    });

    it('in its own tab by both clocks since it was made: a clock that is set makes it old', () => {
      tab.editNick('Bo');
      tabs.clock.jump(5001);
      expect(isFresh()).toBeFalse();
      tabs.clock.jump(-10_002);
      expect(isFresh()).toBeFalse();
    });

    it('in its own tab no longer because the clock was set back meanwhile', () => {
      tab.editNick('Bo');
      tabs.clock.pass(5001);
      tabs.clock.jump(-5001);
      expect(isFresh()).toBeFalse();
    });

    it('in its own tab also when its time lies in the future, after a clock that was ahead', () => {
      tab.outbox.settle('nick', { value: 'Al', editedAt: tabs.now + 3_600_000 });
      tab.editNick('Bo');
      expect(isFresh()).toBeTrue();
    });

    it('in another tab by its time', () => {
      const other = tabs.open();
      other.editNick('Bo');
      expect(isFresh()).toBeTrue();
      tabs.clock.pass(5001);
      expect(isFresh()).toBeFalse();
    });
  });

  describe('when the session ends', () => {
    it('names the edits of all tabs, or this tab’s own, once', () => {
      tabs.open().outbox.edit('language', 'de-DE', SERVER);
      tab.editNick('Bo');
      tab.outbox.view();
      const again = tabs.open();
      again.editNick('Cy');
      again.outbox.view();
      expect([...tab.outbox.endSession(true)].sort()).toEqual(['language', 'nick']);
      expect(tab.outbox.endSession(true)).toEqual([]);
      expect(again.outbox.endSession(false)).toEqual(['nick']);
    });

    it('names no field that was saved', () => {
      tab.editNick('Bo');
      tab.outbox.view();
      tab.outbox.settle('nick', { value: 'Bo', editedAt: tabs.now });
      tab.outbox.view();
      expect(tab.outbox.endSession(true)).toEqual([]);
    });

    it('removes every key of the account, also of kinds that nobody knows, and none of another', () => {
      tab.editNick('Bo');
      tab.outbox.settle('language', { value: 'de-DE', editedAt: tabs.now });
      tab.outbox.expect('nick', 'Zoe');
      tabs.disk.values.set(`${OUTBOX}later:nick`, '{}');
      tabs.disk.values.set('ngc:outbox:u12:edit:nick', '{}');
      tab.outbox.clear();
      expect([...tabs.disk.values.keys()]).toEqual(['ngc:outbox:u12:edit:nick']);
      expect(tab.outbox.open()).toEqual({});
    });

    it('refuses every write while the account is not signed in', () => {
      tab.editNick('Bo');
      const pending = tab.outbox.pending();
      tabs.isSignedIn = false;
      tabs.disk.values.clear();
      tab.outbox.refresh();
      tab.editNick('Cy');
      tab.outbox.retry('nick', SERVER);
      tab.outbox.discard('nick');
      tab.outbox.markSent(pending);
      tab.outbox.settle('nick', { value: 'Bo', editedAt: tabs.now });
      tab.outbox.expect('nick', 'Zoe');
      Object.values(pending).forEach((failed) => {
        tab.outbox.fail('nick', failed, CONFLICT);
      });
      tab.outbox.open();
      expect(tabs.disk.values.size).toBe(0);
    });
  });

  describe('where the storage refuses', () => {
    it('goes on in memory, and a full storage breaks nothing', () => {
      (['read', 'write', 'remove', 'keys'] as const).forEach((method) => tabs.disk.broken.add(method));
      tab.editNick('Bo');
      expect(tab.pendingNick).toBe('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      tab.outbox.refresh();
      expect(tab.outbox.sent('nick').values).toEqual(['Ann', 'Bo']);
      tab.outbox.settle('nick', { value: 'Bo', editedAt: tabs.now });
      expect(tab.outbox.open()).toEqual({});
    });
  });
});

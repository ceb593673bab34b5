import { isNewer } from './outbox-sends';
import { OUTBOX, SERVER, TestTab, TestTabs } from './turn.fixture';

const REFUSED = { kind: 'conflict', failure: null } as const;

describe('the outbox', () => {
  let tabs: TestTabs;
  let tab: TestTab;

  beforeEach(() => {
    tabs = new TestTabs();
    tab = tabs.open();
  });

  const now = (): number => tabs.clock.wall();
  const edit = (nick: string, from = tab): void => {
    from.outbox.edit('nick', nick, SERVER);
  };
  const pendingNick = (from = tab): unknown => from.outbox.pending()['nick']?.value;

  describe('writes an edit down', () => {
    it('with its value, its time and what the server was known to hold', () => {
      edit('Bo');
      expect(tabs.register('edit:nick')).toEqual({ value: 'Bo', editedAt: now(), base: 'Ann' });
    });

    it('without a base while nothing is known of the server', () => {
      tab.outbox.edit('nick', 'Bo', null);
      expect(tabs.register('edit:nick')).toEqual({ value: 'Bo', editedAt: now() });
    });

    it('as one write and nothing else', () => {
      edit('A');
      tabs.disk.calls = 0;
      edit('B');
      expect(tabs.disk.calls).toBe(1);
    });

    it('later than every edit that the tab knows, also after the clock was set back', () => {
      edit('Bo');
      const first = now();
      tabs.clock.jump(-60_000);
      edit('Cy');
      expect(tabs.register('edit:nick')).toEqual(jasmine.objectContaining({ editedAt: first + 1 }));
    });

    it('later than what was saved, also after the clock was set back', () => {
      tab.outbox.settle('nick', { value: 'Bo', editedAt: now() + 500 });
      edit('Cy');
      expect(tabs.register('edit:nick')).toEqual(jasmine.objectContaining({ editedAt: now() + 501 }));
    });

    it('with the value on its way as its base', () => {
      edit('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      edit('Cy');
      expect(tabs.register('edit:nick')).toEqual(jasmine.objectContaining({ value: 'Cy', base: 'Bo' }));
    });

    it('never for an undefined value, which would discard what is open', () => {
      edit('Bo');
      tab.outbox.edit('nick', undefined, SERVER);
      expect(pendingNick()).toBe('Bo');
    });

    it('for no field and no type that is not in the table', () => {
      const written = tabs.disk.values.size;
      for (const name of ['new_password', '__proto__', 'toString', 'constructor']) {
        tab.outbox.edit(name, 'hunter2', SERVER);
      }
      tab.outbox.edit('nick', 7, SERVER);
      tab.outbox.edit('version_retention_max', NaN, SERVER);
      expect(tabs.disk.values.size).toBe(written);
    });
  });

  describe('writes nothing where an edit makes no difference', () => {
    it('to the server', () => {
      edit('Ann');
      expect(tabs.register('edit:nick')).toBeNull();
    });

    it('to the open edit', () => {
      edit('Bo');
      tabs.clock.pass(10);
      edit('Bo');
      expect(tabs.register('edit:nick')).toEqual(jasmine.objectContaining({ editedAt: now() - 10 }));
    });

    it('but does for the server’s value once something else was sent', () => {
      edit('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      edit('Ann');
      expect(pendingNick()).toBe('Ann');
    });

    it('but does for a failed edit that is made again', () => {
      edit('Bo');
      const failed = tab.outbox.pending()['nick'];
      expect(failed).toBeDefined();
      if (failed !== undefined) {
        tab.outbox.fail('nick', failed, REFUSED);
      }
      edit('Bo');
      expect(pendingNick()).toBe('Bo');
    });
  });

  describe('has one order for all tabs', () => {
    const at = (value: string, editedAt: number) => ({ value, editedAt });

    it('by time, then by text', () => {
      expect(isNewer(at('a', 2), at('b', 1))).toBeTrue();
      expect(isNewer(at('a', 1), at('b', 2))).toBeFalse();
      expect(isNewer(at('b', 1), at('a', 1))).toBeTrue();
      expect(isNewer(at('a', 1), at('b', 1))).toBeFalse();
      expect(isNewer(at('a', 1), at('a', 1))).toBeFalse();
    });

    it('in which nothing is older than everything, and a discarded edit has a place too', () => {
      expect(isNewer(null, at('a', 1))).toBeFalse();
      expect(isNewer(at('a', 1), null)).toBeTrue();
      expect(isNewer(null, null)).toBeFalse();
      expect(isNewer({ editedAt: 2 }, at('a', 1))).toBeTrue();
      expect(isNewer({ editedAt: 1 }, at('', 1)) !== isNewer(at('', 1), { editedAt: 1 })).toBeTrue();
    });
  });

  describe('and the edits of other tabs', () => {
    it('shows and sends the newest of all tabs', () => {
      const other = tabs.open();
      edit('Bo');
      tabs.clock.pass(1);
      edit('Cy', other);
      tab.outbox.refresh();
      expect(pendingNick()).toBe('Cy');
    });

    it('writes its own edit again where an older one, or none, stands', () => {
      edit('Bo');
      tabs.disk.values.set(`${OUTBOX}edit:nick`, JSON.stringify({ value: 'Al', editedAt: now() - 1 }));
      tab.outbox.refresh();
      expect(pendingNick()).toBe('Bo');
      expect(tabs.register('edit:nick')).toEqual({ value: 'Bo', editedAt: now(), base: 'Ann' });
      tabs.disk.values.clear();
      tab.outbox.refresh();
      expect(pendingNick()).toBe('Bo');
      expect(tabs.register('edit:nick')).not.toBeNull();
    });

    it('leaves a newer edit alone for good', () => {
      edit('Bo');
      const newer = JSON.stringify({ value: 'Cy', editedAt: now() + 1 });
      tabs.disk.values.set(`${OUTBOX}edit:nick`, newer);
      tab.outbox.refresh();
      expect(pendingNick()).toBe('Cy');
      tabs.disk.values.delete(`${OUTBOX}edit:nick`);
      tab.outbox.refresh();
      expect(pendingNick()).toBeUndefined();
    });

    it('never writes an edit again that is saved', () => {
      edit('Bo');
      tab.outbox.settle('nick', { value: 'Bo', editedAt: now() });
      expect(tab.outbox.open()).toEqual({});
      tabs.disk.values.delete(`${OUTBOX}edit:nick`);
      tab.outbox.refresh();
      expect(tab.outbox.open()).toEqual({});
      expect(tabs.register('edit:nick')).toBeNull();
    });

    it('never writes an edit again for a session that has ended', () => {
      edit('Bo');
      tabs.isSignedIn = false;
      tabs.disk.values.clear();
      tab.outbox.refresh();
      tab.outbox.open();
      expect(tabs.disk.values.size).toBe(0);
    });
  });

  it('keeps an edit that did not change the same object, so that nothing that shows it changes', () => {
    edit('Bo');
    const first = tab.outbox.view().edits['nick'];
    tab.outbox.refresh();
    expect(tab.outbox.view().edits['nick']).toBe(first);
    expect(tab.outbox.pending()['nick']).toBe(first);
  });
});

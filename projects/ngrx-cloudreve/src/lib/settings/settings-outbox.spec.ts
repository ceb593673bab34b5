import { isNewer } from './outbox-sends';
import { CONFLICT, OUTBOX, SERVER, TestTab, TestTabs } from './turn.fixture';

describe('the outbox', () => {
  let tabs: TestTabs;
  let tab: TestTab;

  beforeEach(() => {
    tabs = new TestTabs();
    tab = tabs.open();
  });

  describe('writes an edit down', () => {
    it('with its value, its time and what the server was known to hold', () => {
      tab.editNick('Bo');
      expect(tabs.register('edit:nick')).toEqual({ value: 'Bo', editedAt: tabs.now, base: 'Ann' });
    });

    it('without a base while nothing is known of the server', () => {
      tab.outbox.edit('nick', 'Bo', null);
      expect(tabs.register('edit:nick')).toEqual({ value: 'Bo', editedAt: tabs.now });
    });

    it('as one write and nothing else', () => {
      tab.editNick('A');
      tabs.disk.calls = 0;
      tab.editNick('B');
      expect(tabs.disk.calls).toBe(1);
    });

    it('later than every edit that the tab knows, also after the clock was set back', () => {
      tab.editNick('Bo');
      const first = tabs.now;
      tabs.clock.jump(-60_000);
      tab.editNick('Cy');
      expect(tabs.register('edit:nick')).toEqual(jasmine.objectContaining({ editedAt: first + 1 }));
    });

    it('later than what was saved, also after the clock was set back', () => {
      tab.outbox.settle('nick', { value: 'Bo', editedAt: tabs.now + 500 });
      tab.editNick('Cy');
      expect(tabs.register('edit:nick')).toEqual(jasmine.objectContaining({ editedAt: tabs.now + 501 }));
    });

    it('with the value on its way as its base', () => {
      tab.editNick('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      tab.editNick('Cy');
      expect(tabs.register('edit:nick')).toEqual(jasmine.objectContaining({ value: 'Cy', base: 'Bo' }));
    });

    it('with the server’s value as its base when it goes back to the value on its way', () => {
      tab.editNick('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      tab.editNick('Cy');
      tab.editNick('Bo');
      expect(tabs.register('edit:nick')).toEqual(jasmine.objectContaining({ value: 'Bo', base: 'Ann' }));
    });

    it('never for an undefined value, which would discard what is open', () => {
      tab.editNick('Bo');
      tab.outbox.edit('nick', undefined, SERVER);
      expect(tab.pendingNick).toBe('Bo');
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
      tab.editNick('Ann');
      expect(tabs.register('edit:nick')).toBeNull();
    });

    it('to the open edit', () => {
      tab.editNick('Bo');
      tabs.clock.pass(10);
      tab.editNick('Bo');
      expect(tabs.register('edit:nick')).toEqual(jasmine.objectContaining({ editedAt: tabs.now - 10 }));
    });

    it('but does for the server’s value once something else was sent', () => {
      tab.editNick('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      tab.editNick('Ann');
      expect(tab.pendingNick).toBe('Ann');
    });

    it('but does for a failed edit that is made again', () => {
      tab.editNick('Bo');
      const failed = tab.outbox.pending()['nick'];
      expect(failed).toBeDefined();
      if (failed !== undefined) {
        tab.outbox.fail('nick', failed, CONFLICT);
      }
      tab.editNick('Bo');
      expect(tab.pendingNick).toBe('Bo');
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
      tab.editNick('Bo');
      tabs.clock.pass(1);
      other.editNick('Cy');
      tab.outbox.refresh();
      expect(tab.pendingNick).toBe('Cy');
    });

    it('writes its own edit again where an older one, or none, stands', () => {
      tab.editNick('Bo');
      tabs.disk.values.set(`${OUTBOX}edit:nick`, JSON.stringify({ value: 'Al', editedAt: tabs.now - 1 }));
      tab.outbox.refresh();
      expect(tab.pendingNick).toBe('Bo');
      expect(tabs.register('edit:nick')).toEqual({ value: 'Bo', editedAt: tabs.now, base: 'Ann' });
      tabs.disk.values.clear();
      tab.outbox.refresh();
      expect(tab.pendingNick).toBe('Bo');
      expect(tabs.register('edit:nick')).not.toBeNull();
    });

    it('leaves a newer edit alone for good', () => {
      tab.editNick('Bo');
      const newer = JSON.stringify({ value: 'Cy', editedAt: tabs.now + 1 });
      tabs.disk.values.set(`${OUTBOX}edit:nick`, newer);
      tab.outbox.refresh();
      expect(tab.pendingNick).toBe('Cy');
      tabs.disk.values.delete(`${OUTBOX}edit:nick`);
      tab.outbox.refresh();
      expect(tab.pendingNick).toBeUndefined();
    });

    it('never writes an edit again that is saved', () => {
      tab.editNick('Bo');
      tab.outbox.settle('nick', { value: 'Bo', editedAt: tabs.now });
      expect(tab.outbox.open()).toEqual({});
      tabs.disk.values.delete(`${OUTBOX}edit:nick`);
      tab.outbox.refresh();
      expect(tab.outbox.open()).toEqual({});
      expect(tabs.register('edit:nick')).toBeNull();
    });

    it('never writes an edit again for a session that has ended', () => {
      tab.editNick('Bo');
      tabs.isSignedIn = false;
      tabs.disk.values.clear();
      tab.outbox.refresh();
      tab.outbox.open();
      expect(tabs.disk.values.size).toBe(0);
    });
  });

  it('keeps an edit that did not change the same object, so that nothing that shows it changes', () => {
    tab.editNick('Bo');
    const first = tab.outbox.view().edits['nick'];
    tab.outbox.refresh();
    expect(tab.outbox.view().edits['nick']).toBe(first);
    expect(tab.outbox.pending()['nick']).toBe(first);
  });
});

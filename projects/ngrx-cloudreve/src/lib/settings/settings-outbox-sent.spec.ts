import { CONFLICT, OUTBOX, SERVER, TestTab, TestTabs } from './turn.fixture';

describe('the outbox, from the request to the response,', () => {
  let tabs: TestTabs;
  let tab: TestTab;

  beforeEach(() => {
    tabs = new TestTabs();
    tab = tabs.open();
  });

  describe('when the server has an edit', () => {
    it('keeps value and time of the edit, and nothing that was sent', () => {
      tab.editNick('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      tab.outbox.settle('nick', { value: 'Bo', editedAt: tabs.now });
      expect(tabs.register('saved:nick')).toEqual({ value: 'Bo', editedAt: tabs.now });
      expect(tabs.register('sent:nick')).toBeNull();
      expect(tab.outbox.open()).toEqual({});
    });

    it('has the last word also over a newer save: that edit is pending again', () => {
      tab.editNick('Cy');
      tab.outbox.settle('nick', { value: 'Cy', editedAt: tabs.now });
      expect(tab.outbox.pending()).toEqual({});
      tab.outbox.settle('nick', { value: 'Bo', editedAt: tabs.now - 1 });
      expect(tab.pendingNick).toBe('Cy');
    });

    it('says "saved" of edits of this tab only, until the next one', () => {
      const other = tabs.open();
      tab.editNick('Bo');
      tab.outbox.settle('nick', { value: 'Bo', editedAt: tabs.now });
      other.outbox.refresh();
      expect(tab.outbox.view()).toEqual({ edits: {}, saved: ['nick'] });
      expect(other.outbox.view()).toEqual({ edits: {}, saved: [] });
      tab.editNick('Cy');
      expect(tab.outbox.view().saved).toEqual([]);
    });

    it('says so too when another tab’s request carried the edit', () => {
      const other = tabs.open();
      tab.editNick('Bo');
      other.outbox.settle('nick', { value: 'Bo', editedAt: tabs.now });
      tab.outbox.refresh();
      expect(tab.outbox.view()).toEqual({ edits: {}, saved: ['nick'] });
    });
  });

  describe('when a request leaves', () => {
    const sentValues = (): unknown => tab.outbox.sent('nick').values;

    it('adds base and value, each once, the newest last, and notes which edit left', () => {
      tab.editNick('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      expect(tabs.register('sent:nick')).toEqual({
        values: ['Ann', 'Bo'],
        leftAt: tabs.now,
        editedAt: tabs.now,
        failed: null,
      });
      tabs.clock.pass(5);
      tab.editNick('Cy');
      tab.outbox.markSent(tab.outbox.pending());
      expect(sentValues()).toEqual(['Ann', 'Bo', 'Cy']);
      tabs.clock.pass(5);
      tab.editNick('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      expect(sentValues()).toEqual(['Ann', 'Cy', 'Bo']);
    });

    it('adds the value alone when no base is known', () => {
      tab.outbox.edit('nick', 'Bo', null);
      tab.outbox.markSent(tab.outbox.pending());
      expect(sentValues()).toEqual(['Bo']);
    });

    it('keeps the first value and the newest nineteen', () => {
      for (let step = 1; step <= 30; step++) {
        tab.outbox.expect('nick', `Bo${String(step)}`);
      }
      const values = tab.outbox.sent('nick').values;
      expect(values.length).toBe(20);
      expect([values[0], values[1], values[19]]).toEqual(['Bo1', 'Bo12', 'Bo30']);
    });

    it('expects what a lease may bring once, and only values of the type', () => {
      tab.outbox.expect('nick', 'Zoe');
      tab.outbox.expect('nick', 'Zoe');
      tab.outbox.expect('nick', 7);
      tab.outbox.expect('new_password', 'hunter2');
      tab.outbox.expect('toString', 'hunter2');
      expect(sentValues()).toEqual(['Zoe']);
      expect([...tabs.disk.values.keys()]).toEqual([`${OUTBOX}sent:nick`]);
    });

    it('forgets it all once there is no open edit', () => {
      tab.outbox.expect('nick', 'Zoe');
      tab.outbox.removeSent('nick');
      expect(tabs.disk.values.size).toBe(0);
    });
  });

  describe('when an edit fails', () => {
    beforeEach(() => {
      tab.editNick('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      const bo = tab.outbox.pending()['nick'];
      if (bo !== undefined) {
        tab.outbox.fail('nick', bo, CONFLICT);
      }
      tabs.clock.pass(10);
    });

    it('keeps it open, shown in all tabs, and sends it no more', () => {
      const other = tabs.open();
      expect(other.outbox.pending()).toEqual({});
      expect(other.outbox.open()['nick']).toEqual(
        jasmine.objectContaining({ value: 'Bo', failure: jasmine.objectContaining(CONFLICT) }),
      );
    });

    it('begins anew on the server’s value with the next edit, also when something left', () => {
      tab.outbox.edit('nick', 'Cy', { ...SERVER, nick: 'Eve' });
      expect(tabs.register('edit:nick')).toEqual({ value: 'Cy', editedAt: tabs.now, base: 'Eve' });
      expect(tab.pendingNick).toBe('Cy');
    });

    it('a retry writes the same value again, over what the server holds', () => {
      tab.outbox.retry('nick', { ...SERVER, nick: 'Eve' });
      expect(tabs.register('edit:nick')).toEqual({ value: 'Bo', editedAt: tabs.now, base: 'Eve' });
      expect(tab.pendingNick).toBe('Bo');
    });

    it('a discard writes an edit without a value, so that no older one comes back', () => {
      const old = JSON.stringify({ value: 'Al', editedAt: tabs.now - 5 });
      tab.outbox.discard('nick');
      expect(tabs.register('edit:nick')).toEqual({ editedAt: tabs.now });
      tabs.disk.values.set(`${OUTBOX}edit:nick`, old);
      tab.outbox.refresh();
      expect(tab.outbox.open()).toEqual({});
      expect(tabs.register('edit:nick')).toEqual({ editedAt: tabs.now });
    });
  });

  describe('retry and discard', () => {
    it('leave an edit alone that is on its way, and a field without one', () => {
      tab.editNick('Bo');
      const before = [...tabs.disk.values];
      tab.outbox.retry('nick', SERVER);
      tab.outbox.discard('nick');
      tab.outbox.retry('language', SERVER);
      tab.outbox.discard('language');
      expect([...tabs.disk.values]).toEqual(before);
    });

    it('discard takes an invalid edit, which was never sent', () => {
      tab.editNick('');
      expect(tab.outbox.pending()).toEqual({});
      expect(tab.outbox.open()['nick']?.value).toBe('');
      tab.outbox.discard('nick');
      expect(tab.outbox.open()).toEqual({});
    });
  });

  describe('undo', () => {
    it('has the base of the open edit, else the oldest value that was sent', () => {
      expect(tab.outbox.valueBefore('nick')).toBeUndefined();
      tab.editNick('Bo');
      expect(tab.outbox.valueBefore('nick')).toBe('Ann');
      tab.outbox.markSent(tab.outbox.pending());
      tab.editNick('Cy');
      expect(tab.outbox.valueBefore('nick')).toBe('Ann');
    });

    it('has nothing once the edit is saved', () => {
      tab.editNick('Bo');
      tab.outbox.settle('nick', { value: 'Bo', editedAt: tabs.now });
      expect(tab.outbox.valueBefore('nick')).toBeUndefined();
    });
  });
});

import { NOTHING_SENT } from './outbox-registers';
import { LEASES, SERVER, TestTab, TestTabs } from './turn.fixture';

describe('what a tab knows of the server', () => {
  let tabs: TestTabs;
  let tab: TestTab;

  beforeEach(() => {
    tabs = new TestTabs();
    tab = tabs.open();
  });

  const now = (): number => tabs.clock.monotonic();
  const confirm = (values = SERVER): void => {
    tab.server.confirm(values);
  };
  const read = (values = SERVER, startedAt = now(), maySettle = true): boolean =>
    tab.server.applyRead(values, startedAt, maySettle);

  describe('is certain', () => {
    it('after a read that settled, and not before', () => {
      expect([tab.server.values, tab.server.isCertain]).toEqual([null, false]);
      expect(read()).toBeTrue();
      confirm();
      expect([tab.server.values, tab.server.isCertain]).toEqual([SERVER, true]);
    });

    it('until somebody may have written, or a request may still commit', () => {
      confirm();
      tab.server.markStale();
      expect(tab.server.isCertain).toBeFalse();
      confirm();
      tab.server.beginDoubt(now() + 6000);
      expect(tab.server.isCertain).toBeFalse();
    });

    it('after a save, which adds its values', () => {
      confirm();
      tab.server.applySaved({ nick: 'Bo' });
      expect(tab.server.isCertain).toBeTrue();
      expect(tab.server.values).toEqual({ ...SERVER, nick: 'Bo' });
    });

    it('of fields that an older server does not show as well as of the others', () => {
      confirm({ nick: 'Ann', language: 'en-US' });
      confirm({ nick: 'Bo' });
      expect(tab.server.values).toEqual({ nick: 'Bo', language: 'en-US' });
    });
  });

  describe('makes a read stale', () => {
    const moved = (change: () => void): boolean => {
      const before = tab.server.version;
      change();
      return tab.server.version !== before;
    };

    it('when a request leaves or its response arrives, when somebody wrote, and when a tab saved', () => {
      expect(
        moved(() => {
          tab.server.invalidateReads();
        }),
      ).toBeTrue();
      expect(
        moved(() => {
          tab.server.markStale();
        }),
      ).toBeTrue();
      expect(
        moved(() => {
          tab.server.applySaved({});
        }),
      ).toBeTrue();
      tabs.open().outbox.settle('nick', { value: 'Bo', editedAt: 1 });
      tab.outbox.refresh();
      expect(moved(() => tab.server.readSaves())).toBeTrue();
      expect(moved(() => tab.server.readSaves())).toBeFalse();
    });
  });

  describe('takes what other tabs saved', () => {
    const save = (value: unknown, editedAt: number): void => {
      tabs.open().outbox.settle('nick', { value, editedAt });
      tab.outbox.refresh();
    };

    it('once', () => {
      confirm();
      save('Bo', 5);
      expect(tab.server.readSaves()).toEqual({ nick: 'Bo' });
      expect(tab.server.values).toEqual({ ...SERVER, nick: 'Bo' });
      expect(tab.server.readSaves()).toBeNull();
    });

    it('also the same value again, and an older one', () => {
      save('Bo', 5);
      tab.server.readSaves();
      save('Bo', 6);
      expect(tab.server.readSaves()).toEqual({ nick: 'Bo' });
      save('Al', 4);
      expect(tab.server.readSaves()).toEqual({ nick: 'Al' });
    });

    it('and makes no server of its own before the first read', () => {
      save('Bo', 5);
      expect(tab.server.readSaves()).toEqual({ nick: 'Bo' });
      expect(tab.server.values).toBeNull();
    });

    it('but not what was there when it began', () => {
      save('Bo', 5);
      expect(tabs.open().server.readSaves()).toBeNull();
    });
  });

  describe('of a request that may still commit', () => {
    beforeEach(() => {
      confirm();
      tab.edit({ nick: 'Bo' });
      tab.outbox.markSent(tab.outbox.pending());
    });

    it('a read settles nothing before its time, and everything after', () => {
      tab.server.beginDoubt(now() + 6000);
      tabs.clock.pass(5999);
      expect(read({ ...SERVER, nick: 'Bo', language: 'de-DE' })).toBeFalse();
      tabs.clock.pass(1);
      expect(read()).toBeTrue();
    });

    it('a read that was begun before its time settles nothing, whenever its response arrives', () => {
      tab.server.beginDoubt(now() + 6000);
      const startedAt = now() + 5999;
      tabs.clock.pass(7000);
      expect(read(SERVER, startedAt)).toBeFalse();
    });

    it('takes values of untouched fields from such a read, and of no other', () => {
      tab.server.beginDoubt(now() + 6000);
      read({ ...SERVER, nick: 'Eve', language: 'de-DE' });
      expect(tab.server.values).toEqual({ ...SERVER, language: 'de-DE' });
    });

    it('takes no value of a field that was sent, though its edit is not open any more', () => {
      tab.outbox.edit('nick', '', SERVER);
      tab.outbox.discard('nick');
      tab.server.beginDoubt(now() + 6000);
      read({ ...SERVER, nick: 'Bo' });
      expect(tab.server.values?.['nick']).toBe('Ann');
    });

    it('joins the doubts: the later end counts', () => {
      tab.server.beginDoubt(now() + 6000);
      tab.server.beginDoubt(now() + 1000);
      expect(tab.server.doubtUntil).toBe(now() + 6000);
      confirm();
      expect(tab.server.doubtUntil).toBe(0);
    });
  });

  describe('of the requests of other tabs', () => {
    const doubt = { nick: { value: 'Bo', before: 'Ann' } };

    it('is uncertain while one runs, and expects its values', () => {
      confirm();
      tabs.lease('other', 6000, doubt);
      expect(tab.server.runningLeases().map(({ id }) => id)).toEqual(['other']);
      expect(tab.server.isCertain).toBeFalse();
      expect(tab.server.doubtUntil).toBe(now() + 6000);
      expect(tab.outbox.sent('nick')).toEqual({ ...NOTHING_SENT, values: ['Bo'] });
    });

    it('has no doubt any more when one goes before its time, and has to read', () => {
      confirm();
      tabs.lease('other', 6000, doubt);
      tab.server.runningLeases();
      tabs.disk.values.delete(`${LEASES}other`);
      tab.server.runningLeases();
      expect(tab.server.doubtUntil).toBe(0);
      expect(tab.server.isCertain).toBeFalse();
      expect(read()).toBeTrue();
    });

    it('has to read when one ends by its time', () => {
      confirm();
      tabs.lease('other', 6000, doubt);
      tab.server.runningLeases();
      tabs.clock.pass(6000);
      expect(tab.server.runningLeases()).toEqual([]);
      expect(tab.server.isCertain).toBeFalse();
      expect(read()).toBeTrue();
    });

    it('takes from a lease only fields with values of their type', () => {
      const odd = {
        ...{ new_password: { value: 'x' }, toString: { value: 'x' }, constructor: { value: 'x' } },
        ...{ nick: { value: 7 }, language: 'de-DE', version_retention_max: { value: 3, before: 'x' } },
      };
      tabs.lease('odd', 6000, odd);
      tabs.disk.values.set(
        `${LEASES}proto`,
        `{"until":${String(tabs.clock.wall() + 6000)},"doubt":{"__proto__":{"value":"x"}}}`,
      );
      tabs.lease('text', 6000, 'doubt');
      expect(tab.server.runningLeases().length).toBe(3);
      expect(tab.outbox.names.filter((name) => tab.outbox.sent(name).values.length > 0)).toEqual([
        'version_retention_max',
      ]);
    });
  });

  describe('has proof of a request', () => {
    const doubt = { nick: { value: 'Bo', before: 'Ann' }, disable_view_sync: { value: true, before: false } };
    const found = { ...SERVER, nick: 'Bo', disable_view_sync: true };

    beforeEach(() => {
      confirm();
      tabs.lease('other', 6000, doubt);
    });

    it('when a read shows every value of it, none of which was there before: its lease goes', () => {
      expect(read(found)).toBeTrue();
      expect(tabs.leases()).toEqual([]);
    });

    it('never by a part of it', () => {
      expect(read({ ...found, disable_view_sync: false })).toBeFalse();
      expect(read({ ...found, nick: 'Ann' })).toBeFalse();
      expect(tabs.leases().length).toBe(1);
    });

    it('never beside a second one', () => {
      tabs.lease('second', 6000, { language: { value: 'de-DE', before: 'en-US' } });
      expect(read({ ...found, language: 'de-DE' })).toBeFalse();
    });

    it('never of one without values, as an app’s own call is', () => {
      tabs.disk.values.clear();
      tabs.lease('run', 6000, {});
      expect(read(found)).toBeFalse();
      tabs.lease('run', 6000, null);
      expect(read(found)).toBeFalse();
    });

    it('never where another tab may be saving', () => {
      expect(read(found, now(), false)).toBeFalse();
    });
  });

  describe('finds an edit unexpected', () => {
    const isUnexpected = (): boolean => tab.server.isUnexpected(tab.outbox.pending());

    beforeEach(() => {
      confirm();
    });

    it('when this tab knows a value that its tab did not know', () => {
      const other = tabs.open();
      other.outbox.edit('nick', 'Bo', SERVER);
      other.outbox.edit('language', 'de-DE', { language: 'fr-FR' });
      tab.outbox.refresh();
      expect(isUnexpected()).toBeTrue();
      confirm({ ...SERVER, language: 'fr-FR' });
      expect(isUnexpected()).toBeFalse();
    });

    it('not when its value is known already, was sent, or nothing is known of the field', () => {
      tab.outbox.edit('nick', 'Bo', { nick: 'Al' });
      expect(isUnexpected()).toBeTrue();
      tab.outbox.expect('nick', 'Ann');
      expect(isUnexpected()).toBeFalse();
      confirm({ ...SERVER, nick: 'Bo' });
      expect(isUnexpected()).toBeFalse();
    });
  });
});

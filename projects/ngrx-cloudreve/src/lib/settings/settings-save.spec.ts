import { cloudreveFailure } from '../http/cloudreve-failure';
import { Values } from './field-table';
import { SettingsSave } from './settings-save';
import { LEASES, SERVER, TestTab, TestTabs } from './turn.fixture';

const REFUSED = cloudreveFailure('api', { code: 40_069, status: 200 });

describe('the PATCH of a turn', () => {
  let tabs: TestTabs;
  let tab: TestTab;
  let save: SettingsSave;
  let hasLock: boolean;
  let isOver: boolean;

  beforeEach(async () => {
    tabs = new TestTabs();
    tab = await tabs.open().ready();
    save = new SettingsSave(tab.ports);
    [hasLock, isOver] = [true, false];
  });

  function run(from = save): void {
    const turn = { hasLock, isOver: () => isOver, release: () => undefined };
    from.run(turn, () => isOver).subscribe({ next: (action) => tab.actions.push(action), error: fail });
  }

  const nick = () => tab.outbox.open()['nick'];
  const saved = (): unknown => tabs.register('saved:nick');
  const shown = (): Values | null => tab.server.values;

  describe('carries', () => {
    it('the newest value of all that is pending, in one body', () => {
      tab.edit({ nick: 'B', disable_view_sync: true });
      tab.edit({ nick: 'Bo', version_retention_ext: ['jpg'] });
      run();
      expect(tab.body).toEqual({ nick: 'Bo', disable_view_sync: true, version_retention_ext: ['jpg'] });
      expect(tab.actions).toEqual([
        jasmine.objectContaining({ type: '[Cloudreve Settings API] Save Started', fields: tab.body }),
      ]);
    });

    it('the edits of other tabs too', () => {
      tabs.open().outbox.edit('language', 'de-DE', SERVER);
      tab.edit({ nick: 'Bo' });
      tab.outbox.refresh();
      run();
      expect(tab.body).toEqual({ nick: 'Bo', language: 'de-DE' });
    });

    it('what another tab wrote while this one was reading, before its storage event', () => {
      tab.edit({ nick: 'Bo' });
      tabs.clock.pass(1);
      tabs.open().outbox.edit('nick', 'Cy', SERVER);
      run();
      expect(tab.body).toEqual({ nick: 'Cy' });
    });

    it('no failed and no invalid edit', () => {
      tab.edit({ nick: '', disable_view_sync: true });
      run();
      expect(tab.body).toEqual({ disable_view_sync: true });
    });

    it('nothing when nothing is to be sent', () => {
      run();
      expect([tab.saves, tab.actions]).toEqual([[], []]);
    });

    it('no edit that went back to what the server holds, if it never left: that is settled', () => {
      tab.edit({ nick: 'Bo' });
      tab.edit({ nick: 'Ann' });
      run();
      expect(tab.saves).toEqual([]);
      expect(nick()).toBeUndefined();
      expect(tab.types).toEqual(['Edits Changed']);
      expect(tab.outbox.view().saved).toEqual([]);
    });

    it('no edit of what the server holds that was made before anything was known: that is settled', () => {
      tabs.open().outbox.edit('nick', 'Ann', null);
      run();
      expect(tab.saves).toEqual([]);
      expect(nick()).toBeUndefined();
    });

    it('an edit of what the server holds that began at another value', () => {
      tabs.open().outbox.edit('nick', 'Ann', { ...SERVER, nick: 'Al' });
      run();
      expect(tab.body).toEqual({ nick: 'Ann' });
    });

    it('such an edit once something left: the older value may have arrived', async () => {
      tab.edit({ nick: 'Bo' });
      run();
      await tab.failSave(REFUSED);
      tab.edit({ nick: 'Ann' });
      run();
      expect(tab.body).toEqual({ nick: 'Ann' });
    });
  });

  describe('leaves', () => {
    it('with its lease, and with base and value written down, before the request', () => {
      let before: readonly string[] = [];
      tab.edit({ nick: 'Bo' });
      save = new SettingsSave({
        ...tab.ports,
        requests: {
          ...tab.ports.requests,
          update: (fields) => {
            before = [...tabs.disk.values.keys()].filter((key) => /:(?:lease|sent)/.test(key));
            return tab.ports.requests.update(fields);
          },
        },
      });
      run();
      expect(before.length).toBe(2);
      expect(tabs.register('sent:nick')).toEqual(jasmine.objectContaining({ values: ['Ann', 'Bo'] }));
      const [key] = tabs.leases();
      expect(JSON.parse(tabs.disk.values.get(key ?? '') ?? '')).toEqual({
        until: tabs.clock.wall() + 21_000,
        doubt: { nick: { value: 'Bo', before: 'Ann' } },
      });
    });

    it('never while the server is uncertain', () => {
      tab.edit({ nick: 'Bo' });
      tab.server.markStale();
      run();
      expect(tab.saves).toEqual([]);
    });

    it('never beside the lease of another request, with or without the lock', () => {
      tab.edit({ nick: 'Bo' });
      tabs.lease('other', 6000, {});
      for (hasLock of [true, false]) {
        run();
        expect(tab.saves).toEqual([]);
      }
    });

    it('never over a value that this tab knows and the edit does not expect', () => {
      const other = tabs.open();
      other.outbox.edit('nick', 'Bo', { ...SERVER, nick: 'Al' });
      tab.outbox.refresh();
      run();
      expect(tab.saves).toEqual([]);
      expect(tab.server.isCertain).toBeFalse();
    });

    it('never before a pause is over, of whichever tab', () => {
      tab.edit({ nick: 'Bo' });
      tabs.open().pause.begin(1000, 'backOff');
      run();
      expect(tab.saves).toEqual([]);
      tabs.clock.pass(1000);
      run();
      expect(tab.body).toEqual({ nick: 'Bo' });
    });
  });

  describe('that succeeded', () => {
    beforeEach(() => {
      tab.edit({ nick: 'Bo' });
      run();
    });

    it('settles its edits, closes its lease and says what was saved', async () => {
      await tab.respondToSave();
      expect(nick()).toBeUndefined();
      expect(saved()).toEqual({ value: 'Bo', editedAt: tabs.clock.wall() });
      expect([tabs.leases(), tabs.register('sent:nick'), shown()?.['nick']]).toEqual([[], null, 'Bo']);
      expect(tab.types).toEqual(['Save Started', 'Saved', 'User Patched']);
    });

    it('leaves a newer edit pending, which expects what was saved', async () => {
      tabs.clock.pass(10);
      tab.edit({ nick: 'Cy' });
      await tab.respondToSave();
      expect(nick()).toEqual(jasmine.objectContaining({ value: 'Cy', base: 'Bo', failure: null }));
      run();
      expect(tab.body).toEqual({ nick: 'Cy' });
    });

    it('sends an edit back to the value before again, though the server holds that no more', async () => {
      tabs.clock.pass(10);
      tab.edit({ nick: 'Ann' });
      await tab.respondToSave();
      run();
      expect(tab.body).toEqual({ nick: 'Ann' });
    });

    it('sends an edit back to its own value again: another device may have overwritten that', async () => {
      tabs.clock.pass(10);
      tab.edit({ nick: 'Cy' });
      tab.edit({ nick: 'Bo' });
      await tab.respondToSave();
      run();
      expect(tab.body).toEqual({ nick: 'Bo' });
    });

    it('brings its value also when its edit was discarded meanwhile', async () => {
      tabs.clock.pass(10);
      tab.edit({ nick: '' });
      tab.outbox.discard('nick');
      await tab.respondToSave();
      expect(nick()).toBeUndefined();
      expect(shown()?.['nick']).toBe('Bo');
    });

    it('has the last word over a save of another tab', async () => {
      tabs.open().outbox.settle('nick', { value: 'Eve', editedAt: tabs.clock.wall() + 5 });
      await tab.respondToSave();
      expect(saved()).toEqual(jasmine.objectContaining({ value: 'Bo' }));
    });
  });

  describe('whose response counts for nothing', () => {
    beforeEach(() => {
      tab.edit({ nick: 'Bo' });
    });

    async function expectUntrusted(): Promise<void> {
      await tab.respondToSave();
      expect(tab.types).toEqual(['Save Started', 'Save Failed']);
      expect(nick()?.failure).toBeNull();
      expect(saved()).toBeNull();
      expect(tab.server.isCertain).toBeFalse();
    }

    it('ends its lease, settles nothing and is read after, when the lock was not had', async () => {
      hasLock = false;
      run();
      await expectUntrusted();
      expect(tabs.leases()).toEqual([]);
    });

    it('when the turn is over', async () => {
      run();
      isOver = true;
      await expectUntrusted();
    });

    it('when it took 21 seconds, by either clock', async () => {
      run();
      tabs.clock.jump(-21_000);
      await expectUntrusted();
    });

    it('when its own lease is gone, as after a cleared storage', async () => {
      run();
      tabs.disk.values.delete(tabs.leases()[0] ?? '');
      await expectUntrusted();
    });

    it('when another request began beside it', async () => {
      run();
      tabs.lease('other', 6000, {});
      await expectUntrusted();
      expect(tabs.leases()).toEqual([`${LEASES}other`]);
    });
  });
});

import { TestRead } from './read.fixture';
import { CONFLICT, SERVER, TestTab, TestTabs } from './turn.fixture';

describe('the read of a turn', () => {
  let reads: TestRead;
  let tabs: TestTabs;
  let tab: TestTab;

  beforeEach(() => {
    reads = new TestRead();
    ({ tabs, tab } = reads);
  });

  const isSettled = (): unknown => (tab.actions.at(-1) as { isSettled?: boolean } | undefined)?.isSettled;
  const edit = (nick: string): void => {
    tab.edit({ nick });
  };
  const nick = () => tab.outbox.open()['nick'];

  describe('is necessary', () => {
    it('before the first one, and not after it', async () => {
      expect(reads.read.isNecessary()).toBeTrue();
      await reads.run();
      expect(reads.read.isNecessary()).toBeFalse();
    });

    it('once what is known is outdated', async () => {
      await reads.run();
      tab.server.markStale();
      expect(reads.read.isNecessary()).toBeTrue();
    });

    it('for an edit that is over five seconds old', async () => {
      await reads.run();
      edit('Bo');
      tabs.clock.pass(5000);
      expect(reads.read.isNecessary()).toBeFalse();
      tabs.clock.pass(1);
      expect(reads.read.isNecessary()).toBeTrue();
    });

    it('for an edit that waited while the device slept, when the monotonic clock stood still', async () => {
      await reads.run();
      edit('Bo');
      tabs.clock.jump(1_800_000);
      expect(reads.read.isNecessary()).toBeTrue();
    });

    it('for an edit of another tab, where this one knows a value that it does not expect', async () => {
      await reads.run({ language: 'fr-FR' });
      tabs.open().outbox.edit('language', 'de-DE', SERVER);
      tab.outbox.refresh();
      expect(reads.read.isNecessary()).toBeTrue();
    });

    it('while a request of any tab may still commit', async () => {
      await reads.run();
      tabs.lease('other', 6000, {});
      expect(reads.read.isNecessary()).toBeTrue();
    });

    it('but not before a pause is over that another tab began meanwhile', async () => {
      await reads.run();
      tab.server.markStale();
      tabs.open().pause.begin(1000, 'asked');
      expect(reads.read.isNecessary()).toBeFalse();
      tabs.clock.pass(1000);
      expect(reads.read.isNecessary()).toBeTrue();
    });
  });

  describe('that gets a response', () => {
    it('says so with what the server holds and what is open', async () => {
      edit('Bo');
      await reads.run();
      expect(tab.actions).toEqual([
        jasmine.objectContaining({ type: '[Cloudreve Settings API] Load Started', userId: 'u1' }),
        jasmine.objectContaining({
          type: '[Cloudreve Settings API] Loaded',
          userId: 'u1',
          server: SERVER,
          edits: tab.outbox.open(),
          isSettled: true,
        }),
      ]);
    });

    it('settles an edit that the server holds', async () => {
      edit('Bo');
      await reads.run({ nick: 'Bo' });
      expect(nick()).toBeUndefined();
      expect(tabs.register('saved:nick')).toEqual({ value: 'Bo', editedAt: tabs.clock.wall() });
      expect(tab.outbox.view().saved).toEqual(['nick']);
    });

    it('drops an edit that went back to its base: the server’s value counts as saved, newer than the edit', async () => {
      await reads.run();
      edit('Bo');
      edit('Ann');
      await reads.run({ nick: 'Eve' });
      expect(nick()).toBeUndefined();
      expect(tabs.register('saved:nick')).toEqual({ value: 'Eve', editedAt: tabs.clock.wall() + 2 });
      expect(tab.outbox.view().saved).toEqual([]);
    });

    it('leaves an edit whose base the server still holds, and expects that value', async () => {
      await reads.run();
      edit('Bo');
      await reads.run();
      expect(nick()?.failure).toBeNull();
      expect(tab.outbox.sent('nick').values).toEqual(['Ann']);
    });

    it('names a conflict when another device changed the field', async () => {
      await reads.run();
      edit('Bo');
      await reads.run({ nick: 'Eve' });
      expect(nick()).toEqual(
        jasmine.objectContaining({ value: 'Bo', failure: jasmine.objectContaining({ kind: 'conflict' }) }),
      );
      expect(tab.server.values?.['nick']).toBe('Eve');
    });

    it('names a conflict when another device overwrote a value that was saved and edited back to meanwhile', async () => {
      await reads.run();
      edit('Bo');
      const editedAt = tabs.now;
      tab.outbox.markSent(tab.outbox.pending());
      edit('Cy');
      edit('Bo');
      tab.outbox.settle('nick', { value: 'Bo', editedAt });
      tab.server.applySaved({ nick: 'Bo' });
      await reads.run({ nick: 'Eve' });
      expect(nick()?.failure).toEqual(jasmine.objectContaining(CONFLICT));
    });

    it('names no conflict for an edit that was made before anything was known, and remembers the value', async () => {
      edit('Bo');
      await reads.run({ nick: 'Eve' });
      expect(nick()?.failure).toBeNull();
      expect(tab.outbox.sent('nick').values).toEqual(['Eve']);
    });

    it('leaves failed and invalid edits as they are', async () => {
      await reads.run();
      edit('');
      await reads.run({ nick: 'Eve' });
      expect(nick()).toEqual(jasmine.objectContaining({ value: '', failure: null }));
    });

    it('forgets what was sent of a field without an open edit', async () => {
      tab.outbox.expect('nick', 'Zoe');
      await reads.run();
      expect(tabs.register('sent:nick')).toBeNull();
    });

    it('leaves a field alone that the server does not show', () => {
      edit('Bo');
      tab.outbox.expect('language', 'de-DE');
      reads.start();
      for (const load of tab.loads.splice(0)) {
        load.next({ server: { disable_view_sync: false }, accountActions: () => [] });
      }
      expect(nick()?.failure).toBeNull();
      expect(tab.outbox.sent('language').values).toEqual(['de-DE']);
    });

    it('never sends again what left over ten minutes ago by a page that is gone', async () => {
      await reads.run();
      edit('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      await tabs.pass(600_001);
      const young = tabs.open();
      await young.run();
      await young.respondToLoad();
      expect(young.outbox.open()['nick']?.failure).toEqual(jasmine.objectContaining({ kind: 'conflict' }));
    });

    it('sends again what left over ten minutes ago by this page, in a later session too', async () => {
      await reads.run();
      edit('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      await tabs.pass(600_001);
      await new TestRead(tabs, tab).run();
      expect(nick()?.failure).toBeNull();
    });
  });

  describe('in doubt', () => {
    beforeEach(async () => {
      await reads.run();
      edit('Bo');
      tab.outbox.markSent(tab.outbox.pending());
      tab.server.beginDoubt(tabs.clock.monotonic() + 6000);
    });

    it('settles no edit and names no conflict, but shows what was not touched', async () => {
      await reads.run({ nick: 'Eve', disable_view_sync: true });
      expect(isSettled()).toBeFalse();
      expect(nick()?.failure).toBeNull();
      expect(tab.server.values).toEqual({ ...SERVER, disable_view_sync: true });
      expect(tab.server.isCertain).toBeFalse();
    });

    it('comes again with a back-off, and at the end of the doubt at the latest', async () => {
      const due = (): number => tab.pacing.dueAt(tab.server.doubtUntil) - tabs.clock.monotonic();
      await reads.run();
      expect(due()).toBe(1000);
      await reads.run();
      expect(due()).toBe(2000);
      await reads.run();
      await reads.run();
      expect(due()).toBe(6000);
    });

    it('that began after it settles everything', async () => {
      tabs.clock.pass(6000);
      await reads.run({ nick: 'Bo' });
      expect(isSettled()).toBeTrue();
      expect(nick()).toBeUndefined();
    });
  });

  it('without the lock settles no edit while one is to be sent', async () => {
    await reads.run();
    edit('Bo');
    await reads.run({ nick: 'Eve' }, false);
    expect(isSettled()).toBeFalse();
    expect(nick()?.failure).toBeNull();
  });

  it('without the lock settles as ever when nothing is to be sent', async () => {
    await reads.run({}, false);
    expect(isSettled()).toBeTrue();
    expect(tab.server.isCertain).toBeTrue();
  });
});

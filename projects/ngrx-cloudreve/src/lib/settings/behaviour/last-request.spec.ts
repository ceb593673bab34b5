import { cloudreveFailure } from '../../http/cloudreve-failure';
import { settled } from '../../test-setup.fixture';
import { SettingsSave } from '../settings-save';
import { SERVER, TestTab, TestTabs } from '../turn.fixture';

describe('the last request of a page', () => {
  let tabs: TestTabs;
  let tab: TestTab;
  let save: SettingsSave;

  beforeEach(async () => {
    tabs = new TestTabs();
    tab = await tabs.open().ready();
    save = new SettingsSave(tab.ports);
  });

  function run(): void {
    const turn = { hasLock: true, isOver: () => false, release: () => undefined };
    save.run(turn, () => false).subscribe({ next: (action) => tab.actions.push(action), error: fail });
  }

  const leave = (): void => {
    save.runBeforeClosing();
  };

  it('leaves with what is fresh, a lease of its own and `sent`', () => {
    tab.edit({ nick: 'Bo' });
    leave();
    expect(tab.lastRequests).toEqual([{ nick: 'Bo' }]);
    expect(tabs.leases().length).toBe(1);
    expect(tabs.register('sent:nick')).toEqual(jasmine.objectContaining({ values: ['Ann', 'Bo'] }));
  });

  it('writes into its lease what the server held before, so that a read can prove it', () => {
    tab.edit({ nick: 'Bo' });
    leave();
    const [key = ''] = tabs.leases();
    expect(JSON.parse(tabs.disk.values.get(key) ?? '')).toEqual(
      jasmine.objectContaining({ doubt: { nick: { value: 'Bo', before: 'Ann' } } }),
    );
  });

  it('carries what is in flight and what came since, beside the own lease', () => {
    tab.edit({ nick: 'Bo' });
    run();
    tabs.clock.pass(1);
    tab.edit({ disable_view_sync: true });
    leave();
    expect(tab.lastRequests).toEqual([{ nick: 'Bo', disable_view_sync: true }]);
    expect(tabs.leases().length).toBe(2);
  });

  it('does not repeat what left with keepalive just now', () => {
    tab.edit({ nick: 'Bo' });
    run();
    leave();
    expect(tab.lastRequests).toEqual([]);
  });

  it('carries the newer value of what is in flight', () => {
    tab.edit({ nick: 'Bo' });
    run();
    tabs.clock.pass(1);
    tab.edit({ nick: 'Cy' });
    leave();
    expect(tab.lastRequests).toEqual([{ nick: 'Cy' }]);
  });

  it('leaves old edits to the next start', () => {
    tab.edit({ nick: 'Bo' });
    tabs.clock.pass(5001);
    tab.edit({ disable_view_sync: true });
    leave();
    expect(tab.lastRequests).toEqual([{ disable_view_sync: true }]);
  });

  const silent: readonly (readonly [string, () => void])[] = [
    [
      'nothing is pending',
      () => {
        tab.outbox.settle('nick', { value: 'Bo', editedAt: tabs.clock.wall() });
      },
    ],
    [
      'the server is uncertain',
      () => {
        tab.server.markStale();
      },
    ],
    [
      'an edit is not expected',
      () => {
        tab.server.confirm({ nick: 'Eve' });
      },
    ],
    [
      'another request may still commit',
      () => {
        tabs.lease('other', 6000, {});
      },
    ],
    [
      'the session is held',
      () => {
        tab.pacing.failed(cloudreveFailure('api', { code: 401 }), [], 0);
      },
    ],
    [
      'a pause runs',
      () => {
        tabs.open().pause.begin(1000, 'asked');
      },
    ],
    [
      'the session has ended',
      () => {
        tab.isCurrent = false;
      },
    ],
  ];
  for (const [why, prepare] of silent) {
    it(`sends nothing when ${why}`, () => {
      tab.edit({ nick: 'Bo' });
      prepare();
      const before = [...tabs.disk.values.keys()].filter((key) => /:(?:lease|sent)/.test(key));
      leave();
      expect(tab.lastRequests).toEqual([]);
      expect([...tabs.disk.values.keys()].filter((key) => /:(?:lease|sent)/.test(key))).toEqual(before);
    });
  }

  it('writes neither lease nor `sent` when the request was too large or refused', () => {
    tab.edit({ nick: 'Bo' });
    tab.isLastRequestAccepted = false;
    leave();
    expect([tabs.leases(), tabs.register('sent:nick')]).toEqual([[], null]);
  });

  it('sees what other tabs wrote until then', async () => {
    tab.edit({ nick: 'Bo' });
    tabs.clock.pass(1);
    tabs.open().outbox.edit('language', 'de-DE', SERVER);
    leave();
    await settled();
    expect(tab.lastRequests).toEqual([{ nick: 'Bo', language: 'de-DE' }]);
  });
});

import { cloudreveFailure } from '../../http/cloudreve-failure';
import { SettingsSave } from '../settings-save';
import { SERVER, TestTab, TestTabs } from '../turn.fixture';

const LOST = cloudreveFailure('network');
const REFUSED = cloudreveFailure('api', { code: 40_069, status: 200 });
const INVALID = cloudreveFailure('api', { code: 40_001, status: 200 });

describe('a PATCH that failed', () => {
  let tabs: TestTabs;
  let tab: TestTab;
  let save: SettingsSave;

  beforeEach(async () => {
    tabs = new TestTabs();
    tab = await tabs.open().ready();
    save = new SettingsSave(tab.ports);
    tab.edit({ nick: 'Bo' });
  });

  function run(): void {
    const turn = { hasLock: true, isOver: () => false, release: () => undefined };
    save.run(turn, () => false).subscribe({ next: (action) => tab.actions.push(action), error: fail });
  }

  const nick = () => tab.outbox.open()['nick'];

  it('gives back the newest value, never the one that was sent', async () => {
    for (const failure of [LOST, cloudreveFailure('http', { status: 429 }), cloudreveFailure('client')]) {
      run();
      tabs.clock.pass(1);
      tab.edit({ nick: `Cy ${failure.kind}` });
      await tab.failSave(failure);
      expect(nick()).toEqual(jasmine.objectContaining({ value: `Cy ${failure.kind}`, failure: null }));
    }
  });

  it('for good keeps its edits open with the reason, closes its lease and leaves the view alone', async () => {
    run();
    await tab.failSave(REFUSED);
    expect(nick()?.failure).toEqual(jasmine.objectContaining({ kind: 'refused', failure: REFUSED }));
    expect([tabs.leases(), tab.server.values?.['nick']]).toEqual([[], 'Ann']);
    expect(tab.actions.at(-1)).toEqual(
      jasmine.objectContaining({ failure: REFUSED, edits: tab.outbox.open() }),
    );
  });

  it('for good blames no edit that was made meanwhile', async () => {
    run();
    tabs.clock.pass(1);
    tab.edit({ nick: 'Cy' });
    await tab.failSave(INVALID);
    expect(nick()).toEqual(jasmine.objectContaining({ value: 'Cy', failure: null }));
  });

  it('for good blames nobody once the session has ended', async () => {
    run();
    tab.isCurrent = false;
    await tab.failSave(REFUSED);
    expect(nick()?.failure).toBeNull();
  });

  it('for one of several fields sends each alone, and only the bad one fails', async () => {
    tab.edit({ disable_view_sync: true });
    run();
    await tab.failSave(INVALID);
    run();
    expect(tab.body).toEqual({ nick: 'Bo' });
    await tab.failSave(INVALID);
    run();
    expect(tab.body).toEqual({ disable_view_sync: true });
    await tab.respondToSave();
    expect(Object.keys(tab.outbox.open())).toEqual(['nick']);
    expect(nick()?.failure).not.toBeNull();
  });

  it('without a response keeps its lease for the time of the doubt, and has to be read', async () => {
    run();
    tabs.clock.pass(3000);
    await tab.failSave(LOST);
    const [key] = tabs.leases();
    expect(JSON.parse(tabs.disk.values.get(key ?? '') ?? '')).toEqual({
      until: tabs.clock.wall() + 6000,
      doubt: { nick: { value: 'Bo', before: 'Ann' } },
    });
    expect([tab.server.doubtUntil - tabs.clock.monotonic(), tab.server.isCertain]).toEqual([6000, false]);
  });

  it('with a server error closes its lease, and has to be read: nick may be applied', async () => {
    run();
    await tab.failSave(cloudreveFailure('api', { code: 50_001, status: 200 }));
    expect([tabs.leases(), tab.server.isCertain]).toEqual([[], false]);
  });

  it('five times without any response warns that PATCH may be blocked, with NGC-009', async () => {
    const warn = spyOn(console, 'warn');
    for (let time = 0; time < 5; time++) {
      expect(warn).not.toHaveBeenCalled();
      run();
      await tab.failSave(LOST);
      await tabs.pass(30_000);
      tab.server.runningLeases();
      tab.server.confirm(SERVER);
    }
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(/^NGC-009/));
  });
});

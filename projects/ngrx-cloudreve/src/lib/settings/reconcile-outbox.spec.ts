import { TestTab, TestTabs } from './turn.fixture';

const FIELD = 'share_links_in_profile';

describe('a read of a server that does not have a field', () => {
  let tabs: TestTabs;
  let tab: TestTab;
  let other: TestTab;

  beforeEach(() => {
    tabs = new TestTabs();
    tab = tabs.open();
    other = tabs.open();
  });

  async function read(): Promise<void> {
    await tab.run();
    await tab.respondToLoad();
  }

  it('gives up the edit of this tab', async () => {
    tab.edit({ [FIELD]: 'hide_share' });
    await read();
    expect(tab.outbox.open()).toEqual({});
  });

  it('gives up the edit of another tab, which does not write it again', async () => {
    other.edit({ [FIELD]: 'hide_share' });
    await read();
    other.outbox.refresh();
    expect(other.outbox.open()).toEqual({});
    expect(tabs.register(`edit:${FIELD}`)).toEqual({ editedAt: tabs.now + 1 });
  });

  it('gives up an edit that cannot be sent as well', async () => {
    other.edit({ [FIELD]: 'typo' });
    await read();
    expect(tab.outbox.open()).toEqual({});
  });

  it('shows the edit no more', async () => {
    tab.edit({ [FIELD]: 'hide_share' });
    await read();
    expect(tab.actions.at(-1)).toEqual(
      jasmine.objectContaining({ type: '[Cloudreve Settings API] Loaded', edits: {}, saved: [] }),
    );
  });

  it('sends nothing of the field, and the others', async () => {
    tab.edit({ [FIELD]: 'hide_share' });
    other.edit({ nick: 'Bo' });
    await read();
    expect(tab.body).toEqual({ nick: 'Bo' });
  });

  it('writes nothing down where the field has no edit', async () => {
    await read();
    expect(tabs.register(`edit:${FIELD}`)).toBeNull();
  });

  it('keeps the edit of a field that every server has', async () => {
    tab.edit({ nick: 'Bo' });
    await tab.run();
    for (const load of tab.loads.splice(0)) {
      load.next({ server: {}, accountActions: () => [] });
      load.complete();
    }
    expect(tab.pendingNick).toBe('Bo');
  });
});

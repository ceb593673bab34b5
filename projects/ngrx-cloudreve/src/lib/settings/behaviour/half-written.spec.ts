import { cloudreveFailure } from '../../http/cloudreve-failure';
import { OpenEdit } from '../settings-outbox';
import { SERVER, TestTab, TestTabs } from '../turn.fixture';

const BROKEN = cloudreveFailure('http', { status: 500 });

describe('an older edit that the server wrote although it responded with an error', () => {
  let tabs: TestTabs;
  let tab: TestTab;
  let other: TestTab;

  beforeEach(async () => {
    tabs = new TestTabs();
    tab = await tabs.open().ready();
    other = await tabs.open().ready();
  });

  function openIn(one: TestTab): OpenEdit | undefined {
    one.outbox.refresh();
    return one.outbox.open()['nick'];
  }

  function editIn(one: TestTab, nick: string): OpenEdit {
    one.outbox.refresh();
    one.edit({ nick });
    const edit = openIn(one);
    if (edit === undefined) {
      throw new Error('nothing is open');
    }
    return edit;
  }

  it('opens the newer edit again that another tab had saved', async () => {
    tab.edit({ nick: 'Bo' });
    await tab.run();
    await tab.failSave(BROKEN);
    other.outbox.settle('nick', editIn(other, 'Cy'));
    expect(openIn(other)).toBeUndefined();
    await tabs.pass(1000);
    await tab.run();
    await tabs.pass(100);
    await tab.respondToLoad({ nick: 'Bo' });
    expect(openIn(other)?.value).toBe('Cy');
  });

  it('opens nothing when the next read shows the newer one', async () => {
    tab.edit({ nick: 'Bo' });
    await tab.run();
    await tab.failSave(BROKEN);
    other.outbox.settle('nick', editIn(other, 'Cy'));
    await tabs.pass(1000);
    await tab.run();
    await tabs.pass(100);
    await tab.respondToLoad({ nick: 'Cy' });
    expect(openIn(other)).toBeUndefined();
  });

  it('opens a newer edit again that had been settled without a request', () => {
    const older = editIn(tab, 'Bo');
    const newer = editIn(other, SERVER['nick'] as string);
    other.outbox.drop('nick', newer);
    expect(openIn(other)).toBeUndefined();
    expect(other.outbox.view().saved).toEqual([]);
    tab.outbox.refresh();
    tab.outbox.settle('nick', older);
    expect(openIn(other)?.value).toBe(SERVER['nick']);
  });
});

import { Values } from './field-table';
import { SERVER, TestTab, TestTabs } from './turn.fixture';

describe('what a tab writes into the lease of a request', () => {
  let tabs: TestTabs;
  let tab: TestTab;

  beforeEach(() => {
    tabs = new TestTabs();
    tab = tabs.open();
  });

  function settle(found: Values): void {
    expect(tab.server.applyRead(found, tabs.clock.monotonic(), true)).toBeTrue();
    tab.server.confirm(found);
  }

  it('each value with what was there before', () => {
    expect(tab.server.fieldsInDoubt({ nick: 'Bo' })).toEqual({ nick: { value: 'Bo' } });
    tab.server.confirm({ nick: 'Ann' });
    expect(tab.server.fieldsInDoubt({ nick: 'Bo', language: 'de-DE' })).toEqual({
      nick: { value: 'Bo', before: 'Ann' },
      language: { value: 'de-DE' },
    });
  });

  // Another tab's PATCH got an error after the nick had been written. The next read shows the nick, which
  // proves nothing about the PATCH of this tab.
  it('no value from before another tab sent the field, until the next read', () => {
    tabs.clock.pass(1000);
    settle(SERVER);
    tabs.clock.pass(1000);
    const other = tabs.open();
    other.edit({ nick: 'Bo' });
    other.outbox.markSent(other.outbox.pending());
    tab.outbox.refresh();
    expect(tab.server.fieldsInDoubt({ nick: 'Bo' })).toEqual({ nick: { value: 'Bo' } });
    tabs.clock.pass(1);
    settle({ ...SERVER, nick: 'Bo' });
    expect(tab.server.fieldsInDoubt({ nick: 'Cy' })).toEqual({ nick: { value: 'Cy', before: 'Bo' } });
  });
});

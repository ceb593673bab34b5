import { TestBrowser } from '../../platform/page.fixture';
import { browserPageLife } from '../../platform/page-life';
import { PAGE_CLOCK } from '../../platform/clock';
import { SettingsBench, useVirtualTime } from '../settings.fixture';

// Firefox says `visibilitychange`, then `pagehide`, in one task or in two; Chromium says `pagehide` first.
describe('the settings while a page closes', () => {
  let bench: SettingsBench;
  let end: () => void;

  useVirtualTime();

  beforeEach(async () => {
    bench = await new SettingsBench({}, new TestBrowser()).ready();
    end = browserPageLife(PAGE_CLOCK).listen({
      hidden: () => {
        bench.life.hide();
      },
      suspended: () => {
        bench.life.suspend();
      },
    });
  });

  afterEach(() => {
    end();
  });

  function becomeHidden(): void {
    spyOnProperty(document, 'visibilityState').and.returnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
  }

  function beLeft(): void {
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
  }

  /** All that left, by either way. */
  function sent(): readonly unknown[] {
    const patches = bench.waiting('PATCH', '/user/setting').map(({ request }): unknown => request.body);
    return [...patches, ...bench.lastRequests.map(({ init }) => JSON.parse(init.body as string) as unknown)];
  }

  // The lock, the token and the interceptor take some turns each; the page may be left before any of them.
  for (let turns = 0; turns <= 60; turns++) {
    it(`send an edit once when it is hidden, and left after ${turns} turns`, async () => {
      bench.change({ nick: 'Bo' });
      becomeHidden();
      for (let turn = 0; turn < turns; turn++) {
        await Promise.resolve();
      }
      beLeft();
      await bench.tick(5000);
      expect(sent()).toEqual([{ nick: 'Bo' }]);
    });
  }

  it('send an edit once when it is left, and hidden after that', async () => {
    bench.change({ nick: 'Bo' });
    beLeft();
    becomeHidden();
    await bench.tick(5000);
    expect(sent()).toEqual([{ nick: 'Bo' }]);
  });

  it('hold no lock while nothing is sent: Firefox would not keep the page for the way back', async () => {
    expect([...bench.browser.locks.names]).toEqual([]);
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    expect([...bench.browser.locks.names].length).toBe(1);
    bench.patch().flush({ code: 0 });
    await bench.tick(60_000);
    expect([...bench.browser.locks.names]).toEqual([]);
  });

  it('hold no lock after a refresh of the tokens either', async () => {
    await bench.tick(3_700_000);
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    expect([...bench.browser.locks.names].join()).toContain('refresh');
    bench.respondToRefresh();
    await bench.tick();
    await bench.respondToLoad();
    bench.patch().flush({ code: 0 });
    await bench.tick(100);
    expect([...bench.browser.locks.names]).toEqual([]);
  });

  it('let go of the lock when the page is left in the middle of a request', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    beLeft();
    expect([...bench.browser.locks.names]).toEqual([]);
  });
});

import { throwError } from 'rxjs';
import { CloudreveError } from '../http/cloudreve-error';
import { clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { TestTab, TestTabs } from './turn.fixture';

const LOST = cloudreveFailure('network');
const LANE = 'ngc:lane:u1';

describe('a turn', () => {
  let tabs: TestTabs;
  let tab: TestTab;

  beforeEach(async () => {
    tabs = new TestTabs();
    tab = await tabs.open().ready();
    tab.dueAt.length = 0;
  });

  const nextIn = (): number | null => {
    const at = tab.dueAt.at(-1) ?? null;
    return at === null ? null : Math.max(0, at - tabs.clock.monotonic());
  };

  describe('does nothing', () => {
    async function expectNothing(): Promise<void> {
      const prepared = spyOn(tab, 'prepare').and.callThrough();
      await tab.run();
      expect(prepared).not.toHaveBeenCalled();
      expect([tab.actions, tab.loads, tab.saves, nextIn()]).toEqual([[], [], [], null]);
    }

    async function expectPaused(): Promise<void> {
      await tab.run();
      expect([tab.loads, tab.saves, nextIn()]).toEqual([[], [], 1000]);
    }

    it('with nothing to do', async () => {
      await expectNothing();
    });

    it('for a failed or invalid edit', async () => {
      tab.edit({ nick: '' });
      await expectNothing();
    });

    it('once the session has ended', async () => {
      tab.edit({ nick: 'Bo' });
      tab.isCurrent = false;
      await expectNothing();
    });

    it('while the page is away, until it is back', async () => {
      tab.turn.suspend();
      tab.edit({ nick: 'Bo' });
      await expectNothing();
      tab.turn.resume();
      await tab.run();
      expect(tab.loads.length).toBe(1);
    });

    it('before a pause of our own is over, which a wake ends', async () => {
      tab.edit({ nick: 'Bo' });
      tabs.open().pause.begin(1000, 'backOff');
      await expectPaused();
      tab.turn.resume();
      await tab.run();
      await tab.respondToLoad();
      expect(tab.body).toEqual({ nick: 'Bo' });
    });

    it('before a pause is over, and is due again then', async () => {
      tab.edit({ nick: 'Bo' });
      tabs.open().pause.begin(1000, 'asked');
      await expectPaused();
    });
  });

  describe('takes its steps in order', () => {
    it('makes a token ready before it waits for the lock', async () => {
      tabs.locks.names.add(LANE);
      let isLockAsked: boolean | null = null;
      spyOn(tabs.locks, 'acquire').and.callFake(() => {
        isLockAsked = true;
        return Promise.resolve(null);
      });
      spyOn(tab, 'prepare').and.callFake(() => {
        isLockAsked = false;
        return throwError(() => new CloudreveError(clientFailure('noToken')));
      });
      tab.edit({ nick: 'Bo' });
      await tab.run();
      expect(isLockAsked).toBeFalse();
    });

    it('has the lock while it reads and sends, and gives it back', async () => {
      tab.server.markStale();
      tab.edit({ nick: 'Bo' });
      await tab.run();
      expect([tabs.locks.names.has(LANE), tab.loads.length]).toEqual([true, 1]);
      await tab.respondToLoad();
      expect([tabs.locks.names.has(LANE), tab.saves.length]).toEqual([true, 1]);
      await tab.respondToSave();
      expect(tabs.locks.names.size).withContext('until the other tabs can see what was saved').toBe(1);
      await tabs.pass(100);
      expect(tabs.locks.names.size).toBe(0);
      expect(tab.types).toEqual(['Load Started', 'Loaded', 'Save Started', 'Saved', 'User Patched']);
    });

    it('sends after its own read also what is old by then: the five seconds do not count twice', async () => {
      tab.edit({ nick: 'Bo' });
      await tabs.pass(60_000);
      await tab.run();
      await tab.respondToLoad();
      expect(tab.body).toEqual({ nick: 'Bo' });
    });

    it('sends nothing after a read that settled nothing', async () => {
      tab.edit({ nick: 'Bo' });
      tabs.lease('other', 6000, {});
      await tab.run();
      await tab.respondToLoad();
      expect(tab.saves).toEqual([]);
    });

    it('takes over first what other tabs saved, and tells the session', async () => {
      tabs.open().outbox.settle('nick', { value: 'Cy', editedAt: tabs.clock.wall() });
      tab.edit({ language: 'de-DE' });
      await tab.run();
      expect(tab.types).toEqual(['Saved Elsewhere', 'User Patched', 'Save Started']);
      expect(tab.actions[0]).toEqual(jasmine.objectContaining({ fields: { nick: 'Cy' } }));
    });
  });

  describe('without a token', () => {
    it('is a read that failed, with a back-off and nothing sent', async () => {
      tab.random = 1;
      tab.edit({ nick: 'Bo' });
      tab.prepare = () => throwError(() => new CloudreveError(clientFailure('noToken')));
      await tab.run();
      expect(tab.types).toEqual(['Load Failed']);
      expect([tab.saves, nextIn()]).toEqual([[], 1000]);
    });
  });

  describe('that does not get the lock', () => {
    beforeEach(() => {
      tabs.locks.names.add(LANE);
    });

    it('waits 20 seconds when there is something to send, and sends without it', async () => {
      tab.edit({ nick: 'Bo' });
      await tab.run();
      await tabs.pass(19_999);
      expect([tab.loads, tab.saves]).toEqual([[], []]);
      await tabs.pass(1);
      await tab.respondToLoad();
      expect(tab.body).toEqual({ nick: 'Bo' });
      await tab.respondToSave();
      expect(tab.types).toContain('Save Failed');
    });

    it('waits one second when there is nothing to send, and reads without it', async () => {
      tab.server.markStale();
      await tab.run();
      await tabs.pass(999);
      expect(tab.loads).toEqual([]);
      await tabs.pass(1);
      await tab.respondToLoad({ nick: 'Eve' });
      expect(tab.server.isCertain).toBeTrue();
    });

    it('settles and sends nothing of what came in that second; the next turn waits in full', async () => {
      tab.server.markStale();
      await tab.run();
      tab.edit({ nick: 'Bo' });
      await tabs.pass(1000);
      await tab.respondToLoad({ nick: 'Eve' });
      expect(tab.saves).toEqual([]);
      expect(tab.outbox.open()['nick']?.failure).toBeNull();
      expect(tab.server.isCertain).toBeFalse();
      await tab.run();
      await tabs.pass(1000);
      expect(tab.loads).toEqual([]);
    });
  });

  describe('is due again', () => {
    it('not when it settled what it found', async () => {
      tab.edit({ nick: 'Bo' });
      await tab.run();
      await tab.respondToSave();
      expect(nextIn()).toBeNull();
    });

    it('not for what came meanwhile: that waits for its own window', async () => {
      tab.edit({ nick: 'Bo' });
      await tab.run();
      tabs.clock.pass(1);
      tab.edit({ nick: 'Cy', language: 'de-DE' });
      await tab.respondToSave();
      expect(nextIn()).toBeNull();
    });

    it('for what it found and could not send', async () => {
      tab.edit({ nick: 'Bo', language: 'de-DE' });
      await tab.run();
      await tab.failSave(cloudreveFailure('api', { code: 40_001, status: 200 }));
      expect(nextIn()).toBe(0);
      await tab.run();
      await tab.respondToSave();
      expect(nextIn()).toBe(0);
      await tab.run();
      await tab.respondToSave();
      expect(nextIn()).toBeNull();
    });

    it('not while the session is held and nothing is to be sent', async () => {
      tab.server.markStale();
      await tab.run();
      await tab.failLoad(cloudreveFailure('api', { code: 401, status: 200 }));
      expect([tab.turn.isAwaitingToken, nextIn()]).toEqual([true, null]);
    });

    it('while the server is uncertain, though nothing is to be sent', async () => {
      tab.edit({ nick: 'Bo' });
      await tab.run();
      tab.edit({ nick: '' });
      await tab.failSave(LOST);
      expect(nextIn()).toBe(0);
    });

    it('at the end of a doubt at the latest, with reads until then', async () => {
      tab.random = 1;
      tab.edit({ nick: 'Bo' });
      await tab.run();
      await tab.failSave(LOST);
      const times: (number | null)[] = [];
      for (let time = 0; time < 3; time++) {
        expect(tab.saves).toEqual([]);
        times.push(nextIn());
        await tabs.pass(nextIn() ?? 0);
        await tab.run();
        await tab.respondToLoad();
      }
      expect(times).toEqual([1000, 2000, 3000]);
      expect(tab.body).toEqual({ nick: 'Bo' });
    });
  });

  describe('of a session that ended', () => {
    it('settles nothing by its response, and gives the lock back', async () => {
      tab.edit({ nick: 'Bo' });
      await tab.run();
      tab.isCurrent = false;
      await tab.respondToSave();
      expect(tabs.register('saved:nick')).toBeNull();
      await tabs.pass(100);
      expect([tabs.locks.names.size, nextIn()]).toEqual([0, null]);
    });

    it('begins neither read nor PATCH that it has not begun', async () => {
      tab.server.markStale();
      tab.edit({ nick: 'Bo' });
      await tab.run();
      tab.isCurrent = false;
      await tab.respondToLoad();
      expect([tab.saves, tab.types]).toEqual([[], ['Load Started']]);
    });
  });

  describe('in which something throws', () => {
    it('tells the error handler, gives the lock back, and comes again with a back-off', async () => {
      tab.random = 1;
      tab.edit({ nick: 'Bo' });
      spyOn(tab.server, 'readSaves').and.throwError('a bug');
      await tab.run();
      expect(tab.errors).toEqual([new Error('a bug')]);
      expect([tabs.locks.names.size, nextIn(), tab.saves]).toEqual([0, 1000, []]);
    });

    it('ends by itself alone: the next one sends', async () => {
      tab.edit({ nick: 'Bo' });
      const taken = spyOn(tab.server, 'readSaves').and.throwError('a bug');
      await tab.run();
      taken.and.callThrough();
      await tab.run();
      expect(tab.body).toEqual({ nick: 'Bo' });
    });
  });
});

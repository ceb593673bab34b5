import { cloudreveFailure } from '../http/cloudreve-failure';
import { TestRead } from './read.fixture';
import { SERVER, TestTab, TestTabs } from './turn.fixture';

const LOST = cloudreveFailure('network');
const DATABASE = cloudreveFailure('api', { code: 50_001, status: 200 });

describe('a read whose response counts for nothing', () => {
  let reads: TestRead;
  let tabs: TestTabs;
  let tab: TestTab;

  beforeEach(() => {
    reads = new TestRead();
    ({ tabs, tab } = reads);
  });

  describe('says nothing and comes again', () => {
    const expectNothing = (): void => {
      expect(tab.types).toEqual(['Load Started']);
      expect(tab.server.values).toBeNull();
      expect(tab.server.isCertain).toBeFalse();
      expect(tab.pacing.dueAt(0)).toBeGreaterThan(tabs.clock.monotonic());
    };

    it('when something was saved meanwhile', async () => {
      reads.start();
      tab.server.invalidateReads();
      await tab.respondToLoad();
      expectNothing();
    });

    it('when another tab saved meanwhile', async () => {
      reads.start();
      tabs.open().outbox.settle('nick', { value: 'Bo', editedAt: 5 });
      tab.outbox.refresh();
      await tab.respondToLoad();
      expectNothing();
    });

    it('when another tab saved meanwhile and its storage event has not come yet', async () => {
      reads.start();
      tabs.open().outbox.settle('nick', { value: 'Bo', editedAt: 5 });
      await tab.respondToLoad();
      expectNothing();
    });

    it('when it took twenty seconds, by either clock', async () => {
      reads.start();
      tabs.clock.jump(20_000);
      await tab.respondToLoad();
      expectNothing();
    });

    it('but counts when it took less', async () => {
      reads.start();
      tabs.clock.pass(19_999);
      await tab.respondToLoad();
      expect(tab.types).toEqual(['Load Started', 'Loaded']);
    });
  });

  it('says nothing at all once the turn is over', async () => {
    reads.start();
    reads.isOver = true;
    await tab.respondToLoad();
    expect(tab.types).toEqual(['Load Started']);
    expect(tab.server.values).toBeNull();
  });

  describe('that fails', () => {
    it('says why, and leaves what is known as it was', async () => {
      await reads.run();
      reads.start();
      await tab.failLoad(LOST);
      expect(tab.actions.at(-1)).toEqual(
        jasmine.objectContaining({ type: '[Cloudreve Settings API] Load Failed', failure: LOST }),
      );
      expect(tab.server.values).toEqual(SERVER);
      expect(tab.server.isCertain).toBeTrue();
    });

    it('for want of a session makes what is known outdated', async () => {
      await reads.run();
      reads.start();
      await tab.failLoad(cloudreveFailure('api', { code: 401, status: 200 }));
      expect(tab.server.isCertain).toBeFalse();
      expect(tab.pacing.isAwaitingToken).toBeTrue();
    });

    it('three times in a row by the database lets the token be doubted, as for a banned account', async () => {
      const times = async (count: number): Promise<void> => {
        for (let time = 0; time < count; time++) {
          reads.start();
          await tab.failLoad(DATABASE);
        }
      };
      await times(2);
      await reads.run();
      await times(2);
      expect(tab.verifiedTokens.length).toBe(0);
      await times(1);
      expect(tab.verifiedTokens.length).toBe(1);
      await times(2);
      expect(tab.verifiedTokens.length).toBe(1);
    });
  });
});

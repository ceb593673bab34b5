import { PAGE_CLOCK } from '../platform/clock';
import { PageStorage } from '../platform/page-storage';
import { TestLocks } from '../platform/page.fixture';
import { settled, TestStorage } from '../test-setup.fixture';
import { AccountLane, LaneTurn } from './account-lane';

describe('AccountLane', () => {
  let locks: TestLocks;
  let disk: TestStorage;
  let lane: AccountLane;

  beforeEach(() => {
    jasmine.clock().install().mockDate();
    spyOn(performance, 'now').and.callFake(() => Date.now());
    locks = new TestLocks();
    disk = new TestStorage();
    lane = page();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  function page(account = 'u1'): AccountLane {
    const storage = new PageStorage(disk);
    return new AccountLane({ clock: PAGE_CLOCK, locks, storage, prefix: 'ngrx-cloudreve:x', account });
  }

  function entering(where: AccountLane, wait = 20_000): { turn: LaneTurn | null } {
    const found: { turn: LaneTurn | null } = { turn: null };
    void where.enter(wait).then((turn) => {
      found.turn = turn;
    });
    return found;
  }

  async function pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left--) {
      await settled();
      jasmine.clock().tick(1);
    }
    await settled();
  }

  function leaseOfAnotherPage(until: number): void {
    disk.values.set('ngrx-cloudreve:x:lease:u1:other', JSON.stringify({ until, doubt: {} }));
  }

  /** Enters while another page is in its turn, which then ends. */
  async function entersAfterAnother(): Promise<{ turn: LaneTurn | null }> {
    const there = entering(page());
    await settled();
    const here = entering(lane);
    await settled();
    there.turn?.release();
    await settled();
    return here;
  }

  it('lets one in after the other, in one page', async () => {
    const first = entering(lane);
    const second = entering(lane);
    await settled();
    expect(first.turn?.hasLock).toBeTrue();
    expect(second.turn).toBeNull();
    first.turn?.release();
    await settled();
    expect(second.turn?.hasLock).toBeTrue();
  });

  it('lets one page in after the other, and other accounts at once', async () => {
    const here = entering(lane);
    const there = entering(page());
    const other = entering(page('u2'));
    await settled();
    expect(there.turn).toBeNull();
    expect(other.turn?.hasLock).toBeTrue();
    here.turn?.release();
    await pass(100);
    expect(there.turn?.hasLock).toBeTrue();
  });

  it('begins a tenth of a second after another page, as what that page wrote is seen a moment later', async () => {
    const here = await entersAfterAnother();
    await pass(99);
    expect(here.turn).toBeNull();
    await pass(1);
    expect(here.turn?.hasLock).toBeTrue();
  });

  it('begins at once when no other page was in its turn, whoever was in this page, and whatever may still commit', async () => {
    leaseOfAnotherPage(Date.now() + 21_000);
    const first = entering(lane);
    await settled();
    const second = entering(lane);
    first.turn?.release();
    await settled();
    expect(first.turn).not.toBeNull();
    expect(second.turn?.hasLock).toBeTrue();
  });

  it('looks again at a lease that the page before it may have closed, and begins when it is gone', async () => {
    leaseOfAnotherPage(Date.now() + 21_000);
    const here = await entersAfterAnother();
    await pass(160);
    expect(here.turn).toBeNull();
    disk.values.clear();
    await pass(25);
    expect(here.turn?.hasLock).toBeTrue();
  });

  it('believes a lease that it still sees after another quarter of a second', async () => {
    leaseOfAnotherPage(Date.now() + 21_000);
    const here = await entersAfterAnother();
    await pass(349);
    expect(here.turn).toBeNull();
    await pass(1);
    expect(here.turn?.hasLock).toBeTrue();
    expect(lane.leases.running().length).toBe(1);
  });

  it('does not look any longer when the page leaves', async () => {
    leaseOfAnotherPage(Date.now() + 21_000);
    const here = await entersAfterAnother();
    lane.suspend();
    await pass(100);
    expect(here.turn?.isOver()).toBeTrue();
  });

  it('goes on without the lock of a page that froze, and says so', async () => {
    entering(page());
    await settled();
    const here = entering(lane, 20_000);
    await settled();
    jasmine.clock().tick(19_999);
    await settled();
    expect(here.turn).toBeNull();
    jasmine.clock().tick(1);
    await settled();
    expect(here.turn?.hasLock).toBeFalse();
    expect(here.turn?.isOver()).toBeFalse();
  });

  it('gives its lock up when the page leaves, and lets nobody in before it is back', async () => {
    const here = entering(lane);
    await settled();
    const there = entering(page());
    lane.suspend();
    await pass(100);
    expect(here.turn?.isOver()).toBeTrue();
    expect(there.turn?.hasLock).toBeTrue();
    here.turn?.release();
    const next = entering(lane);
    await settled();
    expect(next.turn).toBeNull();
    there.turn?.release();
    lane.resume();
    await pass(100);
    expect(next.turn?.hasLock).toBeTrue();
    expect(next.turn?.isOver()).toBeFalse();
  });

  it('begins a tenth of a second after the page is back, as other pages may have written meanwhile', async () => {
    lane.resume();
    const first = entering(lane);
    await pass(99);
    expect(first.turn).toBeNull();
    await pass(1);
    expect(first.turn?.hasLock).toBeTrue();
    first.turn?.release();
    const second = entering(lane);
    await settled();
    expect(second.turn?.hasLock).toBeTrue();
  });

  it('stops waiting when the page leaves', async () => {
    const there = entering(page());
    await settled();
    const here = entering(lane);
    await settled();
    lane.suspend();
    await settled();
    expect(here.turn?.hasLock).toBeFalse();
    expect(here.turn?.isOver()).toBeTrue();
    there.turn?.release();
  });

  describe('whose turn has written something', () => {
    let other: { turn: LaneTurn | null };

    beforeEach(async () => {
      const first = entering(lane);
      await settled();
      other = entering(page());
      await settled();
      first.turn?.release(true);
      await settled();
    });

    it('lets another page in when that can see it: a tenth of a second later, and after its own wait', async () => {
      await pass(99);
      expect(locks.waiting).toBe(1);
      await pass(1);
      expect(locks.waiting).toBe(0);
      await pass(100);
      expect(other.turn?.hasLock).toBeTrue();
    });

    it('lets the next turn of its own page in at once, and then waits again', async () => {
      const next = entering(lane);
      await settled();
      expect(next.turn?.hasLock).toBeTrue();
      next.turn?.release();
      await pass(99);
      expect(locks.waiting).toBe(1);
      await pass(1);
      expect(locks.waiting).toBe(0);
    });

    it('waits no more when the page leaves', async () => {
      lane.suspend();
      await settled();
      expect(locks.waiting).toBe(0);
    });
  });

  it('waits again for the storage when the page goes and comes back while it waits', async () => {
    lane.suspend();
    lane.resume();
    const first = entering(lane);
    await pass(50);
    lane.suspend();
    lane.resume();
    await pass(50);
    expect(first.turn?.isOver()).toBeTrue();
    first.turn?.release();
    const second = entering(lane);
    await pass(99);
    expect(second.turn).toBeNull();
    await pass(1);
    expect(second.turn).not.toBeNull();
  });

  it('does not mind a turn that is released twice', async () => {
    const first = entering(lane);
    await settled();
    first.turn?.release();
    first.turn?.release();
    const second = entering(lane);
    const third = entering(lane);
    await settled();
    expect(second.turn).not.toBeNull();
    first.turn?.release();
    await settled();
    expect(third.turn).toBeNull();
  });
});

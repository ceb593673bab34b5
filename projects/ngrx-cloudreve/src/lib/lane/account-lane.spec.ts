import { PAGE_CLOCK } from '../platform/clock';
import { KeptStorage } from '../platform/kept-storage';
import { TestLocks } from '../platform/page.fixture';
import { settled, TestStorage } from '../test-setup.fixture';
import { AccountLane, LaneTurn } from './account-lane';

describe('AccountLane', () => {
  let locks: TestLocks;
  let lane: AccountLane;

  beforeEach(() => {
    jasmine.clock().install();
    locks = new TestLocks();
    lane = page();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  function page(account = 'u1'): AccountLane {
    const storage = new KeptStorage(new TestStorage());
    return new AccountLane({ clock: PAGE_CLOCK, locks, storage, prefix: 'ngrx-cloudreve:x', account });
  }

  function entering(where: AccountLane, wait = 20_000): { turn: LaneTurn | null } {
    const found: { turn: LaneTurn | null } = { turn: null };
    void where.enter(wait).then((turn) => {
      found.turn = turn;
    });
    return found;
  }

  it('lets one in after the other, in one page', async () => {
    const first = entering(lane);
    const second = entering(lane);
    await settled();
    expect(first.turn?.hasLock).toBeTrue();
    expect(second.turn).toBeNull();
    first.turn?.leave();
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
    here.turn?.leave();
    await settled();
    expect(there.turn?.hasLock).toBeTrue();
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
    lane.leavePage();
    await settled();
    expect(here.turn?.isOver()).toBeTrue();
    expect(there.turn?.hasLock).toBeTrue();
    here.turn?.leave();
    const next = entering(lane);
    await settled();
    expect(next.turn).toBeNull();
    there.turn?.leave();
    lane.comeBack();
    await settled();
    expect(next.turn?.hasLock).toBeTrue();
    expect(next.turn?.isOver()).toBeFalse();
  });

  it('stops waiting when the page leaves', async () => {
    const there = entering(page());
    await settled();
    const here = entering(lane);
    await settled();
    lane.leavePage();
    await settled();
    expect(here.turn?.hasLock).toBeFalse();
    expect(here.turn?.isOver()).toBeTrue();
    there.turn?.leave();
  });

  it('does not mind a turn that is left twice', async () => {
    const first = entering(lane);
    await settled();
    first.turn?.leave();
    first.turn?.leave();
    const second = entering(lane);
    const third = entering(lane);
    await settled();
    expect(second.turn).not.toBeNull();
    first.turn?.leave();
    await settled();
    expect(third.turn).toBeNull();
  });
});

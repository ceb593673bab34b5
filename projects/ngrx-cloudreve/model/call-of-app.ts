import { AccountLane, mayCommitFor } from './library';
import { Tab } from './tab';
import { World } from './world';

const LOCK_WAIT_MS = 20_000;
const LEASE_CHECK_MS = 1000;
const LONGEST_WORK_MS = 60_000;

/** A call of the app itself through `CloudreveLane.run()`, like a pin: it writes the column that the settings stand in. */
export async function callOfApp(world: World, tab: Tab, lane: AccountLane): Promise<void> {
  const { userId, epoch } = tab.session ?? {};
  for (let isDone = userId === undefined; !isDone;) {
    const turn = await lane.enter(LOCK_WAIT_MS);
    isDone = lane.leases.running().length === 0 && !turn.isOver();
    if (isDone && userId !== undefined && tab.session?.epoch === epoch && world.login.epoch === epoch) {
      await call(world, tab, lane, userId);
    }
    turn.release();
    if (!isDone) {
      await new Promise<void>((resolve) => {
        tab.setTimer(LEASE_CHECK_MS, resolve);
      });
    }
  }
}

async function call(world: World, tab: Tab, lane: AccountLane, account: string): Promise<void> {
  const { clock } = tab;
  const startedAt = clock.monotonic();
  const lease = lane.leases.open(startedAt + LONGEST_WORK_MS, {});
  world.observer.log(`${tab.name} calls as the app`);
  const failure = await world.network.callOfApp(tab, account);
  if (failure === null) {
    lease.close();
  } else {
    const now = clock.monotonic();
    lease.extend(now + mayCommitFor(failure, now - startedAt));
  }
}

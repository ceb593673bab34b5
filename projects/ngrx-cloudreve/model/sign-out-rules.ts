import { World } from './world';

const NOTIFY_ALL_MS = 300;

// Of a request that may still commit, only that stays.
function isBareLease([key, text]: readonly [string, string]): boolean {
  return key.includes(':lease:') && text.includes('"doubt":null');
}

function checkNow(world: World, account: string): void {
  const left = world.storage
    .entries()
    .filter(([key]) => /:(?:outbox|lease):/.test(key) && key.includes(`:${account}`))
    .filter((entry) => !isBareLease(entry));
  // A tab that is killed in the very moment in which it signs out takes its writes along.
  const isKilled = world.tabs.some((tab) => world.storage.hasLostWrites(tab));
  if (left.length > 0 && !isKilled) {
    world.observer.fail(`I15: ${left.join()} stays after the sign-out`);
  }
}

/** I15: of an account whose person signed out no key stays; with lag, a moment later. */
export function checkNothingRemains(world: World, account: string): void {
  const { timeline, traits, login } = world;
  if (!traits.isLagging) {
    checkNow(world, account);
    return;
  }
  timeline.schedule(timeline.now + NOTIFY_ALL_MS, () => {
    if (login.account === null && !isSignOutTabGone(world)) {
      checkNow(world, account);
    }
  });
}

// Nobody removes again what a tab wrote in its last moment, if the tab that signed out is gone a moment later. A tab that
// only went to sleep removes it when it wakes.
function isSignOutTabGone({ records }: World): boolean {
  const { signedOut } = records;
  return (
    signedOut !== null &&
    signedOut.by.life !== 'live' &&
    records.track(signedOut.by).suspendedAt - signedOut.at < NOTIFY_ALL_MS
  );
}

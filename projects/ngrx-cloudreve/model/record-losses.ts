import { IsLost, Ledger } from './ledger';
import { NAMES } from './model-fields';
import { SentRequest } from './network';
import { Tab } from './tab';
import { World } from './world';

const LAG_MS = 200;
const LEASE_LAG_MS = 150;
const REWRITE_WITHIN_MS = 500;

/** Nobody waits for it, and the column that it writes in the end may be an old one. */
export function recordUnleased({ records, timeline }: World, sent: SentRequest): void {
  records.unleased.add(sent);
  timeline.schedule(sent.mayCommitUntil, () => {
    records.ledger(sent.account).excuse(() => true);
  });
}

/** The requests under way have lost their leases: the storage was cleared or refuses, or the clock was set. */
export function recordLostLeases(world: World): void {
  world.network.runningWrites().forEach((sent) => {
    recordUnleased(world, sent);
  });
}

/** From now on a page that ends may take edits with it. */
export function recordStorageFailure({ records, timeline }: World): void {
  records.mayLoseEdits = true;
  records.lossAt = timeline.now;
}

function isStored(world: World, account: string | null): IsLost {
  const entries = world.storage
    .entries()
    .filter(([key]) => account === null || key.includes(`:outbox:${account}:`));
  return (editedAt, name) =>
    entries.some(
      ([key, text]) => key.endsWith(`:edit:${name}`) && text.includes(`"editedAt":${String(editedAt)}`),
    );
}

/** What stands in no page's memory is lost with the storage. */
export function recordStorageCleared(world: World): void {
  recordStorageFailure(world);
  const { tabs, records } = world;
  for (const track of tabs.map((tab) => records.track(tab))) {
    track.hasLostLease ||= Object.keys(track.inFlight).length > 0;
  }
  const wasStored = isStored(world, null);
  const isInMemory = (editedAt: number): boolean =>
    tabs.some((tab) => tab.life !== 'dead' && [...records.track(tab).ownEdits.values()].includes(editedAt));
  for (const ledger of records.ledgers()) {
    ledger.excuse((editedAt, name) => wasStored(editedAt, name) && !isInMemory(editedAt));
  }
}

/** Of two edits of a field within a moment, nobody writes the newer one again when its tab is gone or signed out. */
export function excuseTies(ledger: Ledger, now: number): void {
  for (const name of NAMES) {
    const [before, last] = ledger.edits(name).slice(-2);
    if (
      before !== undefined &&
      last !== undefined &&
      last.at > now - LAG_MS &&
      last.at - before.at < LAG_MS
    ) {
      ledger.excuse((editedAt) => editedAt === last.editedAt);
    }
  }
}

// A page whose session was just refused is killed: what it had written may not have left it.
function excuseLostWrites(world: World): void {
  const isInStorage = isStored(world, null);
  const isRecent = (editedAt: number): boolean => world.device.wall() - editedAt < LAG_MS;
  for (const ledger of world.records.ledgers()) {
    ledger.excuse((editedAt, name) => isRecent(editedAt) && !isInStorage(editedAt, name));
  }
}

/** A page ends: what the storage did not take is lost, and what had not left the page. */
export function recordPageEnd(world: World, tab: Tab): void {
  const { records, storage, traits, timeline } = world;
  const track = records.track(tab);
  track.isStale = false;
  const account = tab.session?.userId;
  if (account === undefined) {
    if (storage.hasLostWrites(tab)) {
      excuseLostWrites(world);
    }
    return;
  }
  const ledger = records.ledger(account);
  // A live page writes its open edits down again within a moment.
  const isWrittenAgain =
    timeline.now > records.lossAt + REWRITE_WITHIN_MS && !storage.isFull && tab.life === 'live';
  if ((records.mayLoseEdits && !isWrittenAgain) || storage.hasLostWrites(tab)) {
    const own = [...track.ownEdits.values()];
    const isInStorage = isStored(world, account);
    ledger.excuse((editedAt, name) => own.includes(editedAt) && !isInStorage(editedAt, name));
  }
  if (traits.isLagging) {
    excuseLastWrites(world, tab, account);
  }
}

// What it did in its last moment may not be seen by the others yet: its edits, and the lease of its last request.
function excuseLastWrites(world: World, tab: Tab, account: string): void {
  const { records, network, timeline } = world;
  const { suspendedAt, resumedAt } = records.track(tab);
  // A tab that has woken a moment ago has not written again yet.
  const isAwake = tab.life === 'live' && timeline.now - resumedAt >= LAG_MS;
  excuseTies(records.ledger(account), isAwake ? timeline.now : suspendedAt);
  network
    .runningWrites()
    .filter((sent) => sent.page === tab && sent.sentAt >= timeline.now - LEASE_LAG_MS)
    .forEach((sent) => {
      recordUnleased(world, sent);
    });
}

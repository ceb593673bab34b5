import { IsLost, Ledger } from './ledger';
import { NAMES } from './model-fields';
import { Sent } from './network';
import { Tab } from './tab';
import { World } from './world';

const LAG = 200;
const LEASE_UNSEEN = 150;
const WRITTEN_AGAIN = 500;

/** Nobody waits for it, and the column that it writes in the end may be an old one. */
export function noLongerGuarded({ records, timeline }: World, sent: Sent): void {
  records.unguarded.add(sent);
  timeline.plan(sent.worksUntil, () => {
    records.ledger(sent.account).excuse(() => true);
  });
}

/** The requests under way have lost their leases: the storage was cleared or refuses, or the clock was set. */
export function leasesAreLost(world: World): void {
  world.network.working().forEach((sent) => {
    noLongerGuarded(world, sent);
  });
}

/** From now on a page that ends may take edits with it. */
export function storageFails({ records, timeline }: World): void {
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
export function storageIsCleared(world: World): void {
  storageFails(world);
  const { tabs, records } = world;
  for (const track of tabs.map((tab) => records.track(tab))) {
    track.hasLostLease ||= Object.keys(track.inFlight).length > 0;
  }
  const wasStored = isStored(world, null);
  const isInMemory = (editedAt: number): boolean =>
    tabs.some((tab) => tab.life !== 'dead' && [...records.track(tab).own.values()].includes(editedAt));
  for (const ledger of records.ledgers()) {
    ledger.excuse((editedAt, name) => wasStored(editedAt, name) && !isInMemory(editedAt));
  }
}

/** Of two edits of a field within a moment, nobody writes the newer one again when its tab is gone or signed out. */
export function excuseTies(ledger: Ledger, now: number): void {
  for (const name of NAMES) {
    const [before, last] = ledger.wishes(name).slice(-2);
    if (before !== undefined && last !== undefined && last.at > now - LAG && last.at - before.at < LAG) {
      ledger.excuse((editedAt) => editedAt === last.editedAt);
    }
  }
}

// A page whose session was just refused is killed: what it had written may not have left it.
function excuseUnwritten(world: World): void {
  const isKept = isStored(world, null);
  const isRecent = (editedAt: number): boolean => world.device.wall() - editedAt < LAG;
  for (const ledger of world.records.ledgers()) {
    ledger.excuse((editedAt, name) => isRecent(editedAt) && !isKept(editedAt, name));
  }
}

/** A page ends: what the storage did not take is lost, and what had not left the page. */
export function pageEnds(world: World, tab: Tab): void {
  const { records, storage, traits, timeline } = world;
  const track = records.track(tab);
  track.isBlind = false;
  const account = tab.session?.userId;
  if (account === undefined) {
    if (storage.hasLostWrites(tab)) {
      excuseUnwritten(world);
    }
    return;
  }
  const ledger = records.ledger(account);
  // A live page writes its open edits down again within a moment.
  const isWrittenAgain =
    timeline.now > records.lossAt + WRITTEN_AGAIN && !storage.isFull && tab.life === 'live';
  if ((records.mayLoseEdits && !isWrittenAgain) || storage.hasLostWrites(tab)) {
    const own = [...track.own.values()];
    const isKept = isStored(world, account);
    ledger.excuse((editedAt, name) => own.includes(editedAt) && !isKept(editedAt, name));
  }
  if (traits.isLagging) {
    endsUnseen(world, tab, account);
  }
}

// What it did in its last moment may not be seen by the others yet: its edits, and the lease of its last request.
function endsUnseen(world: World, tab: Tab, account: string): void {
  const { records, network, timeline } = world;
  const { awayAt, backAt } = records.track(tab);
  // A tab that has woken a moment ago has not written again yet.
  const isAwake = tab.life === 'live' && timeline.now - backAt >= LAG;
  excuseTies(records.ledger(account), isAwake ? timeline.now : awayAt);
  network
    .working()
    .filter((sent) => sent.page === tab && sent.sentAt >= timeline.now - LEASE_UNSEEN)
    .forEach((sent) => {
      noLongerGuarded(world, sent);
    });
}

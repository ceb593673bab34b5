import { DEFAULT_WINDOW } from './core';
import { Shown, Wish } from './ledger';
import { noLongerGuarded } from './losses';
import { Changes, isSame, Name, namesOf } from './model-fields';
import { Sent } from './network';
import { Tab } from './tab';
import { PREFIX, World } from './world';

const HEALTHY = 1000;
const FRESH = 5000;
const LONGEST_READ = 20_000;
const LOCK_WAIT = 15_000;
const LAG = 250;
const USUALLY_SLOW = 0.1;
const CONFIRMED_WITHIN = 10 * 60_000;

/** A PATCH that is about to leave. */
interface Leaving {
  readonly world: World;
  readonly tab: Tab;
  readonly account: string;
  readonly fields: Changes;
}

type Rule = (leaving: Leaving) => string | null;

// With lag, the lease of a page that closed a moment ago cannot be seen yet.
function excuseUnseenLeases(world: World): void {
  const { network, timeline, records, traits } = world;
  const isUnseen = (sent: Sent): boolean =>
    sent.by === 'lastRequest' && timeline.now - sent.sentAt < LAG && !records.unguarded.has(sent);
  if (traits.isLagging) {
    network
      .working()
      .filter(isUnseen)
      .forEach((sent) => {
        noLongerGuarded(world, sent);
      });
  }
}

// Two tabs that both waited in vain for the key of a dead one send the same edits at once, and then read.
function isSentByBoth({ traits, timeline }: World, sent: Sent, fields: Changes): boolean {
  const isUnseen = traits.isLagging && timeline.now - sent.sentAt < LAG;
  const isBoth = namesOf(fields).every((name) => isSame(name, sent.fields[name], fields[name]));
  return isUnseen && isBoth;
}

// Somebody else wrote the very values that a request of unknown outcome carries: another device, a request whose lease is
// gone or, with lag, a tab that could not see the request. A read takes them for its proof. The nick, which the server
// writes first, may be its own.
function isProvenByOther({ records, traits, network }: World, sent: Sent): boolean {
  const { account, fields, sentAt } = sent;
  const ledger = records.ledger(account);
  const column = namesOf(fields).filter((name) => name !== 'nick' || namesOf(fields).length === 1);
  const unseen = network.patches.filter(
    (other) => traits.isLagging && other !== sent && Math.abs(other.sentAt - sentAt) < LAG,
  );
  const hasTwin = [...unseen, ...records.unguarded].some(
    (other) =>
      other.account === account && column.every((name) => isSame(name, other.fields[name], fields[name])),
  );
  return (
    hasTwin ||
    column.every((name) => {
      const foreign = ledger.lastForeign(name);
      return foreign !== undefined && isSame(name, foreign.value, fields[name]);
    })
  );
}

// I2, and more: nothing is sent while anything else may still write.
const overlap: Rule = ({ world, account, fields }) => {
  excuseUnseenLeases(world);
  world.network
    .working()
    .filter((sent) => isProvenByOther(world, sent))
    .forEach((sent) => {
      noLongerGuarded(world, sent);
    });
  const other = world.network
    .working()
    .find(
      (sent) =>
        sent.account === account && !world.records.unguarded.has(sent) && !isSentByBoth(world, sent, fields),
    );
  return other === undefined
    ? null
    : `I2: sends while ${other.by === 'app' ? 'a call of the app' : JSON.stringify(other.fields)} may still be written`;
};

// I2: without the lock only after as long a wait as any request may last.
const lock: Rule = ({ world: { locks }, tab, account }) => {
  const holder = locks?.holder(`${PREFIX}:lane:${account}`) ?? tab;
  return holder === tab || (locks?.waited(tab) ?? 0) >= LOCK_WAIT ? null : 'I2: sends without the lock';
};

// I3: each value is the newest that the tab knows.
const newest: Rule = ({ tab, fields }) => {
  const old = namesOf(fields).find(
    (name) => !isSame(name, fields[name], tab.session?.outbox.newest(name)?.value),
  );
  return old === undefined ? null : `I3: ${old} leaves with a value that is not the newest`;
};

// A tab that goes to sleep in the moment in which it edits writes that again, where an older edit took its place, when it
// wakes.
function isUnheard({ tabs, records, timeline }: World, name: Name, { editedAt, at }: Wish): boolean {
  return tabs.some((tab) => {
    const { own, awayAt, backAt } = records.track(tab);
    const isAsleep = tab.life !== 'live' || timeline.now - backAt < 2 * LAG;
    return isAsleep && own.get(name) === editedAt && awayAt >= at && awayAt - at < LAG;
  });
}

function isNewestOfAll(world: World, account: string, name: Name, value: unknown): boolean {
  const wishes = world.records.ledger(account).wishes(name);
  // With lag, this tab may not have heard of what was edited a moment ago.
  const { isLagging, slowWrites } = world.traits;
  const lag = slowWrites > USUALLY_SLOW ? 2 * LAG : LAG;
  const heardUntil = isLagging ? world.timeline.now - lag : world.timeline.now;
  const isHeard = (wish: Wish): boolean =>
    wish.at <= heardUntil && !(isLagging && isUnheard(world, name, wish));
  const candidates = [...wishes.filter(isHeard).slice(-1), ...wishes.filter((wish) => !isHeard(wish))];
  return (
    candidates.length === 0 ||
    candidates.some((wish) => wish.isExcused === true || isSame(name, wish.value, value))
  );
}

// I18: each value is the newest edit that was made in any tab.
const newestOfAll: Rule = ({ world, account, fields }) => {
  if (world.records.mayLoseEdits || world.records.hasSetClock) {
    return null;
  }
  const old = namesOf(fields).find((name) => !isNewestOfAll(world, account, name, fields[name]));
  return old === undefined ? null : `I18: ${old} = ${JSON.stringify(fields[old])} is sent after a newer edit`;
};

// What another device wrote, and this tab has read since.
function readFromDevice({ world, tab, account }: Leaving, name: Name): Shown | null {
  const ledger = world.records.ledger(account);
  const foreign = ledger.lastForeign(name);
  const isKnown =
    foreign !== undefined &&
    foreign.at < world.records.track(tab).readAt &&
    isSame(name, world.server.values(account)[name], foreign.value) &&
    !ledger.wasMine(name, foreign.value);
  return isKnown ? foreign : null;
}

function isOverDevice(leaving: Leaving, name: Name): boolean {
  const { world, tab, account, fields } = leaving;
  const foreign = readFromDevice(leaving, name);
  const last = world.records.ledger(account).last(name);
  const edit = tab.session?.outbox.newest(name) ?? {};
  return (
    foreign !== null &&
    last !== undefined &&
    last.at < foreign.at &&
    Object.hasOwn(edit, 'base') &&
    !isSame(name, fields[name], foreign.value)
  );
}

// I19: what this tab has read from another device is not written over by an older edit.
const device: Rule = (leaving) => {
  const over = namesOf(leaving.fields).find((name) => isOverDevice(leaving, name));
  return over === undefined
    ? null
    : `I19: ${over} is sent over what another device wrote, and this tab has read`;
};

// I8: never before the pause is over.
const time: Rule = ({ tab }) =>
  tab.clock.monotonic() < (tab.session?.pacing.pausedUntil ?? 0) ? 'I8: sends too early' : null;

// By both clocks: one that was set back by as much as the device then sleeps tells nothing.
function seemsToHaveRead({ world, tab }: Leaving): boolean {
  const { readBegunAt, readBegunByWall } = world.records.track(tab);
  const byWall = Math.abs(tab.clock.wall() - readBegunByWall);
  return Math.min(world.timeline.now - readBegunAt, byWall) < LONGEST_READ;
}

// Of an edit of another tab there is only what it wrote down; a clock that was set back makes that one old.
function ageOf({ world, tab, account }: Leaving, name: Name): number {
  const editedAt = tab.session?.outbox.newest(name)?.editedAt ?? 0;
  const own = world.records
    .ledger(account)
    .wishes(name)
    .findLast((wish) => wish.editedAt === editedAt);
  return own !== undefined && world.records.track(tab).own.get(name) === editedAt
    ? world.timeline.now - own.at
    : Math.abs(tab.clock.wall() - editedAt);
}

// I14: blind only with fresh edits, and only when the page never was away since it read last.
const sight: Rule = (leaving) => {
  const { world, tab, fields } = leaving;
  const isOld = namesOf(fields).some((name) => ageOf(leaving, name) > FRESH);
  return world.records.track(tab).isBlind || (isOld && !seemsToHaveRead(leaving)) ? 'I14: sends blind' : null;
};

// I14: an edit that left long ago, from a page that is gone, may have been saved and changed since.
const unconfirmed: Rule = ({ world, tab, account, fields }) => {
  const { network, timeline, records } = world;
  const bornAgo = tab.clock.wall() - tab.bornAt;
  const long = network.patches.find(
    (sent) =>
      sent.account === account &&
      sent.sentAt < timeline.now - Math.max(CONFIRMED_WITHIN, bornAgo) &&
      namesOf(fields).some(
        (name) =>
          isSame(name, sent.fields[name], fields[name]) &&
          (records.ledger(account).last(name)?.at ?? Number.POSITIVE_INFINITY) <= sent.sentAt &&
          !network.patches.some((later) => later.sentAt > sent.sentAt && Object.hasOwn(later.fields, name)),
      ),
  );
  return long === undefined || records.hasSetClock || records.mayLoseEdits
    ? null
    : `I14: ${JSON.stringify(long.fields)} left long ago, and is sent again`;
};

// I16: the nicks of the second account begin with its name.
const ownAccount: Rule = ({ account, fields: { nick } }) =>
  nick !== undefined && nick.startsWith('b:') !== (account === 'b')
    ? `I16: sends ${nick} to ${account}`
    : null;

function isLate({ world, account, fields }: Leaving, within: number): boolean {
  return namesOf(fields).some((name) => {
    const last = world.records.ledger(account).last(name);
    return last !== undefined && world.timeline.now - last.at > within;
  });
}

// I8: with a healthy network nothing waits for longer than the window and its request.
const fresh: Rule = (leaving) =>
  isLate(leaving, DEFAULT_WINDOW.maxWait + HEALTHY) ? 'I8: keeps an edit back' : null;

// Whether the person went back to a value while it was on its way: another device may have written in between.
function isBackAgain({ world, tab, account, fields }: Leaving, name: Name): boolean {
  const editedAgo = world.device.wall() - (tab.session?.outbox.newest(name)?.editedAt ?? 0);
  const editedAt = world.timeline.now - editedAgo;
  return world.network.patches.some(
    (sent) =>
      sent.account === account &&
      sent.sentAt <= editedAt &&
      editedAt < sent.worksUntil + HEALTHY &&
      isSame(name, sent.fields[name], fields[name]),
  );
}

// I12: with a healthy network nothing is sent that the server holds.
const needed: Rule = (leaving) => {
  const values = leaving.world.server.values(leaving.account);
  const idle = namesOf(leaving.fields).find(
    (name) => isSame(name, leaving.fields[name], values[name]) && !isBackAgain(leaving, name),
  );
  return idle === undefined ? null : `I12: sends ${idle}, which the server holds`;
};

const ALWAYS: readonly Rule[] = [
  overlap,
  lock,
  newest,
  newestOfAll,
  device,
  time,
  sight,
  unconfirmed,
  ownAccount,
];

/** What a PATCH of a live tab breaks. */
export function brokenBySend(world: World, tab: Tab, fields: Changes): readonly string[] {
  const leaving = { world, tab, fields, account: tab.session?.userId ?? '' };
  const { isHealthy, isPrompt } = world.traits;
  const rules = [...ALWAYS, ...(isHealthy ? [fresh, needed] : []), ...(isPrompt ? [fresh] : [])];
  return rules.map((rule) => rule(leaving)).filter((broken) => broken !== null);
}

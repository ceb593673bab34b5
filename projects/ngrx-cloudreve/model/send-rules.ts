import { DEFAULT_WINDOW } from './library';
import { TimedValue, LedgerEdit } from './ledger';
import { recordUnleased } from './record-losses';
import { Changes, isSame, Name, namesOf } from './model-fields';
import { SentRequest } from './network';
import { Tab } from './tab';
import { PREFIX, World } from './world';

const HEALTHY_REQUEST_MS = 1000;
const FRESH_MS = 5000;
const LONGEST_READ_MS = 20_000;
const LOCK_WAIT_MS = 15_000;
const LAG_MS = 250;
const USUAL_SLOW_WRITE_SHARE = 0.1;
const CONFIRMATION_LIMIT_MS = 10 * 60_000;

/** A PATCH that is about to leave. */
interface OutgoingPatch {
  readonly world: World;
  readonly tab: Tab;
  readonly account: string;
  readonly fields: Changes;
}

type Rule = (patch: OutgoingPatch) => string | null;

// With lag, the lease of a page that closed a moment ago cannot be seen yet.
function excuseUnseenLeases(world: World): void {
  const { network, timeline, records, traits } = world;
  const isUnseen = (sent: SentRequest): boolean =>
    sent.sender === 'lastRequest' && timeline.now - sent.sentAt < LAG_MS && !records.unleased.has(sent);
  if (traits.isLagging) {
    network
      .runningWrites()
      .filter(isUnseen)
      .forEach((sent) => {
        recordUnleased(world, sent);
      });
  }
}

// Two tabs that both waited in vain for the key of a dead one send the same edits at once, and then read.
function isSentByBoth({ traits, timeline }: World, sent: SentRequest, fields: Changes): boolean {
  const isUnseen = traits.isLagging && timeline.now - sent.sentAt < LAG_MS;
  const isBoth = namesOf(fields).every((name) => isSame(name, sent.fields[name], fields[name]));
  return isUnseen && isBoth;
}

// Somebody else wrote the very values that a request of unknown outcome carries: another device, a request whose lease is
// gone or, with lag, a tab that could not see the request. A read takes them for its proof. The nick, which the server
// writes first, may be its own.
function isProvenByOther({ records, traits, network }: World, sent: SentRequest): boolean {
  const { account, fields, sentAt } = sent;
  const ledger = records.ledger(account);
  const column = namesOf(fields).filter((name) => name !== 'nick' || namesOf(fields).length === 1);
  const unseen = network.patches.filter(
    (other) => traits.isLagging && other !== sent && Math.abs(other.sentAt - sentAt) < LAG_MS,
  );
  const hasTwin = [...unseen, ...records.unleased].some(
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
    .runningWrites()
    .filter((sent) => isProvenByOther(world, sent))
    .forEach((sent) => {
      recordUnleased(world, sent);
    });
  const other = world.network
    .runningWrites()
    .find(
      (sent) =>
        sent.account === account && !world.records.unleased.has(sent) && !isSentByBoth(world, sent, fields),
    );
  return other === undefined
    ? null
    : `I2: sends while ${other.sender === 'app' ? 'a call of the app' : JSON.stringify(other.fields)} may still be written`;
};

// I2: without the lock only after as long a wait as any request may last.
const lock: Rule = ({ world: { locks }, tab, account }) => {
  const holder = locks?.holder(`${PREFIX}:lane:${account}`) ?? tab;
  return holder === tab || (locks?.waitedMs(tab) ?? 0) >= LOCK_WAIT_MS ? null : 'I2: sends without the lock';
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
function isSuspendedBeforeWrite(
  { tabs, records, timeline }: World,
  name: Name,
  { editedAt, at }: LedgerEdit,
): boolean {
  return tabs.some((tab) => {
    const { ownEdits, suspendedAt, resumedAt } = records.track(tab);
    const isAsleep = tab.life !== 'live' || timeline.now - resumedAt < 2 * LAG_MS;
    return isAsleep && ownEdits.get(name) === editedAt && suspendedAt >= at && suspendedAt - at < LAG_MS;
  });
}

function isNewestOfAll(world: World, account: string, name: Name, value: unknown): boolean {
  const edits = world.records.ledger(account).edits(name);
  // With lag, this tab may not see yet what was edited a moment ago.
  const { isLagging, slowWriteShare } = world.traits;
  const lag = slowWriteShare > USUAL_SLOW_WRITE_SHARE ? 2 * LAG_MS : LAG_MS;
  const visibleUntil = isLagging ? world.timeline.now - lag : world.timeline.now;
  const isVisible = (edit: LedgerEdit): boolean =>
    edit.at <= visibleUntil && !(isLagging && isSuspendedBeforeWrite(world, name, edit));
  const candidates = [...edits.filter(isVisible).slice(-1), ...edits.filter((edit) => !isVisible(edit))];
  return (
    candidates.length === 0 ||
    candidates.some((edit) => edit.isExcused === true || isSame(name, edit.value, value))
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
function readFromDevice({ world, tab, account }: OutgoingPatch, name: Name): TimedValue | null {
  const ledger = world.records.ledger(account);
  const foreign = ledger.lastForeign(name);
  const isKnown =
    foreign !== undefined &&
    foreign.at < world.records.track(tab).readAt &&
    isSame(name, world.server.values(account)[name], foreign.value) &&
    !ledger.wasOwnValue(name, foreign.value);
  return isKnown ? foreign : null;
}

function isOverDevice(patch: OutgoingPatch, name: Name): boolean {
  const { world, tab, account, fields } = patch;
  const foreign = readFromDevice(patch, name);
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
const device: Rule = (patch) => {
  const over = namesOf(patch.fields).find((name) => isOverDevice(patch, name));
  return over === undefined
    ? null
    : `I19: ${over} is sent over what another device wrote, and this tab has read`;
};

// I8: never before the pause is over.
const time: Rule = ({ tab }) =>
  tab.clock.monotonic() < (tab.session?.pacing.pausedUntil ?? 0) ? 'I8: sends too early' : null;

// By both clocks: one that was set back by as much as the device then sleeps tells nothing.
function seemsToHaveRead({ world, tab }: OutgoingPatch): boolean {
  const { readStartedAt, readStartedByWall } = world.records.track(tab);
  const byWall = Math.abs(tab.clock.wall() - readStartedByWall);
  return Math.min(world.timeline.now - readStartedAt, byWall) < LONGEST_READ_MS;
}

// Of an edit of another tab there is only what it wrote down; a clock that was set back makes that one old.
function ageOf({ world, tab, account }: OutgoingPatch, name: Name): number {
  const editedAt = tab.session?.outbox.newest(name)?.editedAt ?? 0;
  const own = world.records
    .ledger(account)
    .edits(name)
    .findLast((edit) => edit.editedAt === editedAt);
  return own !== undefined && world.records.track(tab).ownEdits.get(name) === editedAt
    ? world.timeline.now - own.at
    : Math.abs(tab.clock.wall() - editedAt);
}

// I14: blind only with fresh edits, and only when the page never was away since it read last.
const blindSend: Rule = (patch) => {
  const { world, tab, fields } = patch;
  const isOld = namesOf(fields).some((name) => ageOf(patch, name) > FRESH_MS);
  return world.records.track(tab).isStale || (isOld && !seemsToHaveRead(patch))
    ? 'I14: sends without having read'
    : null;
};

// I14: an edit that left long ago, from a page that is gone, may have been saved and changed since.
const unconfirmed: Rule = ({ world, tab, account, fields }) => {
  const { network, timeline, records } = world;
  const bornAgo = tab.clock.wall() - tab.bornAt;
  const long = network.patches.find(
    (sent) =>
      sent.account === account &&
      sent.sentAt < timeline.now - Math.max(CONFIRMATION_LIMIT_MS, bornAgo) &&
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

function isLate({ world, account, fields }: OutgoingPatch, limitMs: number): boolean {
  return namesOf(fields).some((name) => {
    const last = world.records.ledger(account).last(name);
    return last !== undefined && world.timeline.now - last.at > limitMs;
  });
}

// I8: with a healthy network nothing waits for longer than the window and its request.
const fresh: Rule = (patch) =>
  isLate(patch, DEFAULT_WINDOW.maxWait + HEALTHY_REQUEST_MS) ? 'I8: keeps an edit back' : null;

// Whether the person went back to a value while it was on its way: another device may have written in between.
function isRevertInFlight({ world, tab, account, fields }: OutgoingPatch, name: Name): boolean {
  const editedAgo = world.device.wall() - (tab.session?.outbox.newest(name)?.editedAt ?? 0);
  const editedAt = world.timeline.now - editedAgo;
  return world.network.patches.some(
    (sent) =>
      sent.account === account &&
      sent.sentAt <= editedAt &&
      editedAt < sent.mayCommitUntil + HEALTHY_REQUEST_MS &&
      isSame(name, sent.fields[name], fields[name]),
  );
}

// I12: with a healthy network nothing is sent that the server holds.
const needed: Rule = (patch) => {
  const values = patch.world.server.values(patch.account);
  const idle = namesOf(patch.fields).find(
    (name) => isSame(name, patch.fields[name], values[name]) && !isRevertInFlight(patch, name),
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
  blindSend,
  unconfirmed,
  ownAccount,
];

/** What a PATCH of a live tab breaks. */
export function brokenBySend(world: World, tab: Tab, fields: Changes): readonly string[] {
  const patch = { world, tab, fields, account: tab.session?.userId ?? '' };
  const { isHealthy, isPrompt } = world.traits;
  const rules = [...ALWAYS, ...(isHealthy ? [fresh, needed] : []), ...(isPrompt ? [fresh] : [])];
  return rules.map((rule) => rule(patch)).filter((broken) => broken !== null);
}

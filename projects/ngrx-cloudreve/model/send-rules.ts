import { fieldNames } from '../src/lib/settings/sync/field-table';
import type { Browser } from './browser';
import { Fields, isSame, Name } from './model-fields';
import { Sent } from './network';
import { Page, PREFIX, TIMING } from './page';

const HEALTHY = 1000;
const FRESH = 5000;
const LONGEST_READ = 20_000;
const LOCK_WAIT = 15_000;

/** A PATCH that is about to leave. */
export interface Leaving {
  readonly browser: Browser;
  readonly page: Page;
  readonly account: string;
  readonly fields: Partial<Fields>;
  /** The page was away, and has not read since. */
  readonly isBlind: boolean;
  /** Requests that nobody can wait for. */
  readonly unguarded: ReadonlySet<Sent>;
}

type Rule = (leaving: Leaving) => string | null;

// I2, and more: nothing is sent while anything else may still write.
const overlap: Rule = ({ browser, account, unguarded }) => {
  const other = browser.network.working().find((sent) => sent.account === account && !unguarded.has(sent));
  return other === undefined ? null : `I2: sends while ${JSON.stringify(other.fields)} may still be written`;
};

// I2: without the lock only after as long a wait as any request may last.
const lock: Rule = ({ browser: { locks }, page, account }) => {
  const holder = locks?.holder(`${PREFIX}:lane:${account}`) ?? page;
  return holder === page || (locks?.waited(page) ?? 0) >= LOCK_WAIT ? null : 'I2: sends without the lock';
};

// I3: each value is the newest.
const newest: Rule = ({ page, fields }) => {
  const old = fieldNames<Fields>(fields).find(
    (name) => !isSame(name, fields[name], page.state.entries[name]?.value),
  );
  return old === undefined ? null : `I3: ${old} leaves with a value that is not the newest`;
};

// I8: never before the back-off is over, never while it is held.
const time: Rule = ({ page }) => {
  const { notBefore, throttledUntil } = page.state;
  if (page.holds.size > 0) {
    return `I8: sends while it is held: ${[...page.holds].join()}`;
  }
  return page.clock.monotonic() < Math.max(notBefore, throttledUntil) ? 'I8: sends too early' : null;
};

// Both clocks say so at least: one that was set back by as much as the device then sleeps tells nothing.
function seemsToHaveRead({ browser, page }: Leaving): boolean {
  const byWall = Math.abs(page.clock.wall() - page.readBegunByWall);
  return Math.min(browser.timeline.now - page.readBegunAt, byWall) < LONGEST_READ;
}

// I14: blind only with fresh edits, and only when the page never was away since it read last.
const sight: Rule = (leaving) => {
  const { page, fields, isBlind } = leaving;
  const isOld = fieldNames<Fields>(fields).some(
    (name) => Math.abs(page.clock.wall() - (page.state.entries[name]?.editedAt ?? 0)) > FRESH,
  );
  return isBlind || (isOld && !seemsToHaveRead(leaving)) ? 'I14: sends blind' : null;
};

// I16: the nicks of the second account begin with its name.
const ownAccount: Rule = ({ account, fields: { nick } }) =>
  nick !== undefined && nick.startsWith('b:') !== (account === 'b')
    ? `I16: sends ${nick} to ${account}`
    : null;

// I8: with a healthy network nothing waits for longer than the window and its request.
const fresh: Rule = ({ page }) => {
  const { firstAt } = page.state;
  const isLate = firstAt !== null && page.clock.monotonic() - firstAt > TIMING.maxWait + HEALTHY;
  return isLate ? 'I8: keeps an edit back' : null;
};

// Whether the person went back to a value while it was under way: another device may have written in between.
function isBackAgain({ browser, page, account, fields }: Leaving, name: Name): boolean {
  const editedAgo = browser.wall() - (page.state.entries[name]?.editedAt ?? 0);
  const editedAt = browser.timeline.now - editedAgo;
  return browser.network.sent.some(
    (sent) =>
      sent.account === account &&
      sent.sentAt <= editedAt &&
      editedAt < sent.worksUntil + HEALTHY &&
      isSame(name, sent.fields[name], fields[name]),
  );
}

// I12: with a healthy network nothing is sent that the server holds.
const needed: Rule = (leaving) => {
  const { browser, account, fields } = leaving;
  const values = browser.server.values(account);
  const idle = fieldNames<Fields>(fields).find(
    (name) => isSame(name, fields[name], values[name]) && !isBackAgain(leaving, name),
  );
  return idle === undefined ? null : `I12: sends ${idle}, which the server holds`;
};

const ALWAYS: readonly Rule[] = [overlap, lock, newest, time, sight, ownAccount];
const WHEN_HEALTHY: readonly Rule[] = [fresh, needed];

/**
 * What every PATCH of a live page has to keep.
 *
 * @param leaving - the request
 * @param isHealthy - nothing goes wrong in this trace
 * @returns what it breaks
 */
export function brokenBySend(leaving: Leaving, isHealthy: boolean): readonly string[] {
  const rules = isHealthy ? [...ALWAYS, ...WHEN_HEALTHY] : ALWAYS;
  return rules.map((rule) => rule(leaving)).filter((broken) => broken !== null);
}

import { nextDeadline } from '../src/lib/settings/sync/deadline';
import { namesInPhase } from '../src/lib/settings/sync/entries';
import { initialSyncState } from '../src/lib/settings/sync/sync-state';
import { transition } from '../src/lib/settings/sync/transition';
import { viewOf } from '../src/lib/settings/sync/view';
import { Browser } from './browser';
import { Wish } from './ledger';
import { Fields, isSame, Name, NAMES, TABLE } from './model-fields';
import { Page, TIMING } from './page';

/** What must never be found outside: it stands in the outbox of a hostile page. */
export const CANARY = 'CANARY';

/** The page that put it there. */
export const STRANGER = 'stranger';

/**
 * Whether a page has nothing left to do.
 *
 * @param page - that runs
 * @returns true when it is quiet
 */
export function isQuiet(page: Page): boolean {
  const { state } = page;
  return state.request === null && page.session !== null && nextDeadline(state, TIMING) === null;
}

// I5: nothing waits any more.
function checkDrained(browser: Browser, page: Page): void {
  const waiting = [...namesInPhase(page.state, 'pending'), ...namesInPhase(page.state, 'inFlight')];
  if (waiting.length > 0 || page.state.doubt !== null || !isQuiet(page)) {
    browser.watch.fail(`I5: ${page.name} does not come to rest: ${JSON.stringify(page.state)}`);
  }
}

// I10: the log tells the state; everything is JSON.
function checkReplay(browser: Browser, page: Page): void {
  const log = page.session?.log ?? [];
  const replayed = log.reduce((state, event) => transition(state, event, TABLE), initialSyncState<Fields>());
  const text = JSON.stringify(page.state);
  if (JSON.stringify(replayed) !== text || JSON.stringify(JSON.parse(text)) !== text) {
    browser.watch.fail(`I10: the replay of ${page.name} differs`);
  }
}

// I1, I13: what the person sees is the server, under what is not settled.
function checkView(browser: Browser, page: Page, values: Fields): void {
  const view = viewOf(page.state, TABLE);
  for (const name of NAMES) {
    const isOwn = page.state.entries[name]?.phase === 'invalid';
    if (!isOwn && name !== browser.server.unsupported && !isSame(name, view[name], values[name])) {
      browser.watch.fail(`I1: ${page.name} shows ${name} = ${JSON.stringify(view[name])} at the end`);
    }
  }
}

function isBeside(browser: Browser, name: Name, wish: Wish): boolean {
  return browser.live().some((page) => {
    const entry = page.state.entries[name];
    const isOpen = entry?.phase === 'failed' || entry?.phase === 'invalid';
    return isOpen && isSame(name, entry.value, wish.value);
  });
}

// I6, I18: the newest edit of each field is on the server, or failed or invalid with the person's value.
function checkWishes(browser: Browser, account: string, values: Fields): void {
  const ledger = browser.watch.ledger(account);
  for (const name of NAMES) {
    const wishes = ledger.newest(name, !browser.watch.hasLostRecords);
    const isGranted = (wish: Wish): boolean =>
      wish.isExcused === true ||
      isSame(name, values[name], wish.value) ||
      isBeside(browser, name, wish) ||
      // Another device wrote after it was there.
      (ledger.foreign.has(name) && ledger.wasThere(name, wish));
    if (wishes.length > 0 && !wishes.some(isGranted)) {
      const [wish, value] = [JSON.stringify(wishes), JSON.stringify(values[name])];
      browser.watch.fail(`I6: ${name} of ${account} is lost: ${wish}, the server has ${value}`);
    }
  }
}

// I11: no secret in any state, body or key.
function checkCanary(browser: Browser): void {
  const texts = [
    ...browser.pages.map(({ state, session }) => JSON.stringify([state, session?.log])),
    ...browser.network.sent.map(({ fields }) => JSON.stringify(fields)),
    ...browser.storage
      .entries()
      .filter(([key]) => !key.endsWith(STRANGER))
      .map(([key, text]) => key + text),
  ];
  if (texts.some((text) => text.includes(CANARY))) {
    browser.watch.fail('I11: the canary is found');
  }
}

/**
 * What has to hold after everything came to rest.
 *
 * @param browser - after the drain
 * @param account - the one that is signed in
 */
export function checkEnd(browser: Browser, account: string): void {
  const values = browser.server.values(account);
  for (const page of browser.live()) {
    checkDrained(browser, page);
    checkReplay(browser, page);
    checkView(browser, page, values);
  }
  checkWishes(browser, account, values);
  checkCanary(browser);
  const { edits, reasons } = browser.watch;
  if (browser.network.sent.length > edits + reasons) {
    browser.watch.fail('I7: more requests than edits, failures and reconciliations');
  }
}

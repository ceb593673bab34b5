import { Browser } from './browser';
import { checkEnd, isQuiet } from './end-rules';
import { renew, switchTo } from './sign-ins';

const CHUNK = 30_000;
const LONGEST = 2.5 * 60 * 60_000;
const SHORTEST = 90_000;
const QUIET = 10 * 60_000;

function heal(browser: Browser): void {
  const { network, storage, chance } = browser;
  network.faults = [];
  network.getFaults = [];
  storage.isFull = false;
  for (const page of browser.away()) {
    if (chance.happens(0.5)) {
      browser.show(page);
    } else {
      browser.kill(page);
    }
  }
}

async function rest(browser: Browser): Promise<void> {
  const { timeline } = browser;
  const end = timeline.now + LONGEST;
  await timeline.pass(SHORTEST);
  while (timeline.now < end && !browser.live().every(isQuiet)) {
    await timeline.pass(CHUNK);
  }
}

async function wakeAndRest(browser: Browser): Promise<void> {
  renew(browser);
  browser.reconnect();
  await rest(browser);
}

async function drainAccount(browser: Browser, account: string): Promise<void> {
  if (browser.login.account !== account) {
    switchTo(browser, account);
  }
  if (browser.traits.drainsAlone) {
    await rest(browser);
    if (!browser.live().every(isQuiet)) {
      browser.watch.fail('I5: without a wake it does not come to rest');
    }
  }
  await wakeAndRest(browser);
  // A page that begins now takes up what others left.
  browser.open();
  await rest(browser);
  // An answer that came out of a frozen page may have spoken of the session as it was before.
  await wakeAndRest(browser);
  const before = browser.network.requests;
  await browser.timeline.pass(QUIET);
  if (browser.network.requests > before) {
    browser.watch.fail('I17: requests do not stop');
  }
  checkEnd(browser, account);
}

/** A healthy world until nothing is left to do; then what must be true at the end. */
export async function drain(browser: Browser, accounts: readonly string[]): Promise<void> {
  browser.watch.note('=== drain');
  heal(browser);
  for (const account of accounts) {
    await drainAccount(browser, account);
  }
}

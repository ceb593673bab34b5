import { Browser } from './browser';
import { checkEnd, isQuiet } from './end-rules';

const CHUNK = 30_000;
const LONGEST = 2.5 * 60 * 60_000;
const SHORTEST = 90_000;
const QUIET = 10 * 60_000;

function heal(browser: Browser): void {
  browser.network.faults = [];
  browser.network.getFaults = [];
  browser.storage.isFull = false;
  for (const page of browser.pages) {
    const isAway = page.life === 'frozen' || page.life === 'cached';
    if (isAway && browser.chance.happens(0.5)) {
      browser.show(page);
    } else if (isAway) {
      browser.kill(page);
    }
  }
  browser.live().forEach((page) => {
    page.holds.forEach((hold) => {
      page.release(hold);
    });
  });
}

async function rest(browser: Browser): Promise<void> {
  const end = browser.timeline.now + LONGEST;
  await browser.timeline.pass(SHORTEST);
  while (browser.timeline.now < end && !browser.live().every(isQuiet)) {
    await browser.timeline.pass(CHUNK);
  }
}

async function drainAccount(browser: Browser, account: string): Promise<void> {
  if (browser.epoch === null || browser.account !== account) {
    browser.switchTo(account);
  }
  browser.renew();
  browser.reconnect();
  await rest(browser);
  // A page that begins now takes up what others left; the others look again as after five minutes out of sight.
  browser.open();
  await rest(browser);
  // An answer that came out of a frozen page may have spoken of the session as it was before.
  browser.renew();
  browser.reconnect();
  await rest(browser);
  const before = browser.network.requests;
  await browser.timeline.pass(QUIET);
  if (browser.network.requests > before) {
    browser.watch.fail('I17: requests do not stop');
  }
  checkEnd(browser, account);
}

/**
 * A healthy world, until nothing is left to do; then what must be true at the end.
 *
 * @param browser - after the trace
 * @param accounts - that were used
 */
export async function drain(browser: Browser, accounts: readonly string[]): Promise<void> {
  browser.watch.note('=== drain');
  heal(browser);
  for (const account of accounts) {
    await drainAccount(browser, account);
  }
}

import { Browser } from './browser';
import { checkEnd, isIdle } from './end-rules';
import { renewToken, switchTo } from './session-steps';

const STEP_MS = 30_000;
const MAX_DRAIN_MS = 2.5 * 60 * 60_000;
const MIN_DRAIN_MS = 90_000;
const IDLE_CHECK_MS = 10 * 60_000;

function heal(browser: Browser): void {
  const { network, storage, chance } = browser;
  network.faults = [];
  network.getFaults = [];
  storage.isFull = false;
  for (const page of browser.suspendedPages()) {
    if (chance.happens(0.5)) {
      browser.show(page);
    } else {
      browser.kill(page);
    }
  }
}

async function waitUntilIdle(browser: Browser): Promise<void> {
  const { timeline } = browser;
  const end = timeline.now + MAX_DRAIN_MS;
  await timeline.advance(MIN_DRAIN_MS);
  while (timeline.now < end && !browser.livePages().every(isIdle)) {
    await timeline.advance(STEP_MS);
  }
}

async function reconnectAndWait(browser: Browser): Promise<void> {
  renewToken(browser);
  browser.reconnect();
  await waitUntilIdle(browser);
}

async function drainAccount(browser: Browser, account: string): Promise<void> {
  if (browser.login.account !== account) {
    switchTo(browser, account);
  }
  if (browser.traits.drainsWithoutWake) {
    await waitUntilIdle(browser);
    if (!browser.livePages().every(isIdle)) {
      browser.observer.fail('I5: without a wake it does not come to rest');
    }
  }
  await reconnectAndWait(browser);
  // A page that begins now takes up what others left.
  browser.open();
  await waitUntilIdle(browser);
  // A response that came out of a frozen page may have spoken of the session as it was before.
  await reconnectAndWait(browser);
  const before = browser.network.requests;
  await browser.timeline.advance(IDLE_CHECK_MS);
  if (browser.network.requests > before) {
    browser.observer.fail('I17: requests do not stop');
  }
  checkEnd(browser, account);
}

/** A healthy world until nothing is left to do; then what must be true at the end. */
export async function drain(browser: Browser, accounts: readonly string[]): Promise<void> {
  browser.observer.log('=== drain');
  heal(browser);
  for (const account of accounts) {
    await drainAccount(browser, account);
  }
}

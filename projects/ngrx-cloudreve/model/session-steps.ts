import { Browser } from './browser';
import { excuseTies } from './record-losses';
import { Page } from './page';
import { checkNothingRemains } from './sign-out-rules';

const MAX_NOTIFY_DELAY_MS = 50;

function postSoon(browser: Browser, page: Page, run: () => void): void {
  const { timeline, chance } = browser;
  timeline.schedule(timeline.now + chance.between(1, MAX_NOTIFY_DELAY_MS), () => {
    page.post(run);
  });
}

/** The person signs in, in all tabs. */
export function signIn(browser: Browser, account: string): void {
  Object.assign(browser.login, { account, epoch: browser.nextEpoch(), token: 'good' });
  browser.records.signedOut = null;
  browser.timeline.markPageCodeRun();
  for (const page of browser.tabs) {
    page.post(() => {
      page.syncSession();
    });
  }
}

/** The same person signs in again in one tab. The others only see that there is a new token. */
export function signInAgain(browser: Browser, page: Page): void {
  const { login, timeline } = browser;
  if (login.account === null) {
    return;
  }
  Object.assign(login, { epoch: browser.nextEpoch(), token: 'good' });
  timeline.markPageCodeRun();
  page.restore();
  for (const other of browser.tabs.filter((one) => one !== page)) {
    postSoon(browser, other, () => {
      other.syncSession();
    });
  }
}

/** Another account is taken up: what waits stays for the first one's next session. */
export function switchTo(browser: Browser, account: string): void {
  signIn(browser, account);
}

/** The token is good again, in the same session. */
export function renewToken(browser: Browser): void {
  const { login, timeline } = browser;
  login.token = 'good';
  timeline.markPageCodeRun();
  browser.livePages().forEach((page) => {
    page.tokenRefreshed();
  });
}

/** The person signs out in one tab; the others are notified. */
export function signOut(browser: Browser, page: Page): void {
  const account = page.session?.userId;
  if (account !== undefined) {
    endSession(browser, page, 'person');
    browser.records.signedOut = { by: page, at: browser.timeline.now };
    browser.records.ledger(account).clear();
    browser.records.pauses.delete(account);
    // A tab that was away does not know of it, and may bring back what it has edited.
    browser.tabs.forEach((tab) => {
      browser.records.track(tab).saved.clear();
    });
    checkNothingRemains(browser, account);
  }
}

/** The server refuses the refresh: the session ends in all tabs, and the edits stay for the next one. */
export function refuseRefresh(browser: Browser, page: Page): void {
  const { session } = page;
  if (session !== null) {
    if (browser.traits.isLagging) {
      const ledger = browser.records.ledger(session.userId);
      excuseTies(ledger, browser.timeline.now);
      // A tab that sleeps since then has not written its edit again either.
      browser.suspendedPages().forEach((away) => {
        excuseTies(ledger, browser.records.track(away).suspendedAt);
      });
    }
    endSession(browser, page, 'server');
  }
}

function endSession(browser: Browser, page: Page, endedBy: 'person' | 'server'): void {
  const { login, timeline } = browser;
  Object.assign(login, { account: null, epoch: null, endedBy });
  timeline.markPageCodeRun();
  page.signedOut(endedBy === 'person' ? 'person' : 'refreshRefused');
  for (const other of browser.tabs.filter((one) => one !== page)) {
    postSoon(browser, other, () => {
      other.syncSession();
    });
  }
}

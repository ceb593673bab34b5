import { cloudreveFailure } from '../src/lib/http/cloudreve-failure';
import { FailedRequest, SyncRequests } from '../src/lib/settings/planner/planner-ports';
import type { Browser } from './browser';
import { Fields } from './model-fields';
import type { Page } from './page';

const NO_SESSION: FailedRequest = { outcome: 'auth', failure: cloudreveFailure('api', { code: 401 }) };
const NOT_SENT: FailedRequest = { outcome: 'notSent', failure: cloudreveFailure('client') };

/**
 * The requests of one session, as its page makes them.
 *
 * @param browser - that the page is a tab of
 * @param page - that makes them
 * @param session - for which
 * @returns what the planner is given
 */
export function pageRequests(
  browser: Browser,
  page: Page,
  { account, epoch }: { readonly account: string; readonly epoch: string },
): SyncRequests<Fields> {
  const { network, watch } = browser;
  return {
    prepare: () => prepare(browser, page),
    load: () => {
      watch.asked(page, epoch);
      page.readBegunAt = browser.timeline.now;
      page.readBegunByWall = page.clock.wall();
      return network.load(page, account);
    },
    patch: (fields) => {
      watch.asked(page, epoch);
      watch.sends(page, account, fields);
      return network.patch(page, account, fields);
    },
    patchAndGo: (fields) => {
      if (browser.token !== 'good' || browser.epoch !== epoch) {
        return false;
      }
      watch.asked(page, epoch);
      watch.says(page, fields);
      network.patchAndGo(page, account, fields);
      return true;
    },
    doubtToken: () => undefined,
  };
}

function prepare(browser: Browser, page: Page): Promise<FailedRequest | null> {
  if (browser.token === 'good') {
    return Promise.resolve(null);
  }
  return new Promise((resolve) => {
    page.setTimer(browser.chance.between(5, 300), () => {
      resolve(refreshed(browser));
    });
  });
}

function refreshed(browser: Browser): FailedRequest | null {
  if (browser.token === 'broken') {
    return NO_SESSION;
  }
  if (!browser.network.isOnline) {
    return NOT_SENT;
  }
  browser.token = 'good';
  return null;
}

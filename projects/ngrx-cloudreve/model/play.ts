import { Browser } from './browser';
import { Fields } from './model-fields';
import { Page } from './page';
import { Step } from './step';

type StepOf<K extends Step['kind']> = Extract<Step, { readonly kind: K }>;
type Plays = {
  readonly [K in Step['kind']]: (browser: Browser, step: StepOf<K>) => Promise<void> | void;
};

function pick(pages: readonly Page[], index: number): Page | undefined {
  return pages[index % Math.max(1, pages.length)];
}

function onPage(
  browser: Browser,
  index: number,
  act: (page: Page) => Promise<void> | void,
): Promise<void> | void {
  const page = pick(browser.live(), index);
  if (page !== undefined) {
    browser.timeline.pageRan();
    return act(page);
  }
}

// The nicks of the second account are told apart, so that none can get to the first one.
function forAccount(account: string | undefined, changes: Partial<Fields>): Partial<Fields> {
  const { nick } = changes;
  return account === 'b' && nick !== undefined && nick !== '' ? { ...changes, nick: `b:${nick}` } : changes;
}

const PLAYS: Plays = {
  edit: async (browser, { page, changes }) => {
    // No two edits in the same millisecond: which is the newer one, nobody could say.
    await browser.timeline.pass(1);
    return onPage(browser, page, (one) => {
      one.edit(forAccount(one.session?.account, changes));
    });
  },
  wait: (browser, { time }) => browser.timeline.pass(time),
  flush: (browser, { page }) => onPage(browser, page, (one) => one.flush()),
  hide: (browser, { page }) => onPage(browser, page, (one) => browser.hide(one)),
  show: (browser, { page }) => {
    const away = browser.pages.filter(({ life }) => life === 'cached' || life === 'frozen');
    const one = pick(away, page);
    if (one !== undefined) {
      browser.show(one);
    }
  },
  freeze: (browser, { page }) => onPage(browser, page, (one) => browser.freeze(one)),
  crash: (browser, { page }) => onPage(browser, page, (one) => browser.kill(one)),
  close: (browser, { page }) => onPage(browser, page, (one) => browser.close(one)),
  reload: (browser, { page, gap }) =>
    onPage(browser, page, (one) => {
      browser.close(one);
      browser.openAfter(gap);
    }),
  open: (browser) => {
    if (browser.pages.filter((page) => !page.isDead()).length < 4) {
      browser.open();
    }
  },
  signOut: (browser, { page }) => onPage(browser, page, (one) => browser.signOut(one)),
  signIn: (browser, { account }) => {
    if (browser.epoch === null) {
      browser.signIn(account);
    }
  },
  switch: (browser, { account }) => {
    if (browser.epoch !== null && browser.account !== account) {
      browser.switchTo(account);
    }
  },
  hold: (browser, { page, hold }) => onPage(browser, page, (one) => one.hold(hold)),
  release: (browser, { page, hold }) => onPage(browser, page, (one) => one.release(hold)),
  stray: (browser, { page }) => onPage(browser, page, (one) => one.stray()),
  retry: (browser, { page, field }) => onPage(browser, page, (one) => one.retry(field)),
  discard: (browser, { page, field }) =>
    onPage(browser, page, (one) => one.happened({ type: 'discarded', field })),
  faults: (browser, { list }) => {
    browser.network.faults = [...list];
  },
  getFaults: (browser, { list }) => {
    browser.network.getFaults = [...list];
  },
  device: (browser, { changes }) => {
    browser.deviceWrites('a', changes);
  },
  deviceOverlaps: (browser, { changes, time }) => {
    browser.deviceOverlaps('a', changes, time);
  },
  offline: (browser) => {
    browser.network.isOnline = false;
  },
  online: (browser) => {
    browser.reconnect();
  },
  expire: (browser) => {
    browser.token = browser.token === 'broken' ? 'broken' : 'expired';
  },
  break: (browser) => {
    browser.token = 'broken';
  },
  renew: (browser) => {
    browser.renew();
  },
  clear: (browser) => {
    browser.clearStorage();
  },
  fill: (browser) => {
    browser.watch.storageFailed();
    browser.storage.isFull = true;
  },
  empty: (browser) => {
    browser.storage.isFull = false;
  },
  sleep: (browser, { time }) => browser.sleep(time),
  clock: (browser, { time }) => {
    browser.setClock(time);
  },
};

/**
 * One step of a trace.
 *
 * @param browser - to which it happens
 * @param step - what
 */
export async function play(browser: Browser, step: Step): Promise<void> {
  browser.watch.note(`--- ${JSON.stringify(step)}`);
  const playIt = PLAYS[step.kind] as (browser: Browser, step: Step) => Promise<void> | void;
  await playIt(browser, step);
  await browser.timeline.settle();
  if (browser.account === null) {
    browser.watch.checkGone('a');
  }
}

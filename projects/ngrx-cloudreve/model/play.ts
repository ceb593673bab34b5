import { Browser } from './browser';
import { storageFails } from './losses';
import { Changes } from './model-fields';
import { Page } from './page';
import { refuse, renew, signIn, signInAgain, signOut, switchTo } from './sign-ins';
import { checkForgotten } from './sign-out-rules';
import { Kind, Step, StepOf } from './step';

type Plays = {
  readonly [K in Kind]: (browser: Browser, step: StepOf<K>) => Promise<void> | void;
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
function forAccount(account: string | undefined, changes: Changes): Changes {
  const { nick } = changes;
  return account === 'b' && nick !== undefined && nick !== '' ? { ...changes, nick: `b:${nick}` } : changes;
}

/** Nobody types a password, or has it filled in and sent, in less. */
const SIGN_IN_TAKES = 300;

const PLAYS: Plays = {
  edit: async (browser, { page, changes }) => {
    // No two edits in the same millisecond: which is the newer one, nobody could say.
    await browser.timeline.pass(1);
    return onPage(browser, page, (one) => {
      one.edit(forAccount(one.session?.userId, changes));
    });
  },
  submit: async (browser, { page, changes }) => {
    await browser.timeline.pass(1);
    return onPage(browser, page, (one) => {
      one.submit(forAccount(one.session?.userId, changes));
    });
  },
  compose: (browser, { page, isComposing }) => onPage(browser, page, (one) => one.compose(isComposing)),
  outOfSight: (browser, { page }) => onPage(browser, page, (one) => one.hide()),
  wait: (browser, { time }) => browser.timeline.pass(time),
  flush: (browser, { page }) => onPage(browser, page, (one) => one.flush()),
  hide: (browser, { page }) => onPage(browser, page, (one) => browser.hide(one)),
  show: (browser, { page }) => {
    const one = pick(browser.away(), page);
    if (one !== undefined) {
      browser.show(one);
    }
  },
  freeze: (browser, { page }) => onPage(browser, page, (one) => browser.freeze(one)),
  crash: (browser, { page }) => onPage(browser, page, (one) => browser.kill(one)),
  close: (browser, { page }) => onPage(browser, page, (one) => browser.close(one)),
  reload: (browser, { page, gap }) =>
    onPage(browser, page, async (one) => {
      await browser.close(one);
      browser.openAfter(gap);
    }),
  open: (browser) => {
    if (browser.hasRoom) {
      browser.open();
    }
  },
  signOut: (browser, { page }) => onPage(browser, page, (one) => signOut(browser, one)),
  refuse: (browser, { page }) => onPage(browser, page, (one) => refuse(browser, one)),
  signInAgain: (browser, { page }) => onPage(browser, page, (one) => signInAgain(browser, one)),
  signIn: async (browser, { account }) => {
    if (browser.login.account === null) {
      await browser.timeline.pass(SIGN_IN_TAKES);
      signIn(browser, account);
    }
  },
  switch: (browser, { account }) => {
    if (browser.login.account !== null && browser.login.account !== account) {
      switchTo(browser, account);
    }
  },
  stray: (browser, { page }) => onPage(browser, page, (one) => one.playBack()),
  callOfApp: (browser, { page }) => onPage(browser, page, (one) => one.callOfApp()),
  retry: (browser, { page, field }) => onPage(browser, page, (one) => one.retry(field)),
  discard: (browser, { page, field }) => onPage(browser, page, (one) => one.discard(field)),
  faults: ({ network }, { list }) => {
    network.faults = [...list];
  },
  getFaults: ({ network }, { list }) => {
    network.getFaults = [...list];
  },
  device: (browser, { changes }) => {
    browser.deviceWrites('a', changes);
  },
  deviceOverlaps: (browser, { changes, time }) => {
    browser.deviceOverlaps('a', changes, time);
  },
  offline: ({ network }) => {
    network.isOnline = false;
  },
  online: (browser) => {
    browser.reconnect();
  },
  expire: ({ login }) => {
    login.token = login.token === 'broken' ? 'broken' : 'expired';
  },
  break: ({ login }) => {
    login.token = 'broken';
  },
  renew: (browser) => {
    renew(browser);
  },
  clear: (browser) => {
    browser.clearStorage();
  },
  fill: (browser) => {
    storageFails(browser);
    browser.storage.isFull = true;
  },
  empty: (browser) => {
    storageFails(browser);
    browser.storage.isFull = false;
  },
  sleep: (browser, { time }) => browser.sleep(time),
  clock: (browser, { time }) => {
    browser.setClock(time);
  },
};

/** One step of a trace. */
export async function play(browser: Browser, step: Step): Promise<void> {
  browser.watch.note(`--- ${JSON.stringify(step)}`);
  // The type of the table says that each kind gets its own steps.
  const playStep = PLAYS[step.kind] as (browser: Browser, step: Step) => Promise<void> | void;
  await playStep(browser, step);
  await browser.timeline.settle();
  if (browser.records.signedOut !== null) {
    checkForgotten(browser, 'a');
  }
}

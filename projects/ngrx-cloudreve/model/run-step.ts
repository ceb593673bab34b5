import { Browser } from './browser';
import { recordStorageFailure } from './record-losses';
import { Changes } from './model-fields';
import { Page } from './page';
import { refuseRefresh, renewToken, signIn, signInAgain, signOut, switchTo } from './session-steps';
import { checkNothingRemains } from './sign-out-rules';
import { Kind, Step, StepOf } from './step';

type StepRunners = {
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
  const page = pick(browser.livePages(), index);
  if (page !== undefined) {
    browser.timeline.markPageCodeRun();
    return act(page);
  }
}

// The nicks of the second account are told apart, so that none can get to the first one.
function forAccount(account: string | undefined, changes: Changes): Changes {
  const { nick } = changes;
  return account === 'b' && nick !== undefined && nick !== '' ? { ...changes, nick: `b:${nick}` } : changes;
}

/** Nobody types a password, or has it filled in and sent, in less. */
const SIGN_IN_MS = 300;

const STEP_RUNNERS: StepRunners = {
  edit: async (browser, { page, changes }) => {
    // No two edits in the same millisecond: which is the newer one, nobody could say.
    await browser.timeline.advance(1);
    return onPage(browser, page, (one) => {
      one.edit(forAccount(one.session?.userId, changes));
    });
  },
  submit: async (browser, { page, changes }) => {
    await browser.timeline.advance(1);
    return onPage(browser, page, (one) => {
      one.submit(forAccount(one.session?.userId, changes));
    });
  },
  compose: (browser, { page, isComposing }) => onPage(browser, page, (one) => one.compose(isComposing)),
  outOfSight: (browser, { page }) => onPage(browser, page, (one) => one.hide()),
  wait: (browser, { time }) => browser.timeline.advance(time),
  flush: (browser, { page }) => onPage(browser, page, (one) => one.flush()),
  hide: (browser, { page }) => onPage(browser, page, (one) => browser.hide(one)),
  show: (browser, { page }) => {
    const one = pick(browser.suspendedPages(), page);
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
  refuse: (browser, { page }) => onPage(browser, page, (one) => refuseRefresh(browser, one)),
  signInAgain: (browser, { page }) => onPage(browser, page, (one) => signInAgain(browser, one)),
  signIn: async (browser, { account }) => {
    if (browser.login.account === null) {
      await browser.timeline.advance(SIGN_IN_MS);
      signIn(browser, account);
    }
  },
  switch: (browser, { account }) => {
    if (browser.login.account !== null && browser.login.account !== account) {
      switchTo(browser, account);
    }
  },
  replay: (browser, { page }) => onPage(browser, page, (one) => one.replayOldAction()),
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
    renewToken(browser);
  },
  clear: (browser) => {
    browser.clearStorage();
  },
  fill: (browser) => {
    recordStorageFailure(browser);
    browser.storage.isFull = true;
  },
  empty: (browser) => {
    recordStorageFailure(browser);
    browser.storage.isFull = false;
  },
  sleep: (browser, { time }) => browser.sleep(time),
  clock: (browser, { time }) => {
    browser.setClock(time);
  },
};

/** One step of a trace. */
export async function runStep(browser: Browser, step: Step): Promise<void> {
  browser.observer.log(`--- ${JSON.stringify(step)}`);
  // The type of the table says that each kind gets its own steps.
  const runKind = STEP_RUNNERS[step.kind] as (browser: Browser, step: Step) => Promise<void> | void;
  await runKind(browser, step);
  await browser.timeline.drainPromises();
  if (browser.records.signedOut !== null) {
    checkNothingRemains(browser, 'a');
  }
}

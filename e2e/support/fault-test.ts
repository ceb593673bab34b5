import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { IS_LONG } from './is-long.ts';
import { expect, test as siteTest } from './own-site.ts';
import { LONG_WINDOW, Tab } from './tab.ts';

export { IS_LONG };

const LONGEST_WAIT_MS = 120_000;

type Device = () => Promise<BrowserContext>;

interface FaultFixtures {
  /** A tab that is signed in with the account of the test, in the first browser. */
  readonly tab: Tab;
  /** The same, in a browser whose time {@link passTime} moves. */
  readonly timedTab: Tab;
  /** The same, with a window of the debounce that no test reaches the end of. */
  readonly patientTab: Tab;
  /** Another browser with the same session, as after a restart of the machine; closed at the end. */
  readonly device: Device;
}

/** For tests that break something: a site of its own, and a browser that may complain about requests that fail. */
export const test = siteTest.extend<FaultFixtures>({
  // What a browser says about a request that failed.
  expectedErrors: /^Failed to load resource/,

  server: async ({ server }, use) => {
    await server.clearJournal();
    await use(server);
  },

  tab: async ({ context, account, server }, use) => {
    const tab = await Tab.signIn(context, account);
    await server.clearJournal();
    await use(tab);
  },

  patientTab: async ({ context, account, server }, use) => {
    const tab = await Tab.signIn(context, account, LONG_WINDOW);
    await server.clearJournal();
    await use(tab);
  },

  timedTab: async ({ context, account, server }, use) => {
    await prepareTime(context);
    const tab = await Tab.signIn(context, account);
    await server.clearJournal();
    await use(tab);
  },

  device: async ({ browser, context, baseURL, tab }, use) => {
    // Only the session: nothing that waits.
    await tab.expectLoaded();
    const storageState = await context.storageState();
    const opened: BrowserContext[] = [];
    await use(async () => {
      const fresh = await newContext(browser, baseURL, storageState);
      opened.push(fresh);
      return fresh;
    });
    await Promise.all(opened.map((one) => one.close()));
  },
});

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

function newContext(
  browser: Browser,
  baseURL: string | undefined,
  storageState: State,
): Promise<BrowserContext> {
  return browser.newContext({ storageState, ...(baseURL === undefined ? {} : { baseURL }) });
}

/**
 * Lets {@link passTime} move the clocks of a browser, in the short form. Call it before a page is opened.
 *
 * @param context - of the browser
 */
export async function prepareTime(context: BrowserContext): Promise<void> {
  if (!IS_LONG) await context.clock.install();
}

/**
 * Lets time pass in all pages of a browser that was prepared: really in the long form; in the short form their clocks
 * jump, and what is due then runs.
 *
 * @param context - of the browser
 * @param milliseconds - how long
 */
export async function passTime(context: BrowserContext, milliseconds: number): Promise<void> {
  await (IS_LONG ? sleep(milliseconds) : context.clock.fastForward(milliseconds));
}

/**
 * Stops the clocks of all pages of a browser that was prepared, so that nothing falls due while a slow machine does the
 * next steps; in the long form time goes on.
 *
 * @param context - of the browser
 * @param page - one of its pages
 * @returns what lets it go on
 */
export async function stopTime(context: BrowserContext, page: Page): Promise<() => Promise<void>> {
  if (IS_LONG) return () => Promise.resolve();
  await context.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
  return () => context.clock.resume();
}

/**
 * Lets time pass until something is so: in the long form the clock does that, in the short form the clocks of the pages
 * jump again and again. A frozen page makes its jumps when it is thawed, as after a sleep.
 *
 * @param context - of a browser that was prepared
 * @param isSo - looked at again and again
 * @returns resolves when it is so
 */
export async function passTimeUntil(context: BrowserContext, isSo: () => Promise<boolean>): Promise<void> {
  const jump = 3000;
  await expect
    .poll(
      async () => {
        if (await isSo()) return true;
        if (!IS_LONG) void context.clock.fastForward(jump).catch(() => undefined);
        return false;
      },
      { timeout: LONGEST_WAIT_MS, intervals: [500] },
    )
    .toBe(true);
}

/**
 * Takes the storage from all pages of a browser.
 *
 * @param context - of the browser
 */
export async function forbidStorage(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
}

/** What became of the edits of a page that went away. */
export type Fate = 'atOnce' | 'late' | 'nextStart' | 'conflict' | 'lost';

/**
 * Counts fates and writes them into the report.
 *
 * @param title - what happened to the pages
 * @param fates - one a page
 * @returns how many of each
 */
export function countFates(title: string, fates: readonly Fate[]): Readonly<Record<Fate, number>> {
  const count = (fate: Fate): number => fates.filter((one) => one === fate).length;
  const counts = {
    atOnce: count('atOnce'),
    late: count('late'),
    nextStart: count('nextStart'),
    conflict: count('conflict'),
    lost: count('lost'),
  };
  test.info().annotations.push({ type: title, description: JSON.stringify(counts) });
  console.log(`${title}: ${JSON.stringify(counts)}`);
  return counts;
}

export { expect };

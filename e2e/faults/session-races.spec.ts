import type { Page } from '@playwright/test';
import {
  type DemoPage,
  expectSignedOut,
  openSignIn,
  sessionState,
  signInAtOnce,
} from '../support/demo-page.ts';
import { ask, REFRESH, sent, SIGN_IN_OR_OUT } from '../support/session-requests.ts';
import type { ServerSwitches } from '../support/server-switches.ts';
import { annotate, expect, IS_LONG, test } from '../support/session-test.ts';
import { kindsOf } from '../support/stored-session.ts';

// In shares, so that they can run beside each other.
const SHARES = IS_LONG ? 4 : 1;
const POINTS = IS_LONG ? 75 : 6;
const RACES_PER_PAGE = 15;
const DUE_SECONDS = 51 * 60;
const ANSWER_DELAY_MS = 300;
// A sign-out waits for a refresh that is under way, but no longer than that.
const SIGN_OUT_WAIT_MS = 2000;
const EARLIEST_MS = -50;
const LATEST_MS = 400;
const REREAD_WITHIN_MS = 120;
const OFTEN = { intervals: [100, 250] };

/** One race: when the sign-out begins, counted from the refresh, and how long the server takes for that. */
interface Point {
  readonly leavesAfter: number;
  readonly answerDelayMs: number;
}

function pointsFrom(seed: number): readonly Point[] {
  let state = seed;
  const random = (from: number, to: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor(from + (state / 0x80000000) * (to - from));
  };
  const quick = (): Point => ({
    leavesAfter: random(EARLIEST_MS, LATEST_MS),
    answerDelayMs: random(0, ANSWER_DELAY_MS),
  });
  // The response comes about when the sign-out does not wait for it any more.
  const slow = (): Point => {
    const leavesAfter = random(ANSWER_DELAY_MS / 3, LATEST_MS);
    const over = leavesAfter + SIGN_OUT_WAIT_MS;
    return { leavesAfter, answerDelayMs: random(over - ANSWER_DELAY_MS / 3, over + 2 * ANSWER_DELAY_MS) };
  };
  return Array.from({ length: POINTS }, (_, index) => (index % 4 === 3 ? slow() : quick()));
}

/** Signs out with the button, after a while. */
async function leave({ page }: DemoPage, delay: number): Promise<void> {
  await page.evaluate((time) => {
    const buttons = [...document.querySelectorAll('button')];
    const button = buttons.find(({ textContent }) => textContent.trim() === 'Sign out');
    setTimeout(() => button?.click(), time);
  }, delay);
}

/** Fails when anything of the session is left, or came back for a moment. */
async function expectGone(one: DemoPage, typesBefore: number, where: string): Promise<void> {
  expect(await kindsOf(one.page), where).toEqual(['ended']);
  expect(await sessionState(one), where).toMatchObject({ status: 'signedOut', userId: null });
  const types = (await one.devtools.types()).slice(typesBefore);
  const since = types.slice(types.indexOf('[Cloudreve Session API] Signed Out') + 1);
  expect(since.join(), where).not.toMatch(/Restored|Refreshed|Succeeded|Signed Out/);
}

/** A while by the timers of a page: those of the app that are due by then have run, however slow the machine is. */
async function passInPage(page: Page, milliseconds: number): Promise<void> {
  await page.evaluate((time) => new Promise((done) => setTimeout(done, time)), milliseconds);
}

type Order = 'no refresh' | 'answered before' | 'answered after';

/** Which came first; fails when the server was not told of the sign-out once. */
async function orderOf(server: ServerSwitches, where: string): Promise<Order> {
  const [left, ...others] = await sent(server, SIGN_IN_OR_OUT, /DELETE/);
  expect([left?.code, others], where).toEqual([0, []]);
  const [refresh] = await sent(server, REFRESH);
  if (refresh === undefined) return 'no refresh';
  return (refresh.answeredAt ?? 0) <= (left?.at ?? 0) ? 'answered before' : 'answered after';
}

async function everythingAnswered(server: ServerSwitches): Promise<boolean> {
  return (await server.journal()).every(({ answeredAt }) => answeredAt !== null);
}

for (let share = 1; share <= SHARES; share++) {
  test(`signed out at ${String(POINTS)} random points of another tab's refresh: no session comes back (${String(share)})`, async ({
    context,
    clocks,
    account,
    server,
  }, testInfo) => {
    testInfo.setTimeout(240_000 + POINTS * 15_000);
    const seed = Math.floor(Math.random() * 2 ** 31);
    annotate('seed', seed);
    let pages = [await openSignIn(context), await openSignIn(context)] as const;
    const orders: Order[] = [];
    for (const [index, { leavesAfter, answerDelayMs }] of pointsFrom(seed).entries()) {
      const where = `seed ${String(seed)}, point ${String(index)}`;
      const [leaving, refreshing] = pages;
      await server.mend();
      await signInAtOnce(leaving.page, account);
      for (const { page } of pages) await expect(page.getByTestId('account')).toHaveText(account.nick);
      const before = await Promise.all(pages.map(async ({ devtools }) => (await devtools.types()).length));
      await server.clearJournal();
      await server.break({ method: 'POST', path: REFRESH, answerDelayMs });
      await clocks.pass(DUE_SECONDS);
      await Promise.all([
        ask(refreshing.page, 1, Math.max(0, -leavesAfter)),
        leave(leaving, Math.max(0, leavesAfter)),
      ]);
      for (const one of pages) {
        const isOut = { status: 'signedOut' };
        await expect.poll(() => sessionState(one), { ...OFTEN, message: where }).toMatchObject(isOut);
      }
      await expect.poll(() => everythingAnswered(server), OFTEN).toBe(true);
      // Past the look with which a refresh makes sure that it was not overtaken.
      await passInPage(refreshing.page, REREAD_WITHIN_MS);
      for (const [page, one] of pages.entries()) await expectGone(one, before[page] ?? 0, where);
      orders.push(await orderOf(server, where));
      if (index % RACES_PER_PAGE !== RACES_PER_PAGE - 1 && index !== POINTS - 1) continue;
      // A new page would take up a session that came back.
      const fresh = [await openSignIn(context), await openSignIn(context)] as const;
      await expectSignedOut(...pages, ...fresh);
      for (const { page } of pages) await page.close();
      pages = fresh;
    }
    const count = (order: Order): number => orders.filter((one) => one === order).length;
    const kinds: readonly Order[] = ['no refresh', 'answered before', 'answered after'];
    annotate('refreshes around the sign-out', ...kinds.map((kind) => `${kind}: ${String(count(kind))}`));
  });
}

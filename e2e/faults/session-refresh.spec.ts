import type { Page } from '@playwright/test';
import { expectNeverSignedOut } from '../support/demo-page.ts';
import { ask, ASKED, expectAnswered, REFRESH, sent, watchTokens } from '../support/session-requests.ts';
import { annotate, expect, IS_LONG, test } from '../support/session-test.ts';
import { endOf, sessionOf } from '../support/stored-session.ts';
import { Tab } from '../support/tab.ts';

const EXPIRIES = IS_LONG ? 40 : 2;
const REQUESTS = 10;
// Of the hour that a token lives, the last ten to thirteen minutes are too few for the next request.
const DUE_SECONDS = 51 * 60;
const EXPIRED_SECONDS = 61 * 60;

test('four tabs with ten requests each when the token is due: one refresh, and nobody is signed out', async ({
  context,
  clocks,
  account,
  server,
}, testInfo) => {
  testInfo.setTimeout(240_000 + EXPIRIES * 10_000);
  const tab = await Tab.signIn(context, account);
  const tabs = [tab, await Tab.open(context), await Tab.open(context), await Tab.open(context)];
  const carried = watchTokens(context);
  // Loads what asks, so that it is not loaded at the first expiry.
  for (const { page } of tabs) await ask(page);
  await expectAnswered(server, tabs.length);
  await carried(tabs.length);
  const refreshes: number[] = [];
  for (let round = 0; round < EXPIRIES; round++) {
    const before = await sessionOf(tab.page);
    await server.clearJournal();
    await clocks.pass(round % 2 === 0 ? DUE_SECONDS : EXPIRED_SECONDS);
    await Promise.all(tabs.map(({ page }) => ask(page, REQUESTS)));
    await expectAnswered(server, tabs.length * REQUESTS);
    refreshes.push((await sent(server, REFRESH)).length);
    const after = await sessionOf(tab.page);
    expect(after.access).not.toBe(before.access);
    expect(after.epoch).toBe(before.epoch);
    expect(await carried(tabs.length * REQUESTS), `round ${String(round)}`).toEqual([after.access]);
  }
  annotate('refreshes', ...refreshes);
  expect(refreshes, 'in each round').toEqual(refreshes.map(() => 1));
  await expectNeverSignedOut(...tabs);
});

/** What a page does without a library: each request looks at the token and refreshes for itself. */
async function askNaively(page: Page): Promise<void> {
  const { refresh, obtainedAt, lifetime } = await sessionOf(page);
  await page.evaluate(
    async ({ body, dueAt, count, paths }) => {
      const askOnce = async (): Promise<void> => {
        if (Date.now() < dueAt) throw new Error('The token is not due.');
        const answer = await fetch(paths.refresh, { method: 'POST', body });
        const { data } = (await answer.json()) as { data: { access_token: string } };
        await fetch(paths.asked, { headers: { Authorization: `Bearer ${data.access_token}` } });
      };
      await Promise.all(Array.from({ length: count }, askOnce));
    },
    {
      body: JSON.stringify({ refresh_token: refresh }),
      dueAt: obtainedAt + lifetime * 0.8,
      count: REQUESTS,
      paths: { refresh: REFRESH, asked: ASKED },
    },
  );
}

test('the same by requests that each refresh for themselves, to compare: as many refreshes as requests', async ({
  context,
  clocks,
  account,
  server,
}) => {
  const tab = await Tab.signIn(context, account);
  // Pages of the same origin without the library, which would refresh for itself beside them.
  const pages = [tab.page, await context.newPage(), await context.newPage(), await context.newPage()];
  for (const page of pages) await page.goto('/other');
  await server.clearJournal();
  await clocks.pass(DUE_SECONDS);
  await Promise.all(pages.map((page) => askNaively(page)));
  const refreshes = (await sent(server, REFRESH)).length;
  annotate('refreshes, each request for itself', refreshes);
  expect(refreshes).toBe(pages.length * REQUESTS);
});

test('a tab that is frozen while it refreshes stops nobody: the others refresh by themselves, the session stays', async ({
  context,
  clocks,
  account,
  server,
}) => {
  const tab = await Tab.signIn(context, account);
  const others = [await Tab.open(context), await Tab.open(context), await Tab.open(context)];
  for (const { page } of [tab, ...others]) await ask(page);
  await expectAnswered(server, 4);
  const before = await sessionOf(tab.page);
  await server.clearJournal();
  await server.break({ method: 'POST', path: REFRESH, hold: 'answer' });
  await clocks.pass(EXPIRED_SECONDS);
  await ask(tab.page);
  await expect.poll(async () => (await sent(server, REFRESH)).length).toBe(1);
  const thaw = await tab.freeze();
  await server.release();

  const carried = watchTokens(context);
  const begun = Date.now();
  await Promise.all(others.map(({ page }) => ask(page, REQUESTS)));
  await expectAnswered(server, others.length * REQUESTS);
  const asked = await sent(server, ASKED);
  annotate('ms until the others went on', Math.max(...asked.map(({ at }) => at)) - begun);
  const [frozen, ...own] = await sent(server, REFRESH);
  // Whoever waits as long as the others may refresh beside them.
  expect(own.length).toBeGreaterThan(0);
  expect(own.length).toBeLessThanOrEqual(others.length);
  expect(own.every(({ at }) => at > (frozen?.at ?? Infinity))).toBe(true);
  const after = await sessionOf(others[0]?.page ?? tab.page);
  expect([after.epoch, after.revision]).toEqual([before.epoch, before.revision + 1]);
  for (const token of await carried(others.length * REQUESTS)) {
    expect(token).not.toBe(before.access);
    expect(endOf(token)).toBeGreaterThan(clocks.serverNow);
  }

  // The response that the frozen one gets to see at last is thrown away.
  await thaw();
  await ask(tab.page, REQUESTS);
  await expectAnswered(server, others.length * REQUESTS + 1 + REQUESTS);
  expect(await carried(1 + REQUESTS)).toEqual([after.access]);
  expect(await sessionOf(tab.page)).toEqual(after);
  expect(await sent(server, REFRESH)).toHaveLength(1 + own.length);
  await expectNeverSignedOut(tab, ...others);
});

import type { BrowserContext, Page } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { DevtoolsRecorder } from '../support/devtools-recorder.ts';
import { expect, IS_LONG, test } from '../support/fault-test.ts';
import type { JournalEntry, ServerSwitches } from '../support/server-switches.ts';
import { Tab } from '../support/tab.ts';

const EXPIRIES = IS_LONG ? 40 : 3;
const RACES = IS_LONG ? 20 : 2;
const REQUESTS = 10;
const REFRESH = '/api/v4/session/token/refresh';
const SIGN_IN_OR_OUT = '/api/v4/session/token';
const ASKED = '/api/v4/site/config/login';
// Seconds; due at 75 to 80 %.
const SHORT_LIFE = 10;
const LONG_LIFE = 3600;
const DUE = 0.82;
const OVER = 1;
const ONLY = new Set([true]);

/** A page of the demo with its DevTools, whoever is signed in. */
type DemoPage = Pick<Tab, 'page' | 'devtools'>;

interface Session {
  readonly access: string;
  readonly epoch: string;
  readonly revision: number;
  readonly obtainedAt: number;
  readonly lifetime: number;
}

/** The session in the storage of a browser, as one of its pages reads it. */
function sessionOf(page: Page): Promise<Session> {
  return page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.includes(':session:'));
    if (key === undefined) throw new Error('Nobody is signed in.');
    return JSON.parse(localStorage.getItem(key) ?? '') as Session;
  });
}

/** The kinds of keys in the storage of a browser. */
async function kindsOf(page: Page): Promise<readonly string[]> {
  const keys = await page.evaluate(() => Object.keys(localStorage));
  return [...new Set(keys.map((key) => /^ngrx-cloudreve:[^:]+:([a-z]+)/.exec(key)?.[1] ?? key))];
}

async function waitUntil(page: Page, { obtainedAt, lifetime }: Session, share: number): Promise<void> {
  await expect.poll(() => page.evaluate(() => Date.now())).toBeGreaterThan(obtainedAt + lifetime * share);
}

/** Lets the library ask the server, several times in one task of the page. The first time it loads what does that. */
async function ask({ page }: DemoPage, times = REQUESTS): Promise<void> {
  await page.evaluate((count) => {
    const { devtoolsTell } = window as unknown as { devtoolsTell: (message: object) => void };
    for (let each = 0; each < count; each++) {
      const payload = { requestId: String(Math.random()), place: 'signIn' };
      devtoolsTell({ type: 'ACTION', payload: { type: '[Cloudreve Session] Load Captcha', ...payload } });
    }
  }, times);
}

async function sent(server: ServerSwitches, path: string, method = /./): Promise<readonly JournalEntry[]> {
  return (await server.journal()).filter((entry) => entry.path === path && method.test(entry.method));
}

async function expectAnswered(server: ServerSwitches, count: number): Promise<void> {
  await expect
    .poll(async () => (await sent(server, ASKED)).filter(({ answeredAt }) => answeredAt !== null).length)
    .toBe(count);
}

/** Collects what the requests of `ask` carry; the function says whether it was that token. */
function watchTokens(context: BrowserContext): (access: string) => ReadonlySet<boolean> {
  const seen: (string | undefined)[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith(ASKED)) seen.push(request.headers()['authorization']);
  });
  return (access) => new Set(seen.splice(0).map((header) => header === `Bearer ${access}`));
}

async function openSignIn(context: BrowserContext): Promise<DemoPage> {
  const page = await context.newPage();
  const devtools = await DevtoolsRecorder.install(page);
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail')).toBeVisible();
  return { page, devtools };
}

async function expectNeverSignedOut(tabs: readonly Tab[]): Promise<void> {
  for (const { page, devtools, settings } of tabs) {
    await expect(page).toHaveURL(/settings/);
    await expect(settings.headline).toHaveText('All changes saved');
    expect(await devtools.types()).not.toContain('[Cloudreve Session API] Signed Out');
  }
}

async function expectSignedOut(...pages: readonly DemoPage[]): Promise<void> {
  for (const { page, devtools } of pages) {
    await expect(page).toHaveURL(/sign-in/);
    await expect
      .poll(async () => (await devtools.state())['cloudreveSession'])
      .toMatchObject({ status: 'signedOut', userId: null, user: null, expiresAt: null });
    await expect(page.getByTestId('account')).toHaveCount(0);
    expect(await kindsOf(page)).toEqual(['ended']);
  }
}

// In the long form only: tokens come of age in real time here.
const expiring = (title: string, body: Parameters<typeof test>[2]): void => {
  if (IS_LONG) test(title, body);
};

test.afterEach(async ({ server }) => {
  await server.setAccessTokenLife(LONG_LIFE);
});

expiring(
  'four tabs with ten requests each when the token is due: one refresh, and nobody is signed out',
  async ({ context, account, server }, testInfo) => {
    testInfo.setTimeout(120_000 + EXPIRIES * 25_000);
    await server.setAccessTokenLife(SHORT_LIFE);
    const tab = await Tab.signIn(context, account);
    const tabs = [tab, await Tab.open(context), await Tab.open(context), await Tab.open(context)];
    const carried = watchTokens(context);
    const refreshes: number[] = [];
    let before = await sessionOf(tab.page);
    // The first round does not count: opening the tabs may have taken longer than the token lived.
    for (let round = 0; round <= EXPIRIES; round++) {
      await waitUntil(tab.page, before, round % 2 === 0 ? OVER : DUE);
      await Promise.all(tabs.map((one) => ask(one)));
      await expectAnswered(server, tabs.length * REQUESTS);
      if (round > 0) refreshes.push((await sent(server, REFRESH)).length);
      await server.clearJournal();
      const after = await sessionOf(tab.page);
      expect(carried(after.access), `round ${String(round)}`).toEqual(ONLY);
      expect([after.epoch, after.access === before.access]).toEqual([before.epoch, false]);
      before = after;
    }
    testInfo.annotations.push({ type: 'refreshes', description: refreshes.join(' ') });
    expect(refreshes, 'in each round').toEqual(refreshes.map(() => 1));
    await expectNeverSignedOut(tabs);
  },
);

expiring(
  'a tab that is frozen while it refreshes stops nobody for good: another one refreshes by itself, the session stays',
  async ({ context, account, server }) => {
    await server.setAccessTokenLife(SHORT_LIFE);
    const tab = await Tab.signIn(context, account);
    const other = await Tab.open(context);
    const before = await sessionOf(tab.page);
    await server.clearJournal();
    await server.setAccessTokenLife(LONG_LIFE);
    await server.break({ method: 'POST', path: REFRESH, answerDelayMs: 5000 });
    await waitUntil(tab.page, before, DUE);
    await ask(tab, 1);
    await expect.poll(async () => (await sent(server, REFRESH)).length).toBe(1);
    const thaw = await tab.freeze();
    expect((await sent(server, REFRESH))[0]?.answeredAt, 'frozen before the answer').toBeNull();
    await waitUntil(other.page, before, OVER);

    const carried = watchTokens(context);
    await ask(other);
    await expectAnswered(server, REQUESTS);
    expect(await sent(server, REFRESH)).toHaveLength(2);
    const after = await sessionOf(other.page);
    expect([after.epoch, after.revision]).toEqual([before.epoch, before.revision + 1]);
    expect(carried(after.access)).toEqual(ONLY);

    // The answer that the frozen one gets to see at last is thrown away.
    await thaw();
    await ask(tab);
    await expectAnswered(server, 2 * REQUESTS + 1);
    expect(carried(after.access)).toEqual(ONLY);
    expect(await sessionOf(tab.page)).toEqual(after);
    expect(await sent(server, REFRESH)).toHaveLength(2);
    await expectNeverSignedOut([tab, other]);
  },
);

test('signed out in one tab: the others know by themselves, and nothing of the account is kept', async ({
  context,
  tab,
  account,
  server,
}) => {
  const tabs = [tab, await Tab.open(context), await Tab.open(context), await Tab.open(context)];
  await tab.edit({ nick: 'Ada' });
  for (const one of tabs) {
    await expect(one.settings.nick).toHaveValue('Ada');
    await expect(one.settings.headline).toHaveText('All changes saved');
  }
  await server.clearJournal();
  await tab.page.getByRole('button', { name: 'Sign out' }).click();
  await expectSignedOut(...tabs);
  expect(await sent(server, SIGN_IN_OR_OUT), 'who hears of it does not repeat it').toHaveLength(1);

  const fresh = await openSignIn(context);
  const { cloudreveSettings: pristine } = await fresh.devtools.state();
  expect(pristine).toBeDefined();
  for (const { page, devtools } of tabs) {
    const state = await devtools.state();
    expect(state['cloudreveSettings']).toEqual(pristine);
    expect(JSON.stringify(state)).not.toMatch(new RegExp(`${account.nick}|Ada`));
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  }
  await expectSignedOut(...tabs, fresh);
});

test('signed in in one tab where nobody was: the others are signed in by themselves', async ({
  context,
  account,
  server,
}) => {
  const tab = await openSignIn(context);
  const others = [await openSignIn(context), await openSignIn(context), await openSignIn(context)];
  await server.clearJournal();
  await signIn(tab.page, account);
  for (const { page, devtools } of others) {
    await expect(page.getByTestId('account')).toHaveText(account.nick);
    expect((await devtools.state())['cloudreveSession']).toMatchObject({ status: 'signedIn' });
  }
  expect(await sent(server, SIGN_IN_OR_OUT), 'who hears of it does not repeat it').toHaveLength(1);
  expect(await sent(server, REFRESH)).toEqual([]);
});

/** What happens in a race; the last three resolve when the refresh is at the server, in the page, and stored. */
function prepareRace(leaving: DemoPage, refreshing: DemoPage, server: ServerSwitches, now: Session) {
  const isStored = (revision: number): boolean => {
    const key = Object.keys(localStorage).find((name) => name.includes(':session:')) ?? '';
    return (JSON.parse(localStorage.getItem(key) ?? '{}') as Session).revision > revision;
  };
  return {
    leave: () =>
      leaving.page.evaluate(() => {
        const buttons = [...document.querySelectorAll('button')];
        buttons.find(({ textContent }) => textContent.trim() === 'Sign out')?.click();
      }),
    refresh: () => ask(refreshing, 1),
    asked: () => expect.poll(async () => (await sent(server, REFRESH)).length).toBe(1),
    answered: refreshing.page
      .waitForResponse((response) => response.url().endsWith(REFRESH))
      .catch(() => null),
    stored: () => leaving.page.waitForFunction(isStored, now.revision, { polling: 1 }),
  };
}

type Race = ReturnType<typeof prepareRace>;
type Moment = readonly [name: string, answerDelayMs: number, play: (race: Race) => Promise<unknown>];

const MOMENTS: readonly Moment[] = [
  ['before', 300, ({ leave, refresh }) => leave().then(refresh)],
  ['together', 300, ({ leave, refresh }) => Promise.all([refresh(), leave()])],
  ['asked', 1000, ({ leave, refresh, asked }) => refresh().then(asked).then(leave)],
  ['asked long before the answer', 4500, ({ leave, refresh, asked }) => refresh().then(asked).then(leave)],
  [
    'answered',
    300,
    ({ leave, refresh, answered }) =>
      refresh()
        .then(() => answered)
        .then(leave),
  ],
  ['stored', 300, ({ leave, refresh, stored }) => refresh().then(stored).then(leave)],
];

for (const [name, answerDelayMs, play] of MOMENTS) {
  expiring(
    `signed out in one tab around the refresh of another one (${name}): both are out, no session comes back`,
    async ({ context, account, server }, testInfo) => {
      testInfo.setTimeout(90_000 + RACES * 40_000);
      await server.setAccessTokenLife(SHORT_LIFE);
      const refreshes: number[] = [];
      const leaving = await openSignIn(context);
      const refreshing = await openSignIn(context);
      for (let round = 0; round < RACES; round++) {
        await ask(refreshing, 1);
        await signIn(leaving.page, account);
        await expect(refreshing.page.getByTestId('account')).toBeVisible();
        const now = await sessionOf(leaving.page);
        await waitUntil(leaving.page, now, DUE);
        await server.clearJournal();
        await server.mend();
        await server.break({ method: 'POST', path: REFRESH, answerDelayMs });
        await play(prepareRace(leaving, refreshing, server, now));
        await expect
          .poll(async () => (await server.journal()).every(({ answeredAt }) => answeredAt !== null))
          .toBe(true);
        await expectSignedOut(leaving, refreshing);
        // A new page would take up a session that came back.
        const next = await openSignIn(context);
        await expectSignedOut(leaving, refreshing, next);
        await next.page.close();
        refreshes.push((await sent(server, REFRESH)).length);
        expect(await sent(server, SIGN_IN_OR_OUT, /DELETE/)).toHaveLength(1);
      }
      testInfo.annotations.push({ type: 'refreshes', description: refreshes.join(' ') });
    },
  );
}

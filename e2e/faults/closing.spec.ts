import type { BrowserContext } from '@playwright/test';
import { countFates, expect, type Fate, IS_LONG, passTime, test } from '../support/fault-test.ts';
import type { Account } from '../support/accounts.ts';
import type { ServerSwitches } from '../support/server-switches.ts';
import { needs } from '../support/needs.ts';
import { LONG_WINDOW, Tab } from '../support/tab.ts';

const CLOSES = IS_LONG ? 100 : 6;
const BUSY_CLOSES = IS_LONG ? 25 : 2;
const CONNECTIONS = 6;
const AT_ONCE_MS = 3000;
const TIMEOUT_MS = 45_000;
const DOUBT_MS = 21_500;
const PING = { method: 'GET', path: '/api/v4/site/ping' };

interface Closed {
  readonly server: ServerSwitches;
  readonly account: Account;
  readonly context: BrowserContext;
  readonly nick: string;
  /** Gives the connections back that others have taken. */
  readonly free?: () => Promise<void>;
}

/** What became of a nick that was edited in a tab that is closed now; the edit must never just be gone. */
async function fateOf({ server, account, context, nick, free }: Closed): Promise<Fate> {
  const isOnServer = async (): Promise<boolean> => (await server.values(account))['nick'] === nick;
  const arrives = async (timeout: number): Promise<boolean> => {
    try {
      await expect.poll(isOnServer, { timeout }).toBe(true);
      return true;
    } catch {
      return false;
    }
  };
  if (await arrives(free === undefined ? TIMEOUT_MS : AT_ONCE_MS)) return 'atOnce';
  await free?.();
  if (free !== undefined && (await arrives(TIMEOUT_MS))) return 'late';
  const tab = await Tab.open(context);
  if (await arrives(TIMEOUT_MS)) return 'nextStart';
  const status = await tab.settings.row('nick').locator('[data-status]').getAttribute('data-status');
  return status === 'conflict' ? 'conflict' : 'lost';
}

async function waitForBusy(server: ServerSwitches): Promise<void> {
  await expect
    .poll(async () => (await server.journal()).filter(({ path }) => path.startsWith(PING.path)).length)
    .toBe(CONNECTIONS);
}

test(`a tab that is closed inside the window has saved: ${String(CLOSES)} times`, async ({
  tab,
  account,
  server,
  device,
}, testInfo) => {
  testInfo.setTimeout(240_000 + CLOSES * 5000);
  await tab.close();
  const fates: Fate[] = [];
  for (let round = 0; round < CLOSES; round++) {
    const nick = `closed ${String(round)}`;
    const context = await device();
    const closing = await Tab.open(context, LONG_WINDOW);
    await closing.edit({ nick });
    await closing.close();
    fates.push(await fateOf({ server, account, context, nick }));
    await context.close();
  }
  const { atOnce, lost } = countFates('closed inside the window, connections idle', fates);
  expect(lost).toBe(0);
  expect(atOnce / CLOSES).toBeGreaterThanOrEqual(0.99);
  expect(await server.bodies()).toHaveLength(CLOSES);
});

test(`a tab that is closed while its own requests take all connections loses nothing: ${String(BUSY_CLOSES)} times`, async ({
  tab,
  account,
  server,
  device,
}, testInfo) => {
  testInfo.setTimeout(240_000 + BUSY_CLOSES * 10_000);
  await tab.close();
  const fates: Fate[] = [];
  for (let round = 0; round < BUSY_CLOSES; round++) {
    const nick = `busy ${String(round)}`;
    const context = await device();
    const closing = await Tab.open(context, LONG_WINDOW);
    await server.clearJournal();
    await server.break({ ...PING, times: CONNECTIONS, hold: 'request' });
    await closing.keepBusy(CONNECTIONS);
    await waitForBusy(server);
    await closing.edit({ nick });
    await closing.close();
    fates.push(await fateOf({ server, account, context, nick, free: () => server.release(CONNECTIONS) }));
    await context.close();
  }
  expect(countFates('closed inside the window, all connections busy', fates).lost).toBe(0);
});

test(`a tab that is closed while another tab takes all connections loses nothing: ${String(BUSY_CLOSES)} times`, async ({
  tab,
  account,
  server,
  device,
}, testInfo) => {
  testInfo.setTimeout(240_000 + BUSY_CLOSES * 15_000);
  await tab.close();
  const fates: Fate[] = [];
  for (let round = 0; round < BUSY_CLOSES; round++) {
    const nick = `crowded ${String(round)}`;
    const context = await device();
    const [closing, other] = [await Tab.open(context, LONG_WINDOW), await Tab.open(context)];
    await server.clearJournal();
    await server.break({ ...PING, times: CONNECTIONS, hold: 'request' });
    await other.keepBusy(CONNECTIONS);
    await waitForBusy(server);
    await closing.edit({ nick });
    await closing.close();
    fates.push(await fateOf({ server, account, context, nick, free: () => server.release(CONNECTIONS) }));
    await context.close();
  }
  expect(countFates('closed inside the window, another tab has all connections', fates).lost).toBe(0);
});

test('a tab that leaves for another page inside the window, while all connections are busy, loses nothing', async ({
  patientTab: tab,
  account,
  server,
}) => {
  await server.break({ ...PING, times: CONNECTIONS, hold: 'request' });
  await tab.keepBusy(CONNECTIONS);
  await waitForBusy(server);
  await tab.edit({ nick: 'gone', version_retention_max: 8 });
  // Without a request of its own: that would wait for a connection too, and the window would end.
  await tab.page.goto('about:blank');
  await expect.poll(() => server.values(account)).toMatchObject({ nick: 'gone', version_retention_max: 8 });
});

const OLDER_WINS = needs('faults', 'the server writes an older PATCH back after a newer one');

test(
  'the superset leaves with the tab; where the server then lets the older PATCH win, the next start mends it',
  OLDER_WINS,
  async ({ context, timedTab: tab, account, server }) => {
    // Has read the column and writes it back after the last words: what those brought is lost.
    await server.holdInServer(8000);
    await tab.edit({ nick: 'in flight', disable_view_sync: true });
    await expect.poll(async () => (await server.patches()).length).toBe(1);
    await tab.edit({ nick: 'newer', version_retention_max: 3 });
    await tab.close();
    const newest = { nick: 'newer', disable_view_sync: true, version_retention_max: 3 };
    await expect
      .poll(() => server.bodies())
      .toEqual([{ nick: 'in flight', disable_view_sync: true }, newest]);
    expect(await server.values(account)).toMatchObject({ version_retention_max: 10 });

    const next = await Tab.open(context);
    await expect(next.settings.nick).toHaveValue('newer');
    await expect(next.settings.versions).toHaveValue('3');
    await passTime(context, DOUBT_MS);
    await expect.poll(() => server.values(account)).toMatchObject(newest);
    await expect(next.settings.headline).toHaveText('All changes saved');
  },
);

test('the whole browser is closed inside the window: the next one shows the edit, and it gets to the server', async ({
  playwright,
  launchOptions,
  baseURL,
  account,
  server,
}, testInfo) => {
  const folder = testInfo.outputPath('profile');
  const launch = (): Promise<BrowserContext> =>
    playwright.chromium.launchPersistentContext(folder, {
      ...launchOptions,
      ...(baseURL === undefined ? {} : { baseURL }),
    });
  const first = await launch();
  const tab = await Tab.signIn(first, account, LONG_WINDOW);
  await tab.edit({ nick: 'closed', version_retention_max: 3 });
  await first.close();
  const second = await launch();
  const next = await Tab.open(second);
  await expect(next.settings.nick).toHaveValue('closed');
  await expect(next.settings.versions).toHaveValue('3');
  await expect.poll(() => server.values(account)).toMatchObject({ nick: 'closed', version_retention_max: 3 });
  await second.close();
});

test('a reload inside the window shows the edit and has saved it', async ({ context, account, server }) => {
  await (await Tab.signIn(context, account)).close();
  const tab = await Tab.open(context, LONG_WINDOW);
  for (let round = 0; round < (IS_LONG ? 30 : 3); round++) {
    const nick = `reloaded ${String(round)}`;
    await tab.edit({ nick });
    await tab.page.reload();
    await tab.expectLoaded();
    await expect(tab.settings.nick).toHaveValue(nick);
    await expect.poll(async () => (await server.values(account))['nick']).toBe(nick);
  }
});

test('a reload in the first moments of a page, with an edit, loses nothing', async ({
  context,
  account,
  server,
}) => {
  await (await Tab.signIn(context, account)).close();
  const tab = await Tab.open(context, LONG_WINDOW);
  for (let round = 0; round < (IS_LONG ? 20 : 3); round++) {
    const max = 20 + round;
    await tab.edit({ version_retention_max: max });
    await tab.page.reload();
    // Before the first read of the new page gets its response.
    await tab.page.reload();
    await tab.expectLoaded();
    await expect(tab.settings.versions).toHaveValue(String(max));
    await expect.poll(() => server.values(account)).toMatchObject({ version_retention_max: max });
  }
});

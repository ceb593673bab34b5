import type { Edits } from '../support/edit-at-once.ts';
import { expect, IS_LONG, passTime, prepareTime, test } from '../support/fault-test.ts';
import type { ServerSwitches } from '../support/server-switches.ts';
import { LONG_WINDOW, Tab } from '../support/tab.ts';

const ROUNDS = IS_LONG ? 25 : 3;
const STEPS = IS_LONG ? 200 : 24;
const DOUBT_MS = 21_500;
// Each PATCH takes so long between reading and writing the column that a neighbour would be lost for certain.
const SLOW_MS = 250;
const SLOW_REQUESTS = 1000;

/** The edit of one field by which a round differs from all others. */
function editOf(field: number, round: number): Edits {
  const edits: readonly Edits[] = [
    { nick: `round ${String(round)}` },
    { version_retention_max: round + 20 },
    { disable_view_sync: round % 2 === 0 },
    { preferred_theme: round % 2 === 0 ? '#3f51b5' : '#1976d2' },
  ];
  return edits[field] ?? {};
}

/** A value that no tab has seen: one that a tab still shows would be no edit there. */
function newEditOf(field: number, step: number): Edits {
  const edits: readonly Edits[] = [
    { nick: `step ${String(step)}` },
    { version_retention_max: step + 20 },
    { preferred_theme: `#${String(step).padStart(6, '0')}` },
  ];
  return edits[field] ?? {};
}

async function expectShown(tab: Tab, { nick, version_retention_max: max }: Edits): Promise<void> {
  if (nick !== undefined) await expect(tab.settings.nick).toHaveValue(nick);
  if (max !== undefined) await expect(tab.settings.versions).toHaveValue(String(max));
}

/** So many tabs, on a server that is slow from now on. */
async function openBeside(tab: Tab, count: number, server: ServerSwitches): Promise<readonly Tab[]> {
  const tabs = [tab];
  while (tabs.length < count) tabs.push(await Tab.open(tab.page.context()));
  await server.clearJournal();
  await server.slowDown(SLOW_MS, SLOW_REQUESTS);
  return tabs;
}

for (const count of [2, 4]) {
  test(`${String(count)} tabs edit different fields at once: none is lost, no two PATCHes overlap, all tabs agree`, async ({
    tab,
    account,
    server,
  }, testInfo) => {
    testInfo.setTimeout(240_000 + ROUNDS * 10_000);
    const tabs = await openBeside(tab, count, server);
    for (let round = 0; round < ROUNDS; round++) {
      const edits = tabs.map((_, index) => editOf(index, round));
      await Promise.all(tabs.map((one, index) => one.edit(edits[index] ?? {})));
      const all = Object.assign({}, ...edits) as Edits;
      await expect.poll(() => server.values(account)).toMatchObject({ ...all });
      for (const one of tabs) await expectShown(one, all);
    }
    await server.expectNoOverlap();
    for (const one of tabs) await expect(one.settings.headline).toHaveText('All changes saved');
  });

  test(`${String(count)} tabs edit the same field one after the other: the newest wins, in all of them`, async ({
    tab,
    account,
    server,
  }, testInfo) => {
    testInfo.setTimeout(240_000 + ROUNDS * 10_000);
    const tabs = await openBeside(tab, count, server);
    for (let round = 0; round < ROUNDS; round++) {
      let nick = '';
      // Another tab is the last one in each round.
      for (let each = 0; each < count; each++) {
        const index = (round + each) % count;
        nick = `${String(round)} by ${String(index)}`;
        await tabs[index]?.edit({ nick });
      }
      await expect.poll(async () => (await server.values(account))['nick']).toBe(nick);
      for (const one of tabs) await expect(one.settings.nick).toHaveValue(nick);
      for (const one of tabs) await expect(one.settings.headline).toHaveText('All changes saved');
      expect((await server.values(account))['nick']).toBe(nick);
    }
    await server.expectNoOverlap();
  });
}

test(`four tabs, ${String(STEPS)} edits of any field in any tab, with pauses of any length: the last of each field wins`, async ({
  context,
  tab,
  account,
  server,
}, testInfo) => {
  testInfo.setTimeout(240_000 + STEPS * 2000);
  const seed = Math.floor(Math.random() * 2 ** 31);
  testInfo.annotations.push({ type: 'seed', description: String(seed) });
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const tabs = [tab, await Tab.open(context), await Tab.open(context), await Tab.open(context)];
  await server.clearJournal();
  await server.slowDown(100, SLOW_REQUESTS);
  const last: Record<string, unknown> = {};
  for (let step = 0; step < STEPS; step++) {
    const edits = newEditOf(random(3), step);
    await tabs[random(4)]?.edit(edits);
    Object.assign(last, edits);
    await tab.page.waitForTimeout(random(5) === 0 ? random(1500) : random(60));
  }
  for (const one of tabs) await expect(one.settings.headline).toHaveText('All changes saved');
  await expect.poll(() => server.values(account), `seed ${String(seed)}`).toMatchObject(last);
  for (const one of tabs) await expectShown(one, last);
  await server.expectNoOverlap();
});

test('a tab that is closed while another one edits: what left last is waited for', async ({
  context,
  account,
  server,
}) => {
  await prepareTime(context);
  const closing = await Tab.signIn(context, account, LONG_WINDOW);
  const staying = await Tab.open(context);
  await server.clearJournal();
  await server.break({ hold: 'request' });
  await closing.edit({ nick: 'last words' });
  await closing.close();
  await staying.edit({ version_retention_max: 9 });
  await staying.settings.expectStatus('version_retention_max', 'retrying');
  expect(await server.patches()).toHaveLength(1);
  // Once a read shows what left last, there is nothing to wait for any more.
  await server.release();
  await expect.poll(async () => (await server.patches())[0]?.answeredAt ?? null).not.toBeNull();
  await passTime(context, DOUBT_MS);
  await staying.expectSaved('version_retention_max');
  expect(await server.bodies()).toEqual([{ nick: 'last words' }, { version_retention_max: 9 }]);
  expect(await server.values(account)).toMatchObject({ nick: 'last words', version_retention_max: 9 });
  await expect(staying.settings.nick).toHaveValue('last words');
  await server.expectNoOverlap();
});

test('a duplicated tab is a tab of its own: nothing depends on what it copied', async ({
  context,
  tab,
  account,
  server,
}) => {
  await tab.page.evaluate(() => {
    sessionStorage.setItem('of-the-app', 'copied');
  });
  const opening = context.waitForEvent('page');
  await tab.page.evaluate(() => {
    window.open('/settings');
  });
  const copy = await Tab.of(await opening);
  const kept = await copy.page.evaluate(() => Object.entries(sessionStorage));
  expect(kept, 'the browser copies what is in the tab, and the library has nothing there').toEqual([
    ['of-the-app', 'copied'],
  ]);
  await server.clearJournal();
  await server.slowDown(1000, SLOW_REQUESTS);
  await Promise.all([tab.edit({ nick: 'original' }), copy.edit({ version_retention_max: 7 })]);
  // Two edits in one outbox, although the tabs began as one.
  await expect
    .poll(() =>
      tab.page.evaluate(() => Object.keys(localStorage).filter((key) => /:outbox:.*:edit:/.test(key)).length),
    )
    .toBe(2);
  await tab.expectSaved('nick');
  await copy.expectSaved('version_retention_max');
  expect(await server.values(account)).toMatchObject({ nick: 'original', version_retention_max: 7 });
  await server.expectNoOverlap();
});

test('signed out in another tab while this one sleeps: its edit is sent from there, nothing leaves later, nothing is kept', async ({
  tab,
  account,
  server,
}) => {
  const other = await tab.openAnother(server);
  const edit = { nick: 'just in time', disable_view_sync: true };
  const thaw = await tab.editAndFreeze(edit);
  await other.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(other.page).toHaveURL(/sign-in/);
  await thaw();
  await expect(tab.page).toHaveURL(/sign-in/);
  await tab.close();
  // That a request may still commit goes on to be known for a minute, but not what it brings.
  const kept = await other.page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => /:(outbox|saved|lease|session|current)/.test(key))
      .filter((key) => !key.includes(':lease:') || !localStorage.getItem(key)?.includes('"doubt":null')),
  );
  expect(kept).toEqual([]);
  // A sign-out waits for two seconds, on a machine that may be too busy for that.
  const sent = (await server.bodies()) as readonly object[];
  expect([[], [edit]]).toContainEqual(sent);
  expect(await server.values(account)).toMatchObject({ nick: account.nick, ...sent[0] });
});

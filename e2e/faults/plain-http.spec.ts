import { countFates, expect, type Fate, IS_LONG, passTimeUntil, prepareTime } from '../support/fault-test.ts';
import { test } from '../support/plain-origin.ts';
import { LONG_WINDOW, Tab } from '../support/tab.ts';

const ROUNDS = IS_LONG ? 20 : 2;
const ABANDONED_LOCK_MS = 76_000;

test('an origin without Web Locks: four tabs edit different fields at once, none is lost', async ({
  context,
  account,
  server,
}, testInfo) => {
  testInfo.setTimeout(240_000 + ROUNDS * 15_000);
  await prepareTime(context);
  const tab = await Tab.signIn(context, account);
  const facts = await tab.page.evaluate(() => [
    isSecureContext,
    'locks' in navigator,
    'randomUUID' in crypto,
  ]);
  expect(facts, 'secure, locks, randomUUID').toEqual([false, false, false]);
  const tabs = [tab, await Tab.open(context), await Tab.open(context), await Tab.open(context)];
  await server.clearJournal();
  await server.slowDown(250, 1000);
  for (let round = 0; round < ROUNDS; round++) {
    const edits = [
      { nick: `plain ${String(round)}` },
      { version_retention_max: round + 20 },
      { disable_view_sync: round % 2 === 0 },
      { preferred_theme: round % 2 === 0 ? '#3f51b5' : '#1976d2' },
    ];
    await Promise.all(tabs.map((one, index) => one.edit(edits[index] ?? {})));
    await passTimeUntil(context, async () => {
      const values = await server.values(account);
      return edits.every((edit) => Object.entries(edit).every(([name, value]) => values[name] === value));
    });
    for (const one of tabs) {
      await passTimeUntil(
        context,
        async () => (await one.settings.nick.inputValue()) === `plain ${String(round)}`,
      );
      await passTimeUntil(
        context,
        async () => (await one.settings.versions.inputValue()) === String(round + 20),
      );
      await expect(one.settings.headline).toHaveText('All changes saved');
    }
  }
  // A storage is no lock: what two tabs write into it in the same instant each of them may see late. They notice that
  // afterwards and look again, so nothing is lost, but it is worth knowing how often.
  const overlaps = await server.overlaps();
  testInfo.annotations.push({ type: 'overlaps', description: String(overlaps.length) });
});

test('an origin without Web Locks: a tab that is closed inside the window has saved', async ({
  context,
  account,
  server,
}) => {
  const fates: Fate[] = [];
  let closing = await Tab.signIn(context, account, LONG_WINDOW);
  for (let round = 0; round < ROUNDS; round++) {
    const nick = `plainly closed ${String(round)}`;
    await closing.edit({ nick });
    await closing.close();
    await expect.poll(async () => (await server.values(account))['nick']).toBe(nick);
    fates.push('atOnce');
    closing = await Tab.open(context, LONG_WINDOW);
    await expect(closing.settings.nick).toHaveValue(nick);
    // Until a read shows what became of the last request, nothing is sent.
    await closing.expectClean('nick');
  }
  countFates('closed inside the window, no Web Locks', fates);
});

test('an origin without Web Locks: a tab that is killed inside the window is made good by a start after its lock is over', async ({
  context,
  account,
  server,
}) => {
  await context.clock.install();
  const tab = await Tab.signIn(context, account);
  await server.clearJournal();
  await tab.editAndCrash({ nick: 'plainly killed' });
  await context.clock.fastForward(ABANDONED_LOCK_MS);
  const next = await Tab.open(context);
  await expect.poll(async () => (await server.values(account))['nick']).toBe('plainly killed');
  await next.expectClean('nick');
  expect(await server.bodies()).toEqual([{ nick: 'plainly killed' }]);
});

test('an origin without Web Locks: a tab that is killed inside the window is made good by a start before its lock is over', async ({
  context,
  timedTab: tab,
  account,
  server,
}, testInfo) => {
  testInfo.setTimeout(300_000);
  await tab.editAndCrash({ nick: 'plainly killed' });
  const next = await Tab.open(context);
  await passTimeUntil(context, async () => (await server.values(account))['nick'] === 'plainly killed');
  await expect(next.settings.nick).toHaveValue('plainly killed');
  expect(await server.bodies()).toEqual([{ nick: 'plainly killed' }]);
});

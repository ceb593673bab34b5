import { setTimeout as sleep } from 'node:timers/promises';
import { patchFromElsewhere } from '../support/accounts.ts';
import { expect, passTimeUntil, prepareTime, test } from '../support/fault-test.ts';
import { Tab } from '../support/tab.ts';

const STALE_AFTER_MS = 5500;

test('a frozen tab that holds the lock stops nobody for good, and what it sent is waited for', async ({
  context,
  account,
  server,
}, testInfo) => {
  testInfo.setTimeout(300_000);
  await prepareTime(context);
  const tab = await Tab.signIn(context, account);
  const other = await Tab.open(context);
  await server.clearJournal();
  await server.break({ hold: 'request' });
  await tab.edit({ nick: 'holder' });
  await expect.poll(async () => (await server.patches()).length).toBe(1);
  const thaw = await tab.freeze();
  await other.edit({ version_retention_max: 9 });
  await server.release();
  await expect.poll(async () => (await server.patches())[0]?.answeredAt ?? null).not.toBeNull();
  await passTimeUntil(context, async () => (await server.patches()).length === 2);
  expect(await server.values(account)).toMatchObject({ nick: 'holder', version_retention_max: 9 });
  await server.expectNoOverlap();
  await expect(other.settings.nick).toHaveValue('holder');

  await thaw();
  await tab.edit({ nick: 'thawed' });
  await passTimeUntil(context, async () => (await server.values(account))['nick'] === 'thawed');
  for (const one of [tab, other]) {
    await passTimeUntil(context, async () => (await one.settings.versions.inputValue()) === '9');
    await passTimeUntil(context, async () => (await one.settings.nick.inputValue()) === 'thawed');
    await expect(one.settings.headline).toHaveText('All changes saved');
  }
  expect(await server.values(account)).toMatchObject({ nick: 'thawed', version_retention_max: 9 });
  expect(await server.bodies()).toEqual([
    { nick: 'holder' },
    { version_retention_max: 9 },
    { nick: 'thawed' },
  ]);
});

test('frozen inside the window while another tab edits the same field: the newer edit stays', async ({
  tab,
  account,
  server,
}) => {
  const other = await tab.openAnother(server);
  const thaw = await tab.editAndFreeze({ nick: 'older', disable_view_sync: true });
  await other.edit({ nick: 'newer' });
  await other.expectSaved('nick');
  await thaw();
  await tab.expectSaved('disable_view_sync');
  await expect(tab.settings.nick).toHaveValue('newer');
  expect(await server.values(account)).toMatchObject({ nick: 'newer', disable_view_sync: true });
  // Whoever has its turn sends what all tabs have written down.
  expect(await server.bodies()).toEqual([{ nick: 'newer', disable_view_sync: true }]);
});

for (const how of ['likeFrozen', 'likeAsleep'] as const) {
  test(`stopped inside the window (${how}) while another device changes the same field: a conflict, nothing overwritten`, async ({
    tab,
    request,
    account,
    server,
  }) => {
    await server.clearJournal();
    const thaw = await tab.editAndFreeze({ nick: 'Ada' }, how);
    await patchFromElsewhere(request, account, { nick: 'Grace' });
    if (how === 'likeAsleep') await sleep(STALE_AFTER_MS);
    await thaw();
    await tab.settings.expectStatus('nick', 'conflict');
    await expect(tab.settings.row('nick')).toContainText('It is Grace there.');
    await expect(tab.settings.nick).toHaveValue('Ada');
    expect(await server.bodies()).toEqual([{ nick: 'Grace' }]);
  });
}

test('a frozen tab whose edit a new tab sends: it arrives once, nothing comes back', async ({
  context,
  tab,
  account,
  server,
}) => {
  await server.clearJournal();
  const thaw = await tab.editAndFreeze({ nick: 'asleep' });
  const next = await Tab.open(context);
  await expect(next.settings.nick).toHaveValue('asleep');
  await next.expectClean('nick');
  await thaw();
  await tab.expectSaved('nick');
  expect(await server.values(account)).toMatchObject({ nick: 'asleep' });
  expect(await server.bodies()).toEqual([{ nick: 'asleep' }]);
});

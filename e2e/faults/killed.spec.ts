import { countFates, expect, type Fate, IS_LONG, passTime, stopTime, test } from '../support/fault-test.ts';
import { Tab } from '../support/tab.ts';

const KILLS = IS_LONG ? 50 : 4;
const DOUBT_MS = 21_500;

test(`a tab that is killed inside the window is made good at the next start: ${String(KILLS)} times`, async ({
  tab,
  account,
  server,
  context,
}, testInfo) => {
  testInfo.setTimeout(240_000 + KILLS * 10_000);
  const fates: Fate[] = [];
  let killed = tab;
  for (let round = 0; round < KILLS; round++) {
    const edits = { nick: `killed ${String(round)}`, version_retention_max: 100 + round };
    await killed.editAndCrash(edits);
    killed = await Tab.open(context);
    await expect(killed.settings.nick).toHaveValue(edits.nick);
    await expect.poll(() => server.values(account)).toMatchObject(edits);
    await killed.expectClean('nick', 'version_retention_max');
    fates.push('nextStart');
  }
  countFates('killed inside the window', fates);
  expect(await server.bodies()).toHaveLength(KILLS);
});

test('a tab that is killed with its PATCH under way: nothing is sent before that one is certain to be over', async ({
  context,
  timedTab: tab,
  account,
  server,
}) => {
  await server.break({ hold: 'request' });
  await tab.edit({ nick: 'under way' });
  await expect.poll(async () => (await server.patches()).length).toBe(1);
  await tab.editAndCrash({ disable_view_sync: true });

  const next = await Tab.open(context);
  await expect(next.settings.nick).toHaveValue('under way');
  await next.settings.expectStatus('nick', 'retrying');
  const goOn = await stopTime(context, next.page);
  await server.release();
  await expect.poll(async () => (await server.patches())[0]?.answeredAt).not.toBeNull();
  expect(await server.patches()).toHaveLength(1);
  await goOn();
  await passTime(context, DOUBT_MS);
  await next.expectClean('nick', 'disable_view_sync');
  expect(await server.bodies()).toEqual([{ nick: 'under way' }, { disable_view_sync: true }]);
  expect(await server.values(account)).toMatchObject({ nick: 'under way', disable_view_sync: true });
  await server.expectNoOverlap();
});

test('a tab that is killed with a PATCH that never arrives: sent again once that is certain', async ({
  context,
  timedTab: tab,
  account,
  server,
}) => {
  await server.break({ hold: 'request', drop: 'before' });
  await tab.edit({ nick: 'dropped' });
  await expect.poll(async () => (await server.patches()).length).toBe(1);
  await tab.crash();

  const next = await Tab.open(context);
  await expect(next.settings.nick).toHaveValue('dropped');
  await server.release();
  await expect.poll(async () => (await server.patches())[0]?.answeredAt).not.toBeNull();
  expect(await server.values(account)).toMatchObject({ nick: account.nick });
  await passTime(context, DOUBT_MS);
  await next.expectClean('nick');
  expect(await server.bodies()).toEqual([{ nick: 'dropped' }, { nick: 'dropped' }]);
});

test('a tab that is killed while another one lives on: the newer edit there stays, the rest is sent from there too', async ({
  tab,
  account,
  server,
}) => {
  const other = await tab.openAnother(server);
  await tab.editAndCrash({ nick: 'older', disable_view_sync: true });
  await other.edit({ nick: 'newer' });
  await expect.poll(() => server.values(account)).toMatchObject({ nick: 'newer', disable_view_sync: true });
  await expect(other.settings.viewSync).not.toBeChecked();
  await expect(other.settings.nick).toHaveValue('newer');
  await expect(other.settings.headline).toHaveText('All changes saved');
  expect(JSON.stringify(await server.bodies())).not.toContain('older');
});

import { patchFromElsewhere } from '../support/accounts.ts';
import { expect, test } from '../support/fault-test.ts';
import { Tab } from '../support/tab.ts';

const ELEVEN_MINUTES_MS = 11 * 60_000;

test('another device changes the same field while this one is gone with an edit: both values, nothing overwritten', async ({
  context,
  tab,
  request,
  account,
  server,
}) => {
  await tab.editAndCrash({ nick: 'Ada', disable_view_sync: true });
  await patchFromElsewhere(request, account, { nick: 'Grace' });
  const next = await Tab.open(context);
  await next.settings.expectStatus('nick', 'conflict');
  await expect(next.settings.nick).toHaveValue('Ada');
  await expect(next.settings.row('nick')).toContainText('It is Grace there.');
  await next.settings.expectStatus('disable_view_sync', 'clean');
  expect(await server.values(account)).toMatchObject({ nick: 'Grace', disable_view_sync: true });
  expect(await server.bodies()).toEqual([{ nick: 'Grace' }, { disable_view_sync: true }]);

  // It survives the next start, and a person can still insist.
  await next.crash();
  const last = await Tab.open(context);
  await last.settings.expectStatus('nick', 'conflict');
  await last.settings.row('nick').getByRole('button', { name: 'Keep mine' }).click();
  await last.expectSaved('nick');
  expect(await server.values(account)).toMatchObject({ nick: 'Ada' });
});

test('another device changes another field while this one is gone with an edit: both stay', async ({
  context,
  tab,
  request,
  account,
  server,
}) => {
  await tab.editAndCrash({ nick: 'Ada' });
  await patchFromElsewhere(request, account, { version_retention_max: 77 });
  const next = await Tab.open(context);
  await next.expectClean('nick');
  await expect(next.settings.versions).toHaveValue('77');
  expect(await server.values(account)).toMatchObject({ nick: 'Ada', version_retention_max: 77 });
});

test('last words that were lost, opened over ten minutes later: shown as a conflict, sent only when asked', async ({
  context,
  patientTab: tab,
  request,
  account,
  server,
}) => {
  await server.break({ drop: 'before' });
  await tab.edit({ nick: 'Ada' });
  await tab.close();
  await expect.poll(async () => (await server.patches())[0]?.answeredAt ?? null).not.toBeNull();
  await patchFromElsewhere(request, account, { version_retention_max: 77 });
  await context.clock.install({ time: Date.now() + ELEVEN_MINUTES_MS });
  const next = await Tab.open(context);
  await next.settings.expectStatus('nick', 'conflict');
  await expect(next.settings.nick).toHaveValue('Ada');
  await expect(next.settings.row('nick')).toContainText(`It is ${account.nick} there.`);
  await next.edit({ disable_view_sync: true });
  await next.expectSaved('disable_view_sync');
  expect((await server.bodies()).slice(2)).toEqual([{ disable_view_sync: true }]);
  await next.settings.row('nick').getByRole('button', { name: 'Keep mine' }).click();
  await next.expectSaved('nick');
  expect(await server.values(account)).toMatchObject({ nick: 'Ada', version_retention_max: 77 });
});

test('last words that arrived, opened over ten minutes later: settled, nothing is sent', async ({
  context,
  patientTab: tab,
  account,
  server,
}) => {
  await tab.edit({ nick: 'Ada' });
  await tab.close();
  await expect.poll(async () => (await server.values(account))['nick']).toBe('Ada');
  await context.clock.install({ time: Date.now() + ELEVEN_MINUTES_MS });
  const next = await Tab.open(context);
  await expect(next.settings.headline).toHaveText('All changes saved');
  await expect(next.settings.nick).toHaveValue('Ada');
  expect(await server.bodies()).toEqual([{ nick: 'Ada' }]);
});

test('another device saves while a tab is open: the next edit of another field brings nothing back', async ({
  tab,
  request,
  account,
  server,
}) => {
  await patchFromElsewhere(request, account, { nick: 'Grace', version_retention_max: 77 });
  await tab.edit({ disable_view_sync: true });
  await tab.expectSaved('disable_view_sync');
  expect(await server.values(account)).toMatchObject({
    nick: 'Grace',
    version_retention_max: 77,
    disable_view_sync: true,
  });
});

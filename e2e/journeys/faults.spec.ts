import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/own-site.ts';
import { PageClocks } from '../support/page-clocks.ts';
import { SettingsPage } from '../support/settings-page.ts';
import { Traffic } from '../support/traffic.ts';

const PARAMETER_ERROR = 40001;
// More than the hour that a token lives.
const EXPIRED_SECONDS = 61 * 60;

test('a refused edit is named, keeps its value, and can be sent again', async ({ page, account, server }) => {
  const settings = new SettingsPage(page);
  const traffic = new Traffic(page);
  await signIn(page, account);
  await server.refuseNextPatch(PARAMETER_ERROR);
  await settings.nick.fill('Ada');
  await settings.expectStatus('nick', 'failed');
  await expect(settings.headline).toHaveText('1 problem');
  await expect(settings.row('nick')).toContainText('The server does not accept this value.');
  await expect(settings.nick).toHaveValue('Ada');
  await expect(page.getByTestId('account')).toHaveText(account.nick);

  await settings.row('nick').getByRole('button', { name: 'Retry' }).click();
  await settings.expectStatus('nick', 'saved');
  expect(traffic.patches).toEqual([{ nick: 'Ada' }, { nick: 'Ada' }]);
  expect(await server.values(account)).toMatchObject({ nick: 'Ada' });
});

test('a refused edit can be given up', async ({ page, account, server }) => {
  const settings = new SettingsPage(page);
  const traffic = new Traffic(page);
  await signIn(page, account);
  await server.refuseNextPatch(PARAMETER_ERROR);
  await settings.nick.fill('Ada');
  await settings.expectStatus('nick', 'failed');

  await settings.row('nick').getByRole('button', { name: 'Discard' }).click();
  await expect(settings.nick).toHaveValue(account.nick);
  await settings.expectStatus('nick', 'clean');
  await settings.versions.fill('3');
  await settings.expectStatus('version_retention_max', 'saved');
  expect(traffic.patches).toEqual([{ nick: 'Ada' }, { version_retention_max: 3 }]);
  expect(await server.values(account)).toMatchObject({ nick: account.nick });
});

test('a value that the server would refuse is not sent', async ({ page, account, server }) => {
  const settings = new SettingsPage(page);
  const traffic = new Traffic(page);
  await signIn(page, account);
  await settings.nick.fill('n'.repeat(101));
  await settings.expectStatus('nick', 'invalid');
  await expect(settings.row('nick')).toContainText('the server keeps 100 bytes');
  await expect(settings.row('nick').getByRole('button', { name: 'Retry' })).toHaveCount(0);
  await settings.versions.fill('1.5');
  await settings.expectStatus('version_retention_max', 'invalid');
  await expect(settings.headline).toHaveText('2 problems');

  await settings.nick.fill('n'.repeat(100));
  await settings.expectStatus('nick', 'saved');
  await settings.row('version_retention_max').getByRole('button', { name: 'Discard' }).click();
  await expect(settings.versions).toHaveValue('10');
  await expect(settings.headline).toHaveText('All changes saved');
  expect(traffic.patches).toEqual([{ nick: 'n'.repeat(100) }]);
  expect(await server.values(account)).toMatchObject({ nick: 'n'.repeat(100) });
});

test('an edit that is taken back inside its window is not sent', async ({ page, account }) => {
  const settings = new SettingsPage(page);
  const traffic = new Traffic(page);
  await signIn(page, account);
  // In one task of the page, so that the window cannot close in between.
  await settings.retention.evaluate((toggle: HTMLElement) => {
    toggle.click();
    toggle.click();
  });
  await expect(page.getByTestId('edit-count')).toContainText('2 edits');
  await settings.expectStatus('version_retention_enabled', 'clean');
  await expect(settings.headline).toHaveText('All changes saved');

  await settings.versions.fill('5');
  await settings.expectStatus('version_retention_max', 'saved');
  expect(traffic.patches).toEqual([{ version_retention_max: 5 }]);
});

test('an access token that is over is refreshed once, and the edit arrives', async ({
  page,
  context,
  account,
  server,
}) => {
  const settings = new SettingsPage(page);
  const clocks = await PageClocks.install(context, server);
  await signIn(page, account);
  await clocks.pass(EXPIRED_SECONDS);
  await server.clearJournal();
  await settings.nick.fill('Ada');
  await settings.viewSync.click();
  await settings.expectStatus('nick', 'saved');
  await settings.expectStatus('disable_view_sync', 'saved');

  const journal = await server.journal();
  const refreshes = journal.filter(({ path }) => path === '/api/v4/session/token/refresh');
  expect(refreshes).toHaveLength(1);
  expect(refreshes[0]).toMatchObject({ hasAuthorization: false, code: 0 });
  expect(journal.filter(({ code }) => code !== 0)).toEqual([]);
  expect(await server.values(account)).toMatchObject({ nick: 'Ada', disable_view_sync: true });
  await expect(page.getByTestId('account')).toHaveText('Ada');
});

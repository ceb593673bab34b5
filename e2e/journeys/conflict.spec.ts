import type { APIRequestContext, Page } from '@playwright/test';
import { type Account, patchFromElsewhere, signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { SettingsPage } from '../support/settings-page.ts';
import { Traffic } from '../support/traffic.ts';

/**
 * The page says Ada, and before that arrives another device says Grace: the PATCH of the page is held back, and then
 * fails as it does when the database of the server has trouble, so that the page has to look before it tries again.
 */
async function disagree(page: Page, request: APIRequestContext, account: Account): Promise<void> {
  await page.route(
    '**/api/v4/user/setting',
    async (route) => {
      await patchFromElsewhere(request, account, { nick: 'Grace' });
      await route.fulfill({ json: { code: 50001, msg: 'Failed to update user nick' } });
    },
    { times: 1 },
  );
  await new SettingsPage(page).nick.fill('Ada');
}

test('what another device changed is not overwritten; a person can insist', async ({
  page,
  request,
  account,
}) => {
  const settings = new SettingsPage(page);
  const traffic = new Traffic(page);
  await signIn(page, account);
  await disagree(page, request, account);

  await settings.expectStatus('nick', 'conflict');
  await expect(settings.headline).toHaveText('1 problem');
  await expect(settings.row('nick')).toContainText('It is Grace there.');
  await expect(settings.nick).toHaveValue('Ada');
  await expect(page.getByTestId('account')).toHaveText('Grace');
  expect(traffic.patches).toEqual([{ nick: 'Ada' }]);

  await settings.row('nick').getByRole('button', { name: 'Keep mine' }).click();
  await settings.expectStatus('nick', 'saved');
  await expect(page.getByTestId('account')).toHaveText('Ada');
  expect(traffic.patches).toEqual([{ nick: 'Ada' }, { nick: 'Ada' }]);
});

test('what another device changed can be taken', async ({ page, request, account }) => {
  const settings = new SettingsPage(page);
  const traffic = new Traffic(page);
  await signIn(page, account);
  await disagree(page, request, account);

  await settings.expectStatus('nick', 'conflict');
  await settings.row('nick').getByRole('button', { name: 'Take theirs' }).click();
  await expect(settings.nick).toHaveValue('Grace');
  await expect(settings.headline).toHaveText('All changes saved');
  await settings.versions.fill('4');
  await settings.expectStatus('version_retention_max', 'saved');
  expect(traffic.patches).toEqual([{ nick: 'Ada' }, { version_retention_max: 4 }]);
});

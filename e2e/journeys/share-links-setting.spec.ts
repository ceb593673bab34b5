import { type Account, signIn } from '../support/accounts.ts';
import { ApiCalls } from '../support/api-calls.ts';
import { expect, test } from '../support/demo-test.ts';
import { SettingsPage } from '../support/settings-page.ts';
import type { APIRequestContext } from '@playwright/test';

/** What the server holds. */
async function held(request: APIRequestContext, account: Account): Promise<unknown> {
  const api = await ApiCalls.as(request, account);
  const data = await api.call<Readonly<Record<string, unknown>>>('GET', '/user/setting');
  return data['share_links_in_profile'];
}

test('settings: which share links the profile shows is one of three plain choices, and is saved by itself', async ({
  page,
  account,
  request,
}) => {
  await signIn(page, account);
  const settings = new SettingsPage(page);
  const choice = (name: string) => page.getByRole('radio', { name, exact: true });
  await expect(choice('Public ones only')).toBeChecked();

  await choice('None').check();
  await expect(settings.headline).toHaveText('All changes saved');
  await expect.poll(() => held(request, account)).toBe('hide_share');
  await choice('All, also with a password').check();
  await expect.poll(() => held(request, account)).toBe('all_share');

  await page.reload();
  await expect(choice('All, also with a password')).toBeChecked();
  await choice('Public ones only').check();
  await expect.poll(() => held(request, account)).toBe('');
  await expect(settings.headline).toHaveText('All changes saved');
});

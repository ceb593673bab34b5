import { signIn } from '../support/accounts.ts';
import { needs } from '../support/needs.ts';
import { expect, test } from '../support/own-site.ts';

const ACCOUNT = '**/__demo/account';

test(
  'one button signs in to the account that the local server has for this',
  needs('user', 'only the local server has an account to try'),
  async ({ page }) => {
    await page.goto('/sign-in');
    const invitation = page.getByRole('region', { name: 'Just looking?' });
    await expect(invitation).toContainText('ann@example.org');
    await invitation.getByRole('button', { name: 'Look around with it' }).click();
    await expect(page.getByTestId('headline')).toHaveText('All changes saved');
    await expect(page.getByTestId('account')).toHaveText('ann');
  },
);

for (const [what, body] of [
  ['responds with its page', '<!doctype html><title>Cloudreve</title>'],
  ['responds with other JSON', '{"code":0}'],
] as const) {
  test(`a server that ${what} is offered no account to try`, async ({ page }) => {
    await page.route(ACCOUNT, (route) => route.fulfill({ body }));
    const answered = page.waitForResponse(ACCOUNT);
    await page.goto('/sign-in');
    await answered;
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Just looking?' })).toHaveCount(0);
  });
}

test(
  'the sign-up leads to the rules of the server, where it has some',
  needs('settings', 'the site has other rules'),
  async ({ page, server }) => {
    await server.set({ tos_url: 'https://example.org/terms', privacy_policy_url: '' });
    await page.goto('/sign-up');
    await expect(page.getByRole('link', { name: 'Terms of service' })).toHaveAttribute(
      'href',
      'https://example.org/terms',
    );
    await expect(page.getByRole('link', { name: 'Privacy policy' })).toHaveCount(0);
  },
);

test(
  'the site shows its own title and logo',
  needs('settings', 'the site has another name'),
  async ({ page, account, server }) => {
    await server.set({ siteName: 'Cloud of Ann' });
    await page.goto('/sign-in');
    await expect(page.getByRole('banner')).toContainText('Cloud of Ann');
    await expect(page).toHaveTitle('Sign in · Cloud of Ann');
    await expect(page.getByRole('banner').locator('img')).toHaveJSProperty('naturalWidth', 32);
    await signIn(page, account);
    await expect(page).toHaveTitle('Settings · Cloud of Ann');
  },
);

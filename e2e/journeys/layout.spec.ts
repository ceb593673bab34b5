import type { Page } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { PeoplePage } from '../support/people-page.ts';
import { ServerPage } from '../support/server-page.ts';
import { SettingsPage } from '../support/settings-page.ts';
import { Traffic } from '../support/traffic.ts';

async function expectNothingOverflows(page: Page): Promise<void> {
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(screen);
}

async function tabTo(page: Page, accessibleName: string): Promise<void> {
  const target = page.locator(':focus').and(page.getByLabel(accessibleName));
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if ((await target.count()) === 1) return;
  }
  throw new Error(`The keyboard does not reach "${accessibleName}".`);
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('no page overflows', async ({ page, account }) => {
    const settings = new SettingsPage(page);
    for (const path of ['/sign-in', '/sign-up']) {
      await page.goto(path);
      await expect(page.getByLabel('E-mail')).toBeVisible();
      await expectNothingOverflows(page);
    }
    await signIn(page, account);
    await expectNothingOverflows(page);

    await settings.nick.fill('n'.repeat(101));
    await settings.expectStatus('nick', 'invalid');
    await expectNothingOverflows(page);
    await settings.nick.fill('W'.repeat(100));
    await settings.expectStatus('nick', 'saved');
    await expect(page.getByTestId('account')).toHaveText('W'.repeat(100));
    await page.getByText('Try the token rules').click();
    for (const entry of await page.getByTestId('request').all()) await entry.locator('summary').click();
    await expectNothingOverflows(page);

    const people = new PeoplePage(page);
    await people.open();
    await people.box.fill(account.email);
    await people.found.click();
    await expect(people.person).toContainText('W'.repeat(100));
    await expect(people.sharesStatus).toHaveText('None without a password');
    await expectNothingOverflows(page);

    const own = new ServerPage(page);
    await own.open();
    await expect(own.fact('Captcha')).toBeVisible();
    await expectNothingOverflows(page);
  });
});

test('the keyboard alone signs in and changes a setting', async ({ page, account }) => {
  const settings = new SettingsPage(page);
  const traffic = new Traffic(page);
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await tabTo(page, 'E-mail');
  await page.keyboard.type(account.email);
  await tabTo(page, 'Password');
  await page.keyboard.type(account.password);
  await page.keyboard.press('Enter');
  await expect(settings.headline).toHaveText('All changes saved');

  await tabTo(page, 'Keep old versions');
  await page.keyboard.press('Space');
  await expect(settings.retention).not.toBeChecked();
  await settings.expectStatus('version_retention_enabled', 'saved');
  expect(traffic.patches).toEqual([{ version_retention_enabled: false }]);
});

test('the first thing the keyboard reaches leads to the panel', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to what happens' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'What happens' })).toBeFocused();
  await expect(page).toHaveURL(/\/sign-in$/);
});

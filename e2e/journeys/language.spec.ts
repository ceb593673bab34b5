import type { Page } from '@playwright/test';
import { type Account, newAccount, patchFromElsewhere, signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { SettingsPage } from '../support/settings-page.ts';

async function chooseLanguage(page: Page, name: string): Promise<void> {
  await page.getByTestId('row-language').getByRole('combobox').click();
  await page.getByRole('option', { name }).click();
}

/** What the headings of the page said since it was loaded, also for a moment. */
async function watchHeadings(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const seen = new Set<string>();
    Object.assign(window, { headings: seen });
    new MutationObserver(() => {
      for (const { innerText } of document.querySelectorAll<HTMLElement>('h1, h2')) seen.add(innerText);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => [...(window as unknown as { headings: Set<string> }).headings]);
}

async function setLanguage(page: Page, account: Account, language: string): Promise<void> {
  await patchFromElsewhere(page.request, account, { language });
}

test('the language of the account is the language of the page, at once', async ({ page, account }) => {
  const loaded: string[] = [];
  page.on('response', (response) => loaded.push(response.url()));
  await signIn(page, account);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
  const before = loaded.length;

  await chooseLanguage(page, 'Deutsch');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Einstellungen');
  await expect(page.getByTestId('headline')).toHaveText('Alle Änderungen gespeichert');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE');
  await expect(page).toHaveTitle(/^Einstellungen/);
  // The texts of a language come when it is first wanted.
  expect(loaded.slice(before).filter((url) => url.endsWith('.js'))).toHaveLength(1);

  await chooseLanguage(page, '简体中文');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page).toHaveTitle(/^设置/);

  await chooseLanguage(page, 'Italiano');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
});

test('a page of a German account begins in German', async ({ page, account }) => {
  const headings = await watchHeadings(page);
  await setLanguage(page, account, 'de-DE');
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByTestId('headline')).toHaveText('Alle Änderungen gespeichert');

  await page.reload();
  await expect(page.getByTestId('headline')).toHaveText('Alle Änderungen gespeichert');
  expect(await headings()).toContain('Einstellungen');
  expect(await headings()).not.toContain('Settings');

  await page.getByRole('button', { name: 'Abmelden' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('numbers and problems are in the language of the page', async ({ page, account }) => {
  const settings = new SettingsPage(page);
  await signIn(page, account);
  await settings.nick.fill('n'.repeat(101));
  await settings.expectStatus('nick', 'invalid');
  await expect(settings.row('nick')).toContainText('the server keeps 100 bytes');
  await chooseLanguage(page, 'Deutsch');
  await expect(settings.row('nick')).toContainText('Der Server speichert 100 Byte');
  await expect(settings.headline).toHaveText('1 Problem');
});

test('what somebody types is never taken for a place in a text', async ({ page, account }) => {
  await signIn(page, account);
  const extensions = page.getByRole('textbox', { name: 'Only for' });
  await extensions.fill('{{x}}');
  await extensions.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove {{x}}' })).toBeVisible();
});

for (const [locale, sent] of [
  ['de-AT', 'de-DE'],
  ['en-GB', 'en-US'],
] as const) {
  test.describe(`a sign-up in ${locale}`, () => {
    test.use({ locale });

    test(`gives the new account ${sent}, the language of the page`, async ({ page }) => {
      const { email, password } = newAccount();
      await page.goto('/sign-up');
      await page.getByLabel('E-mail').fill(email);
      await page.locator('input[type="password"]').fill(password);
      const asked = page.waitForRequest((request) => request.url().endsWith('/api/v4/user'));
      await page.locator('form button[type="submit"]').click();
      expect((await asked).postDataJSON()).toEqual({ email, password, language: sent });
      await expect(page.getByTestId('headline')).toHaveText(
        /^All changes saved|^Alle Änderungen gespeichert/,
      );
      await expect(page.locator('html')).toHaveAttribute('lang', sent);
      await expect(page.getByTestId('row-language').getByRole('combobox')).not.toHaveText('');
    });
  });
}

for (const [locale, heading] of [
  ['de-AT', 'Anmelden'],
  ['zh-CN', '登录'],
  // Traditional characters are another script.
  ['zh-TW', 'Sign in'],
  ['fr-FR', 'Sign in'],
] as const) {
  test.describe(`a browser in ${locale}`, () => {
    test.use({ locale });

    test(`shows "${heading}" before anybody is signed in`, async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    });
  });
}

test.describe('a browser in German', () => {
  test.use({ locale: 'de-DE' });

  test('gives failures their German texts', async ({ page, account }) => {
    await page.goto('/sign-in');
    await page.getByLabel('E-Mail').fill(account.email);
    await page.getByRole('textbox', { name: 'Passwort' }).fill('Canary-not-the-password');
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveText('E-Mail oder Passwort ist falsch.');
  });
});

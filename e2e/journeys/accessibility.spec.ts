import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { IS_LONG } from '../support/is-long.ts';
import { SettingsPage } from '../support/settings-page.ts';

const WIDTHS = [320, 390, 1360] as const;
// The layout is the same in all colours, so the short form tries every width in one of them only.
const NARROWEST = [320] as const;
const SIGNED_OUT = ['/sign-in', '/sign-up', '/forgot'] as const;
// Where mails lead to, with links that are too old.
const MAIL_LINKS = {
  '/session/activate?id=none&sign=a-sign-of-last-year': 'It did not work.',
  '/session/reset?id=none&secret=a-secret-of-last-year': 'New password',
} as const;
const SIGNED_IN = ['/security', '/people', '/server', '/change-password'] as const;
const SCHEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { contextOptions: { forcedColors: 'active' } },
} as const;

/** Everything that axe finds on the page, at each width. */
async function expectAccessible(page: Page, widths: readonly number[]): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    // All of it in this page: there are no frames of others.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(found, `${page.url()}, ${String(width)} px`).toEqual([]);
  }
}

/**
 * In forced colours the system's take the place of the page's. Chromium says so for every colour but the one that axe asks
 * for, the fill of a text: there it answers with the page's own, which nobody sees. No text here has a fill of its own.
 */
async function readShownColours(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const style = CSSStyleDeclaration.prototype;
    const read = Reflect.get(style, 'getPropertyValue');
    style.getPropertyValue = function (name) {
      return read.call(this, name === '-webkit-text-fill-color' ? 'color' : name);
    };
  });
}

for (const [name, use] of Object.entries(SCHEMES)) {
  test.describe(`axe finds nothing in ${name}`, () => {
    test.use(use);
    const widths = IS_LONG || name === 'light' ? WIDTHS : NARROWEST;

    if (name === 'forced colours') test.beforeEach(({ page }) => readShownColours(page));

    test('before anybody is signed in', async ({ page }) => {
      for (const path of SIGNED_OUT) {
        await page.goto(path);
        await expectAccessible(page, widths);
      }
    });

    test('where the links of mails lead', async ({ page }) => {
      for (const [path, text] of Object.entries(MAIL_LINKS)) {
        await page.goto(path);
        await expect(page.getByText(text).first()).toBeVisible();
        await expectAccessible(page, widths);
      }
    });

    test('on the pages of an account', async ({ page, account }) => {
      const settings = new SettingsPage(page);
      await signIn(page, account);
      await settings.nick.fill('n'.repeat(101));
      await settings.expectStatus('nick', 'invalid');
      await expectAccessible(page, widths);
      for (const path of SIGNED_IN) {
        await page.goto(path);
        await expectAccessible(page, widths);
      }
    });
  });
}

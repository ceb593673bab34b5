import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { SettingsPage } from '../support/settings-page.ts';

const WIDTHS = [320, 390, 1360] as const;
const SIGNED_OUT = ['/sign-in', '/sign-up', '/forgot'] as const;
const SIGNED_IN = ['/security', '/people', '/server', '/change-password'] as const;
const SCHEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { contextOptions: { forcedColors: 'active' } },
} as const;

/** Everything that axe finds on the page, at each width. */
async function expectAccessible(page: Page, rulesOff: readonly string[]): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    // All of it in this page: there are no frames of others.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).disableRules([...rulesOff]);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(found, `${page.url()}, ${String(width)} px`).toEqual([]);
  }
}

// Forced colours are those of the system: axe reads the page's own, which nobody sees.
const RULES_OFF: Readonly<Record<string, readonly string[]>> = { 'forced colours': ['color-contrast'] };

for (const [name, use] of Object.entries(SCHEMES)) {
  test.describe(`axe finds nothing in ${name}`, () => {
    test.use(use);
    const rulesOff = RULES_OFF[name] ?? [];

    test('before anybody is signed in', async ({ page }) => {
      for (const path of SIGNED_OUT) {
        await page.goto(path);
        await expectAccessible(page, rulesOff);
      }
    });

    test('on the pages of an account', async ({ page, account }) => {
      const settings = new SettingsPage(page);
      await signIn(page, account);
      await settings.nick.fill('n'.repeat(101));
      await settings.expectStatus('nick', 'invalid');
      await expectAccessible(page, rulesOff);
      for (const path of SIGNED_IN) {
        await page.goto(path);
        await expectAccessible(page, rulesOff);
      }
    });
  });
}

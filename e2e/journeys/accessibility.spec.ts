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
const SIGNED_IN = ['/security', '/people', '/server', '/change-password'] as const;
const SCHEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { contextOptions: { forcedColors: 'active' } },
} as const;

interface Scheme {
  readonly widths: readonly number[];
  readonly rulesOff: readonly string[];
}

/** Everything that axe finds on the page, at each width. */
async function expectAccessible(page: Page, { widths, rulesOff }: Scheme): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const width of widths) {
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
    const widths = IS_LONG || name === 'light' ? WIDTHS : NARROWEST;
    const scheme = { widths, rulesOff: RULES_OFF[name] ?? [] };

    test('before anybody is signed in', async ({ page }) => {
      for (const path of SIGNED_OUT) {
        await page.goto(path);
        await expectAccessible(page, scheme);
      }
    });

    test('on the pages of an account', async ({ page, account }) => {
      const settings = new SettingsPage(page);
      await signIn(page, account);
      await settings.nick.fill('n'.repeat(101));
      await settings.expectStatus('nick', 'invalid');
      await expectAccessible(page, scheme);
      for (const path of SIGNED_IN) {
        await page.goto(path);
        await expectAccessible(page, scheme);
      }
    });
  });
}

import type { Page } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { SettingsPage } from '../support/settings-page.ts';

/** The colours of the page as bytes, each role as it is painted. */
function paint(page: Page, role: string): Promise<readonly number[]> {
  return page.evaluate((name) => {
    const probe = document.createElement('div');
    probe.style.color = `var(--mat-sys-${name})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    const canvas = document.createElement('canvas').getContext('2d');
    if (canvas === null) throw new Error('There is no canvas.');
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }, role);
}

function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

async function contrast(page: Page, one: string, other: string): Promise<number> {
  const [dark = 0, light = 0] = [luminance(await paint(page, one)), luminance(await paint(page, other))].sort(
    (a, b) => a - b,
  );
  return (light + 0.05) / (dark + 0.05);
}

const PAIRS = [
  ['primary', 'surface-container-lowest'],
  ['primary', 'surface-container-low'],
  ['on-primary', 'primary'],
  ['on-primary-container', 'primary-container'],
  ['on-secondary-container', 'secondary-container'],
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the theme colours the page, and everything can be read in every colour', async ({
      page,
      account,
    }) => {
      const settings = new SettingsPage(page);
      await signIn(page, account);
      await settings.theme('Indigo').check();
      const indigo = await paint(page, 'primary');
      for (const colour of ['#ffeb3b', '#e91e63', '#00e676', '#000000', '#ffffff', '#ff0000', '#0000ff']) {
        // Its label is the colour once there is one.
        await settings.row('preferred_theme').locator('input[type="color"]').fill(colour);
        await expect.poll(() => paint(page, 'primary')).not.toEqual(indigo);
        for (const [text, ground] of PAIRS) {
          expect(await contrast(page, text, ground), `${colour}: ${text} on ${ground}`).toBeGreaterThan(4.5);
        }
      }
    });
  });
}

test('a page begins in the colour of the account, and the next person gets the usual one', async ({
  page,
  account,
}) => {
  const settings = new SettingsPage(page);
  await page.goto('/sign-in');
  await signIn(page, account);
  const usual = await paint(page, 'primary');
  await page.getByLabel('Your own').fill('#e91e63');
  await settings.expectStatus('preferred_theme', 'saved');
  const pink = await paint(page, 'primary');
  expect(pink).not.toEqual(usual);
  // Before the server has said anything.
  await page.route('**/api/v4/**', () => undefined);
  await page.reload();
  await expect.poll(() => paint(page, 'primary')).toEqual(pink);
  await page.unroute('**/api/v4/**');
  await page.reload();
  await expect(settings.headline).toHaveText('All changes saved');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => paint(page, 'primary')).toEqual(usual);
});

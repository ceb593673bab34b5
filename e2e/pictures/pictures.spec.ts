/** `npm run pictures`: the pictures of the demo that README and docs show, from the demo as it is now. */
import type { Page } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Account, signIn, signUpByApi } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { SettingsPage } from '../support/settings-page.ts';

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
const DESKTOP = { width: 1360, height: 820 };
const PHONE = { width: 390, height: 820 };
const SIGNED_OUT = { 'sign-in': '/sign-in', 'sign-up': '/sign-up', forgot: '/forgot' } as const;
const SIGNED_IN = {
  settings: '/settings',
  security: '/security',
  people: '/people',
  server: '/server',
  'change-password': '/change-password',
} as const;
const FRAME_MS = 120;
// A picture of the page takes about that long too.
const SHOWN_MS = FRAME_MS + 80;
const LAST_SHOWN_MS = 2500;
// Nobody looks at a README for longer, or waits for more to load.
const LONGEST_FILM_MS = 10_000;
const LARGEST_FILM_BYTES = 400_000;

test.use({ viewport: DESKTOP });

// The server is a new one for each run.
const ada: Account = { email: 'ada@example.org', password: 'enchantress-1843', nick: 'ada' };

/** A picture of 256 colours weighs a third. */
async function save(name: string, picture: Buffer): Promise<void> {
  await sharp(picture)
    .png({ palette: true })
    .toFile(join(FOLDER, `${name}.png`));
}

async function photograph(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await save(name, await page.screenshot({ animations: 'disabled' }));
}

/** Takes a picture every now and then until something has happened, and for a moment after that. */
async function film(page: Page, done: Promise<unknown>, framesAfter: number): Promise<Buffer[]> {
  let left = Number.POSITIVE_INFINITY;
  void done.then(() => (left = framesAfter));
  const frames: Buffer[] = [];
  while (left-- > 0) {
    frames.push(await page.screenshot());
    await page.waitForTimeout(FRAME_MS);
  }
  return frames;
}

test('every page of the demo, and the way of an edit', async ({ page, request }) => {
  await mkdir(FOLDER, { recursive: true });
  await signUpByApi(request, ada);
  for (const [name, path] of Object.entries(SIGNED_OUT)) {
    await page.goto(path);
    await photograph(page, name);
  }
  await signIn(page, ada);
  for (const [name, path] of Object.entries(SIGNED_IN)) {
    await page.goto(path);
    await photograph(page, name);
  }

  const settings = new SettingsPage(page);
  // The window begins with the first letter, and takes in the whole name and the colour.
  await page.goto('/settings?window=3000');
  await settings.expectStatus('nick', 'clean');
  const edited = (async () => {
    await settings.nick.selectText();
    await settings.nick.pressSequentially('Ada Lovelace', { delay: 90 });
    // By its role: the input of a colour lies over its text.
    await settings.theme('Indigo').check();
    await settings.expectStatus('preferred_theme', 'saved');
    await page.getByTestId('request').filter({ hasText: 'PATCH' }).locator('summary').click();
  })();
  const frames = await film(page, edited, 4);
  await edited;
  await save('edit', frames.at(-1) ?? Buffer.alloc(0));
  const delay = frames.map((_, at) => (at === frames.length - 1 ? LAST_SHOWN_MS : SHOWN_MS));
  const small = await Promise.all(
    frames.map((frame) => sharp(frame).resize({ width: 960 }).png().toBuffer()),
  );
  const { size } = await sharp(small, { join: { animated: true } })
    .gif({ delay, loop: 0, colours: 64 })
    .toFile(join(FOLDER, 'edit.gif'));
  await page.goto('/settings');

  await page.setViewportSize(PHONE);
  await photograph(page, 'settings-phone');
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, 'settings-dark');
  expect(frames.length).toBeGreaterThan(5);
  expect(delay.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(LONGEST_FILM_MS);
  expect(size).toBeLessThan(LARGEST_FILM_BYTES);
});

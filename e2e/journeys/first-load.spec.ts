import type { Response } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { expect, test } from '../support/own-site.ts';

const FIRST_LOAD_BYTES = 250_000;

test('the first load has at most 250 kB, compressed as most servers do it', async ({ page }) => {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const files = responses.filter((response) => /^\/[^_/]*$/.test(new URL(response.url()).pathname));
  const sizes = await Promise.all(
    files.map(async (response) => [response.url(), gzipSync(await response.body()).length] as const),
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
  expect(total, 'the code is among them').toBeGreaterThan(FIRST_LOAD_BYTES / 2);
});

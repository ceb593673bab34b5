import type { Page } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/own-site.ts';
import { SettingsPage } from '../support/settings-page.ts';

const PARAMETER_ERROR = 40001;

/** What moves in the page (not in the panel, which is a log) from now on. */
async function watchShifts(page: Page): Promise<() => Promise<readonly string[]>> {
  const seen = await page.evaluateHandle(() => {
    const moved: string[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { sources: { node: Node | null }[] })[]) {
        for (const { node } of entry.sources) {
          const element = node instanceof Element ? node : node?.parentElement;
          if (element?.closest('main') != null) moved.push(element.outerHTML.slice(0, 120));
        }
      }
    }).observe({ type: 'layout-shift' });
    return moved;
  });
  return () => seen.jsonValue();
}

for (const width of [360, 1360]) {
  test.describe(`at ${String(width)} px`, () => {
    test.use({ viewport: { width, height: 900 }, expectedErrors: /503/ });

    test('nothing moves while statuses change', async ({ page, account, server }) => {
      const settings = new SettingsPage(page);
      await signIn(page, account);
      const shifts = await watchShifts(page);
      const statuses = await settings.watchStatus('nick');

      await settings.nick.fill('Ada');
      await settings.expectStatus('nick', 'saved');
      await server.break({ status: 503, body: '' });
      await settings.nick.fill('Grace');
      await settings.expectStatus('nick', 'retrying');
      await settings.expectStatus('nick', 'saved');

      expect(await statuses()).toEqual(expect.arrayContaining(['pending', 'saving', 'retrying', 'saved']));
      expect(await shifts()).toEqual([]);
    });
  });
}

test('a refused edit that was given up can be had back', async ({ page, account, server }) => {
  const settings = new SettingsPage(page);
  await signIn(page, account);
  await server.break({ code: PARAMETER_ERROR });
  await settings.nick.fill('Ada');
  await settings.expectStatus('nick', 'failed');
  await expect(settings.nick).toHaveAttribute('aria-invalid', 'true');
  await settings.row('nick').getByRole('button', { name: 'Discard' }).click();
  await expect(settings.nick).toHaveValue(account.nick);
  await expect(page.getByText('The edit of “Nickname” is given up.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(settings.nick).toHaveValue('Ada');
  await settings.expectStatus('nick', 'saved');
  expect(await server.values(account)).toMatchObject({ nick: 'Ada' });
});

test('a field that is not valid has an edge in the colour of errors', async ({ page, account }) => {
  const settings = new SettingsPage(page);
  await signIn(page, account);
  const edge = (): Promise<string> =>
    settings
      .row('nick')
      .locator('.mdc-notched-outline__leading')
      .evaluate((element) => getComputedStyle(element).borderTopColor);
  const error = await page.evaluate(() => {
    const probe = document.createElement('div');
    probe.style.color = 'var(--mat-sys-error)';
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  });
  expect(await edge()).not.toBe(error);
  await settings.nick.fill('n'.repeat(101));
  await settings.expectStatus('nick', 'invalid');
  await expect.poll(edge).toBe(error);
  await expect(settings.nick).toHaveAttribute('aria-invalid', 'true');
});

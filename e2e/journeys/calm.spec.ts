import type { Page } from '@playwright/test';
import { patchFromElsewhere, signIn } from '../support/accounts.ts';
import { expect, test } from '../support/own-site.ts';
import { SettingsPage } from '../support/settings-page.ts';

const PARAMETER_ERROR = 40001;
const DATABASE_ERROR = 50001;

/** What moves in the page (not in the panel, which is a log) from now on. */
async function watchShifts(page: Page): Promise<() => Promise<readonly string[]>> {
  const seen = await page.evaluateHandle(() => {
    const moved: string[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { sources: { node: Node | null }[] })[]) {
        for (const { node } of entry.sources) {
          const element = node instanceof Element ? node : node?.parentElement;
          // The thumb of a switch moves, since somebody pressed it.
          const isThumb = element?.closest('mat-slide-toggle') != null;
          if (!isThumb && element?.closest('main') != null) moved.push(element.outerHTML.slice(0, 120));
        }
      }
    }).observe({ type: 'layout-shift' });
    return moved;
  });
  return () => seen.jsonValue();
}

/** Where each row of the settings is in the page, and how high: also of those that nobody sees now. */
function places(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('[data-testid^="row-"]'), (row) => {
      const { top, height } = row.getBoundingClientRect();
      return `${row.getAttribute('data-testid') ?? ''} at ${String(top + window.scrollY)}, ${String(height)} high`;
    }),
  );
}

for (const width of [320, 1360]) {
  test.describe(`at ${String(width)} px`, () => {
    test.use({ viewport: { width, height: 900 }, expectedErrors: /503/ });

    test('nothing moves while statuses change', async ({ page, account, server }) => {
      const settings = new SettingsPage(page);
      await signIn(page, account);
      const before = await places(page);
      const shifts = await watchShifts(page);
      const statuses = await settings.watchStatus('nick');

      await settings.nick.fill('Ada');
      await settings.expectStatus('nick', 'saved');
      await server.break({ status: 503, body: '' });
      await settings.nick.fill('Grace');
      await settings.expectStatus('nick', 'retrying');
      expect(await places(page)).toEqual(before);
      await settings.expectStatus('nick', 'saved');

      expect(await statuses()).toEqual(expect.arrayContaining(['pending', 'saving', 'retrying', 'saved']));
      expect(await places(page)).toEqual(before);
      expect(await shifts()).toEqual([]);
    });

    for (const language of ['en-US', 'de-DE', 'zh-CN']) {
      test(`no problem moves a row in ${language}`, async ({ page, account, request, server }) => {
        const settings = new SettingsPage(page);
        const nick = settings.row('nick').getByRole('textbox');
        const versions = settings.row('version_retention_max').getByRole('spinbutton');
        await signIn(page, account);
        await patchFromElsewhere(request, account, { language });
        await page.reload();
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await settings.expectStatus('nick', 'clean');
        await expect(nick).toBeEnabled();
        const before = await places(page);
        const shifts = await watchShifts(page);

        for (const text of ['', 'n'.repeat(101), 'n'.repeat(256)]) {
          await nick.fill(text);
          await settings.expectStatus('nick', 'invalid');
          expect(await places(page), `"${text}" is not valid`).toEqual(before);
        }
        for (const number of ['-1', '1.5']) {
          await versions.fill(number);
          await settings.expectStatus('version_retention_max', 'invalid');
          expect(await places(page), `${number} is not valid`).toEqual(before);
        }
        await server.break({ code: PARAMETER_ERROR }, { code: PARAMETER_ERROR });
        await nick.fill('Ada');
        await settings.expectStatus('nick', 'failed');
        expect(await places(page), 'a refused text').toEqual(before);
        await settings.row('version_retention_enabled').getByRole('switch').click();
        await settings.expectStatus('version_retention_enabled', 'failed');
        expect(await places(page), 'a refused switch').toEqual(before);

        await page.route(
          '**/api/v4/user/setting',
          async (route) => {
            await patchFromElsewhere(request, account, { nick: 'Grace Hopper' });
            await route.fulfill({ json: { code: DATABASE_ERROR, msg: 'Failed to update user nick' } });
          },
          { times: 1 },
        );
        await nick.fill('Ada Lovelace');
        await settings.expectStatus('nick', 'conflict');
        expect(await places(page), 'a conflict').toEqual(before);
        expect(await shifts()).toEqual([]);
      });
    }
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

import type { Locator, Page } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/own-site.ts';
import { SettingsPage } from '../support/settings-page.ts';
import { LONG_WINDOW } from '../support/tab.ts';

const PARAMETER_ERROR = 40001;

/** The edits of a window, by their letter. */
function line(page: Page, label: string): Locator {
  return page.locator(`[data-testid="story"][data-label="${label}"]`);
}

/** What has a letter in a list. */
function tagged(page: Page, list: 'action' | 'request', label: string): Locator {
  return page.getByTestId(list).filter({ has: page.getByTestId('tag').getByText(label, { exact: true }) });
}

test('the edits of a window, their request and its response have the same letter in all lists', async ({
  page,
  account,
}) => {
  const settings = new SettingsPage(page);
  await signIn(page, account);
  await settings.nick.fill('Ada');
  await settings.expectStatus('nick', 'saved');
  await settings.versions.fill('7');
  await settings.expectStatus('version_retention_max', 'saved');

  await expect(line(page, 'A')).toHaveAttribute('data-stage', 'saved');
  await expect(line(page, 'A')).toContainText('1 edit');
  await expect(line(page, 'A')).toContainText('nick "Ada"');
  await expect(line(page, 'A')).toContainText(/PATCH 200 · \d+ ms/);
  await expect(line(page, 'B')).toContainText('version_retention_max 7');

  await expect(tagged(page, 'request', 'A')).toHaveCount(1);
  await expect(tagged(page, 'request', 'A')).toContainText('{ "nick": "Ada" }');
  const actions = tagged(page, 'action', 'A');
  expect(await actions.evaluateAll((items) => items.map((item) => item.dataset['type']))).toEqual([
    '[Cloudreve Settings API] Saved',
    '[Cloudreve Settings API] Save Started',
    '[Cloudreve Settings] Change',
  ]);
});

test('an edit that waits fills a bar as long as its window', async ({ page, account }) => {
  const settings = new SettingsPage(page);
  await signIn(page, account, LONG_WINDOW);
  await settings.nick.pressSequentially('Ada');
  await expect(line(page, 'A')).toHaveAttribute('data-stage', 'waits');
  await expect(line(page, 'A')).toContainText('3 edits');
  const bar = line(page, 'A').locator('.fill');
  await expect(bar).toHaveCSS('animation-duration', '60s');

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(bar).toHaveCSS('animation-duration', '0s');
  await expect(page.getByTestId('tag').first()).toHaveText('A');
});

test('a refusal with HTTP 200 shows its code and its name, in the story and on the wire', async ({
  page,
  account,
  server,
}) => {
  const settings = new SettingsPage(page);
  await signIn(page, account);
  await server.refuseNextPatch(PARAMETER_ERROR);
  await settings.nick.fill('Ada');
  await settings.expectStatus('nick', 'failed');
  await expect(line(page, 'A')).toHaveAttribute('data-stage', 'refused');
  await expect(line(page, 'A')).toContainText('200 · 40001 parameterError');
  await expect(tagged(page, 'request', 'A')).toContainText('200 · 40001 parameterError');

  await settings.row('nick').getByRole('button', { name: 'Retry' }).click();
  await expect(line(page, 'A')).toHaveAttribute('data-stage', 'saved');
  await expect(tagged(page, 'request', 'A')).toHaveCount(2);
});

test('edits that are taken back, and edits that cannot be sent, say so', async ({ page, account }) => {
  const settings = new SettingsPage(page);
  await signIn(page, account);
  // In one task of the page, so that the window cannot close in between.
  await settings.retention.evaluate((toggle: HTMLElement) => {
    toggle.click();
    toggle.click();
  });
  await expect(line(page, 'A')).toHaveAttribute('data-stage', 'takenBack');
  await settings.nick.fill('n'.repeat(101));
  await expect(line(page, 'B')).toHaveAttribute('data-stage', 'invalid');
  await expect(page.getByTestId('edit-count')).toContainText(/3 edits.*0 PATCHes/);
});

test('a new password is no edit', async ({ page, account }) => {
  await signIn(page, account);
  await page.goto('/change-password');
  await page.getByLabel('Current password').fill(account.password);
  await page.getByLabel('New password').fill(`${account.password}-2`);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  await expect(page.getByTestId('edit-count')).toContainText(/0 edits.*0 PATCHes.*1 change of the sign-in/);
  await expect(page.getByTestId('story')).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 480 }, hasTouch: true });

  test('the count and the last request stay in view while somebody types', async ({ page, account }) => {
    const settings = new SettingsPage(page);
    const bar = page.getByTestId('activity-bar');
    await signIn(page, account);
    await settings.versions.fill('8');
    await settings.expectStatus('version_retention_max', 'saved');
    await expect(settings.versions).toBeInViewport();
    await expect(bar).toBeInViewport({ ratio: 1 });
    await expect(bar).toContainText(/1 edit.*1 PATCH/);
    await expect(bar).toContainText(/A\s*200 · \d+ ms/);
  });
});

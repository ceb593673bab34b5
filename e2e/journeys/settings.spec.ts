import { newAccount, sendCredentials } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { SettingsPage } from '../support/settings-page.ts';
import { StoredValues } from '../support/stored-values.ts';
import { Traffic } from '../support/traffic.ts';

const EDITED = {
  nick: 'Ada Lovelace',
  version_retention_enabled: false,
  preferred_theme: '#3f51b5',
  language: 'it-IT',
};

test('edits of four fields leave as one PATCH, reach the database and are there after a reload', async ({
  page,
  request,
}) => {
  const account = newAccount();
  const settings = new SettingsPage(page);
  // The edits are made by this clock, so that they fall into one window however slow the machine is.
  await page.clock.install();

  await page.goto('/sign-up');
  await sendCredentials(page, account, 'Create account');
  await expect(page.getByTestId('account')).toHaveText(account.nick);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await sendCredentials(page, account, 'Sign in');
  await expect(settings.headline).toHaveText('All changes saved');
  await expect(settings.nick).toHaveValue(account.nick);
  await expect(settings.retention).toBeChecked();

  const traffic = new Traffic(page);
  await settings.language.click();
  await expect(page.getByRole('option', { name: 'Italiano' })).toBeVisible();
  await settings.editQuickly({ nick: EDITED.nick, language: 'Italiano', theme: EDITED.preferred_theme });

  for (const name of ['nick', 'version_retention_enabled', 'preferred_theme', 'language'] as const) {
    await settings.expectStatus(name, 'saved');
  }
  await settings.expectStatus('version_retention_max', 'clean');
  await expect(settings.headline).toHaveText('All changes saved');
  await expect(page.getByTestId('account')).toHaveText(EDITED.nick);
  expect(traffic.patches).toEqual([EDITED]);
  expect(traffic.lines).toEqual(['PATCH /api/v4/user/setting']);
  await expect(page.getByTestId('edit-count')).toContainText(/15 edits.*1 PATCH$/);

  expect(await new StoredValues(request).of(account)).toMatchObject(EDITED);

  await page.reload();
  await expect(settings.nick).toHaveValue(EDITED.nick);
  await expect(settings.language).toHaveText('Italiano');
  await expect(settings.theme('Indigo')).toBeChecked();
  await expect(settings.retention).not.toBeChecked();
  await expect(page.getByTestId('account')).toHaveText(EDITED.nick);
  expect(traffic.patches).toHaveLength(1);
});

test('every other setting can be edited too', async ({ page, account }) => {
  const settings = new SettingsPage(page);
  const traffic = new Traffic(page);
  await page.goto('/sign-in');
  await sendCredentials(page, account, 'Sign in');

  await settings.versions.fill('25');
  await settings.viewSync.click();
  const extensions = page.getByRole('textbox', { name: 'Only for' });
  await extensions.fill('.PDF');
  await extensions.press('Enter');
  await page.getByLabel('Your own').fill('#00897b');

  for (const name of [
    'version_retention_max',
    'disable_view_sync',
    'version_retention_ext',
    'preferred_theme',
  ] as const) {
    await settings.expectStatus(name, 'saved');
  }
  // Each field once, in however many windows a busy machine needed for it.
  const saved: unknown = Object.assign({}, ...traffic.patches);
  expect(saved).toEqual({
    version_retention_max: 25,
    disable_view_sync: true,
    version_retention_ext: ['pdf'],
    preferred_theme: '#00897b',
  });

  await page.reload();
  await expect(settings.versions).toHaveValue('25');
  await expect(settings.viewSync).not.toBeChecked();
  await expect(page.getByRole('button', { name: 'Remove pdf' })).toBeVisible();
  await expect(settings.row('preferred_theme')).toContainText('#00897b');
});

test('a save that is acknowledged does not touch what is being typed', async ({ page, account }) => {
  const settings = new SettingsPage(page);
  await page.goto('/sign-in');
  await sendCredentials(page, account, 'Sign in');

  await settings.nick.fill('Grace Hopper');
  await settings.expectStatus('nick', 'saved');
  await settings.nick.press('Home');
  await settings.nick.pressSequentially('Admiral ');
  await settings.expectStatus('nick', 'saved');
  await settings.nick.pressSequentially('Dr ');
  await expect(settings.nick).toHaveValue('Admiral Dr Grace Hopper');
  await settings.expectStatus('nick', 'saved');
  await expect(page.getByTestId('account')).toHaveText('Admiral Dr Grace Hopper');
});

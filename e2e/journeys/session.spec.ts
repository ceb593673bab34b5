import { sendCredentials, signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { DevtoolsRecorder } from '../support/devtools-recorder.ts';
import { SettingsPage } from '../support/settings-page.ts';
import { Traffic } from '../support/traffic.ts';

test('a reload keeps the session', async ({ page, account }) => {
  await signIn(page, account);
  const traffic = new Traffic(page);
  await page.reload();
  await expect(page.getByTestId('account')).toHaveText(account.nick);
  await expect(page).toHaveURL(/\/settings$/);
  expect([...traffic.lines].sort()).toEqual([
    // What the site is called.
    'GET /api/v4/site/config/basic',
    'GET /api/v4/user/me',
    'GET /api/v4/user/setting',
  ]);
});

test('a reload without a response of the server knows who is signed in', async ({
  page,
  account,
  context,
}) => {
  await signIn(page, account);
  await expect(page.getByTestId('account')).toHaveText(account.nick);
  // Requests wait for ever.
  await context.route('**/api/v4/**', () => undefined);
  await page.reload();
  await expect(page.getByTestId('account')).toHaveText(account.nick);
  await expect(page).toHaveURL(/\/settings$/);
});

test('signing out leaves nothing of the account behind', async ({ page, account }) => {
  const recorder = await DevtoolsRecorder.install(page);
  const settings = new SettingsPage(page);
  const sessionKeys = (): Promise<string[]> =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => /:(?:session|nickname):/.test(key)));
  await signIn(page, account);
  expect(await sessionKeys()).toHaveLength(2);

  // An edit that still waits is sent before.
  await settings.versions.fill('7');
  const told = page.waitForRequest((request) => request.method() === 'DELETE');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(new URL((await told).url()).pathname).toBe('/api/v4/session/token');
  expect(await sessionKeys()).toEqual([]);

  const last = (await recorder.messages()).at(-1);
  const state = JSON.parse(last?.state ?? '') as { cloudreveSession: object; cloudreveSettings: object };
  expect(last?.action).toContain('[Cloudreve Session API] Signed Out');
  expect(state.cloudreveSession).toMatchObject({ status: 'signedOut', userId: null, user: null });
  expect(state.cloudreveSettings).toMatchObject({ userId: null, server: null, edits: {} });
  expect(JSON.stringify(state)).not.toContain(account.nick);

  await page.goto('/settings');
  await expect(page).toHaveURL(/\/sign-in$/);
  await sendCredentials(page, account, 'Sign in');
  await expect(settings.versions).toHaveValue('7');
});

test('a wrong password gets a message, and the right one works then', async ({ page, account }) => {
  await page.goto('/settings');
  await expect(page).toHaveURL(/\/sign-in$/);
  await sendCredentials(page, { ...account, password: 'not the password' }, 'Sign in');
  await expect(page.getByRole('alert')).toHaveText('E-mail or password is wrong.');
  await expect(page).toHaveURL(/\/sign-in$/);
  await sendCredentials(page, account, 'Sign in');
  await expect(page.getByTestId('account')).toHaveText(account.nick);
});

test('an e-mail that is taken gets a message', async ({ page, account }) => {
  await page.goto('/sign-up');
  await sendCredentials(page, account, 'Create account');
  await expect(page.getByRole('alert')).toHaveText('There is an account with this e-mail already.');
});

test('who is signed in does not see the sign-in', async ({ page, account }) => {
  await signIn(page, account);
  await page.goto('/sign-in');
  await expect(page).toHaveURL(/\/settings$/);
});

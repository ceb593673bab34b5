import type { Page } from '@playwright/test';
import { type Account, newAccount, sendCredentials, signIn } from '../support/accounts.ts';
import { addPasskey, addSecondFactor, plugInKey, signInByApi } from '../support/authenticators.ts';
import type { Canaries } from '../support/canaries/canaries.ts';
import type { SecretKind } from '../support/canaries/secret.ts';
import { needs } from '../support/needs.ts';
import { expect, test } from '../support/own-site.ts';
import { test as passkeyTest } from '../support/passkey-test.ts';
import { SettingsPage } from '../support/settings-page.ts';
import { sessionOf } from '../support/stored-session.ts';

const SAVED = 'All changes saved';

async function confirm(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** The canaries look at the end of every test; here they must have something to look for. */
function expectWatched(canaries: Canaries, ...kinds: readonly SecretKind[]): void {
  expect(canaries.kinds).toEqual(expect.arrayContaining([...kinds]));
}

test('a second factor: a wrong code can be tried again, the right one signs in', async ({
  canaries,
  page,
  account,
  request,
}) => {
  const code = await addSecondFactor(request, account);
  await page.goto('/sign-in');
  await sendCredentials(page, account, 'Sign in');
  await expect(page.getByRole('heading', { name: 'Second factor' })).toBeVisible();
  await confirm(page, '000000');
  await expect(page.getByRole('alert')).toHaveText('This code is wrong. Try the next one.');
  await confirm(page, code());
  await expect(page.getByTestId('headline')).toHaveText(SAVED);
  expectWatched(canaries, 'password', 'second-factor secret', 'challenge', 'one-time code', 'access token');
});

const TIME_OVER = needs('clock', 'the ten minutes of a sign-in pass on the server');

test(
  'a second factor whose time is over leads back to the start',
  TIME_OVER,
  async ({ page, account, request, server }) => {
    const code = await addSecondFactor(request, account);
    await page.goto('/sign-in');
    await sendCredentials(page, account, 'Sign in');
    await expect(page.getByRole('heading', { name: 'Second factor' })).toBeVisible();
    await server.advanceClock(601);
    await confirm(page, code());
    await expect(page.getByRole('alert')).toHaveText('This took too long. Please sign in again.');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  },
);

passkeyTest(
  'a passkey signs in, without a password and without a second factor',
  async ({ canaries, page, account, request }) => {
    await page.goto('/sign-in');
    await plugInKey(page);
    await addPasskey(page, await signInByApi(request, account));
    await addSecondFactor(request, account);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(page.getByTestId('account')).toHaveText(account.nick);
    await expect(page).toHaveURL(/\/settings$/);
    expectWatched(canaries, 'challenge', 'access token', 'refresh token');
  },
);

const ACTIVATION = needs(
  'settings mails',
  'the site wants accounts to be activated, and the link is in a mail',
);

test(
  'an activation mail is opened, and its link leaves no trace',
  ACTIVATION,
  async ({ canaries, page, server }) => {
    await server.set({ email_active: true });
    const account = newAccount();
    await page.goto('/sign-up');
    await sendCredentials(page, account, 'Create account');
    await expect(page.getByRole('alert')).toContainText('open the link in the mail');

    const link = new URL(await server.linkInMail(account.email));
    await page.goto(link.pathname + link.search);
    await expect(page.getByText('Your account is active.')).toBeVisible();
    expect(page.url()).not.toContain('sign=');
    expectWatched(canaries, 'link secret', 'password');

    await page.getByRole('link', { name: 'Go to the sign-in' }).click();
    await sendCredentials(page, account, 'Sign in');
    await expect(page.getByTestId('headline')).toHaveText(SAVED);

    await page.goto(link.pathname + link.search);
    await expect(page.getByRole('alert')).toHaveText('This account is active already.');
  },
);

const RESET = needs('mails', 'the link is in a mail');

test(
  'a forgotten password is replaced by the link of a mail',
  RESET,
  async ({ canaries, page, account, server }) => {
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    const send = page.getByRole('button', { name: 'Send the mail' });
    // The page that is left has a field of that name too.
    await expect(send).toBeVisible();
    await page.getByLabel('E-mail').fill(account.email);
    await send.click();
    await expect(page.getByText('The mail is on its way.')).toBeVisible();

    const link = new URL(await server.linkInMail(account.email));
    const secret = link.searchParams.get('secret') ?? '';
    await page.goto(link.pathname + link.search);
    expect(page.url()).not.toContain(secret);
    const renewed: Account = { ...account, password: newAccount().password };
    await page.getByRole('textbox', { name: 'New password' }).fill(renewed.password);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Your password is changed.')).toBeVisible();
    expectWatched(canaries, 'link secret', 'password');

    await page.getByRole('link', { name: 'Go to the sign-in' }).click();
    await sendCredentials(page, account, 'Sign in');
    await expect(page.getByRole('alert')).toHaveText('E-mail or password is wrong.');
    await sendCredentials(page, renewed, 'Sign in');
    await expect(page.getByTestId('headline')).toHaveText(SAVED);
  },
);

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await page.getByRole('link', { name: 'Change password' }).click();
  await page.getByLabel('Current password').fill(current);
  await page.getByLabel('New password').fill(next);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
}

test('a new password keeps the session, and the next edit is saved', async ({ page, account, server }) => {
  const settings = new SettingsPage(page);
  const { password } = newAccount();
  await signIn(page, account);
  await changePassword(page, 'not the password', password);
  await expect(page.getByRole('alert')).toHaveText('The current password is wrong.');
  await page.getByLabel('Current password').fill(account.password);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('Your password is changed.')).toBeVisible();

  await page.getByRole('link', { name: 'Back to the settings' }).click();
  await settings.nick.fill('Ada');
  await settings.expectStatus('nick', 'saved');
  // The access token is over for the server, which would refuse the refresh token of before.
  await server.refuseToken((await sessionOf(page)).access);
  const refreshed = page.waitForResponse('**/session/token/refresh');
  await page.reload();
  expect(await (await refreshed).json()).toMatchObject({ code: 0 });
  await expect(settings.nick).toHaveValue('Ada');
});

test.describe('without a response', () => {
  test.use({ expectedErrors: /ERR_EMPTY_RESPONSE/ });

  test('a new password whose response is lost is cleared up by signing in', async ({
    page,
    account,
    server,
  }) => {
    const settings = new SettingsPage(page);
    const { password } = newAccount();
    await signIn(page, account);
    await server.break({ drop: 'afterCommit' });
    await changePassword(page, account.password, password);
    await expect(page.getByText('Your password is changed.')).toBeVisible();

    await page.getByRole('link', { name: 'Back to the settings' }).click();
    await settings.nick.fill('Ada');
    await settings.expectStatus('nick', 'saved');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await sendCredentials(page, { ...account, password }, 'Sign in');
    await expect(settings.nick).toHaveValue('Ada');
  });
});

test('a new password asks for the second factor', async ({ page, account, request }) => {
  const { password } = newAccount();
  const code = await addSecondFactor(request, account);
  await page.goto('/sign-in');
  await sendCredentials(page, account, 'Sign in');
  await confirm(page, code());
  await expect(page.getByTestId('headline')).toHaveText(SAVED);
  await changePassword(page, account.password, password);
  await expect(page.getByText('to stay signed in')).toBeVisible();
  await confirm(page, code());
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  await page.reload();
  await expect(page.getByTestId('account')).toHaveText(account.nick);
});

const CAPTCHA = needs('settings captcha', 'the site wants a captcha, and the test cannot read the picture');

test('a captcha is shown where the site wants one', CAPTCHA, async ({ page, account, server }) => {
  await server.set({ login_captcha: true });
  await page.goto('/sign-in');
  await sendCredentials(page, account, 'Sign in');
  await expect(page.getByRole('img', { name: 'Captcha' })).toBeVisible();

  const shown = page.waitForResponse('**/site/captcha');
  await page.getByLabel('What the picture shows').fill('wrong!');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const { data } = (await (await shown).json()) as { data: { ticket: string } };
  const answer = await server.captchaAnswer(data.ticket);
  await expect(page.getByLabel('What the picture shows')).toHaveValue('');
  await page.getByLabel('What the picture shows').fill(answer);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByTestId('headline')).toHaveText(SAVED);
});

test('the sign-in leads back to where somebody was going, and nowhere else', async ({ page, account }) => {
  await page.goto('/change-password');
  await expect(page).toHaveURL(/\/sign-in\?returnUrl=%2Fchange-password$/);
  await sendCredentials(page, account, 'Sign in');
  await expect(page.getByRole('heading', { name: 'Change password' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goto('/sign-in?returnUrl=%2F%09%2Fevil.example');
  await sendCredentials(page, account, 'Sign in');
  await expect(page).toHaveURL(/\/settings$/);
});

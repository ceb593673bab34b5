import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from './patient-expect.ts';

/** What a person knows of their account. */
export interface Account {
  readonly email: string;
  readonly password: string;
  /** What Cloudreve calls a new account: its e-mail up to the sign. */
  readonly nick: string;
}

/** @returns a person that no server knows yet */
export function newAccount(): Account {
  const nick = `e2e-${randomUUID().slice(0, 13)}`;
  return { email: `${nick}@example.org`, password: `Canary-${randomUUID()}`, nick };
}

/**
 * Creates an account without a browser.
 *
 * @param request - of the test
 * @param account - from {@link newAccount}
 */
export async function signUpByApi(request: APIRequestContext, account: Account): Promise<void> {
  const { email, password } = account;
  const answer = await request.post('/api/v4/user', { data: { email, password } });
  expect(await answer.json()).toMatchObject({ code: 0 });
}

/**
 * Fills in the form of the sign-in or the sign-up and sends it.
 *
 * @param page - on that form, or on its way to it
 * @param account - whose e-mail and password
 * @param action - what the button says
 */
export async function sendCredentials(
  page: Page,
  account: Pick<Account, 'email' | 'password'>,
  action: 'Sign in' | 'Create account',
): Promise<void> {
  // Each page is loaded when it is opened; the one before it may have the same fields.
  const button = page.getByRole('button', { name: action, exact: true });
  await expect(button).toBeVisible();
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await button.click();
}

/**
 * Signs in and waits for the settings to be there.
 *
 * @param page - anywhere
 * @param account - which the server has
 * @param query - of the address, with its question mark
 */
export async function signIn(page: Page, account: Account, query = ''): Promise<void> {
  await page.goto(`/sign-in${query}`);
  await sendCredentials(page, account, 'Sign in');
  await expect(page.getByTestId('headline')).toHaveText('All changes saved');
}

/**
 * Another device of an account: writes settings straight through the API.
 *
 * @param request - of the test
 * @param account - whose settings
 * @param settings - the body of the PATCH
 */
export async function patchFromElsewhere(
  request: APIRequestContext,
  account: Account,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { email, password } = account;
  const signedIn = await request.post('/api/v4/session/token', { data: { email, password } });
  const { data } = (await signedIn.json()) as { data: { token: { access_token: string } } };
  const headers = { Authorization: `Bearer ${data.token.access_token}` };
  const answer = await request.patch('/api/v4/user/setting', { data: settings, headers });
  expect(await answer.json()).toMatchObject({ code: 0 });
}

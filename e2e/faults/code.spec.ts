import type { Page } from '@playwright/test';
import { expect, test } from '../support/fault-test.ts';

// A server without a mail server cannot send the mail; here it matters only that it is asked.
const MAIL_IS_SENT = { method: 'POST', path: '/api/v4/user/reset', code: 0 };

/** Opens the page for a forgotten password; the code that sends the mail is loaded when it is first sent. */
async function openForgotPage(page: Page, email: string): Promise<() => Promise<void>> {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  const send = page.getByRole('button', { name: 'Send the mail' });
  await expect(send).toBeVisible();
  await page.waitForLoadState('networkidle');
  return async () => {
    await page.getByLabel('E-mail').fill(email);
    await send.click();
  };
}

test('code that is first needed without a network is loaded when there is one again, without a reload', async ({
  context,
  page,
  account,
  server,
}) => {
  await server.break(MAIL_IS_SENT);
  const send = await openForgotPage(page, account.email);
  await context.setOffline(true);
  await send();
  await expect(page.getByRole('alert')).toHaveText('The server does not respond. Try again.');
  await context.setOffline(false);
  await send();
  await expect(page.getByText('The mail is on its way.')).toBeVisible();
});

test('code that is gone from the server asks for a reload, which helps', async ({
  page,
  account,
  server,
}) => {
  await server.break(MAIL_IS_SENT);
  const send = await openForgotPage(page, account.email);
  await page.route('**/*.js', (route) => route.fulfill({ status: 404 }));
  await send();
  await expect(page.getByRole('alert')).toHaveText(
    'A part of this page could not be loaded. Please reload it.',
  );
  await page.unroute('**/*.js');
  const sendAgain = await openForgotPage(page, account.email);
  await sendAgain();
  await expect(page.getByText('The mail is on its way.')).toBeVisible();
});

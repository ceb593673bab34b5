import type { BrowserContext, Page } from '@playwright/test';
import type { Account } from './accounts.ts';
import { DevtoolsRecorder } from './devtools-recorder.ts';
import { expect } from './patient-expect.ts';
import { kindsOf } from './stored-session.ts';

/** A page of the demo with its DevTools, whoever is signed in. */
export interface DemoPage {
  readonly page: Page;
  readonly devtools: DevtoolsRecorder;
}

/** Opens the sign-in in a browser that nobody is signed in with. */
export async function openSignIn(context: BrowserContext): Promise<DemoPage> {
  const page = await context.newPage();
  const devtools = await DevtoolsRecorder.install(page);
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail')).toBeVisible();
  return { page, devtools };
}

/** Fills in the sign-in and sends it, in one task of the page that shows it. */
export async function signInAtOnce(page: Page, { email, password }: Account): Promise<void> {
  await expect(page.getByLabel('E-mail')).toBeVisible();
  await page.evaluate(
    (values) => {
      const inputs = [...document.querySelectorAll<HTMLInputElement>('form input')];
      inputs.forEach((input, index) => {
        input.value = values[index] ?? '';
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      document.querySelector<HTMLButtonElement>('form button[type="submit"]')?.click();
    },
    [email, password] as const,
  );
}

/** What the slice of the session says. */
export async function sessionState({ devtools }: DemoPage): Promise<Readonly<Record<string, unknown>>> {
  return (await devtools.state())['cloudreveSession'] as Readonly<Record<string, unknown>>;
}

/** Waits until nobody is signed in and nothing of the account is left, in these pages and in the storage. */
export async function expectSignedOut(...pages: readonly DemoPage[]): Promise<void> {
  for (const one of pages) {
    await expect(one.page).toHaveURL(/sign-in/);
    await expect
      .poll(() => sessionState(one))
      .toMatchObject({ status: 'signedOut', userId: null, user: null, expiresAt: null });
    await expect(one.page.getByTestId('account')).toHaveCount(0);
    expect(await kindsOf(one.page)).toEqual(['ended']);
  }
}

/** Fails when a page was signed out since it was loaded, or does not show the settings. */
export async function expectNeverSignedOut(...pages: readonly DemoPage[]): Promise<void> {
  for (const { page, devtools } of pages) {
    await expect(page).toHaveURL(/settings/);
    await expect(page.getByTestId('headline')).toHaveText('All changes saved');
    expect(await devtools.types()).not.toContain('[Cloudreve Session API] Signed Out');
  }
}

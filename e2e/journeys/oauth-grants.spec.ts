import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { OAuthApp } from '../support/oauth-app.ts';
import { SecurityPage } from '../support/security-page.ts';

const CREDENTIAL_INVALID = 40020;
const SCOPES = ['openid', 'profile', 'offline_access', 'Files.Write'];
const WORDS = ['Know who you are', 'See your profile', 'Stay signed in', 'Change your files'];
const NAME = 'Cloudreve for desktop';

test('security: an app with access is listed by a name for people, and is out everywhere once it is revoked', async ({
  page,
  context,
  account,
  request,
}) => {
  const app = await OAuthApp.letIn(request, account, SCOPES);
  await signIn(page, account);
  const security = new SecurityPage(page);
  await security.open();
  const apps = page.getByTestId('app');
  await expect(apps).toHaveCount(1);
  await expect(apps).toContainText(NAME);
  await expect(apps).toContainText('Last used');
  await expect(apps.getByRole('listitem')).toHaveText(WORDS);

  const other = await context.newPage();
  await other.goto('/security');
  await expect(other.getByTestId('app')).toContainText(NAME);
  await page.bringToFront();
  await page.getByRole('button', { name: `Revoke the access of ${NAME}` }).click();
  await expect(apps).toHaveCount(0);
  await expect(page.getByTestId('no-apps')).toBeVisible();
  await other.bringToFront();
  await expect(other.getByTestId('no-apps')).toBeVisible();
  expect(await app.refresh()).toBe(CREDENTIAL_INVALID);
});

test('security: an account that let no app in has none in its list', async ({ page, account }) => {
  await signIn(page, account);
  await new SecurityPage(page).open();
  await expect(page.getByTestId('no-apps')).toBeVisible();
});

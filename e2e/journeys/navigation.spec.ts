import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';

const PAGES = [
  ['Security', '/security'],
  ['People', '/people'],
  ['Server', '/server'],
  ['Settings', '/settings'],
] as const;

test('one navigation leads to every page and marks the one that is shown', async ({ page, account }) => {
  await signIn(page, account);
  const navigation = page.getByRole('navigation', { name: 'Pages' });
  const current = navigation.locator('[aria-current="page"]');
  await expect(current).toHaveText('Settings');
  await expect(navigation.getByRole('link')).toHaveText(['Settings', 'Security', 'People', 'Server']);
  for (const [name, path] of PAGES) {
    await navigation.getByRole('link', { name }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(current).toHaveText(name);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page).toHaveTitle(new RegExp(`^${name}`));
  }
});

test('nobody is led to pages that need an account', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail')).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
});

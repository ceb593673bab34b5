import type { Page } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/own-site.ts';
import { SettingsPage } from '../support/settings-page.ts';
import { Traffic } from '../support/traffic.ts';

test.use({ serviceWorkers: 'allow', expectedErrors: /ERR_INTERNET_DISCONNECTED/ });

/** Waits until the worker has all files of the app and serves this page. */
async function installWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  const script = () => page.evaluate(() => navigator.serviceWorker.controller?.scriptURL);
  await expect.poll(script).toMatch(/\/service-worker\.js$/);
}

test('a page that opens without a network is edited and closed; what was edited is saved when the network is back', async ({
  page,
  context,
  account,
  server,
}) => {
  const settings = new SettingsPage(page);
  await signIn(page, account);
  await settings.versions.fill('7');
  await settings.expectStatus('version_retention_max', 'saved');
  await installWorker(page);

  await context.setOffline(true);
  await page.close();
  const offline = await context.newPage();
  const away = new SettingsPage(offline);
  await offline.goto('/settings');
  await expect(away.headline).toHaveText('The server does not respond. Trying again…');
  // What the server showed last.
  await expect(away.nick).toHaveValue(account.nick);
  await expect(away.versions).toHaveValue('7');
  await away.nick.fill('Ada');
  await away.viewSync.click();
  await away.expectStatus('nick', 'retrying');
  await expect(away.headline).toHaveText('2 changes wait');
  expect(await server.values(account)).toMatchObject({ nick: account.nick, disable_view_sync: false });
  await offline.close();

  await context.setOffline(false);
  const online = await context.newPage();
  const back = new SettingsPage(online);
  const traffic = new Traffic(online);
  await online.goto('/settings');
  await expect(back.headline).toHaveText('All changes saved');
  await expect(back.nick).toHaveValue('Ada');
  expect(traffic.patches).toEqual([{ nick: 'Ada', disable_view_sync: true }]);
  expect(await server.values(account)).toMatchObject({ nick: 'Ada', disable_view_sync: true });
});

test('a sign-out on any page removes the values that are kept for a visit without a network', async ({
  page,
  context,
  account,
}) => {
  const settings = new SettingsPage(page);
  await signIn(page, account);
  await expect(settings.nick).toHaveValue(account.nick);
  await installWorker(page);
  const kept = () => page.evaluate(() => localStorage.getItem('demo:settings'));
  await expect.poll(kept).toContain(account.nick);
  await page.goto('/security');
  await expect(page.getByTestId('account')).toHaveText(account.nick);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect.poll(kept).toBeNull();
  await context.setOffline(true);
  await page.goto('/settings');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('values of another account, and values that no server sent, are not shown', async ({
  page,
  context,
  account,
}) => {
  const settings = new SettingsPage(page);
  await signIn(page, account);
  await installWorker(page);
  const kept = () => page.evaluate(() => localStorage.getItem('demo:settings') ?? '');
  await expect.poll(kept).toContain(account.nick);
  const own = JSON.parse(await kept()) as { account: string; settings: Record<string, unknown> };
  await context.setOffline(true);
  const opensWith = async (text: string) => {
    await page.evaluate((value) => localStorage.setItem('demo:settings', value), text);
    await page.reload();
    await expect(settings.headline).toHaveText('The server does not respond. Trying again…');
  };

  await opensWith(JSON.stringify(own));
  await expect(settings.nick).toHaveValue(account.nick);
  for (const text of [
    JSON.stringify({ ...own, account: 'somebody' }),
    JSON.stringify({ ...own, settings: { ...own.settings, version_retention_ext: 5 } }),
    JSON.stringify({ ...own, settings: null }),
    '{',
  ]) {
    await opensWith(text);
    await expect(settings.nick, text).toHaveValue('');
    await expect(settings.nick).toBeDisabled();
  }
});

test('requests of the API do not pass the worker', async ({ page, context, account }) => {
  await signIn(page, account);
  await installWorker(page);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/v4/user/setting')),
    page.reload(),
  ]);
  expect(answer.fromServiceWorker()).toBe(false);
  const own = await page.evaluate(
    () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).workerStart,
  );
  expect(own, 'the page itself comes from the worker').toBeGreaterThan(0);

  // A lost connection is one, and no response with the status 504 of a worker in between.
  await context.setOffline(true);
  const outcome = await page.evaluate(() => fetch('/api/v4/site/ping').then(({ status }) => status, String));
  expect(outcome).toContain('TypeError');
});

test('the demo can be installed', async ({ page, context }) => {
  await page.goto('/sign-in');
  await installWorker(page);
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

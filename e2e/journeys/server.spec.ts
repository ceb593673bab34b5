import type { Page } from '@playwright/test';
import { type Account, signIn } from '../support/accounts.ts';
import { DevtoolsRecorder } from '../support/devtools-recorder.ts';
import { expectSecret } from '../support/expect-secret.ts';
import { needs } from '../support/needs.ts';
import { expect, test } from '../support/own-site.ts';
import { ServerPage } from '../support/server-page.ts';

const ADMIN = 1;

async function openServer(page: Page, account: Account): Promise<ServerPage> {
  await signIn(page, account);
  const own = new ServerPage(page);
  await own.open();
  return own;
}

test('server: what a group may do is said in words', async ({ page, account }) => {
  const own = await openServer(page, account);
  await expect(page.getByRole('heading', { name: 'Your group: User' })).toBeVisible();
  await expect(own.permissions.getByRole('listitem')).toHaveText([
    'Share files by link',
    'Download what others share',
    'Make direct links',
  ]);
});

const USED = needs('user', 'an account has used some of its storage');

test('server: how full the storage is', USED, async ({ page, account, server }) => {
  await server.setAccount(account.email, { group: ADMIN, storage: 256 * 1024 ** 3 });
  const own = await openServer(page, account);
  await expect(own.capacity).toHaveText('256 GB of 1 TB used, 25%');
  await expect(page.getByRole('meter')).toHaveJSProperty('value', 25);

  // Less than is used: the limit was lowered.
  await server.setAccount(account.email, { group: 2 });
  await page.reload();
  await expect(own.capacity).toHaveText('256 GB of 1 GB used, 100%');
  await expect(page.getByRole('meter')).toHaveJSProperty('value', 100);
});

const OTHER_SITE = needs('settings', 'the site is set up in several ways');

test(
  'server: which server this is, and what it can do',
  OTHER_SITE,
  async ({ page, account, request, server }) => {
    const { data } = (await (await request.get('/api/v4/site/ping')).json()) as { data: string };
    const own = await openServer(page, account);
    await expect(own.fact('Version')).toHaveText(data);
    await expect(own.fact('Edition')).toHaveText('Community');
    const expectOffers = async (signUp: string, passkeys: string, captcha: string): Promise<void> => {
      await expect(own.fact('Sign-up')).toHaveText(signUp);
      await expect(own.fact('Passkeys')).toHaveText(passkeys);
      await expect(own.fact('Captcha')).toHaveText(captcha);
    };
    await expectOffers('Open to everybody', 'On', 'Nowhere');
    await server.set({ register_enabled: false, login_captcha: true, forget_captcha: true });
    await page.reload();
    await expectOffers('Closed', 'On', 'At the sign-in, for a forgotten password');
    await server.set({
      ...{ register_enabled: true, login_captcha: false, forget_captcha: false },
      authn_enabled: false,
    });
    await page.reload();
    await expectOffers('Open to everybody', 'Off', 'Nowhere');

    // The local server has no Pro edition.
    await page.route('**/site/ping', (route) =>
      route.fulfill({ json: { code: 0, data: '4.9.1-pro', msg: '' } }),
    );
    await page.reload();
    await expect(own.fact('Version')).toHaveText('4.9.1');
    await expect(own.fact('Edition')).toHaveText('Pro');
  },
);

const WEBDAV = needs('user', 'an account is put into a group that may use WebDAV');

test(
  'server: a WebDAV password is in the page while somebody looks at it, and nowhere else',
  WEBDAV,
  async ({ page, account, server, consoleLines }) => {
    const recorder = await DevtoolsRecorder.install(page);
    await server.setAccount(account.email, { group: ADMIN });
    const own = await openServer(page, account);
    const password = page.getByTestId('webdav-password');
    const inPage = async (secret: string): Promise<boolean> => (await page.content()).includes(secret);
    const create = async (name: string, folder: string): Promise<string> => {
      const made = page.waitForResponse((answer) => answer.request().method() === 'PUT');
      await own.createWebdavAccount(name, folder);
      const { data } = (await (await made).json()) as { data: { password: string } };
      await expect(own.webdavAccounts.first()).toContainText(name);
      return data.password;
    };
    await expect(page.getByText('None yet.')).toBeVisible();

    const phone = await create('Phone', 'cloudreve://my');
    const office = await create('Büro & Küche ☁️', 'cloudreve://my/Pictures');
    await expect(own.webdavAccounts).toHaveCount(2);
    await expect(own.webdavAccounts.first()).toContainText('cloudreve://my/Pictures');
    await expect(password).toHaveCount(0);
    expect([await inPage(phone), await inPage(office)]).toEqual([false, false]);
    await expectSecret(page, recorder, [phone, office]);

    await own.toggle('Show', 'Phone');
    await expect(password).toHaveText(phone);
    expect(await inPage(office)).toBe(false);
    await own.toggle('Show', 'Büro & Küche ☁️');
    await expect(password).toHaveText(office);
    expect(await inPage(phone)).toBe(false);
    await own.toggle('Hide', 'Büro & Küche ☁️');
    await expect(password).toHaveCount(0);
    expect([await inPage(phone), await inPage(office)]).toEqual([false, false]);
    await expectSecret(page, recorder, [phone, office]);

    await page.reload();
    await expect(own.webdavAccounts).toHaveCount(2);
    expect([await inPage(phone), await inPage(office)]).toEqual([false, false]);
    await own.toggle('Show', 'Phone');
    await expect(password).toHaveText(phone);
    await page.getByRole('button', { name: 'Delete Phone' }).click();
    await expect(own.webdavAccounts).toHaveCount(1);
    await page.getByRole('button', { name: 'Delete Büro' }).click();
    await expect(page.getByText('None yet.')).toBeVisible();
    expect([await inPage(phone), await inPage(office)]).toEqual([false, false]);
    await expectSecret(page, recorder, [phone, office]);
    expect(consoleLines.filter((line) => line.includes(phone) || line.includes(office))).toEqual([]);
  },
);

test('server: who must not use WebDAV is told so', WEBDAV, async ({ page, account, server }) => {
  await server.setAccount(account.email, { group: ADMIN });
  const own = await openServer(page, account);
  await expect(page.getByText('None yet.')).toBeVisible();
  await server.setAccount(account.email, { group: 2 });
  await own.createWebdavAccount('Phone', 'cloudreve://my');
  await expect(own.webdavProblem).toHaveText('Your group is not allowed to do this.');
  await page.reload();
  await expect(page.getByText('Your group must not use WebDAV')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create' })).toHaveCount(0);
});

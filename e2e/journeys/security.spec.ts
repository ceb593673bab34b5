import type { BrowserContext, Page } from '@playwright/test';
import { type Account, sendCredentials, signIn } from '../support/accounts.ts';
import { plugInKey } from '../support/authenticators.ts';
import { DevtoolsRecorder } from '../support/devtools-recorder.ts';
import { expectSecret } from '../support/expect-secret.ts';
import { needs } from '../support/needs.ts';
import { expect, test } from '../support/own-site.ts';
import { test as passkeyTest } from '../support/passkey-test.ts';
import { SecurityPage } from '../support/security-page.ts';
import { SettingsPage } from '../support/settings-page.ts';

const SAVED = 'All changes saved';

async function openSecurity(page: Page, account: Account): Promise<SecurityPage> {
  await signIn(page, account);
  const security = new SecurityPage(page);
  await security.open();
  return security;
}

async function wireLog(page: Page): Promise<string> {
  return page.locator('demo-what-happens').innerHTML();
}

test('a second factor from the first scan to the last code', async ({ page, account }) => {
  const recorder = await DevtoolsRecorder.install(page);
  const security = await openSecurity(page, account);
  await expect(security.twoFactor).toHaveText('Off');

  const app = await security.scan();
  expect(app).toMatchObject({ issuer: 'ngrx-cloudreve demo', label: account.email, digits: 6, period: 30 });
  await security.enter('000000', 'Turn on');
  await expect(security.codeProblem).toHaveText('This code is wrong. Try the next one.');
  await expect(security.twoFactor).toHaveText('Off');
  const right = app.generate();
  // In two halves, as apps show it.
  await security.enter(`${right.slice(0, 3)} ${right.slice(3)}`, 'Turn on');
  await expect(security.twoFactor).toHaveText('On');
  await expect(page.getByTestId('two-factor-secret')).toBeHidden();
  await expectSecret(page, recorder, [app.secret.base32, right]);
  expect(await wireLog(page)).not.toContain(app.secret.base32);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await sendCredentials(page, account, 'Sign in');
  await expect(page.getByRole('heading', { name: 'Second factor' })).toBeVisible();
  await page.getByLabel('Code').fill(app.generate());
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByTestId('headline')).toHaveText(SAVED);

  await security.open();
  await expect(security.twoFactor).toHaveText('On');
  await security.enter('000000', 'Turn off');
  await expect(security.codeProblem).toHaveText('This code is wrong. Try the next one.');
  await security.enter(app.generate(), 'Turn off');
  await expect(security.twoFactor).toHaveText('Off');

  await page.getByRole('button', { name: 'Sign out' }).click();
  // The page leaves by itself; a way of our own would meet it.
  await expect(page).toHaveURL(/sign-in/);
  await signIn(page, account);
});

const TOO_LATE = needs('clock', 'the ten minutes of a set-up pass on the server');

test('a second factor that is set up too late begins anew', TOO_LATE, async ({ page, account, server }) => {
  const security = await openSecurity(page, account);
  const app = await security.scan();
  await server.advanceClock(601);
  await security.enter(app.generate(), 'Turn on');
  await expect(security.codeProblem).toHaveText('This took too long. Begin again with a new key.');
  await expect(page.getByTestId('two-factor-secret')).toBeHidden();
  await server.advanceClock(-601);
  const next = await security.scan();
  expect(next.secret.base32).not.toBe(app.secret.base32);
  await security.enter(next.generate(), 'Turn on');
  await expect(security.twoFactor).toHaveText('On');
});

test.describe('without a response', () => {
  test.use({ expectedErrors: /ERR_EMPTY_RESPONSE/ });

  for (const [drop, shown] of [
    ['afterCommit', 'On'],
    ['before', 'Off'],
  ] as const) {
    test(`a second factor whose response is lost (${drop}) is what the server says`, async ({
      page,
      account,
      server,
    }) => {
      const security = await openSecurity(page, account);
      const app = await security.scan();
      await server.break({ drop });
      await server.clearJournal();
      await security.enter(app.generate(), 'Turn on');
      if (shown === 'Off')
        await expect(security.codeProblem).toHaveText('The server does not respond. Try again.');
      await expect(security.twoFactor).toHaveText(shown);
      expect(await server.patches()).toHaveLength(1);
      const reads = (await server.journal()).filter(
        ({ method, path }) => method === 'GET' && path === '/api/v4/user/setting',
      );
      expect(reads).toHaveLength(1);
    });
  }
});

test('the page needs no request of its own', async ({ page, account, server }) => {
  await openSecurity(page, account);
  await server.clearJournal();
  await page.reload();
  await expect(new SecurityPage(page).twoFactor).toHaveText('Off');
  const reads = (await server.journal()).filter(({ path }) => path === '/api/v4/user/setting');
  expect(reads).toHaveLength(1);
});

passkeyTest('passkeys from the first to the last', async ({ page, account }) => {
  const recorder = await DevtoolsRecorder.install(page);
  const security = await openSecurity(page, account);
  await expect(page.getByText('None yet.')).toBeVisible();
  const unplug = await plugInKey(page);
  const begun = page.waitForResponse('**/user/authn');
  await security.addPasskey('Schlüssel für Büro & Küche ☁️');
  const { data } = (await (await begun).json()) as { data: { publicKey: { challenge: string } } };
  await expect(security.passkeys).toContainText(['Schlüssel für Büro & Küche ☁️']);
  await expect(security.passkeys).toContainText(['never used']);
  await expectSecret(page, recorder, [data.publicKey.challenge]);
  expect(await wireLog(page)).not.toContain(data.publicKey.challenge);

  await security.addPasskey('again');
  await expect(security.passkeyProblem).toHaveText('This device has a passkey for this account already.');
  await expect(security.passkeys).toHaveCount(1);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByTestId('headline')).toHaveText(SAVED);
  await security.open();
  await expect(security.passkeys).toContainText(['last used']);

  await unplug();
  await plugInKey(page);
  await security.addPasskey();
  await expect(security.passkeys).toHaveCount(2);
  await expect(security.passkeys.last()).toContainText(/Chrome.*, Linux|, /);

  for (const left of [1, 0]) {
    await security.passkeys.first().getByRole('button').click();
    await expect(security.passkeys).toHaveCount(left);
  }
  await page.reload();
  await expect(page.getByText('None yet.')).toBeVisible();
});

test('a dialog that the person closes is no error', async ({ page, account }) => {
  const recorder = await DevtoolsRecorder.install(page);
  const security = await openSecurity(page, account);
  await page.evaluate(() => {
    navigator.credentials.create = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await security.addPasskey('never');
  const failed = '[Cloudreve Security API] Command Failed';
  await expect.poll(() => recorder.types()).toContain(failed);
  await expect(security.passkeyProblem).toHaveText('');
  await expect(security.passkeys).toHaveCount(0);
});

const WITHOUT_PASSKEYS = needs('settings', 'the site has no passkeys');

test('a server without passkeys says so', WITHOUT_PASSKEYS, async ({ page, account, server }) => {
  const security = await openSecurity(page, account);
  await plugInKey(page);
  await server.set({ authn_enabled: false });
  await security.addPasskey('never');
  await expect(security.passkeyProblem).toHaveText('This is switched off on this server.');
});

async function openTab(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

passkeyTest(
  'what one tab changes shows in the other, without a reload',
  async ({ page, account, context }) => {
    const security = await openSecurity(page, account);
    const other = await openTab(context, '/security');
    const there = new SecurityPage(other);
    await expect(there.twoFactor).toHaveText('Off');

    const app = await security.scan();
    await security.enter(app.generate(), 'Turn on');
    await expect(there.twoFactor).toHaveText('On');
    await plugInKey(other);
    await there.addPasskey('from the other tab');
    await expect(security.passkeys).toContainText(['from the other tab']);

    await other.getByRole('link', { name: 'Settings' }).click();
    const settings = new SettingsPage(other);
    await settings.nick.fill('Ännchen');
    await settings.expectStatus('nick', 'saved');
    await expect(page.getByTestId('account')).toHaveText('Ännchen');
  },
);

import type { Page } from '@playwright/test';
import { sessionState } from '../support/demo-page.ts';
import { DevtoolsRecorder } from '../support/devtools-recorder.ts';
import { type Overheard, test } from '../support/listening-stranger.ts';
import { ask, ASKED, expectAnswered, REFRESH, sent, SIGN_IN_OR_OUT } from '../support/session-requests.ts';
import { expect, IS_LONG } from '../support/session-test.ts';
import { sessionOf, type StoredSession } from '../support/stored-session.ts';
import { LONG_WINDOW, Tab } from '../support/tab.ts';

const DUE_SECONDS = 51 * 60;
const SETTING = '/api/v4/user/setting';

// What the browser says of redirects and of a base that it does not let the router use. The policy of the demo would stop
// requests to strangers; this is about apps that have none.
test.use({
  bypassCSP: true,
  expectedErrors: /^Failed to load resource|CORS|SecurityError|redirect/,
});

/** Fails when the stranger got something that only the server may have. */
function expectNothingSecret(overheard: readonly Overheard[], { access, refresh }: StoredSession): void {
  const all = JSON.stringify(overheard);
  expect(all.includes(access) || all.includes(refresh), 'a token reached a stranger').toBe(false);
  expect(all).not.toMatch(/"?authorization|bearer/i);
}

/** Lets the app itself send a GET to each address, by the panel of the demo; tells what each carried. */
async function getByApp(page: Page, addresses: readonly string[]): Promise<readonly (string | undefined)[]> {
  const query = addresses.map((address) => `stranger=${encodeURIComponent(address)}`).join('&');
  await page.goto(`/settings?${query}`);
  await page.getByText('Try the token rules').click();
  const buttons = page.getByRole('button', { name: 'Another site' });
  const carried: (string | undefined)[] = [];
  for (const [index, address] of addresses.entries()) {
    const target = new URL(address, page.url()).href;
    const leaving = page.waitForRequest((request) => request.url() === target && request.method() === 'GET');
    // Not by the mouse: there are more of them than a page has room for.
    await buttons.nth(index).dispatchEvent('click');
    carried.push((await (await leaving).allHeaders())['authorization']);
  }
  return carried;
}

test('addresses that look like the API, or become something else on the way: none gets a token', async ({
  baseURL,
  stranger,
  tab,
}) => {
  const session = await sessionOf(tab.page);
  const here = new URL(baseURL ?? '');
  const { host } = new URL(stranger.origin);
  const addresses = [
    `${stranger.origin}/api/v4/user/me`,
    `//${host}/api/v4/user/me`,
    String.raw`\\${host}\api\v4\user\me`,
    `/api/v4/../../../${host}/x`,
    '/api/v4evil',
    '/api/v4%2fuser/me',
    '/api/v4/..%2fx',
    '/api/v4/..%5cx',
    String.raw`/api/v4/..\x`,
    '/api/v4/%2e%2e/x',
    '/api/v4/%252e%252e/x',
    '/API/v4/user/me',
    '/api//v4/user/me',
    '/x/api/v4/user/me',
    `http://127.0.0.1:${here.port}/api/v4/user/me`,
  ];
  // The last one shows that a token would be seen.
  const carried = await getByApp(tab.page, [...addresses, '/api/v4/user/capacity']);
  expect(carried).toEqual([...addresses.map(() => undefined), `Bearer ${session.access}`]);
  expect(stranger.overheard.length).toBeGreaterThan(2);
  expectNothingSecret(stranger.overheard, session);
});

// The browser names such a request although it was told not to follow; the stranger itself says that none came.
const NAMED = [
  'refresh token in a request to somebody else (DELETE /api/v4/session/token)',
  'refresh token in a request to somebody else (POST /api/v4/session/token/refresh)',
];

for (const status of IS_LONG ? [301, 302, 307, 308] : [302, 307]) {
  test.describe(String(status), () => {
    // These two keep the body of what they redirect.
    test.use({ expectedLeaks: status >= 307 ? NAMED : [] });

    test(`routes of the API that redirect to a stranger with ${String(status)}: nothing secret follows`, async ({
      context,
      clocks,
      account,
      server,
      stranger,
    }) => {
      const tab = await Tab.signIn(context, account);
      const other = await Tab.open(context, LONG_WINDOW);
      const session = await sessionOf(tab.page);
      const redirect = (path: string): object => ({
        path,
        status,
        times: 100,
        headers: { Location: `${stranger.origin}${path}`, 'Access-Control-Allow-Origin': '*' },
      });
      const isSent = (path: string, method: RegExp): Promise<void> =>
        expect.poll(async () => (await sent(server, path, method)).length).toBeGreaterThan(0);
      await server.clearJournal();
      await server.break(
        { method: 'GET', ...redirect(ASKED) },
        { method: 'PATCH', ...redirect(SETTING) },
        { method: 'POST', ...redirect(REFRESH) },
        { method: 'DELETE', ...redirect(SIGN_IN_OR_OUT) },
      );
      await ask(tab.page);
      await isSent(ASKED, /GET/);
      await tab.edit({ nick: 'Ada' });
      await isSent(SETTING, /PATCH/);
      // The last request of a page is one of its own kind.
      await other.edit({ disable_view_sync: true });
      await other.close();
      await clocks.pass(DUE_SECONDS);
      await ask(tab.page);
      await isSent(REFRESH, /POST/);
      expect(await sessionOf(tab.page)).toMatchObject({ revision: 0, epoch: session.epoch });
      await tab.page.getByRole('button', { name: 'Sign out' }).click();
      await isSent(SIGN_IN_OR_OUT, /DELETE/);
      await expect.poll(() => sessionState(tab)).toMatchObject({ status: 'signedOut' });
      expect(stranger.overheard, 'no redirect was followed').toEqual([]);
    });
  });
}

test('an app that follows a redirect of the API to a stranger: the token stays behind', async ({
  server,
  stranger,
  tab,
}) => {
  const session = await sessionOf(tab.page);
  await server.break({
    method: 'GET',
    path: '/api/v4/user/capacity',
    status: 307,
    headers: { Location: `${stranger.origin}/capacity` },
  });
  expect(await getByApp(tab.page, ['/api/v4/user/capacity'])).toEqual([`Bearer ${session.access}`]);
  await expect.poll(() => stranger.overheard.map(({ path }) => path)).toContain('/capacity');
  expectNothingSecret(stranger.overheard, session);
});

test('a base of another site in the page: the session is restored, refreshed and ended at the own server', async ({
  context,
  clocks,
  account,
  server,
  stranger,
}) => {
  const first = await Tab.signIn(context, account);
  const session = await sessionOf(first.page);
  await first.close();
  // All of the page is there, and nothing of the app has run yet.
  await context.addInitScript((href) => {
    document.addEventListener('readystatechange', () => {
      document.querySelector('base')?.setAttribute('href', href);
    });
  }, `${stranger.origin}/`);
  await server.clearJournal();
  // The router cannot show a page here: the browser refuses addresses of another site.
  const page = await context.newPage();
  const devtools = await DevtoolsRecorder.install(page);
  await page.goto('/settings');
  expect(await page.evaluate(() => document.baseURI)).toBe(`${stranger.origin}/`);
  await expect.poll(() => sessionState({ page, devtools })).toMatchObject({ status: 'signedIn' });
  await expect(page.getByTestId('account')).toHaveText(account.nick);
  await clocks.pass(DUE_SECONDS);
  await ask(page);
  await expectAnswered(server, 1);
  expect((await sessionOf(page)).revision).toBe(1);
  const now = await page.evaluate(() => ({ editedAt: Date.now(), at: performance.now() }));
  await devtools.dispatch({ type: '[Cloudreve Settings] Change', changes: { nick: 'Ada' }, ...now });
  await expect.poll(async () => (await server.values(account))['nick']).toBe('Ada');
  // A relative address of the app itself goes to the stranger now, alone.
  await page.getByText('Try the token rules').click();
  await page.getByRole('button', { name: 'The API itself' }).click();
  await expect.poll(() => stranger.overheard.map(({ path }) => path)).toContain('/api/v4/user/me');
  const renewed = await sessionOf(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(async () => (await sent(server, SIGN_IN_OR_OUT, /DELETE/)).length).toBe(1);
  expectNothingSecret(stranger.overheard, session);
  expectNothingSecret(stranger.overheard, renewed);
});

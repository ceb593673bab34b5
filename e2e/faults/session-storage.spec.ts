import type { Page, Request } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { type DemoPage, expectSignedOut, openSignIn, sessionState } from '../support/demo-page.ts';
import { ask, expectAnswered, REFRESH, sent } from '../support/session-requests.ts';
import { forbidStorage } from '../support/fault-test.ts';
import { expect, test } from '../support/session-test.ts';
import { kindsOf, sessionOf } from '../support/stored-session.ts';
import { Tab } from '../support/tab.ts';

const DUE_SECONDS = 51 * 60;

/** What somebody does to the storage in the developer tools of a browser. */
async function clearByHand(page: Page, key: string | null): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const storageId = { securityOrigin: new URL(page.url()).origin, isLocalStorage: true };
  await devtools.send('DOMStorage.enable');
  if (key === null) await devtools.send('DOMStorage.clear', { storageId });
  else await devtools.send('DOMStorage.removeDOMStorageItem', { storageId, key });
}

/** Waits until a page is signed out for that reason. */
async function expectEnded(one: DemoPage, reason: string): Promise<void> {
  const ended = { status: 'signedOut', signedOutReason: reason, userId: null, user: null };
  await expect.poll(() => sessionState(one)).toMatchObject(ended);
  await expect(one.page).toHaveURL(/sign-in/);
}

for (const what of ['the session', 'everything'] as const) {
  test(`somebody clears ${what} by hand: all tabs are signed out and say why, and signing in works`, async ({
    context,
    tab,
    account,
  }) => {
    const other = await Tab.open(context);
    await clearByHand(tab.page, what === 'everything' ? null : (await sessionOf(tab.page)).key);
    await ask(tab.page);
    for (const one of [tab, other]) await expectEnded(one, 'storageCleared');
    await expect(other.page.getByText('Your session has ended.')).toBeVisible();
    await signIn(tab.page, account);
    await expect(other.page.getByTestId('account')).toHaveText(account.nick);
  });
}

const NONSENSE = {
  'no JSON': () => '{"access":"abc',
  'JSON of another kind': () => '[1,null,"x"]',
  'an empty text': () => '',
  'a record without its numbers': (record: string) =>
    JSON.stringify({ ...(JSON.parse(record) as object), lifetime: 'long', revision: null }),
  'a record for another server': (record: string) =>
    JSON.stringify({ ...(JSON.parse(record) as object), apiUrl: 'https://evil.example/api/v4' }),
};

test('nonsense in the place of the session: signed out without an error, nothing is sent with it', async ({
  context,
  tab,
  account,
  server,
}) => {
  const other = await Tab.open(context);
  for (const [name, make] of Object.entries(NONSENSE)) {
    const { key, access } = await sessionOf(tab.page);
    const record = await tab.page.evaluate((of) => localStorage.getItem(of) ?? '', key);
    const carried: string[] = [];
    const listen = (request: Request): void => {
      carried.push(request.headers()['authorization'] ?? '');
    };
    context.on('request', listen);
    await server.clearJournal();
    await tab.page.evaluate(([of, value]) => localStorage.setItem(of, value), [key, make(record)] as const);
    // The page that wrote hears nothing; it looks when it needs a token.
    await ask(tab.page);
    for (const one of [tab, other]) await expectEnded(one, 'storageCleared');
    await tab.page.reload();
    await expect(tab.page.getByLabel('E-mail')).toBeVisible();
    expect(
      carried.filter((header) => header.includes(access)),
      name,
    ).toEqual([]);
    expect(await sent(server, REFRESH), name).toEqual([]);
    context.off('request', listen);
    await signIn(tab.page, account);
    await expect(other.page.getByTestId('account')).toHaveText(account.nick);
  }
});

test('the record of a session that was signed out, put back by hand: never used, and removed', async ({
  context,
  tab,
  server,
}) => {
  const { key } = await sessionOf(tab.page);
  const kept = await tab.page.evaluate(
    (keys) => keys.map((name) => [name, localStorage.getItem(name) ?? ''] as const),
    [key, key.replace(/:session:.*/, ':current')],
  );
  await tab.page.getByRole('button', { name: 'Sign out' }).click();
  await expectSignedOut(tab);
  const other = await openSignIn(context);
  await server.clearJournal();
  await tab.page.evaluate((entries) => {
    for (const [name, value] of entries) localStorage.setItem(name, value);
  }, kept);
  // Those that hear of it, and those that begin with it.
  await expect.poll(() => kindsOf(other.page)).not.toContain('session');
  await tab.page.evaluate((entries) => {
    for (const [name, value] of entries) localStorage.setItem(name, value);
  }, kept);
  await tab.page.goto('/settings');
  await expect(tab.page).toHaveURL(/sign-in/);
  await expect.poll(() => kindsOf(tab.page)).not.toContain('session');
  expect(await sessionState(tab)).toMatchObject({ status: 'signedOut', userId: null });
  expect(await sessionState(other)).toMatchObject({ status: 'signedOut', userId: null });
  expect((await server.journal()).filter(({ hasAuthorization }) => hasAuthorization)).toEqual([]);
  expect(await sent(server, REFRESH)).toEqual([]);
});

test('storage that the browser forbids from the start: signed in in memory, refreshed, and signed out by a reload', async ({
  context,
  clocks,
  account,
  server,
}) => {
  await forbidStorage(context);
  const tab = await Tab.signIn(context, account);
  expect(await sessionState(tab)).toMatchObject({ status: 'signedIn', storageUnavailable: true });
  await server.clearJournal();
  await clocks.pass(DUE_SECONDS);
  await ask(tab.page, 5);
  await expectAnswered(server, 5);
  expect(await sent(server, REFRESH)).toHaveLength(1);
  expect(await sessionState(tab)).toMatchObject({ status: 'signedIn', storageUnavailable: true });
  await tab.page.reload();
  await expect(tab.page).toHaveURL(/sign-in/);
});

/** From now on the storage is full until somebody removes a session; of other pages too. */
async function fillUp(page: Page): Promise<void> {
  await page.evaluate(() => {
    type Method = (this: Storage, ...texts: string[]) => void;
    const setItem: Method = Reflect.get(Storage.prototype, 'setItem');
    const removeItem: Method = Reflect.get(Storage.prototype, 'removeItem');
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Storage.prototype.removeItem = function (key) {
      removeItem.call(this, key);
      if (key.includes(':session:')) Storage.prototype.setItem = setItem;
    };
  });
}

test('storage that is full while somebody is signed in: the session goes on in memory, and ends in all tabs', async ({
  context,
  clocks,
  account,
  server,
}) => {
  const tab = await Tab.signIn(context, account);
  const other = await Tab.open(context);
  for (const { page } of [tab, other]) await fillUp(page);
  await server.clearJournal();
  await clocks.pass(DUE_SECONDS);
  for (const { page } of [tab, other]) await ask(page, 5);
  await expectAnswered(server, 10);
  // Neither can tell the other what it got.
  expect(await sent(server, REFRESH)).toHaveLength(2);
  for (const one of [tab, other]) {
    expect(await sessionState(one)).toMatchObject({ status: 'signedIn', storageUnavailable: true });
  }
  await tab.page.getByRole('button', { name: 'Sign out' }).click();
  for (const one of [tab, other]) {
    await expect.poll(() => sessionState(one)).toMatchObject({ status: 'signedOut', userId: null });
  }
  expect(await sessionState(other)).toMatchObject({ signedOutReason: 'otherTab' });
  expect(await kindsOf(tab.page)).not.toContain('session');
});

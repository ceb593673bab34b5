import { sendCredentials } from '../support/accounts.ts';
import { addSecondFactor } from '../support/authenticators.ts';
import { expectNeverSignedOut, expectSignedOut, openSignIn, sessionState } from '../support/demo-page.ts';
import { test } from '../support/plain-origin.ts';
import { ask, expectAnswered, REFRESH, sent, SIGN_IN_OR_OUT } from '../support/session-requests.ts';
import { annotate, expect, IS_LONG } from '../support/session-test.ts';
import { endOf, sessionOf } from '../support/stored-session.ts';
import { Tab } from '../support/tab.ts';

const EXPIRIES = IS_LONG ? 40 : 2;
const REQUESTS = 10;
const DUE_SECONDS = 51 * 60;
// How long a tab waits for another one, less what clocks differ by.
const LOCK_WAIT_MS = 4900;
// `CLOUDREVE_CODES.unavailable`
const UNAVAILABLE = 9;

test('an origin without Web Locks: four tabs with ten requests each when the token is due, no tab refreshes twice', async ({
  context,
  clocks,
  account,
  server,
}, testInfo) => {
  testInfo.setTimeout(240_000 + EXPIRIES * 15_000);
  const tab = await Tab.signIn(context, account);
  expect(await tab.page.evaluate(() => 'locks' in navigator)).toBe(false);
  const tabs = [tab, await Tab.open(context), await Tab.open(context), await Tab.open(context)];
  for (const { page } of tabs) await ask(page);
  await expectAnswered(server, tabs.length);
  const { epoch } = await sessionOf(tab.page);
  const refreshes: number[] = [];
  for (let round = 0; round < EXPIRIES; round++) {
    await server.clearJournal();
    await clocks.pass(DUE_SECONDS);
    await Promise.all(tabs.map(({ page }) => ask(page, REQUESTS)));
    await expectAnswered(server, tabs.length * REQUESTS);
    refreshes.push((await sent(server, REFRESH)).length);
    const after = await sessionOf(tab.page);
    expect(after.epoch).toBe(epoch);
    expect(endOf(after.access)).toBeGreaterThan(clocks.serverNow + DUE_SECONDS * 1000);
  }
  annotate('refreshes without Web Locks', ...refreshes);
  // A storage is no lock: two tabs that write into it in the same instant of a busy machine may each have it.
  for (const count of refreshes) {
    expect(count).toBeGreaterThanOrEqual(1);
    expect(count).toBeLessThanOrEqual(tabs.length);
  }
  await expectNeverSignedOut(...tabs);
});

test('an origin without Web Locks: a tab waits for the one that refreshes, and goes on without it at last', async ({
  context,
  clocks,
  account,
  server,
}) => {
  const tab = await Tab.signIn(context, account);
  await ask(tab.page);
  await expectAnswered(server, 1);
  const { key, epoch } = await sessionOf(tab.page);
  const lock = key.replace(/:session:.*/, `:refresh:${epoch}`);
  await clocks.pass(DUE_SECONDS);
  await server.clearJournal();
  await tab.page.evaluate((name) => {
    localStorage.setItem(name, `${String(Date.now() + 60_000)} another-tab`);
  }, lock);
  const begun = Date.now();
  await ask(tab.page, REQUESTS);
  await expectAnswered(server, REQUESTS);
  const refreshes = await sent(server, REFRESH);
  expect(refreshes).toHaveLength(1);
  expect((refreshes[0]?.at ?? 0) - begun, 'not before its patience is over').toBeGreaterThanOrEqual(
    LOCK_WAIT_MS,
  );
  await expectNeverSignedOut(tab);
});

test('an origin without Web Locks: a second factor, a reload, and a sign-out that the other tabs hear of', async ({
  context,
  request,
  account,
  server,
}) => {
  const code = await addSecondFactor(request, account);
  const tab = await openSignIn(context);
  const waiting = await openSignIn(context);
  await sendCredentials(tab.page, account, 'Sign in');
  await expect(tab.page.getByRole('heading', { name: 'Second factor' })).toBeVisible();
  await tab.page.getByLabel('Code').fill(code());
  await tab.page.getByRole('button', { name: 'Continue' }).click();
  for (const { page } of [tab, waiting]) {
    await expect(page.getByTestId('account')).toHaveText(account.nick);
  }
  await tab.page.reload();
  await expect(tab.page.getByTestId('account')).toHaveText(account.nick);
  const other = await Tab.open(context);

  await server.clearJournal();
  await waiting.page.getByRole('button', { name: 'Sign out' }).click();
  await expectSignedOut(tab, waiting, other);
  expect(await sent(server, SIGN_IN_OR_OUT, /DELETE/)).toHaveLength(1);
  expect((await sessionState(tab))['signedOutReason']).toBe('otherTab');
});

test('an origin without Web Locks has no passkeys: the failure says so, and a password works then', async ({
  context,
  account,
}) => {
  const tab = await openSignIn(context);
  await expect(tab.page.getByRole('button', { name: 'Use a passkey' })).toHaveCount(0);
  await tab.devtools.dispatch({ type: '[Cloudreve Session] Sign In With Passkey', requestId: 'asked' });
  await expect
    .poll(() => sessionState(tab))
    .toMatchObject({ status: 'signedOut', failure: { kind: 'client', code: UNAVAILABLE } });
  await sendCredentials(tab.page, account, 'Sign in');
  await expect(tab.page.getByTestId('account')).toHaveText(account.nick);
});

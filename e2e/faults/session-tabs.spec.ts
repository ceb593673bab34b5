import type { Page } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { expectSignedOut, openSignIn, sessionState } from '../support/demo-page.ts';
import { REFRESH, sent, SIGN_IN_OR_OUT } from '../support/session-requests.ts';
import { annotate, expect, test } from '../support/session-test.ts';
import { sessionOf } from '../support/stored-session.ts';
import { Tab } from '../support/tab.ts';

/** When a page shows the sign-in, milliseconds since 1970. */
function seenSignedOut(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((seen) => {
        const timer = setInterval(() => {
          if (location.pathname !== '/sign-in') return;
          clearInterval(timer);
          seen(Date.now());
        }, 5);
      }),
  );
}

/** A page of the same origin without settings, or without the library. */
async function openElsewhere(tab: Tab): Promise<Page> {
  const page = await tab.page.context().newPage();
  await page.goto('/other');
  return page;
}

test('signed out in one tab: the others know by themselves, and nothing of the account is kept', async ({
  context,
  tab,
  account,
  server,
}) => {
  const tabs = [tab, await Tab.open(context), await Tab.open(context), await Tab.open(context)];
  await tab.edit({ nick: 'Ada' });
  for (const one of tabs) {
    await expect(one.settings.nick).toHaveValue('Ada');
    await expect(one.settings.headline).toHaveText('All changes saved');
  }
  await server.clearJournal();
  const seen = tabs.map(({ page }) => seenSignedOut(page));
  const begun = Date.now();
  await tab.page.getByRole('button', { name: 'Sign out' }).click();
  annotate('ms until all tabs were signed out', Math.max(...(await Promise.all(seen))) - begun);
  await expectSignedOut(...tabs);
  expect(await sent(server, SIGN_IN_OR_OUT), 'who hears of it does not repeat it').toHaveLength(1);

  const fresh = await openSignIn(context);
  const { cloudreveSettings: pristine } = await fresh.devtools.state();
  expect(pristine).toBeDefined();
  for (const { page, devtools } of tabs) {
    const state = await devtools.state();
    expect(state['cloudreveSettings']).toEqual(pristine);
    expect(JSON.stringify(state)).not.toMatch(new RegExp(`${account.nick}|Ada`));
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  }
  await expectSignedOut(...tabs, fresh);
});

test('signed in in one tab where nobody was: the others are signed in by themselves', async ({
  context,
  account,
  server,
}) => {
  const tab = await openSignIn(context);
  const others = [await openSignIn(context), await openSignIn(context), await openSignIn(context)];
  await server.clearJournal();
  await signIn(tab.page, account);
  for (const one of others) {
    await expect(one.page.getByTestId('account')).toHaveText(account.nick);
    expect(await sessionState(one)).toMatchObject({ status: 'signedIn' });
  }
  expect(await sent(server, SIGN_IN_OR_OUT), 'who hears of it does not repeat it').toHaveLength(1);
  expect(await sent(server, REFRESH)).toEqual([]);
});

// What the settings keep goes at a sign-out too, and their tabs hear of that. An app without settings has only this.
test('a sign-out and a sign-in of which nothing but the keys of the session tells, while all timers stand still', async ({
  context,
  account,
}) => {
  await context.clock.install();
  const tab = await Tab.signIn(context, account);
  const other = await Tab.open(context);
  const elsewhere = await openElsewhere(tab);
  await context.clock.pauseAt(Date.now() + 60_000);
  const { key, epoch } = await sessionOf(tab.page);
  const kept = await elsewhere.evaluate((name) => {
    const current = `${name.split(':session:')[0] ?? ''}:current`;
    return { record: localStorage.getItem(name) ?? '', current, userId: localStorage.getItem(current) ?? '' };
  }, key);
  await elsewhere.evaluate(
    ([name, current, ended]) => {
      localStorage.setItem(ended, String(Date.now()));
      localStorage.removeItem(name);
      localStorage.removeItem(current);
    },
    [key, kept.current, key.replace(/:session:.*/, `:ended:${epoch}`)] as const,
  );
  for (const one of [tab, other]) {
    await expect
      .poll(() => sessionState(one))
      .toMatchObject({ status: 'signedOut', signedOutReason: 'otherTab', userId: null });
  }

  // The same account in a new session: as if it had signed in there.
  await elsewhere.evaluate(
    ([name, { current, userId, record }]) => {
      localStorage.setItem(name, JSON.stringify({ ...JSON.parse(record), epoch: 'the-next-one' }));
      localStorage.setItem(current, userId);
    },
    [key, kept] as const,
  );
  for (const one of [tab, other]) {
    await expect
      .poll(() => sessionState(one))
      .toMatchObject({ status: 'signedIn', signedOutReason: null, userId: kept.userId });
  }
});

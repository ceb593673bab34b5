import type { Page } from '@playwright/test';
import { patchFromElsewhere } from '../support/accounts.ts';
import { expect, passTime, prepareTime, test } from '../support/fault-test.ts';
import { Tab } from '../support/tab.ts';

const DOUBT_MS = 21_500;

interface MarkedWindow extends Window {
  isSamePage?: true;
}

/** Marks the page, so that it is known again. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as MarkedWindow).isSamePage = true;
  });
}

/** Goes to another page of the site and back; tells whether the browser had kept the page. */
async function goAwayAndBack(page: Page, meanwhile: () => Promise<void>): Promise<boolean> {
  await mark(page);
  await page.goto('/other');
  await meanwhile();
  // A page out of the cache loads nothing, so there is nothing more to wait for.
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('demo-app') !== null);
  return page.evaluate(() => (window as MarkedWindow).isSamePage === true);
}

const WHY_SKIPPED = 'skipped where the browser keeps no pages, as headless shells do not';
const nothing = (): Promise<void> => Promise.resolve();

test(`kept in the back/forward cache while another device saves: shows it, and does not overwrite it (${WHY_SKIPPED})`, async ({
  tab,
  request,
  account,
  server,
}) => {
  test.skip(!(await goAwayAndBack(tab.page, nothing)), WHY_SKIPPED);
  await tab.expectLoaded();
  await server.clearJournal();
  await goAwayAndBack(tab.page, () =>
    patchFromElsewhere(request, account, { nick: 'Grace', version_retention_max: 77 }),
  );
  await expect(tab.settings.nick).toHaveValue('Grace');
  await expect(tab.settings.versions).toHaveValue('77');
  await tab.edit({ disable_view_sync: true });
  await tab.expectSaved('disable_view_sync');
  expect((await server.bodies()).slice(1)).toEqual([{ disable_view_sync: true }]);
  expect(await server.values(account)).toMatchObject({ nick: 'Grace', disable_view_sync: true });
});

test(`hidden into the back/forward cache with an edit, back after another device changed the same field (${WHY_SKIPPED})`, async ({
  context,
  request,
  account,
  server,
}) => {
  await prepareTime(context);
  const tab = await Tab.signIn(context, account);
  test.skip(!(await goAwayAndBack(tab.page, nothing)), WHY_SKIPPED);
  await tab.expectLoaded();
  await server.clearJournal();
  await tab.edit({ nick: 'Ada', version_retention_max: 5 });
  // Whether the browser keeps a page that has just sent something is its own business; both must be right.
  await goAwayAndBack(tab.page, async () => {
    await expect.poll(async () => (await server.values(account))['nick']).toBe('Ada');
    await patchFromElsewhere(request, account, { nick: 'Grace' });
  });
  await passTime(context, DOUBT_MS);
  await expect.poll(() => server.values(account)).toMatchObject({ version_retention_max: 5 });
  await tab.settings.expectStatus('nick', 'conflict');
  expect(await server.values(account)).toMatchObject({ nick: 'Grace' });
});

test('told of the back/forward cache with nothing to save: back at once with what another device saved', async ({
  tab,
  request,
  account,
  server,
}) => {
  await tell(tab.page, 'pagehide');
  await patchFromElsewhere(request, account, { version_retention_max: 77, nick: 'Grace' });
  await tell(tab.page, 'pageshow');
  await expect(tab.settings.versions).toHaveValue('77');
  await expect(tab.settings.nick).toHaveValue('Grace');
  await tab.edit({ disable_view_sync: true });
  await tab.expectSaved('disable_view_sync');
  expect((await server.bodies()).slice(1)).toEqual([{ disable_view_sync: true }]);
});

/** What the browser tells a page that it puts into the cache, or takes out; its locks and requests are real. */
async function tell(page: Page, type: 'pagehide' | 'pageshow'): Promise<void> {
  await page.evaluate((name) => {
    window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
  }, type);
}

test('told of the back/forward cache: the edit leaves, the locks go, and the way back begins with a read', async ({
  context,
  request,
  account,
  server,
}) => {
  await prepareTime(context);
  const tab = await Tab.signIn(context, account);
  const neighbour = await Tab.open(context);
  await server.clearJournal();
  // Right after the edit, however busy the machine is: the window must not end first.
  await tab.page.evaluate(() => {
    const leave = (): void => {
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    };
    document.addEventListener('input', () => setTimeout(leave), { once: true });
  });
  await tab.edit({ nick: 'Ada' });
  await expect.poll(() => server.bodies()).toEqual([{ nick: 'Ada' }]);
  const held = await neighbour.page.evaluate(async () => (await navigator.locks.query()).held?.length);
  expect(held, 'a page that holds a lock is not kept').toBe(0);

  await patchFromElsewhere(request, account, { version_retention_max: 77 });
  await tell(tab.page, 'pageshow');
  await expect(tab.settings.nick).toHaveValue('Ada');
  // What left may still arrive, so the read waits for that.
  await passTime(context, DOUBT_MS);
  await tab.expectSaved('nick');
  await expect(tab.settings.versions).toHaveValue('77');
  expect(await server.bodies()).toEqual([{ nick: 'Ada' }, { version_retention_max: 77 }]);
});

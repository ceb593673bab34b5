import type { APIRequestContext, Page } from '@playwright/test';
import { type Account, newAccount, signIn, signUpByApi } from '../support/accounts.ts';
import { collect } from '../support/avatar-part.ts';
import { needs } from '../support/needs.ts';
import { expect, test } from '../support/own-site.ts';
import { PeoplePage } from '../support/people-page.ts';
import type { ServerSwitches } from '../support/server-switches.ts';

const SEARCH = '/api/v4/user/search';
const DATABASE_ERROR = 50001;

async function openPeople(page: Page, account: Account): Promise<PeoplePage> {
  await signIn(page, account);
  const people = new PeoplePage(page);
  await people.open();
  return people;
}

/** What a page asked for behind an address that begins so, without what came before. */
function asked(page: Page, beginning: string): () => readonly URL[] {
  const requests = collect(page.context(), (request) =>
    new URL(request.url()).pathname.startsWith(beginning),
  );
  return () => requests.map((request) => new URL(request.url()));
}

/** How many requests behind an address that begins so have their response. */
async function answered(server: ServerSwitches, beginning: string): Promise<number> {
  const requests = (await server.journal()).filter(({ path }) => path.startsWith(beginning));
  return requests.filter(({ answeredAt }) => answeredAt !== null).length;
}

/** The id of an account. */
async function idOf(request: APIRequestContext, { email, password }: Account): Promise<string> {
  const answer = await request.post('/api/v4/session/token', { data: { email, password } });
  return ((await answer.json()) as { data: { user: { id: string } } }).data.user.id;
}

test('people: the search asks once, for what was typed last', async ({ page, account, request }) => {
  await page.clock.install();
  const friend = newAccount();
  await signUpByApi(request, friend);
  const people = await openPeople(page, account);
  const searches = asked(page, SEARCH);
  await expect(people.searchStatus).toHaveText('Two characters are enough.');

  await people.typeQuickly(friend.nick);
  await expect(people.found).toHaveCount(1);
  await expect(people.found).toContainText([friend.email]);
  await expect(people.found.locator('.avatar')).toHaveText(/^E/);
  await expect(people.searchStatus).toHaveText('1 found');
  expect(searches().map(({ searchParams }) => searchParams.get('keyword'))).toEqual([friend.nick]);

  await people.box.fill('e');
  // Longer than the search waits for the next letter.
  await page.clock.fastForward(1000);
  await expect(people.searchStatus).toHaveText('Two characters are enough.');
  await expect(people.found).toHaveCount(0);
  await people.typeQuickly(`${friend.nick}-nobody`);
  await expect(people.searchStatus).toHaveText('Nobody found.');
  expect(searches().map(({ searchParams }) => searchParams.get('keyword'))).toEqual([
    friend.nick,
    `${friend.nick}-nobody`,
  ]);
});

test('people: a search that failed is repeated for the same term', async ({ page, account, server }) => {
  const people = await openPeople(page, account);
  await server.break({ method: 'GET', path: SEARCH, code: DATABASE_ERROR });
  await people.box.fill(account.nick);
  await expect(page.locator('demo-search-card').getByRole('alert')).toHaveText(/Something went wrong/);
  await expect(people.found).toHaveCount(0);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(people.found).toContainText([account.email]);
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('people: a response that comes too late shows nobody', async ({ page, account, request, server }) => {
  const friend = newAccount();
  await signUpByApi(request, friend);
  const people = await openPeople(page, account);
  await server.clearJournal();
  await server.break({ method: 'GET', path: SEARCH, hold: 'answer' });
  const first = page.waitForRequest((sent) => sent.url().includes(SEARCH));
  await people.typeQuickly(friend.nick);
  await first;
  await expect(people.searchStatus).toHaveText('Searching…');
  await people.typeQuickly(account.nick);
  await expect(people.found).toContainText([account.email]);
  await server.release();
  await expect.poll(() => answered(server, SEARCH)).toBe(2);
  await expect(people.found).toHaveCount(1);
  await expect(people.found).toContainText([account.email]);
});

const WITH_SHARES = needs('shares', 'somebody has share links');

test(
  'people: somebody by id, with the share links page by page',
  WITH_SHARES,
  async ({ page, account, request, server }) => {
    const [friend, loner] = [newAccount(), newAccount()];
    for (const one of [friend, loner]) await signUpByApi(request, one);
    const names = Array.from({ length: 23 }, (_, index) => `Report ${String(index)}.pdf`);
    for (const name of names) {
      await server.addShare(friend.email, { name });
      // Takes a place in the table, and none in the list.
      if (name.endsWith('5.pdf'))
        await server.addShare(friend.email, { name: 'private', password: 'Private' });
    }
    const newestFirst = names.toReversed();
    const people = await openPeople(page, account);
    const persons = asked(page, '/api/v4/user/info/');
    const pages = asked(page, '/api/v4/user/shares/');
    await people.box.fill(friend.nick);
    await people.found.click();
    await expect(people.person).toContainText(friend.email);
    await expect(people.person).toContainText('In the group User');
    await expect(people.shares).toHaveText(newestFirst.slice(0, 10));
    await expect(people.sharesStatus).toHaveText('The first 10');
    const id = await idOf(request, friend);
    expect(persons().map(({ pathname }) => pathname)).toEqual([`/api/v4/user/info/${id}`]);

    // What is shared meanwhile must not push a link from one page to the next.
    await server.addShare(friend.email, { name: 'shared meanwhile' });
    await server.break({ method: 'GET', path: `/api/v4/user/shares/${id}`, hold: 'request' });
    await people.more.dblclick();
    await server.release();
    await expect(people.shares).toHaveText(newestFirst.slice(0, 20));
    expect(pages()).toHaveLength(2);

    await server.break({ method: 'GET', path: `/api/v4/user/shares/${id}`, code: DATABASE_ERROR });
    await people.more.click();
    await expect(page.locator('demo-shares-list').getByRole('alert')).toHaveText(/Something went wrong/);
    await expect(people.shares).toHaveText(newestFirst.slice(0, 20));
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(people.shares).toHaveText(newestFirst);
    await expect(people.sharesStatus).toHaveText('All 23');
    await expect(people.more).toHaveCount(0);

    await people.box.fill(loner.nick);
    await people.found.click();
    await expect(people.person).toContainText(loner.email);
    await expect(people.sharesStatus).toHaveText('None without a password');
    await expect(people.shares).toHaveCount(0);
  },
);

test(
  'people: the links of who was chosen before do not come late',
  WITH_SHARES,
  async ({ page, account, request, server }) => {
    const [slow, other] = [newAccount(), newAccount()];
    for (const one of [slow, other]) {
      await signUpByApi(request, one);
      await server.addShare(one.email, { name: `of ${one.nick}` });
    }
    const people = await openPeople(page, account);
    await server.clearJournal();
    await server.break(
      { method: 'GET', path: '/api/v4/user/shares/*', hold: 'answer' },
      { method: 'GET', path: '/api/v4/user/info/*', hold: 'answer' },
    );
    await people.box.fill(slow.nick);
    await people.found.click();
    await people.box.fill(other.nick);
    await expect(people.found).toContainText([other.email]);
    await people.found.click();
    await expect(people.shares).toHaveText([`of ${other.nick}`]);
    await server.release(2);
    await expect.poll(() => answered(server, '/api/v4/user/shares/')).toBe(2);
    await expect.poll(() => answered(server, '/api/v4/user/info/')).toBe(2);
    await expect(people.shares).toHaveText([`of ${other.nick}`]);
    await expect(people.person).toContainText(other.email);
  },
);

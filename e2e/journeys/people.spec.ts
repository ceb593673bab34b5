import type { Page } from '@playwright/test';
import { type Account, newAccount, signIn, signUpByApi } from '../support/accounts.ts';
import { collect } from '../support/avatar-part.ts';
import { DevtoolsRecorder } from '../support/devtools-recorder.ts';
import { expectSecret } from '../support/expect-secret.ts';
import { expect, test } from '../support/own-site.ts';
import { PeoplePage } from '../support/people-page.ts';

const SEARCH = '/api/v4/user/search';
const DATABASE_ERROR = 50001;
const ADMIN = 1;

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

test('people: the search asks once, for what was typed last', async ({ page, account, request }) => {
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
  await expect(people.searchStatus).toHaveText('Two characters are enough.');
  await expect(people.found).toHaveCount(0);
  await people.typeQuickly(`${friend.nick}-nobody`);
  await expect(people.searchStatus).toHaveText('Nobody found.');
  expect(searches().map(({ searchParams }) => searchParams.get('keyword'))).toEqual([
    friend.nick,
    `${friend.nick}-nobody`,
  ]);
});

test('people: an answer that comes too late shows nobody', async ({ page, account, request, server }) => {
  const friend = newAccount();
  await signUpByApi(request, friend);
  const people = await openPeople(page, account);
  await server.clearJournal();
  await server.break({ method: 'GET', path: SEARCH, answerDelayMs: 1500 });
  const first = page.waitForRequest((sent) => sent.url().includes(SEARCH));
  await people.typeQuickly(friend.nick);
  await first;
  await expect(people.searchStatus).toHaveText('Searching…');
  await people.typeQuickly(account.nick);
  await expect(people.found).toContainText([account.email]);
  // By then the late answer has left too.
  const answered = async (): Promise<number> =>
    (await server.journal()).filter(({ path, answeredAt }) => path.startsWith(SEARCH) && answeredAt !== null)
      .length;
  await expect.poll(answered).toBe(2);
  await expect(people.found).toHaveCount(1);
  await expect(people.found).toContainText([account.email]);
});

test('people: somebody by id, with the share links page by page', async ({
  page,
  account,
  request,
  server,
}) => {
  const [friend, loner] = [newAccount(), newAccount()];
  for (const one of [friend, loner]) await signUpByApi(request, one);
  const names = Array.from({ length: 23 }, (_, index) => `Report ${String(index)}.pdf`);
  for (const name of names) {
    await server.addShare(friend.email, { name });
    // Takes a place in the table, and none in the list.
    if (name.endsWith('5.pdf')) await server.addShare(friend.email, { name: 'private', password: 'Private' });
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
  const { id } = (await server.user(friend.email)) as unknown as { id: string };
  expect(persons().map(({ pathname }) => pathname)).toEqual([`/api/v4/user/info/${id}`]);

  // What is shared meanwhile must not push a link from one page to the next.
  await server.addShare(friend.email, { name: 'shared meanwhile' });
  await server.break({ method: 'GET', path: `/api/v4/user/shares/${id}`, delayMs: 500 });
  await people.more.dblclick();
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
});

test('people: how full the storage is', async ({ page, account, server }) => {
  await server.setAccount(account.email, { group: ADMIN, storage: 256 * 1024 ** 3 });
  const people = await openPeople(page, account);
  await expect(people.capacity).toHaveText('256 GB of 1 TB used, 25 %');
  await expect(page.getByRole('meter')).toHaveJSProperty('value', 25);

  // Less than is used: the limit was lowered.
  await server.setAccount(account.email, { group: 2 });
  await page.reload();
  await expect(people.capacity).toHaveText('256 GB of 1 GB used, 100 %');
  await expect(page.getByRole('meter')).toHaveJSProperty('value', 100);
});

test('people: which server this is, and what it can do', async ({ page, account, request, server }) => {
  const { data } = (await (await request.get('/api/v4/site/ping')).json()) as { data: string };
  const people = await openPeople(page, account);
  await expect(people.fact('Version')).toHaveText(data);
  await expect(people.fact('Edition')).toHaveText('Community');
  await expect(people.fact('Sign-up')).toHaveText('Open to everybody');
  await expect(people.fact('Passkeys')).toHaveText('On');
  await expect(people.fact('Captcha')).toHaveText('Nowhere');

  await server.set({
    register_enabled: false,
    authn_enabled: false,
    login_captcha: true,
    forget_captcha: true,
  });
  try {
    await page.reload();
    await expect(people.fact('Sign-up')).toHaveText('Closed');
    await expect(people.fact('Passkeys')).toHaveText('Off');
    await expect(people.fact('Captcha')).toHaveText('at the sign-in, for a forgotten password');
  } finally {
    await server.set({
      register_enabled: true,
      authn_enabled: true,
      login_captcha: false,
      forget_captcha: false,
    });
  }
});

test('people: a WebDAV password is in the page while somebody looks at it, and nowhere else', async ({
  page,
  account,
  server,
  consoleLines,
}) => {
  const recorder = await DevtoolsRecorder.install(page);
  await server.setAccount(account.email, { group: ADMIN });
  const people = await openPeople(page, account);
  const password = page.getByTestId('webdav-password');
  const inPage = async (secret: string): Promise<boolean> => (await page.content()).includes(secret);
  const create = async (name: string, folder: string): Promise<string> => {
    const made = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    await people.createWebdavAccount(name, folder);
    const { data } = (await (await made).json()) as { data: { password: string } };
    await expect(people.webdavAccounts.first()).toContainText(name);
    return data.password;
  };
  await expect(page.getByText('None yet.')).toBeVisible();

  const phone = await create('Phone', 'cloudreve://my');
  const office = await create('Büro & Küche ☁️', 'cloudreve://my/Pictures');
  await expect(people.webdavAccounts).toHaveCount(2);
  await expect(people.webdavAccounts.first()).toContainText('cloudreve://my/Pictures');
  await expect(password).toHaveCount(0);
  expect([await inPage(phone), await inPage(office)]).toEqual([false, false]);
  await expectSecret(page, recorder, [phone, office]);

  await people.toggle('Show', 'Phone');
  await expect(password).toHaveText(phone);
  expect(await inPage(office)).toBe(false);
  await people.toggle('Show', 'Büro & Küche ☁️');
  await expect(password).toHaveText(office);
  expect(await inPage(phone)).toBe(false);
  await people.toggle('Hide', 'Büro & Küche ☁️');
  await expect(password).toHaveCount(0);
  expect([await inPage(phone), await inPage(office)]).toEqual([false, false]);
  await expectSecret(page, recorder, [phone, office]);

  await page.reload();
  await expect(people.webdavAccounts).toHaveCount(2);
  expect([await inPage(phone), await inPage(office)]).toEqual([false, false]);
  await people.toggle('Show', 'Phone');
  await expect(password).toHaveText(phone);
  await page.getByRole('button', { name: 'Delete Phone' }).click();
  await expect(people.webdavAccounts).toHaveCount(1);
  await page.getByRole('button', { name: 'Delete Büro' }).click();
  await expect(page.getByText('None yet.')).toBeVisible();
  expect([await inPage(phone), await inPage(office)]).toEqual([false, false]);
  await expectSecret(page, recorder, [phone, office]);
  expect(consoleLines.filter((line) => line.includes(phone) || line.includes(office))).toEqual([]);
});

test('people: who must not use WebDAV is told so', async ({ page, account, server }) => {
  await server.setAccount(account.email, { group: ADMIN });
  const people = await openPeople(page, account);
  await expect(page.getByText('None yet.')).toBeVisible();
  await server.setAccount(account.email, { group: 2 });
  await people.createWebdavAccount('Phone', 'cloudreve://my');
  await expect(people.webdavProblem).toHaveText('Your group is not allowed to do this.');
  await page.reload();
  await expect(page.getByText('Your group must not use WebDAV')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create' })).toHaveCount(0);
});

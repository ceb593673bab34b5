/** The share links of a person, as their owner and others see them. */
import assert from 'node:assert/strict';
import { assertBadId, assertDone, assertError, assertInvalid, dataOf } from '../responses.ts';
import { call } from '../call.ts';
import { newPerson, type Person } from '../people.ts';
import { once, section } from '../rule.ts';
import { share, sharesOf } from '../shares.ts';
import { addShare, setStatus } from '../switches.ts';

const rule = section('shares');
const reader = once(() => newPerson());
const since = { since: '4.5.0' } as const;
const sinceProtected = { since: '4.12.0' } as const;

type Fields = Record<string, unknown>;

async function listOf(person: Person, asker?: Person): Promise<readonly Fields[]> {
  const { shares } = dataOf(await sharesOf(person.id, '?page_size=10', asker));
  return (shares ?? []) as Fields[];
}

const namesOf = async (person: Person, asker?: Person): Promise<readonly unknown[]> =>
  (await listOf(person, asker)).map(({ name }) => name);

/** Somebody with a public folder and a protected file, who shows what that choice says. */
async function sharer(choice?: string): Promise<Person> {
  const person = await newPerson();
  await share(person, { name: 'Public', isFolder: true });
  await share(person, { name: 'Protected.txt', password: 'secret' });
  if (choice !== undefined) assertDone(await person.patch({ share_links_in_profile: choice }));
  return person;
}

const usual = once(() => sharer());
const showsAll = once(() => sharer('all_share'));

rule('page_size is required and goes from 10 to 100: 40001', async () => {
  const { id } = await reader();
  for (const query of ['', '?page_size=9', '?page_size=101', '?page_size=x'])
    assertInvalid(await sharesOf(id, query));
  for (const size of [10, 100]) dataOf(await sharesOf(id, `?page_size=${size}`));
});

rule('the list of somebody without any is null, not empty', async () => {
  assert.equal(dataOf(await sharesOf((await reader()).id))['shares'], null);
});

rule('the pagination of the last page has no next_token', async () => {
  const { pagination } = dataOf(await sharesOf((await reader()).id));
  assert.partialDeepStrictEqual(pagination, { page: 0, page_size: 10 });
  assert.ok(!('next_token' in (pagination as Fields)));
});

rule('four orders and two directions are taken', async () => {
  const { id } = await reader();
  for (const order of ['id', 'views', 'downloads', 'remain_downloads']) {
    for (const direction of ['asc', 'desc']) {
      dataOf(await sharesOf(id, `?page_size=10&order_by=${order}&order_direction=${direction}`));
    }
  }
});

rule('a broken page token is 50001', async () => {
  const { id } = await reader();
  assertError(await sharesOf(id, '?page_size=10&next_page_token=broken'), 50001);
});

rule('an id that cannot be read is 40001', async () => {
  assertBadId(await sharesOf('x'));
});

rule('an id of nobody is 50001', async () => {
  const { user } = dataOf(await call('GET', '/site/config/basic'));
  assertError(await sharesOf(String((user as Fields)['id'])), 50001);
});

for (const status of ['inactive', 'manual_banned', 'sys_banned'] as const) {
  rule(`shares of somebody who is ${status} are 50001`, { needs: 'switches', ...since }, async () => {
    const person = await newPerson();
    await setStatus(person.email, status);
    assertError(await sharesOf(person.id), 50001);
  });
}

rule('a visitor sees the public ones alone', async () => {
  assert.deepEqual(await namesOf(await usual()), ['Public']);
});

rule('the owner sees the public ones alone, too', async () => {
  const person = await usual();
  assert.deepEqual(await namesOf(person, person), ['Public']);
});

rule('a share has these fields', async () => {
  const [seen = {}] = await listOf(await usual());
  for (const field of ['id', 'name', 'url', 'created_at']) assert.equal(typeof seen[field], 'string', field);
  assert.partialDeepStrictEqual(seen, { name: 'Public', visited: 0, expired: false });
});

rule('unlocked is false in a list', async () => {
  const [seen = {}] = await listOf(await usual());
  assert.equal(seen['unlocked'], false);
});

rule('source_type is 1 for a folder and 0 for a file', async () => {
  const person = await newPerson();
  await share(person, { name: 'Folder', isFolder: true });
  await share(person, { name: 'File.txt' });
  assert.deepEqual(
    (await listOf(person)).map(({ source_type }) => source_type),
    [1, 0],
  );
});

rule('url is an address that ends with the id', async () => {
  const [seen = {}] = await listOf(await usual());
  assert.equal(new URL(String(seen['url'])).pathname, `/s/${String(seen['id'])}`);
});

rule('visited counts the visits', { needs: 'switches' }, async () => {
  const person = await newPerson();
  await addShare(person.email, { name: 'Visited', views: 3 });
  assert.equal((await listOf(person))[0]?.['visited'], 3);
});

rule('the owner in a list has no group', async () => {
  const [seen = {}] = await listOf(await usual());
  assert.ok(!('group' in (seen['owner'] as Fields)));
});

rule('the owner in a list is otherwise as info shows them', async () => {
  const person = await usual();
  const [seen = {}] = await listOf(person);
  const { group: _, ...shown } = dataOf(await call('GET', `/user/info/${person.id}`));
  assert.deepEqual(seen['owner'], shown);
});

for (const field of ['is_private', 'share_view']) {
  rule(`${field} is left out when false, for the owner too`, async () => {
    const person = await usual();
    for (const asker of [undefined, person]) {
      const [seen = {}] = await listOf(person, asker);
      assert.ok(!(field in seen));
    }
  });
}

rule('share_view is there when true, for the owner alone', { needs: 'switches' }, async () => {
  const person = await newPerson();
  await addShare(person.email, { name: 'Viewed', share_view: true });
  assert.equal((await listOf(person, person))[0]?.['share_view'], true);
  assert.ok(!('share_view' in ((await listOf(person))[0] ?? {})));
});

rule('size is a whole number, and 0 for a folder', sinceProtected, async () => {
  const [seen = {}] = await listOf(await usual());
  assert.equal(seen['size'], 0);
});

rule('size of a file is a whole number', sinceProtected, async () => {
  const person = await newPerson();
  await share(person, { name: 'File.txt' });
  const size = (await listOf(person))[0]?.['size'];
  assert.ok(Number.isInteger(size) && Number(size) >= 0);
});

rule('size of a protected file is 0', sinceProtected, async () => {
  const shown = (await listOf(await showsAll())).find(({ name }) => name === 'Protected.txt');
  assert.equal(shown?.['size'], 0);
});

rule('show_readme is left out when false', sinceProtected, async () => {
  const [seen = {}] = await listOf(await usual());
  assert.ok(!('show_readme' in seen));
});

rule('password_protected is left out when false', sinceProtected, async () => {
  const [seen = {}] = await listOf(await usual());
  assert.ok(!('password_protected' in seen));
});

rule('with all_share visitors see the protected ones, too', since, async () => {
  assert.deepEqual(await namesOf(await showsAll()), ['Public', 'Protected.txt']);
});

rule('password_protected is true for a protected one', sinceProtected, async () => {
  const shown = (await listOf(await showsAll())).find(({ name }) => name === 'Protected.txt');
  assert.equal(shown?.['password_protected'], true);
});

rule('is_private is true for a protected one, for the owner', since, async () => {
  const person = await showsAll();
  const shown = (await listOf(person, person)).find(({ name }) => name === 'Protected.txt');
  assert.equal(shown?.['is_private'], true);
});

rule('is_private of a protected one is for the owner alone', since, async () => {
  for (const shown of await listOf(await showsAll())) assert.ok(!('is_private' in shown));
});

rule('no list has the password, nor the address with it', since, async () => {
  const person = await showsAll();
  for (const asker of [undefined, await reader(), person]) {
    const { text } = await sharesOf(person.id, '?page_size=10', asker);
    assert.ok(!text.includes('secret'), text);
  }
});

rule('a choice that is none behaves like all_share: protected ones are published', since, async () => {
  assert.deepEqual(await namesOf(await sharer('hide-share')), ['Public', 'Protected.txt']);
});

rule('an empty choice shows the public ones alone again', since, async () => {
  const person = await sharer('all_share');
  assertDone(await person.patch({ share_links_in_profile: '' }));
  assert.deepEqual(await namesOf(person), ['Public']);
});

rule('hide_share is 40001 with a correlation id, unlike a query that does not bind', since, async () => {
  const person = await newPerson();
  assertDone(await person.patch({ share_links_in_profile: 'hide_share' }));
  const answer = await sharesOf(person.id);
  assertError(answer, 40001);
  assert.equal(answer.msg, 'User has disabled share links in profile');
});

rule('hide_share hides them from their owner, too', since, async () => {
  const person = await newPerson();
  assertDone(await person.patch({ share_links_in_profile: 'hide_share' }));
  assertError(await sharesOf(person.id, '?page_size=10', person), 40001);
});

for (const direction of ['asc', 'desc'] as const) {
  rule(`order_direction ${direction} goes by age, and on with next_token`, async () => {
    const person = await newPerson();
    const names = Array.from({ length: 11 }, (_, index) => `Share ${index}`);
    for (const name of names) await share(person, { name, isFolder: true });
    const page = async (query: string): Promise<{ shares: Fields[]; pagination: Fields }> =>
      dataOf(await sharesOf(person.id, `?page_size=10&order_direction=${direction}${query}`)) as {
        shares: Fields[];
        pagination: Fields;
      };
    const first = await page('');
    const second = await page(
      `&next_page_token=${encodeURIComponent(String(first.pagination['next_token']))}`,
    );
    assert.deepEqual(
      [...first.shares, ...second.shares].map(({ name }) => name),
      direction === 'asc' ? names : names.toReversed(),
    );
    assert.ok(!('next_token' in second.pagination));
  });
}

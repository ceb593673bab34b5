/** WebDAV accounts. */
import assert from 'node:assert/strict';
import { assertBadId, assertDone, assertError, assertInvalid, dataOf } from '../responses.ts';
import { call, type Answer } from '../call.ts';
import { firstAccount, newPerson, type Person } from '../people.ts';
import { NotTried, once, section } from '../rule.ts';
import { hasSwitches, setAccount } from '../switches.ts';

const rule = section('webdav');
const URI = 'cloudreve://my';
const WEBDAV = 3;

type Fields = Record<string, unknown>;

function hasBit(set: unknown, bit: number): boolean {
  return ((Buffer.from(String(set), 'base64')[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
}

async function mayUseWebdav(person: Person): Promise<boolean> {
  return hasBit(((await person.me())['group'] as Fields)['permission'], WEBDAV);
}

/** Somebody whose group has WebDAV: the default group of a fresh site has not, its first account has. */
const owner = once(async () => {
  for (const person of [await newPerson(), await firstAccount()]) {
    if (await hasSwitches()) await setAccount(person.email, { group: 1 });
    if (await mayUseWebdav(person)) return person;
  }
  throw new NotTried('needs a server whose default group has WebDAV, or one without accounts');
});

const create = async (fields: object = {}): Promise<Answer> =>
  (await owner()).call('PUT', '/devices/dav', { body: { uri: URI, name: 'Account', ...fields } });

const created = async (fields: object = {}): Promise<Fields> => dataOf(await create(fields));

const update = async (id: unknown, body: object): Promise<Answer> =>
  (await owner()).call('PATCH', `/devices/dav/${String(id)}`, { body });

const page = async (query: string): Promise<{ accounts: Fields[]; pagination: Fields }> =>
  (await (await owner()).get(`/devices/dav?${query}`)) as { accounts: Fields[]; pagination: Fields };

rule('every call needs a login', async () => {
  for (const [method, path] of [
    ['GET', '/devices/dav?page_size=10'],
    ['PUT', '/devices/dav'],
    ['PATCH', '/devices/dav/x'],
    ['DELETE', '/devices/dav/x'],
  ] as const) {
    assertError(await call(method, path, method === 'GET' ? {} : { body: {} }), 401);
  }
});

rule('a group without WebDAV cannot make an account: 40007', async () => {
  const person = await newPerson();
  if (await mayUseWebdav(person)) throw new NotTried('needs a default group without WebDAV');
  assertError(await person.call('PUT', '/devices/dav', { body: { uri: URI, name: 'Account' } }), 40007);
});

rule(
  'a new account has id, created_at, name, uri, options and a password of 32 small letters and digits',
  async () => {
    const account = await created();
    assert.deepEqual(Object.keys(account).sort(), ['created_at', 'id', 'name', 'options', 'password', 'uri']);
    assert.deepEqual([account['name'], account['uri']], ['Account', URI]);
    assert.match(String(account['password']), /^[a-z0-9]{32}$/);
    assert.deepEqual([hasBit(account['options'], 0), hasBit(account['options'], 1)], [false, false]);
  },
);

rule('readonly is bit 0 of the options', async () => {
  assert.equal(hasBit((await created({ readonly: true }))['options'], 0), true);
});

rule('proxy is bit 1 of the options, dropped in silence where the group has no WebDAV proxy', async () => {
  const { permission } = (await (await owner()).me())['group'] as Fields;
  assert.equal(hasBit((await created({ proxy: true }))['options'], 1), hasBit(permission, 6));
});

rule('name has 1 to 255 characters: 40001', async () => {
  for (const name of ['', 'x'.repeat(256), undefined, null]) assertInvalid(await create({ name }));
  for (const name of ['x', 'x'.repeat(255)]) assert.equal((await created({ name }))['name'], name);
});

rule('uri is required, and is a folder of oneself or of a share, without a search: 40001', async () => {
  assertInvalid(await create({ uri: '' }));
  for (const uri of ['no uri', 'https://example.org', 'cloudreve://trash', 'cloudreve://my?name=x']) {
    assert.equal((await create({ uri })).code, 40001, uri);
  }
  assert.equal((await created({ uri: `${URI}/Photos` }))['uri'], `${URI}/Photos`);
});

rule('the list shows newest first, with the passwords', async () => {
  const [first, second] = [await created({ name: 'First' }), await created({ name: 'Second' })];
  const { accounts } = await page('page_size=100');
  const at = ({ id }: Fields): number => accounts.findIndex((account) => account['id'] === id);
  assert.ok(at(second) < at(first));
  assert.deepEqual(accounts[at(first)], first);
});

rule('the list needs page_size from 10 to 100: 40001', async () => {
  const person = await owner();
  for (const query of ['', '?page_size=9', '?page_size=101', '?page_size=x']) {
    assertInvalid(await person.call('GET', `/devices/dav${query}`));
  }
  for (const size of [10, 100]) await page(`page_size=${size}`);
});

rule('the list goes on with next_token, which the last page does not have', { alone: true }, async () => {
  for (let count = 0; count < 11; count++) await created({ name: `Account ${count}` });
  const ids: unknown[] = [];
  let query = 'page_size=10';
  while (query !== '') {
    const { accounts, pagination } = await page(query);
    assert.partialDeepStrictEqual(pagination, { page: 0, page_size: 10 });
    ids.push(...accounts.map(({ id }) => id));
    const { next_token } = pagination;
    assert.ok(next_token === undefined || (typeof next_token === 'string' && accounts.length === 10));
    query = next_token === undefined ? '' : `page_size=10&next_page_token=${encodeURIComponent(next_token)}`;
  }
  const { accounts } = await page('page_size=100');
  assert.deepEqual(
    ids,
    accounts.map(({ id }) => id),
  );
});

rule('a broken page token is 50001', async () => {
  assertError(await (await owner()).call('GET', '/devices/dav?page_size=10&next_page_token=broken'), 50001);
});

rule('an update replaces the whole account but id, password and time', async () => {
  const account = await created({ readonly: true });
  const { id, password, created_at } = account;
  const after = dataOf(await update(id, { uri: `${URI}/Other`, name: 'Other' }));
  assert.deepEqual([after['id'], after['password'], after['created_at']], [id, password, created_at]);
  assert.deepEqual(
    [after['name'], after['uri'], hasBit(after['options'], 0)],
    ['Other', `${URI}/Other`, false],
  );
});

rule('an update needs name and uri: 40001', async () => {
  const { id } = await created();
  for (const body of [{}, { name: 'Other' }, { uri: URI }]) assertInvalid(await update(id, body));
});

rule('a deleted account is gone; deleting it again is 404', async () => {
  const { id } = await created();
  const person = await owner();
  assertDone(await person.call('DELETE', `/devices/dav/${String(id)}`));
  assert.ok(!(await page('page_size=100')).accounts.some((account) => account['id'] === id));
  assertError(await person.call('DELETE', `/devices/dav/${String(id)}`), 404);
  assertError(await update(id, { uri: URI, name: 'Other' }), 404);
});

rule('an id that cannot be read, or of another type, is 40001', async () => {
  const person = await owner();
  for (const id of ['x', person.id]) {
    assertBadId(await person.call('DELETE', `/devices/dav/${id}`));
    assertBadId(await update(id, { uri: URI, name: 'Other' }));
  }
});

rule('accounts of others cannot be deleted, and are not in the list', async () => {
  const { id } = await created();
  const other = await newPerson();
  const answer = await other.call('DELETE', `/devices/dav/${String(id)}`);
  assert.ok(answer.code === 404 || answer.code === 40007, answer.text);
  assert.ok((await page('page_size=100')).accounts.some((account) => account['id'] === id));
});

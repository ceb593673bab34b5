import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

type Json = Record<string, unknown>;

describe('WebDAV accounts', () => {
  const api = useServer({ test: true });
  let admin = '';
  let user = '';
  before(async () => {
    admin = (await api.newUser('admin@example.com')).access_token;
    user = (await api.newUser('user@example.com')).access_token;
  });
  const body = { uri: 'cloudreve://my/Photos', name: 'Phone' };
  const create = (fields: Json = {}, token = admin) =>
    api.call('PUT', '/devices/dav', { token, body: { ...body, ...fields } });
  const update = (id: unknown, fields: Json, token = admin) =>
    api.call('PATCH', `/devices/dav/${String(id)}`, { token, body: fields });
  const remove = (id: unknown, token = admin) => api.call('DELETE', `/devices/dav/${String(id)}`, { token });
  const list = async (query = 'page_size=100', token = admin) =>
    (await api.call('GET', `/devices/dav?${query}`, { token })).data as {
      accounts: Json[];
      pagination: Json;
    };

  it('are created, listed, replaced and deleted', async () => {
    const created = (await create()).data;
    const { id, created_at, password, ...rest } = created;
    assert.match(String(id), /^[a-zA-Z0-9]+$/);
    assert.match(String(created_at), /^\d{4}-/);
    assert.match(String(password), /^[a-z0-9]{32}$/);
    assert.deepEqual(rest, { ...body, options: '' });
    assert.deepEqual((await list()).accounts, [created]);
    const changes = { uri: 'cloudreve://my', name: 'Tablet', readonly: true };
    const updated = (await update(id, changes)).data;
    assert.deepEqual(updated, {
      id,
      created_at,
      password,
      uri: 'cloudreve://my',
      name: 'Tablet',
      options: 'AQ==',
    });
    assert.deepEqual((await list()).accounts, [updated]);
    assert.deepEqual((await remove(id)).json, { code: 0, msg: '' });
    assert.deepEqual((await list()).accounts, []);
    assert.equal((await remove(id)).code, 404);
    assert.equal((await update(id, changes)).code, 404);
  });

  it('have options as bits, which a replacement without them clears', async () => {
    for (const [options, shown] of [
      [{}, ''],
      [{ readonly: true }, 'AQ=='],
      [{ proxy: true }, 'Ag=='],
      [{ readonly: true, proxy: true }, 'Aw=='],
    ] as const) {
      const { id, ...account } = (await create(options)).data;
      assert.equal(account['options'], shown, JSON.stringify(options));
      assert.equal((await update(id, body)).data['options'], '');
      await remove(id);
    }
  });

  it('are listed newest first, page by page', async () => {
    const ids: unknown[] = [];
    for (let n = 0; n < 12; n++) ids.unshift((await create({ name: `Device ${n}` })).data['id']);
    const first = await list('page_size=10');
    assert.deepEqual(
      first.accounts.map(({ id }) => id),
      ids.slice(0, 10),
    );
    const { next_token, ...pagination } = first.pagination;
    assert.deepEqual(pagination, { page: 0, page_size: 10, is_cursor: true });
    const second = await list(`page_size=10&next_page_token=${String(next_token)}`);
    assert.deepEqual(
      second.accounts.map(({ id }) => id),
      ids.slice(10),
    );
    assert.equal('next_token' in second.pagination, false);
    for (const id of ids) await remove(id);
  });

  it('belong to their user', async () => {
    const { id } = (await create()).data;
    await api.switch('user', { email: 'user@example.com', group: 1 });
    assert.deepEqual((await list('page_size=10', user)).accounts, []);
    assert.equal((await update(id, body, user)).code, 404);
    assert.equal((await remove(id, user)).code, 404);
    await api.switch('user', { email: 'user@example.com', group: 2 });
    assert.equal((await remove(id)).code, 0);
  });

  it('need a group with WebDAV to be written, not to be seen or deleted', async () => {
    assert.equal((await create({}, user)).code, 40007);
    await api.switch('user', { email: 'user@example.com', group: 1 });
    const { id } = (await create({}, user)).data;
    await api.switch('user', { email: 'user@example.com', group: 2 });
    assert.equal((await update(id, body, user)).code, 40007);
    assert.equal((await list('page_size=10', user)).accounts.length, 1);
    assert.equal((await remove(id, user)).code, 0);
  });

  for (const uri of [
    'cloudreve://my',
    'cloudreve://my/',
    'cloudreve://share/a',
    'cloudreve://Xy:pass@share/a%20b',
  ]) {
    it(`may show ${uri}`, async () => {
      const { code, data } = await create({ uri });
      assert.deepEqual([code, data['uri']], [0, uri]);
      await remove(data['id']);
    });
  }

  for (const uri of [
    '/Photos',
    'my',
    'https://my/a',
    'cloudreve://trash',
    'cloudreve://',
    'cloudreve://my/?name=x',
  ]) {
    it(`may not show ${uri}`, async () => {
      const answer = await create({ uri });
      assert.deepEqual([answer.code, answer.msg], [40001, 'Invalid URI']);
    });
  }

  it('are judged by form first', async () => {
    for (const [fields, msg] of [
      [{ uri: '' }, 'Uri cannot be empty'],
      [{ name: '' }, 'Name cannot be empty'],
      [{ name: 'n'.repeat(256) }, 'Name too long'],
      [{ readonly: 'yes' }, 'JSON marshall error'],
    ] as const) {
      assert.deepEqual((await create(fields, user)).json, { code: 40001, msg });
    }
    for (const [query, code] of [
      ['', 40001],
      ['page_size=9', 40001],
      ['page_size=101', 40001],
      ['page_size=10&next_page_token=e30', 50001],
    ] as const) {
      const answer = await api.call('GET', `/devices/dav?${query}`, { token: admin });
      assert.equal(answer.code, code, query);
    }
    assert.equal((await update('nonsense', body)).code, 40001);
    assert.equal((await remove('nonsense')).code, 40001);
  });

  it('need a login', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['PUT', ''],
      ['PATCH', '/nonsense'],
      ['DELETE', '/nonsense'],
    ] as const) {
      assert.equal((await api.call(method, `/devices/dav${path}`)).code, 401, method);
    }
  });
});

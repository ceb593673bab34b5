import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { alterToken, forgeToken } from '../../test/forge-token.ts';
import { useServer } from '../../test/use-server.ts';
import type { TokenPair } from './tokens.ts';

const PUBLIC = [
  ['GET', '/site/ping'],
  ['GET', '/site/config/login'],
  ['GET', '/session/prepare?email=x@y.zz'],
  ['POST', '/session/token'],
  ['POST', '/user'],
] as const;

describe('the access token of a request', () => {
  const api = useServer({ test: true });
  let pair: TokenPair;
  let userId = '';
  before(async () => {
    userId = String((await api.signUp('caller@example.com')).data['id']);
    pair = await api.signIn('caller@example.com');
  });
  const me = (headers: Record<string, string>) => api.call('GET', '/user/me', { headers });

  it('counts with and without its prefix', async () => {
    assert.equal((await me({ Authorization: `Bearer ${pair.access_token}` })).code, 0);
    assert.equal((await me({ Authorization: pair.access_token })).code, 0);
  });

  it('makes nobody of a caller without one, and says so on protected routes only', async () => {
    const answer = await me({});
    assert.deepEqual([answer.status, answer.code], [200, 401]);
    assert.equal((await api.call('GET', '/site/ping')).code, 0);
  });

  it('is ignored when it does not verify, so that the caller is silently anonymous', async () => {
    const past = Math.floor(Date.now() / 1000) - 1;
    const bad = {
      garbage: 'x',
      'wrong signature': `${pair.access_token.slice(0, -3)}AAA`,
      expired: await alterToken(api.dataFolder, pair.access_token, { exp: past }),
      'not yet valid': await alterToken(api.dataFolder, pair.access_token, { nbf: past + 3600 }),
      unsigned: `eyJhbGciOiJub25lIn0.${pair.access_token.split('.')[1]}.`,
      'node signature': `Cr ${pair.access_token}`,
      'lower-case prefix': '',
    };
    for (const [name, token] of Object.entries(bad)) {
      const prefix = name.startsWith('lower') ? `bearer ${pair.access_token}` : `Bearer ${token}`;
      assert.equal((await me({ Authorization: prefix })).code, 401, name);
      const config = await api.call('GET', '/site/config/basic', { headers: { Authorization: prefix } });
      assert.equal((config.data['user'] as Record<string, unknown>)['anonymous'], true, name);
    }
  });

  it('fails everywhere with 40020 if it is another kind of token', async () => {
    for (const token of [pair.refresh_token, await forgeToken(api.dataFolder, { sub: userId })]) {
      for (const [method, path] of [...PUBLIC, ['GET', '/user/me']] as const) {
        const answer = await api.call(method, path, { token });
        assert.deepEqual([answer.status, answer.code], [200, 40020], path);
        assert.equal(answer.headers.get('Cache-Control'), null, path);
        assert.notEqual(answer.json['correlation_id'], undefined);
      }
    }
  });

  it('fails everywhere with 404 if its subject is no user id', async () => {
    const token = await alterToken(api.dataFolder, pair.access_token, { sub: 'nonsense' });
    for (const [method, path] of PUBLIC) {
      const answer = await api.call(method, path, { token });
      assert.deepEqual([answer.code, answer.headers.get('Cache-Control')], [404, null], path);
    }
  });

  it('fails everywhere with 50001 while its user is not active', async () => {
    const banned = await api.newUser('banned@example.com');
    for (const status of ['manual_banned', 'sys_banned', 'inactive']) {
      await api.call('POST', '/__test/user', { body: { email: 'banned@example.com', status } });
      for (const [method, path] of PUBLIC) {
        const answer = await api.call(method, path, { token: banned.access_token });
        assert.deepEqual([answer.code, answer.msg], [50001, 'failed to get login user'], path);
        assert.equal(answer.headers.get('Cache-Control'), null, path);
      }
      assert.equal(await api.refreshCode(banned.refresh_token), 40020);
    }
    await api.call('POST', '/__test/user', { body: { email: 'banned@example.com', status: 'active' } });
    assert.equal((await api.call('GET', '/user/me', { token: banned.access_token })).code, 0);
  });
});

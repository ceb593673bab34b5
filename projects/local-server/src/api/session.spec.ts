import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { before, describe, it } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { alterToken } from '../../test/forge-token.ts';
import { useServer } from '../../test/use-server.ts';

describe('session', () => {
  const api = useServer({ test: true });
  before(() => api.signUp('ada@example.com'));
  const signIn = (body: unknown) => api.call('POST', '/session/token', { body });
  const signOut = (refresh_token: string) =>
    api.call('DELETE', '/session/token', { body: { refresh_token } });

  it('takes an error of the database for a wrong password', async () => {
    const database = new DatabaseSync(join(api.dataFolder, 'cloudreve.db'), { timeout: 5000 });
    database.exec('ALTER TABLE users RENAME TO gone');
    const failed = await signIn({ email: 'ada@example.com', password: 'password' });
    database.exec('ALTER TABLE gone RENAME TO users');
    database.close();
    assert.deepEqual([failed.status, failed.code], [200, 40080]);
    assert.equal((await signIn({ email: 'ada@example.com', password: 'password' })).code, 0);
  });

  describe('prepare', () => {
    const prepare = (email?: string) =>
      api.call(
        'GET',
        '/session/prepare' + (email === undefined ? '' : `?email=${encodeURIComponent(email)}`),
      );

    it('finds an account in any case', async () => {
      const answer = await prepare('ADA@example.com');
      assert.deepEqual(answer.json, {
        code: 0,
        msg: '',
        data: { webauthn_enabled: false, password_enabled: true },
      });
    });

    it('responds with code 404 in HTTP 200 for nobody', async () => {
      const answer = await prepare('nobody@example.com');
      assert.deepEqual([answer.status, answer.code], [200, 404]);
    });

    it('finds a banned account', async () => {
      await api.signUp('gone@example.com');
      await api.call('POST', '/__test/user', { body: { email: 'gone@example.com', status: 'sys_banned' } });
      assert.equal((await prepare('gone@example.com')).code, 0);
    });

    it('checks the query', async () => {
      assert.deepEqual((await prepare()).json, { code: 40001, msg: 'Email cannot be empty' });
      assert.deepEqual((await prepare('x')).json, { code: 40001, msg: 'Email format error' });
      assert.equal((await api.call('GET', '/session/prepare?email=ada@example.com&email=x')).code, 0);
    });
  });

  describe('sign-in', () => {
    it('responds with the user, with group and a pair of tokens', async () => {
      const answer = await signIn({ email: 'Ada@Example.com', password: 'password' });
      assert.deepEqual(Object.keys(answer.json), ['code', 'msg', 'data']);
      const { user, token } = answer.data as Record<string, Record<string, unknown>>;
      assert.partialDeepStrictEqual(user, { email: 'ada@example.com', group: { name: 'Admin' } });
      assert.deepEqual(Object.keys(token ?? {}), [
        'access_token',
        'refresh_token',
        'access_expires',
        'refresh_expires',
      ]);
    });

    it('does not tell a wrong password from an unknown e-mail', async () => {
      const wrong = await signIn({ email: 'ada@example.com', password: 'Password' });
      const unknown = await signIn({ email: 'nobody@example.com', password: 'Password' });
      assert.equal(wrong.code, 40080);
      assert.deepEqual([unknown.code, unknown.msg], [wrong.code, wrong.msg]);
    });

    it('shows the status of an account only to who knows the password', async () => {
      await api.signUp('status@example.com');
      for (const [status, code] of [
        ['manual_banned', 40017],
        ['sys_banned', 40017],
        ['inactive', 40018],
      ] as const) {
        await api.call('POST', '/__test/user', { body: { email: 'status@example.com', status } });
        assert.equal((await signIn({ email: 'status@example.com', password: 'password' })).code, code);
        assert.equal((await signIn({ email: 'status@example.com', password: 'wrong' })).code, 40080);
      }
    });

    for (const [body, msg] of [
      [{ password: 'password' }, 'Email cannot be empty'],
      [{ email: 'x', password: 'password' }, 'Email format error'],
      [{ email: 'ada@example.com' }, 'Password cannot be empty'],
      [{ email: 'ada@example.com', password: 'abc' }, 'Password too short'],
      [{ email: 'ada@example.com', password: 'x'.repeat(129) }, 'Password too long'],
    ] as const) {
      it(`refuses ${JSON.stringify(body).slice(0, 60)} with "${msg}"`, async () => {
        assert.deepEqual((await signIn(body)).json, { code: 40001, msg });
      });
    }

    it('lets passwords of 4 and 128 code points through to the check', async () => {
      for (const length of [4, 128]) {
        assert.equal((await signIn({ email: 'ada@example.com', password: 'x'.repeat(length) })).code, 40080);
      }
    });
  });

  describe('tokens', () => {
    it('carry the claims of Cloudreve and no others', async () => {
      const pair = await api.signIn('ada@example.com');
      const row = await api.call('GET', '/__test/user?email=ada@example.com');
      const [access, refresh] = [decodeJwt(pair.access_token), decodeJwt(pair.refresh_token)];
      assert.equal(decodeProtectedHeader(pair.access_token).alg, 'HS256');
      assert.deepEqual(Object.keys(access).sort(), ['exp', 'nbf', 'sub', 'token_type']);
      assert.deepEqual(Object.keys(refresh).sort(), [
        'exp',
        'nbf',
        'root_token_id',
        'state_hash',
        'sub',
        'token_type',
      ]);
      assert.deepEqual([access['token_type'], refresh['token_type']], ['access', 'refresh']);
      assert.deepEqual([access.sub, refresh.sub], [row.json['id'], row.json['id']]);
      assert.equal(
        Buffer.from(String(refresh['state_hash']), 'base64').length,
        createHash('sha256').digest().length,
      );
      assert.match(String(refresh['root_token_id']), /^[0-9a-f-]{36}$/);
      assert.equal(Number(access.exp) - Number(access.nbf), 3600);
      assert.equal(Number(refresh.exp) - Number(refresh.nbf), 1_209_600);
      assert.equal(Math.floor(Date.parse(pair.access_expires) / 1000), access.exp);
      assert.equal(Math.floor(Date.parse(pair.refresh_expires) / 1000), refresh.exp);
    });

    it('belong to one login through their root', async () => {
      const [first, second] = [await api.signIn('ada@example.com'), await api.signIn('ada@example.com')];
      const rootOf = (token: string) => decodeJwt(token)['root_token_id'];
      assert.notEqual(rootOf(first.refresh_token), rootOf(second.refresh_token));
      const body = { refresh_token: first.refresh_token };
      const { data } = await api.call('POST', '/session/token/refresh', { body });
      assert.equal(rootOf(String(data['refresh_token'])), rootOf(first.refresh_token));
    });
  });

  describe('refresh', () => {
    it('gives a working pair and leaves the old token good', async () => {
      const { refresh_token } = await api.signIn('ada@example.com');
      const answer = await api.call('POST', '/session/token/refresh', { body: { refresh_token } });
      const { access_token: token, ...rest } = answer.data;
      assert.deepEqual(Object.keys(rest), ['refresh_token', 'access_expires', 'refresh_expires']);
      assert.equal((await api.call('GET', '/user/me', { token: String(token) })).code, 0);
      assert.equal(await api.refreshCode(refresh_token), 0);
      assert.equal(await api.refreshCode(String(rest['refresh_token'])), 0);
    });

    it('fails with 40020 for every cause alike', async () => {
      const { access_token, refresh_token } = await api.signIn('ada@example.com');
      const alter = (changes: object) => alterToken(api.dataFolder, refresh_token, { ...changes });
      const past = Math.floor(Date.now() / 1000) - 1;
      for (const [cause, token] of Object.entries({
        garbage: 'x',
        'an access token': access_token,
        expired: await alter({ exp: past }),
        'no such user': await alter({ sub: 'nonsense' }),
        'another state': await alter({ state_hash: 'AAAA' }),
        'no root': await alter({ root_token_id: undefined }),
      })) {
        assert.equal(await api.refreshCode(token), 40020, cause);
      }
      assert.equal(
        await api.refreshCode(await alter({})),
        0,
        'the altered tokens failed for their change only',
      );
    });
  });

  describe('sign-out', () => {
    it('ends one login, all its refresh tokens and no access token', async () => {
      const [mine, other] = [await api.signIn('ada@example.com'), await api.signIn('ada@example.com')];
      const body = { refresh_token: mine.refresh_token };
      const renewed = (await api.call('POST', '/session/token/refresh', { body })).data;
      assert.deepEqual((await signOut(mine.refresh_token)).json, { code: 0, msg: '', data: '' });
      assert.equal(await api.refreshCode(mine.refresh_token), 40020);
      assert.equal(await api.refreshCode(String(renewed['refresh_token'])), 40020);
      assert.equal(await api.refreshCode(other.refresh_token), 0);
      assert.equal((await api.call('GET', '/user/me', { token: mine.access_token })).code, 0);
      assert.equal((await signOut(mine.refresh_token)).code, 0, 'again');
    });

    it('takes an access token and does nothing', async () => {
      const pair = await api.signIn('ada@example.com');
      assert.equal((await signOut(pair.access_token)).code, 0);
      assert.equal(await api.refreshCode(pair.refresh_token), 0);
    });

    it('fails with 40020 on what is no live token', async () => {
      const { refresh_token } = await api.signIn('ada@example.com');
      assert.equal((await signOut('x')).code, 40020);
      assert.equal((await signOut(await alterToken(api.dataFolder, refresh_token, { exp: 1 }))).code, 40020);
      assert.equal((await api.call('DELETE', '/session/token')).msg, 'Parameter error');
    });
  });
});

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

describe('test switches', () => {
  const api = useServer({ test: true });
  const email = 'switch@example.com';
  let token = '';
  before(async () => {
    token = (await api.newUser(email)).access_token;
  });
  const post = async (path: string, body: unknown) => {
    const { status, text } = await api.call('POST', `/__test/${path}`, { body });
    return [status, text];
  };
  const row = async () => (await api.call('GET', `/__test/user?email=${email}`)).json;

  it('change an account, all or nothing', async () => {
    assert.deepEqual(await post('user', { email, group: 2, storage: 5, status: 'inactive' }), [204, '']);
    assert.partialDeepStrictEqual(await row(), { group: 2, storage: 5, status: 'inactive' });
    for (const [bad, name] of [
      [{ status: 'gone' }, 'status'],
      [{ group: 4 }, 'group'],
      [{ storage: 'much' }, 'storage'],
      [{ passwordless: false }, 'passwordless'],
      [{ nick: 'x' }, 'nick'],
      [{ toString: 1 }, 'toString'],
    ] as const) {
      assert.deepEqual(await post('user', { email, storage: 9, ...bad }), [400, `bad value of "${name}"`]);
    }
    assert.partialDeepStrictEqual(await row(), { storage: 5, status: 'inactive' });
    assert.deepEqual(await post('user', { email: 'nobody@example.com' }), [404, 'no such user']);
    await post('user', { email, status: 'active' });
  });

  it('refuse a share that is none', async () => {
    assert.deepEqual(await post('shares', { email: 'nobody@example.com' }), [400, 'no such user']);
    for (const [bad, name] of [
      [{ views: '1' }, 'views'],
      [{ expires_at: 'soon' }, 'expires_at'],
      [{ colour: 'red' }, 'colour'],
    ] as const) {
      assert.deepEqual(await post('shares', { email, ...bad }), [400, `bad value of "${name}"`]);
    }
  });

  it('move the clock that every lifetime is read from', async () => {
    const pair = await api.signIn(email);
    const me = async (access: string) => (await api.call('GET', '/user/me', { token: access })).code;
    await post('clock', { advance: 3580 });
    assert.equal(await me(pair.access_token), 0);
    await post('clock', { advance: 40 });
    assert.equal(await me(pair.access_token), 401);
    const later = await api.signIn(email);
    assert.equal(Math.round((Date.parse(later.access_expires) - Date.now()) / 1000 / 60), 120);
    assert.equal(await api.refreshCode(pair.refresh_token), 0);
    await post('clock', { advance: 1_209_600 });
    assert.equal(await api.refreshCode(pair.refresh_token), 40020);
    await post('clock', { advance: -1_209_600 - 3620 });
    assert.equal(await me(pair.access_token), 0);
    assert.equal(await me(later.access_token), 401);
    for (const advance of [undefined, '5', 1.5, null]) {
      assert.deepEqual(await post('clock', { advance }), [400, 'bad value of "advance"']);
    }
  });

  it('show and forget mails', async () => {
    await api.call('POST', '/user/reset', { body: { email } });
    const mails = async (query: string) =>
      (JSON.parse((await api.call('GET', `/__test/mails${query}`)).text) as unknown[]).length;
    assert.deepEqual([await mails(''), await mails('?to='), await mails(`?to=${email}`)], [1, 1, 1]);
    assert.equal(await mails('?to=nobody@example.com'), 0);
    assert.equal((await api.call('DELETE', '/__test/mails')).status, 204);
    assert.equal(await mails(''), 0);
    assert.deepEqual(await post('mails', { open: 1 }), [400, 'bad value of "open"']);
  });

  it('know only captchas that wait for an answer', async () => {
    assert.equal((await api.call('GET', '/__test/captcha/nonsense')).status, 404);
    for (const bad of [undefined, '', 5]) {
      assert.deepEqual(await post('captcha', { token: bad }), [400, 'bad value of "token"']);
    }
  });

  it('are not in the journal, and keep the second factor and passwords to themselves', async () => {
    await api.call('DELETE', '/__test/requests');
    await api.call('GET', '/user/setting/2fa', { token });
    const entries = JSON.parse((await api.call('GET', '/__test/requests')).text) as { path: string }[];
    assert.deepEqual(
      entries.map(({ path }) => path),
      ['/api/v4/user/setting/2fa'],
    );
    const shown = await row();
    assert.deepEqual(
      Object.keys(shown).filter((name) => /digest|secret|password/i.test(name)),
      [],
    );
  });
});

describe('without test mode', () => {
  const api = useServer();

  it('no switch is there', async () => {
    for (const path of ['mails', 'captcha/x', 'user', 'requests']) {
      assert.equal((await api.call('GET', `/__test/${path}`)).status, 404, path);
    }
    for (const path of ['clock', 'shares', 'settings', 'captcha', 'mails', 'user', 'faults']) {
      assert.equal((await api.call('POST', `/__test/${path}`, { body: { advance: 1 } })).status, 404, path);
    }
  });
});

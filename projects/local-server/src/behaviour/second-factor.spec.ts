import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { codeOf, enableSecondFactor, wrongCode } from '../../test/authenticator-app.ts';
import { useServer } from '../../test/use-server.ts';

describe('the second factor', () => {
  const api = useServer({ test: true });
  let email = '';
  let token = '';
  let count = 0;
  beforeEach(async () => {
    email = `factor${++count}@example.com`;
    token = (await api.newUser(email)).access_token;
  });
  const prepare = async () => String((await api.call('GET', '/user/setting/2fa', { token })).json['data']);
  const patch = (body: unknown) => api.call('PATCH', '/user/setting', { body, token });
  const enable = (two_fa_code: unknown, others = {}) =>
    patch({ two_fa_enabled: true, two_fa_code, ...others });
  const disable = (two_fa_code: unknown) => patch({ two_fa_enabled: false, two_fa_code });
  const isOn = async () => (await api.call('GET', '/user/setting', { token })).data['two_fa_enabled'];
  const begin = (password = 'password') => api.call('POST', '/session/token', { body: { email, password } });
  const session = async () => String((await begin()).json['data']);
  const finish = (session_id: string, otp: string) =>
    api.call('POST', '/session/token/2fa', { body: { session_id, otp } });

  describe('enabling', () => {
    it('takes a code of the secret that was prepared', async () => {
      const secret = await prepare();
      assert.match(secret, /^[A-Z2-7]{32}$/);
      assert.equal(await isOn(), false);
      assert.deepEqual((await enable(codeOf(secret), { language: 'de-DE' })).json, { code: 0, msg: '' });
      assert.equal(await isOn(), true);
      assert.equal((await api.call('GET', '/user/me', { token })).data['language'], 'de-DE');
    });

    it('needs a login to prepare', async () => {
      assert.equal((await api.call('GET', '/user/setting/2fa')).code, 401);
    });

    it('succeeds again with the same secret, which is not removed', async () => {
      const secret = await enableSecondFactor(api, token);
      assert.equal((await enable(codeOf(secret))).code, 0);
    });

    it('replaces the secret without proof of the old one', async () => {
      const old = await enableSecondFactor(api, token);
      const next = await prepare();
      assert.equal((await finish(await session(), codeOf(old))).code, 0);
      assert.equal((await enable(codeOf(next))).code, 0);
      assert.equal((await finish(await session(), codeOf(old))).code, 40022);
      assert.equal((await finish(await session(), codeOf(next))).code, 0);
    });

    it('knows the latest secret only, and each user their own', async () => {
      const [first, second] = [await prepare(), await prepare()];
      const stranger = (await api.newUser(`stranger-${email}`)).access_token;
      const foreign = await api.call('PATCH', '/user/setting', {
        token: stranger,
        body: { two_fa_enabled: true, two_fa_code: codeOf(second) },
      });
      assert.equal(foreign.code, 50005);
      assert.equal((await enable(codeOf(first))).code, 40022);
      assert.equal((await enable(codeOf(second))).code, 0);
    });

    it('forgets the secret after ten minutes', async () => {
      await prepare();
      await api.switch('clock', { advance: 601 });
      assert.equal((await enable('123456')).code, 50005);
      await api.switch('clock', { advance: -601 });
    });

    it('with a wrong code gives 40022, with none HTTP 500, and loses the settings', async () => {
      const secret = await prepare();
      for (const [code, status, expected] of [
        [wrongCode(secret), 200, 40022],
        ['', 200, 40022],
        [null, 500, undefined],
      ] as const) {
        const answer = await enable(code, { nick: `Nick ${status}`, language: 'ja-JP' });
        assert.deepEqual([answer.status, answer.code], [status, expected]);
        const { nickname, language } = (await api.call('GET', '/user/me', { token })).data;
        assert.deepEqual([nickname, language], [`Nick ${status}`, undefined]);
      }
      assert.equal(await isOn(), false);
    });
  });

  describe('disabling', () => {
    it('takes a code of the secret in use, once', async () => {
      const secret = await enableSecondFactor(api, token);
      assert.equal((await disable(wrongCode(secret))).code, 40022);
      assert.equal(await isOn(), true);
      assert.equal((await disable(codeOf(secret))).code, 0);
      assert.equal(await isOn(), false);
      assert.equal((await disable(codeOf(secret))).code, 40022);
      assert.equal((await begin()).code, 0);
    });

    it('does not take a code of a secret that is only prepared', async () => {
      await enableSecondFactor(api, token);
      const next = await prepare();
      assert.equal((await disable(codeOf(next))).code, 40022);
    });
  });

  describe('signing in', () => {
    it('needs two steps', async () => {
      const secret = await enableSecondFactor(api, token);
      const first = await begin();
      assert.deepEqual(Object.keys(first.json), ['code', 'msg', 'data']);
      assert.deepEqual([first.status, first.code, first.msg], [200, 203, '']);
      assert.match(
        String(first.json['data']),
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/,
      );
      const second = await finish(String(first.json['data']), codeOf(secret));
      assert.partialDeepStrictEqual(second.data, { user: { email, group: {} }, token: {} });
    });

    it('says nothing about it to a wrong password', async () => {
      await enableSecondFactor(api, token);
      assert.equal((await begin('wrong')).code, 40080);
    });

    it('survives wrong codes, and ends with the right one', async () => {
      const secret = await enableSecondFactor(api, token);
      const id = await session();
      for (let n = 0; n < 10; n++) assert.equal((await finish(id, wrongCode(secret))).code, 40022);
      assert.equal((await finish(id, codeOf(secret))).code, 0);
      assert.equal((await finish(id, codeOf(secret))).code, 404);
    });

    it('takes the step before and after, spaces, and a code twice', async () => {
      const secret = await enableSecondFactor(api, token);
      const shown = ` ${codeOf(secret)} `;
      for (const code of [codeOf(secret, -1), codeOf(secret, 1), shown, shown]) {
        assert.equal((await finish(await session(), code)).code, 0, code);
      }
      for (const code of [codeOf(secret, -4), codeOf(secret, 4), codeOf(secret).slice(1), 'abcdef']) {
        assert.equal((await finish(await session(), code)).code, 40022, code);
      }
    });

    it('gives ten minutes, by the clock of the server', async () => {
      const secret = await enableSecondFactor(api, token);
      const [early, late] = [await session(), await session()];
      await api.switch('clock', { advance: 570 });
      assert.equal((await finish(early, codeOf(secret, 19))).code, 0);
      await api.switch('clock', { advance: 60 });
      assert.equal((await finish(late, codeOf(secret, 21))).code, 404);
      await api.switch('clock', { advance: -630 });
    });

    it('does not look at the status again', async () => {
      const secret = await enableSecondFactor(api, token);
      const id = await session();
      await api.switch('user', { email, status: 'manual_banned' });
      assert.equal((await begin()).code, 40017);
      assert.equal((await finish(id, codeOf(secret))).code, 0);
    });

    it('needs both fields', async () => {
      for (const [body, msg] of [
        [{ session_id: 'x' }, 'OTP cannot be empty'],
        [{ otp: '1' }, 'SessionID cannot be empty'],
      ] as const) {
        assert.deepEqual((await api.call('POST', '/session/token/2fa', { body })).json, { code: 40001, msg });
      }
      assert.equal((await finish('nonsense', '1')).code, 404);
    });

    it('is asked for after a reset of the password too', async () => {
      const secret = await enableSecondFactor(api, token);
      await api.call('POST', '/user/reset', { body: { email } });
      const link = new URL((await api.newestMail(email)).links[0] ?? '');
      const { id, secret: key } = Object.fromEntries(link.searchParams);
      await api.call('PATCH', `/user/reset/${id}`, { body: { password: 'changed', secret: key } });
      const first = await begin('changed');
      assert.equal(first.code, 203);
      assert.equal((await finish(String(first.json['data']), codeOf(secret))).code, 0);
    });
  });

  it('leaves tokens alone when it is switched', async () => {
    const pair = await api.signIn(email);
    const secret = await enableSecondFactor(api, pair.access_token);
    assert.equal(await api.refreshCode(pair.refresh_token), 0);
    await disable(codeOf(secret));
    assert.equal(await api.refreshCode(pair.refresh_token), 0);
  });
});

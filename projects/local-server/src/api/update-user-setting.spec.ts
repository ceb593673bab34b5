import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { beforeEach, describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';
import type { TokenPair } from '../identity/tokens.ts';

describe('the order in which a PATCH is applied', () => {
  const api = useServer({ test: true });
  let email = '';
  let pair: TokenPair;
  let count = 0;
  beforeEach(async () => {
    email = `order${++count}@example.com`;
    pair = await api.newUser(email);
  });
  const patch = (body: unknown) => api.call('PATCH', '/user/setting', { body, token: pair.access_token });
  const row = async () => (await api.call('GET', `/__test/user?email=${email}`)).json;
  const signInCode = async (password: string) =>
    (await api.call('POST', '/session/token', { body: { email, password } })).code;

  describe('a password change', () => {
    it('ends every refresh token of the user, and no access token', async () => {
      const other = await api.signIn(email);
      const stranger = await api.newUser(`stranger-${email}`);
      const answer = await patch({ current_password: 'password', new_password: 'changed' });
      assert.deepEqual(answer.json, { code: 0, msg: '' });
      assert.deepEqual([await signInCode('changed'), await signInCode('password')], [0, 40080]);
      assert.equal(await api.refreshCode(pair.refresh_token), 40020);
      assert.equal(await api.refreshCode(other.refresh_token), 40020);
      assert.equal(await api.refreshCode(stranger.refresh_token), 0);
      assert.equal((await api.call('GET', '/user/me', { token: pair.access_token })).code, 0);
    });

    it('to the same password ends them too', async () => {
      assert.equal((await patch({ current_password: 'password', new_password: 'password' })).code, 0);
      assert.equal(await api.refreshCode(pair.refresh_token), 40020);
      assert.equal(await signInCode('password'), 0);
    });

    it('goes together with every other field', async () => {
      const body = { nick: 'All', language: 'de-DE', current_password: 'password', new_password: 'changed' };
      assert.equal((await patch(body)).code, 0);
      assert.partialDeepStrictEqual(await row(), { nick: 'All', settings: { language: 'de-DE' } });
      assert.equal(await signInCode('changed'), 0);
    });

    it('with a wrong current one gives 40069, keeps the nick and loses the settings', async () => {
      const answer = await patch({
        nick: 'Kept',
        language: 'de-DE',
        share_links_in_profile: 'hide_share',
        current_password: 'wrong',
        new_password: 'changed',
        two_fa_enabled: true,
      });
      assert.deepEqual([answer.status, answer.code], [200, 40069]);
      assert.notEqual(answer.json['correlation_id'], undefined);
      assert.partialDeepStrictEqual(await row(), {
        nick: 'Kept',
        settings: { language: '', share_links_in_profile: '' },
      });
      assert.equal(await signInCode('password'), 0);
      assert.equal(await api.refreshCode(pair.refresh_token), 0);
    });

    it('with half its fields is ignored with code 0, the rest applied', async () => {
      assert.equal((await patch({ new_password: 'changed', nick: 'A' })).code, 0);
      assert.equal((await patch({ current_password: 'wrong', language: 'pl-PL' })).code, 0);
      assert.equal((await patch({ current_password: 'password', new_password: null })).code, 0);
      assert.partialDeepStrictEqual(await row(), { nick: 'A', settings: { language: 'pl-PL' } });
      assert.equal(await signInCode('password'), 0);
      assert.equal(await api.refreshCode(pair.refresh_token), 0);
    });
  });

  describe('a failing second factor', () => {
    for (const [name, factor, status, code] of [
      ['enabling unprepared', { two_fa_enabled: true, two_fa_code: '123456' }, 200, 50005],
      ['enabling unprepared without a code', { two_fa_enabled: true }, 200, 50005],
      ['disabling while off', { two_fa_enabled: false, two_fa_code: '123456' }, 200, 40022],
      ['disabling while off with an empty code', { two_fa_enabled: false, two_fa_code: '' }, 200, 40022],
      ['disabling without a code', { two_fa_enabled: false }, 500, undefined],
      ['disabling with a null code', { two_fa_enabled: false, two_fa_code: null }, 500, undefined],
    ] as const) {
      it(`(${name}) keeps nick and password and loses the settings`, async () => {
        const answer = await patch({
          nick: 'Kept',
          language: 'de-DE',
          current_password: 'password',
          new_password: 'changed',
          ...factor,
        });
        assert.deepEqual([answer.status, answer.code], [status, code]);
        if (status === 500) assert.equal(answer.text, '');
        assert.partialDeepStrictEqual(await row(), { nick: 'Kept', settings: { language: '' } });
        assert.deepEqual([await signInCode('changed'), await signInCode('password')], [0, 40080]);
        assert.equal(await api.refreshCode(pair.refresh_token), 40020);
      });
    }

    it('does not fail on a code alone', async () => {
      assert.equal((await patch({ two_fa_code: '1', language: 'ja-JP' })).code, 0);
      assert.partialDeepStrictEqual(await row(), { settings: { language: 'ja-JP' } });
    });
  });

  describe('two that overlap', () => {
    it('lose the settings of the one that wrote first, but not its nick', async () => {
      // The server says "continue" when it has the headers, that is when it is about to load the user.
      const slow = request(`${api.url}/api/v4/user/setting`, {
        method: 'PATCH',
        headers: { Authorization: `Bearer ${pair.access_token}`, Expect: '100-continue' },
      });
      slow.flushHeaders();
      await once(slow, 'continue');
      assert.equal((await patch({ nick: 'Fast', language: 'de-DE' })).code, 0);
      assert.partialDeepStrictEqual(await row(), { nick: 'Fast', settings: { language: 'de-DE' } });
      slow.end('{"disable_view_sync":true}');
      const [answer] = (await once(slow, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
      answer.resume();
      await once(answer, 'end');
      assert.equal(answer.statusCode, 200);
      assert.partialDeepStrictEqual(await row(), {
        nick: 'Fast',
        settings: { language: '', disable_view_sync: true },
      });
    });

    it('lose nothing one after the other', async () => {
      await patch({ language: 'de-DE' });
      await patch({ disable_view_sync: true });
      assert.partialDeepStrictEqual(await row(), {
        settings: { language: 'de-DE', disable_view_sync: true },
      });
    });
  });

  it('moves updated_at, and created_at never', async () => {
    const before = await row();
    await patch({ nick: 'Later' });
    const after = await row();
    assert.notEqual(after['updated_at'], before['updated_at']);
    assert.equal(after['created_at'], before['created_at']);
  });
});

import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { useServer } from '../../test/use-server.ts';
import type { JournalEntry } from './journal.ts';

describe('test mode', () => {
  const api = useServer({ test: true });
  let token = '';
  let count = 0;
  let email = '';
  beforeEach(async () => {
    await api.call('DELETE', '/__test/faults');
    email = `switch${++count}@example.com`;
    token = (await api.newUser(email)).access_token;
    await api.call('DELETE', '/__test/requests');
  });
  const fault = (body: unknown) => api.call('POST', '/__test/faults', { body });
  const patch = (body: unknown) => api.call('PATCH', '/user/setting', { body, token });
  const row = async () => (await api.call('GET', `/__test/user?email=${email}`)).json;
  const journal = async () => JSON.parse((await api.call('GET', '/__test/requests')).text) as JournalEntry[];
  const SETTING = '/api/v4/user/setting';

  describe('faults', () => {
    it('match method and path, as often as they should, oldest first', async () => {
      await fault([
        { method: 'PATCH', path: SETTING, times: 2, code: 50001 },
        { path: '/api/v4/site/*', status: 503 },
      ]);
      assert.equal((await api.call('GET', '/user/setting', { token })).code, 0);
      assert.deepEqual(
        [(await patch({})).code, (await patch({})).code, (await patch({})).code],
        [50001, 50001, 0],
      );
      assert.equal((await api.call('GET', '/site/config/basic')).status, 503);
      assert.equal((await api.call('GET', '/site/config/basic')).status, 200);
    });

    it('respond instead of handling, or after it', async () => {
      await fault([
        { path: SETTING, code: 50001, msg: 'broken' },
        { path: SETTING, status: 502, body: '<html>', when: 'afterCommit' },
        { path: SETTING, status: 429, body: { wait: 1 }, headers: { 'Retry-After': '7' } },
        { path: SETTING, status: 204 },
      ]);
      const first = await patch({ nick: 'one' });
      assert.deepEqual([first.status, first.json], [200, { code: 50001, msg: 'broken' }]);
      assert.notEqual((await row())['nick'], 'one');
      const second = await patch({ nick: 'two' });
      assert.deepEqual([second.status, second.text], [502, '<html>']);
      assert.equal((await row())['nick'], 'two');
      const third = await patch({});
      assert.deepEqual([third.status, third.json, third.headers.get('Retry-After')], [429, { wait: 1 }, '7']);
      assert.equal((await patch({})).status, 204);
    });

    it('drop the connection before or after the commit', async () => {
      await fault([
        { path: SETTING, drop: 'before' },
        { path: SETTING, drop: 'afterCommit' },
      ]);
      await assert.rejects(patch({ nick: 'before' }), /fetch failed/);
      assert.notEqual((await row())['nick'], 'before');
      await assert.rejects(patch({ nick: 'after' }), /fetch failed/);
      assert.equal((await row())['nick'], 'after');
      const entries = await journal();
      assert.deepEqual(
        entries.map(({ status, body }) => [status, body]),
        [
          [null, { nick: 'before' }],
          [null, { nick: 'after' }],
        ],
      );
    });

    /** Sends a request that a fault slows down, and waits until the server has it. */
    const slowly = async (delay: object, body: unknown) => {
      await fault({ method: 'PATCH', path: SETTING, ...delay });
      const answer = patch(body);
      while ((await journal()).length === 0) await sleep(5);
      return { answer };
    };
    const MOMENT = 800;

    it('delay before anything is read: what others write meanwhile is kept', async () => {
      const slow = await slowly({ delayMs: MOMENT }, { language: 'de-DE' });
      await patch({ disable_view_sync: true });
      assert.partialDeepStrictEqual(await row(), { settings: { language: '', disable_view_sync: true } });
      assert.equal((await slow.answer).code, 0);
      assert.partialDeepStrictEqual(await row(), {
        settings: { language: 'de-DE', disable_view_sync: true },
      });
    });

    it('hold after the row is read: what others write meanwhile is lost', async () => {
      const slow = await slowly({ holdMs: MOMENT }, { language: 'de-DE' });
      await patch({ disable_view_sync: true });
      assert.partialDeepStrictEqual(await row(), { settings: { language: '', disable_view_sync: true } });
      assert.equal((await slow.answer).code, 0);
      assert.partialDeepStrictEqual(await row(), {
        settings: { language: 'de-DE', disable_view_sync: false },
      });
    });

    it('delay the response: the change is there before it', async () => {
      const slow = await slowly({ answerDelayMs: MOMENT }, { nick: 'Early' });
      while ((await row())['nick'] !== 'Early') await sleep(5);
      assert.equal((await journal())[0]?.answeredAt, null);
      assert.equal((await slow.answer).code, 0);
      assert.equal(typeof (await journal())[0]?.answeredAt, 'number');
    });

    it('can add headers to a real response', async () => {
      await fault({ path: SETTING, headers: { Date: 'Thu, 01 Jan 1970 00:00:00 GMT' } });
      const answer = await patch({});
      assert.deepEqual([answer.code, answer.headers.get('Date')], [0, 'Thu, 01 Jan 1970 00:00:00 GMT']);
    });

    it('can be cleared', async () => {
      await fault({ path: SETTING, times: 99, status: 500 });
      assert.equal((await api.call('DELETE', '/__test/faults')).status, 204);
      assert.equal((await patch({})).code, 0);
    });

    for (const [body, message] of [
      [{ path: SETTING, delay: 1 }, 'unknown key "delay"'],
      [{ path: '/user/setting' }, 'bad value of "path"'],
      [{ path: SETTING, times: 0 }, 'bad value of "times"'],
      [{ path: SETTING, drop: 'later' }, 'bad value of "drop"'],
      [{ path: SETTING, status: 42 }, 'bad value of "status"'],
      [{ status: 500 }, '"path" is missing'],
      ['x', 'a fault is an object'],
    ] as const) {
      it(`refuse ${JSON.stringify(body)}`, async () => {
        const answer = await fault(body);
        assert.deepEqual([answer.status, answer.text], [400, message]);
      });
    }
  });

  describe('the journal', () => {
    it('has requests under /api in order, with secrets replaced', async () => {
      const password = 'hunter22';
      await api.call('GET', '/site/ping?x=1');
      await api.call('POST', '/session/token', { body: { email: 'a@b.cd', password } });
      await patch({ nick: 'n', current_password: password, new_password: null, two_fa_code: '123456' });
      await api.call('GET', '/nothing');
      await api.call('POST', '/session/token', { raw: `{"password":"${password}"` });
      const entries = await journal();
      assert.deepEqual(
        entries.map(({ at, answeredAt, ...entry }) => entry),
        [
          ['GET', '/api/v4/site/ping?x=1', null, false, 200, 0],
          ['POST', '/api/v4/session/token', { email: 'a@b.cd', password: '[redacted]' }, false, 200, 40080],
          [
            'PATCH',
            SETTING,
            { nick: 'n', current_password: '[redacted]', new_password: null, two_fa_code: '[redacted]' },
            true,
            200,
            0,
          ],
          ['GET', '/api/v4/nothing', null, false, 404, null],
          ['POST', '/api/v4/session/token', null, false, 200, 40001],
        ].map(([method, path, body, hasAuthorization, status, code]) => ({
          method,
          path,
          body,
          hasAuthorization,
          status,
          code,
        })),
      );
      assert.equal(JSON.stringify(entries).includes(password), false);
    });

    it('can be cleared', async () => {
      await patch({});
      assert.equal((await journal()).length, 1);
      await api.call('DELETE', '/__test/requests');
      assert.deepEqual(await journal(), []);
    });
  });

  it('closes every connection, so that a browser does not repeat a dropped request by itself', async () => {
    for (const path of ['/site/ping', '/__test/requests', '/nothing']) {
      assert.equal((await api.call('GET', path)).headers.get('Connection'), 'close');
    }
  });

  it('shows the stored row without the digest', async () => {
    const stored = await row();
    assert.partialDeepStrictEqual(stored, { email, nick: email.split('@')[0], status: 'active' });
    assert.equal(JSON.stringify(stored).includes('scrypt'), false);
    assert.equal((await api.call('GET', '/__test/user?email=no@b.cd')).status, 404);
  });

  it('changes settings while running, all or none', async () => {
    const set = (body: unknown) => api.call('POST', '/__test/settings', { body });
    assert.equal((await set({ access_token_ttl: 5, register_enabled: false, authn_enabled: 0 })).status, 204);
    await set({ tos_url: '', privacy_policy_url: '' });
    assert.deepEqual((await api.call('GET', '/site/config/login')).data, {});
    const { access_expires, refresh_expires } = await api.signIn(email);
    const apart = Math.round((Date.parse(refresh_expires) - Date.parse(access_expires)) / 1000);
    assert.equal(apart, 1_209_600 - 5);
    const refused = await set({ register_enabled: true, access_token_ttl: 'x' });
    assert.deepEqual([refused.status, refused.text.startsWith('access_token_ttl: ')], [400, true]);
    assert.deepEqual((await set({ nonsense: 1 })).text, 'unknown setting "nonsense"');
    assert.deepEqual((await api.call('GET', '/site/config/login')).data, {});
    assert.equal((await set({ access_token_ttl: 3600, register_enabled: true })).status, 204);
    assert.deepEqual((await api.call('GET', '/site/config/login')).data, { register_enabled: true });
    assert.equal((await set({ authn_enabled: 1 })).status, 204);
  });
});

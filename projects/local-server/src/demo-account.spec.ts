import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useServer } from '../test/use-server.ts';

const ACCOUNT = '/__demo/account';

describe('the account to try', () => {
  describe('with --demo', () => {
    const api = useServer({ demo: true });

    it('can be signed in to, however often it is asked for', async () => {
      const [first, second] = await Promise.all([api.call('GET', ACCOUNT), api.call('GET', ACCOUNT)]);
      assert.deepEqual(second.json, first.json);
      const signedIn = await api.call('POST', '/session/token', { body: first.json });
      assert.equal(signedIn.code, 0);
      assert.deepEqual((await api.call('GET', ACCOUNT)).json, first.json);
    });
  });

  describe('without', () => {
    const api = useServer();

    it('is not there', async () => {
      assert.equal((await api.call('GET', ACCOUNT)).status, 404);
    });
  });
});

describe('the logos of the site', () => {
  const api = useServer();

  it('are where the configuration says', async () => {
    const { data } = await api.call('GET', '/site/config/basic');
    for (const name of ['logo', 'logo_light']) {
      const answer = await fetch(api.url + String(data[name]));
      assert.equal(answer.headers.get('Content-Type'), 'image/svg+xml');
      assert.match(await answer.text(), /^<svg /);
    }
  });
});

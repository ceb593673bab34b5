import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

describe('routing like gin', () => {
  const api = useServer();

  const unknown = [
    ['GET', '/nothing'],
    ['GET', '/api/v3/site/ping'],
    ['GET', '/api'],
    ['POST', '/site/ping'],
    ['GET', '/session/token'],
    ['PUT', '/user/setting'],
    ['GET', '/user'],
    ['HEAD', '/site/ping'],
    ['OPTIONS', '/site/ping'],
    ['GET', '/SITE/ping'],
    ['GET', '/user/payments'],
    ['GET', '/site/config'],
    ['GET', '/nothing/'],
    ['GET', '/user/'],
  ] as const;
  for (const [method, path] of unknown) {
    it(`responds to ${method} ${path} with a plain 404`, async () => {
      const answer = await api.call(method, path);
      assert.equal(answer.status, 404);
      assert.equal(answer.text, method === 'HEAD' ? '' : '404 page not found');
      assert.equal(answer.headers.get('Content-Type'), 'text/plain');
      assert.equal(answer.headers.get('Cache-Control'), null);
    });
  }

  it('does not look at the token of an unknown route', async () => {
    const { refresh_token } = await api.newUser('routing@example.com');
    assert.equal((await api.call('GET', '/site/ping', { token: refresh_token })).code, 40020);
    assert.equal((await api.call('GET', '/nothing', { token: refresh_token })).status, 404);
  });

  it('redirects a slash too many, with 301 for GET and the query kept', async () => {
    const answer = await api.call('GET', '/session/prepare/?email=a%40b.cd');
    assert.equal(answer.status, 301);
    assert.equal(answer.headers.get('Location'), '/api/v4/session/prepare?email=a%40b.cd');
    const withParameter = await api.call('GET', '/site/config/basic/');
    assert.equal(withParameter.headers.get('Location'), '/api/v4/site/config/basic');
  });

  for (const [method, path] of [
    ['POST', '/user'],
    ['PATCH', '/user/setting'],
    ['DELETE', '/session/token'],
  ] as const) {
    it(`redirects ${method} ${path}/ with 307`, async () => {
      const answer = await api.call(method, `${path}/`, { body: {} });
      assert.equal(answer.status, 307);
      assert.equal(answer.headers.get('Location'), `/api/v4${path}`);
    });
  }

  it('responds with 404 to the test switches without test mode', async () => {
    for (const [method, path] of [
      ['GET', '/__test/requests'],
      ['POST', '/__test/faults'],
      ['DELETE', '/__test/faults'],
      ['GET', '/__test/user?email=routing@example.com'],
      ['POST', '/__test/settings'],
    ] as const) {
      assert.equal((await api.call(method, path)).status, 404, path);
    }
  });
});

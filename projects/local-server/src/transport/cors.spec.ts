import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

const DEMO = 'http://demo.example.com';
const PING = '/site/ping';

describe('CORS', () => {
  const api = useServer({ test: true });
  const call = (method: string, origin: string, path = PING) =>
    api.call(method, path, { headers: { Origin: origin } });
  const corsOf = ({ headers }: { headers: Headers }) =>
    Object.fromEntries(
      [...headers].filter(([name]) => name.startsWith('access-control-') || name === 'vary'),
    );
  beforeEach(() =>
    api.switch('settings', {
      AllowOrigins: '',
      AllowMethods: 'PUT,POST,GET,OPTIONS',
      AllowCredentials: 0,
      ExposeHeaders: '',
    }),
  );

  it('is off in a fresh installation', async () => {
    const answer = await call('GET', DEMO);
    assert.deepEqual([answer.status, corsOf(answer)], [200, {}]);
    const preflight = await call('OPTIONS', DEMO);
    assert.deepEqual([preflight.status, corsOf(preflight)], [404, {}]);
  });

  it('lets listed origins in, with the usual methods: PATCH and DELETE are not among them', async () => {
    await api.switch('settings', { AllowOrigins: `http://other.example.com,${DEMO}` });
    await api.call('DELETE', '/__test/requests');
    const preflight = await call('OPTIONS', DEMO, '/user/setting');
    assert.equal((await api.call('GET', '/__test/requests')).text, '[]');
    assert.deepEqual([preflight.status, preflight.text], [204, '']);
    assert.deepEqual(corsOf(preflight), {
      'access-control-allow-origin': DEMO,
      'access-control-allow-methods': 'PUT,POST,GET,OPTIONS',
      'access-control-allow-headers':
        'Cookie,X-Cr-Policy,Authorization,Content-Length,Content-Type,X-Cr-Path,X-Cr-Filename',
      vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    });
    const answer = await call('GET', DEMO);
    assert.equal(answer.code, 0);
    assert.deepEqual(corsOf(answer), { 'access-control-allow-origin': DEMO, vary: 'Origin' });
  });

  it('lets the origin pass that the request came to, by http or https, without a header of its own', async () => {
    const { host } = new URL(api.url);
    for (const list of [DEMO, '*']) {
      await api.switch('settings', { AllowOrigins: list });
      for (const origin of [`http://${host}`, `https://${host}`]) {
        const answer = await call('GET', origin);
        assert.deepEqual([answer.status, answer.code, corsOf(answer)], [200, 0, {}], origin);
      }
    }
  });

  it('shuts everybody else out', async () => {
    await api.switch('settings', { AllowOrigins: DEMO });
    for (const origin of ['http://evil.example.com', `${api.url}0`, `${DEMO}:80`, 'null']) {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const answer = await call(method, origin);
        assert.deepEqual([answer.status, answer.text, corsOf(answer)], [403, '', {}], `${method} ${origin}`);
      }
    }
    assert.equal((await api.call('GET', PING)).code, 0);
  });

  it('with a star lets everybody in', async () => {
    await api.switch('settings', { AllowOrigins: '*', AllowMethods: 'get, patch,PATCH' });
    const preflight = await call('OPTIONS', 'http://any.example.com');
    assert.partialDeepStrictEqual(corsOf(preflight), {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET,PATCH',
    });
    assert.deepEqual(corsOf(await call('GET', DEMO)), { 'access-control-allow-origin': '*' });
  });

  it('covers errors, replaced responses and paths that are not there', async () => {
    await api.switch('settings', { AllowOrigins: DEMO });
    await api.switch('faults', { path: '/api/v4/site/config/basic', status: 502 });
    for (const [path, status] of [
      ['/user/me', 200],
      ['/nothing', 404],
      ['/site/config/basic', 502],
    ] as const) {
      const answer = await call('GET', DEMO, path);
      assert.deepEqual([answer.status, corsOf(answer)['access-control-allow-origin']], [status, DEMO], path);
    }
  });

  it('exposes headers and allows credentials when told', async () => {
    await api.switch('settings', {
      AllowOrigins: DEMO,
      AllowCredentials: 1,
      ExposeHeaders: 'etag,x-cr-path',
    });
    for (const method of ['GET', 'OPTIONS']) {
      assert.equal(corsOf(await call(method, DEMO))['access-control-allow-credentials'], 'true', method);
    }
    assert.equal(corsOf(await call('GET', DEMO))['access-control-expose-headers'], 'Etag,X-Cr-Path');
  });
});

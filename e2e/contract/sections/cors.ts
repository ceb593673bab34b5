/** CORS, where an administrator has switched it on. */
import assert from 'node:assert/strict';
import { assertEnvelope, assertInvalid } from '../responses.ts';
import { call, ORIGIN, type Answer } from '../call.ts';
import { section } from '../rule.ts';
import { withSettings } from '../switches.ts';

const rule = section('cors');
const alone = { needs: 'switches', alone: true } as const;
const FRIEND = 'https://app.example';

const from = (origin: string, method = 'GET', path = '/site/ping', headers = {}): Promise<Answer> =>
  call(method, path, { headers: { Origin: origin, ...headers } });

const preflight = (origin: string, method: string): Promise<Answer> =>
  from(origin, 'OPTIONS', '/user/setting', { 'Access-Control-Request-Method': method });

rule('an origin in the list gets the API', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    const answer = await from(FRIEND);
    assertEnvelope(answer, 0);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), FRIEND);
  }),
);

rule('by default no header is exposed', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    assert.equal((await from(FRIEND)).headers.get('Access-Control-Expose-Headers'), null);
  }),
);

rule('any other origin is HTTP 403 with an empty body', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    const answer = await from('https://elsewhere.example');
    assert.deepEqual([answer.status, answer.text], [403, '']);
  }),
);

const since = '4.10.0';

rule('the origin that a request came to needs not be in the list', { ...alone, since }, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    assertInvalid(await from(ORIGIN, 'POST', '/session/token'));
  }),
);

rule('the origin that a request came to gets no CORS header', { ...alone, since }, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    assert.equal((await from(ORIGIN)).headers.get('Access-Control-Allow-Origin'), null);
  }),
);

rule('a request without an origin is not looked at', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    assertEnvelope(await call('GET', '/site/ping'), 0);
  }),
);

rule('a preflight is 204', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    assert.equal((await preflight(FRIEND, 'PATCH')).status, 204);
  }),
);

/** What a preflight of a usual site allows. */
const allowed = async (name: 'Methods' | 'Headers'): Promise<string[]> => {
  const answer = await preflight(FRIEND, 'PATCH');
  const words = (answer.headers.get(`Access-Control-Allow-${name}`) ?? '').split(',');
  return words.map((word) => word.trim().toUpperCase()).sort();
};

rule('by default a preflight allows neither PATCH nor DELETE', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    assert.deepEqual(await allowed('Methods'), ['GET', 'OPTIONS', 'POST', 'PUT']);
  }),
);

rule('by default a preflight allows Authorization, and not X-Cr-Correlation-Id', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    const headers = await allowed('Headers');
    assert.ok(headers.includes('AUTHORIZATION') && !headers.includes('X-CR-CORRELATION-ID'));
  }),
);

rule('a preflight has no Max-Age', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    assert.equal((await preflight(FRIEND, 'PATCH')).headers.get('Access-Control-Max-Age'), null);
  }),
);

rule('the list "*" lets every origin in', alone, () =>
  withSettings({ AllowOrigins: '*' }, async () => {
    const answer = await from('https://elsewhere.example');
    assertEnvelope(answer, 0);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
  }),
);

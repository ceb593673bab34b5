/** CORS, where an administrator has switched it on. */
import assert from 'node:assert/strict';
import { assertEnvelope } from '../answers.ts';
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

rule('an origin in the list gets the API; nothing is exposed', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    const answer = await from(FRIEND);
    assertEnvelope(answer, 0);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), FRIEND);
    assert.equal(answer.headers.get('Access-Control-Expose-Headers'), null);
  }),
);

rule('any other origin is HTTP 403 with an empty body', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    const answer = await from('https://elsewhere.example');
    assert.deepEqual([answer.status, answer.text], [403, '']);
  }),
);

rule("the site's own origin must be in the list too", alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    const answer = await from(ORIGIN, 'POST', '/session/token');
    assert.deepEqual([answer.status, answer.text], [403, '']);
  }),
);

rule('a request without an origin is not looked at', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    assertEnvelope(await call('GET', '/site/ping'), 0);
  }),
);

rule('a preflight is 204; by default it allows neither PATCH nor DELETE and has no Max-Age', alone, () =>
  withSettings({ AllowOrigins: FRIEND }, async () => {
    const answer = await preflight(FRIEND, 'PATCH');
    assert.equal(answer.status, 204);
    const allowed = (name: string): string[] =>
      (answer.headers.get(`Access-Control-Allow-${name}`) ?? '')
        .split(',')
        .map((word) => word.trim().toUpperCase());
    assert.deepEqual(allowed('Methods').sort(), ['GET', 'OPTIONS', 'POST', 'PUT']);
    assert.ok(allowed('Headers').includes('AUTHORIZATION'));
    assert.ok(!allowed('Headers').includes('X-CR-CORRELATION-ID'));
    assert.equal(answer.headers.get('Access-Control-Max-Age'), null);
  }),
);

rule('the list "*" lets every origin in', alone, () =>
  withSettings({ AllowOrigins: '*' }, async () => {
    const answer = await from('https://elsewhere.example');
    assertEnvelope(answer, 0);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
  }),
);

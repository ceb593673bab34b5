/** The envelope, routes that are not there, correlation ids, headers, what is not limited. */
import assert from 'node:assert/strict';
import {
  assertDone,
  assertEnvelope,
  assertError,
  assertInvalid,
  assertNoRoute,
  dataOf,
  textOf,
  UUID,
} from '../responses.ts';
import { call, type Answer } from '../call.ts';
import { newEmail, newPerson, signIn, signUp } from '../people.ts';
import { NotTried, once, section } from '../rule.ts';
import { setStatus } from '../switches.ts';

const rule = section('transport');
const reader = once(() => newPerson());
const ELSEWHERE = { Origin: 'https://elsewhere.example' };
const OWN_ID = '7e57ab1e-0000-4000-8000-00805f9b34fb';

/** One response of each kind. */
async function answersOfEachKind(headers: Record<string, string> = {}): Promise<readonly Answer[]> {
  return [
    await call('GET', '/site/ping', { headers }),
    await call('GET', '/user/me', { headers }),
    await call('GET', '/session/prepare', { headers }),
    await call('POST', '/session/token', { headers, body: {} }),
    await (await reader()).call('GET', '/user/setting', { headers }),
  ];
}

rule('a success is code 0, an empty msg, the data, and no correlation id', async () => {
  textOf(await call('GET', '/site/ping'));
});

rule('data is left out when the handler sets none', async () => {
  assertDone(await (await reader()).call('PATCH', '/user/setting', { body: {} }));
});

rule('data that is an empty text is not left out', async () => {
  const { refresh_token } = (await newPerson()).token;
  assert.equal(textOf(await call('DELETE', '/session/token', { body: { refresh_token } })), '');
});

rule('an application error is HTTP 200 with a code, a text and a correlation id', async () => {
  assertError(await call('GET', '/user/me'), 401);
  assertError(await signIn(newEmail()), 40080);
  assertError(await call('GET', `/session/prepare?email=${newEmail()}`), 404);
});

rule('each error has a random correlation id, a UUID of version 4', async () => {
  const [first, second] = [await call('GET', '/user/me'), await call('GET', '/user/me')];
  assert.match(String(first.json['correlation_id']), /^.{14}4.{4}[89ab]/);
  assert.notEqual(first.json['correlation_id'], second.json['correlation_id']);
});

rule(
  'a UUID in X-Cr-Correlation-Id becomes the correlation id and is not sent back as a header',
  async () => {
    const answer = await call('GET', '/user/me', { headers: { 'X-Cr-Correlation-Id': OWN_ID } });
    assertError(answer, 401);
    assert.equal(answer.json['correlation_id'], OWN_ID);
    assert.equal(answer.headers.get('X-Cr-Correlation-Id'), null);
  },
);

rule('anything else in X-Cr-Correlation-Id is replaced', async () => {
  for (const offered of ['', 'x', `${OWN_ID}0`, OWN_ID.slice(1)]) {
    const answer = await call('GET', '/user/me', { headers: { 'X-Cr-Correlation-Id': offered } });
    assert.match(String(answer.json['correlation_id']), UUID);
    assert.notEqual(answer.json['correlation_id'], offered);
  }
});

rule('a body or query that does not bind gets 40001 without a correlation id', async () => {
  const headers = { 'X-Cr-Correlation-Id': OWN_ID };
  assertInvalid(await call('POST', '/session/token', { headers, body: {} }));
  assertInvalid(await call('GET', '/session/prepare', { headers }));
});

rule('an unknown route under /api is a plain 404, not an envelope', async () => {
  for (const path of ['/nothing', '/site', '/site/config', '/user/nothing', '/api/v3/site/ping']) {
    assertNoRoute(await call('GET', path));
  }
});

rule('a wrong method on a known route is the same plain 404', async () => {
  for (const [method, path] of [
    ['POST', '/site/ping'],
    ['GET', '/session/token'],
    ['PUT', '/user/setting'],
    ['GET', '/user'],
    ['DELETE', '/user/me'],
  ] as const) {
    assertNoRoute(await call(method, path));
  }
});

rule('HEAD is not GET: a plain 404', async () => {
  assert.equal((await call('HEAD', '/site/ping')).status, 404);
});

rule('an unknown route does not look at the token', async () => {
  const { token } = await reader();
  assertNoRoute(await call('GET', '/nothing', { token: token.refresh_token }));
});

rule('a slash too many after a known path is redirected with 301 for GET', async () => {
  const answer = await call('GET', '/site/ping/');
  assert.equal(answer.status, 301);
  assert.equal(new URL(answer.headers.get('Location') ?? '', 'http://x').pathname, '/api/v4/site/ping');
});

rule('a slash too many after a known path is redirected with 307 for other methods', async () => {
  for (const [method, path] of [
    ['POST', '/user'],
    ['PATCH', '/user/setting'],
    ['DELETE', '/session/token'],
  ] as const) {
    const answer = await call(method, `${path}/`, { body: {} });
    assert.equal(answer.status, 307, `${method} ${path}/`);
    assert.equal(new URL(answer.headers.get('Location') ?? '', 'http://x').pathname, `/api/v4${path}`);
  }
});

rule('every response of a handler says Cache-Control: private, no-cache', async () => {
  for (const { headers, text } of await answersOfEachKind()) {
    assert.equal(headers.get('Cache-Control'), 'private, no-cache', text);
  }
});

rule('a refusal while the caller is looked up has no Cache-Control: 40020', async () => {
  const { refresh_token } = (await reader()).token;
  const answer = await call('GET', '/site/ping', { token: refresh_token });
  assertError(answer, 40020);
  assert.equal(answer.headers.get('Cache-Control'), null);
});

rule(
  'a refusal while the caller is looked up has no Cache-Control: 50001 of a banned account',
  { needs: 'switches' },
  async () => {
    const person = await newPerson();
    await setStatus(person.email, 'manual_banned');
    const answer = await person.call('GET', '/site/ping');
    assertError(answer, 50001);
    assert.equal(answer.headers.get('Cache-Control'), null);
  },
);

rule('an unknown route has no Cache-Control', async () => {
  assert.equal((await call('GET', '/nothing')).headers.get('Cache-Control'), null);
});

rule('an unknown route is text/plain without a charset', async () => {
  assert.equal((await call('GET', '/nothing')).headers.get('Content-Type'), 'text/plain');
});

rule('no response has an ETag or an X-Cr header, and no cookie is needed', async () => {
  for (const { headers } of await answersOfEachKind()) {
    const names = [...headers.keys()].filter((name) => /^(etag|x-cr-)/.test(name));
    assert.deepEqual(names, []);
  }
});

rule('no response is compressed', async () => {
  for (const { headers } of await answersOfEachKind({ 'Accept-Encoding': 'gzip, br' })) {
    assert.equal(headers.get('Content-Encoding'), null);
  }
});

/** What the server says to a page of elsewhere. */
async function fromElsewhere(): Promise<Answer> {
  const answer = await call('GET', '/site/ping', { headers: ELSEWHERE });
  const allowed = answer.headers.get('Access-Control-Allow-Origin');
  if (answer.status === 403 || allowed !== null) throw new NotTried('needs a server with CORS off');
  return answer;
}

rule('with CORS off, as in a fresh Cloudreve, an Origin changes nothing', async () => {
  assertEnvelope(await fromElsewhere(), 0);
});

rule('with CORS off a preflight is an unknown route', async () => {
  await fromElsewhere();
  const headers = { ...ELSEWHERE, 'Access-Control-Request-Method': 'PATCH' };
  assert.equal((await call('OPTIONS', '/user/setting', { headers })).status, 404);
});

rule('a JSON body may be larger than 4 MiB', async () => {
  const person = await reader();
  const answer = await person.patch({ nothing: 'x'.repeat(5 * 1024 * 1024) });
  if (answer.status === 413) throw new NotTried('needs a server without a proxy that limits bodies');
  assertDone(answer);
});

rule('sign-in has no rate limit: twelve wrong passwords in a row, then the right one', async () => {
  const email = await signUp();
  for (let time = 0; time < 12; time++) assertError(await signIn(email, 'Wrong password'), 40080);
  dataOf(await signIn(email));
});

rule('what is safe to repeat gives the same response again', async () => {
  const person = await newPerson();
  for (const body of [{ nick: 'Twice' }, { language: 'de-DE' }, { version_retention_ext: ['jpg'] }]) {
    assertDone(await person.patch(body));
    assertDone(await person.patch(body));
  }
  assert.deepEqual(await person.setting(), await person.setting());
});

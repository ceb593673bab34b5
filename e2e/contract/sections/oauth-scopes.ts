/** What an app may do and learn with the access that a person gave it. */
import assert from 'node:assert/strict';
import { assertDone, assertError, dataOf } from '../responses.ts';
import { accessFor, codeFor, DESKTOP, PHONE, tokensFor } from '../apps.ts';
import { call, type Answer } from '../call.ts';
import { newPerson } from '../people.ts';
import { once, section, type Rule } from '../rule.ts';
import { refreshed } from '../tokens.ts';

const state = section('oauth-scopes');
const rule = (sentence: string, test: Rule['test']): void => state(sentence, { since: '4.12.0' }, test);
const reader = once(() => newPerson());

const userInfo = (token: string): Promise<Answer> => call('GET', '/session/oauth/userinfo', { token });

rule('userinfo needs a login: 401', async () => {
  assertError(await call('GET', '/session/oauth/userinfo'), 401);
});

rule('userinfo comes without an envelope, and with openid alone it is the id', async () => {
  const person = await newPerson();
  assert.deepEqual((await userInfo(await accessFor(person, DESKTOP, 'openid'))).json, { sub: person.id });
});

rule('userinfo has name, preferred_username, picture and updated_at with profile', async () => {
  const person = await newPerson();
  const { json } = await userInfo(await accessFor(person, DESKTOP, 'openid profile'));
  const { nickname } = await person.me();
  assert.deepEqual([json['name'], json['preferred_username']], [nickname, nickname]);
  assert.match(String(json['picture']), new RegExp(`/api/v4/user/avatar/${person.id}$`));
  assert.ok(Number.isInteger(json['updated_at']));
});

rule('userinfo has email and email_verified with email', async () => {
  const person = await newPerson();
  const { json } = await userInfo(await accessFor(person, DESKTOP, 'openid email'));
  assert.deepEqual(json, { sub: person.id, email: person.email, email_verified: true });
});

for (const [method, path] of [
  ['GET', '/user/me'],
  ['GET', '/user/capacity'],
  ['GET', '/user/search?keyword=ab'],
  ['GET', '/user/setting'],
  ['PATCH', '/user/setting'],
  ['GET', '/user/setting/2fa'],
  ['PUT', '/user/authn'],
  ['GET', '/devices/dav?page_size=10'],
  ['DELETE', `/session/oauth/grant/${DESKTOP.id}`],
] as const) {
  rule(`an app without the scope gets 40089: ${method} ${path.replace(/\?.*/, '')}`, async () => {
    const token = await accessFor(await newPerson(), DESKTOP, 'openid');
    const answer = await call(method, path, { token, ...(method === 'PATCH' ? { body: {} } : {}) });
    assertError(answer, 40089);
    assert.match(String(answer.msg), /^Insufficient scope: \S+$/);
  });
}

rule('what needs no login needs no scope', async () => {
  const person = await newPerson();
  const token = await accessFor(person, DESKTOP, 'openid');
  const { user } = dataOf(await call('GET', '/site/config/basic', { token }));
  assert.equal((user as Record<string, unknown>)['id'], person.id);
});

rule("a person's own sign-in needs no scope", async () => {
  await (await reader()).setting();
});

rule('an app that may change what keeps the account safe can take access back', async () => {
  const person = await newPerson();
  const token = await accessFor(person, PHONE, 'openid UserSecurityInfo.Write');
  await codeFor(person, DESKTOP, 'openid');
  assertDone(await call('DELETE', `/session/oauth/grant/${DESKTOP.id}`, { token }));
});

rule('a refreshed token of an app may do no more than before', async () => {
  const { refresh_token } = await tokensFor(await newPerson(), DESKTOP, 'openid offline_access');
  const { access_token } = await refreshed(String(refresh_token));
  assertError(await call('GET', '/user/setting', { token: access_token }), 40089);
});

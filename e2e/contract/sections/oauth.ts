/** Cloudreve as the provider that other apps sign in with: consent, tokens, scopes, and taking the access back. */
import assert from 'node:assert/strict';
import { assertDone, assertError, assertInvalid, dataOf } from '../responses.ts';
import {
  accessFor,
  codeFor,
  consent,
  DESKTOP,
  exchange,
  grantsOf,
  PHONE,
  revoke,
  tokensFor,
  UNKNOWN_APP,
} from '../apps.ts';
import { call, type Answer } from '../call.ts';
import { newPerson, refresh } from '../people.ts';
import { once, section, type Rule } from '../rule.ts';
import { refreshed } from '../tokens.ts';

const state = section('oauth');
const rule = (sentence: string, test: Rule['test']): void => state(sentence, { since: '4.12.0' }, test);
const reader = once(() => newPerson());

const app = (id: string): Promise<Answer> => call('GET', `/session/oauth/app/${id}`);

/** A response that gives no tokens. Neither status nor form of the refusal is the contract here. */
function assertNoTokens({ json }: Answer): void {
  assert.ok(!('access_token' in json) && !('refresh_token' in json));
}

for (const [title, { id }] of [
  ['desktops', DESKTOP],
  ['iOS', PHONE],
] as const) {
  rule(`the app for ${title} is there on every site`, async () => {
    const { id: shown, name } = dataOf(await app(id));
    assert.equal(shown, id);
    assert.match(String(name), /^application:/);
  });
}

rule('an app is shown to anybody, with or without a login', async () => {
  assert.deepEqual(
    dataOf(await app(DESKTOP.id)),
    await (await reader()).get(`/session/oauth/app/${DESKTOP.id}`),
  );
});

rule('an unknown app is 404', async () => {
  assertError(await app(UNKNOWN_APP), 404);
});

rule('consented_scopes of an app is there for whom it has access', async () => {
  const person = await newPerson();
  await codeFor(person, DESKTOP, 'openid profile');
  const { consented_scopes } = await person.get(`/session/oauth/app/${DESKTOP.id}`);
  assert.deepEqual(consented_scopes, ['openid', 'profile']);
});

rule('a consent needs a login: 401', async () => {
  assertError(await call('POST', '/session/oauth/consent', { body: {} }), 401);
});

rule('a consent responds with a code, and the state as it was', async () => {
  const { code, state: own } = dataOf(await consent(await newPerson(), DESKTOP, 'openid'));
  assert.ok(typeof code === 'string' && code !== '');
  assert.equal(own, 'mine');
});

rule('a consent to an unknown app is 404', async () => {
  assertError(await consent(await reader(), { ...DESKTOP, id: UNKNOWN_APP }, 'openid'), 404);
});

rule('a consent with an address that the app did not register is 40001', async () => {
  const stranger = { redirect_uri: 'https://elsewhere.example/callback' };
  assertError(await consent(await reader(), DESKTOP, 'openid', stranger), 40001);
});

rule('a consent to a scope that the app may not ask for is 40001', async () => {
  assertError(await consent(await reader(), DESKTOP, 'openid Admin.Write'), 40001);
});

rule('a consent with another response_type than code is 40001', async () => {
  assertInvalid(await consent(await reader(), DESKTOP, 'openid', { response_type: 'token' }));
});

rule('PKCE with another method than S256 is 40001', async () => {
  assertInvalid(await consent(await reader(), DESKTOP, 'openid', { code_challenge_method: 'plain' }));
});

rule('a person without apps has no oauth_grants', async () => {
  assert.ok(!('oauth_grants' in (await (await newPerson()).setting())));
});

rule('a consent shows in oauth_grants at once, whether the code is used or not', async () => {
  const person = await newPerson();
  await codeFor(person, DESKTOP, 'openid');
  assert.deepEqual(
    (await grantsOf(person)).map(({ client_id }) => client_id),
    [DESKTOP.id],
  );
});

rule('a grant has client_id, client_name, client_logo, scopes and last_used_at', async () => {
  const person = await newPerson();
  await codeFor(person, DESKTOP, 'openid profile');
  const [grant = {}] = await grantsOf(person);
  assert.deepEqual(Object.keys(grant).sort(), [
    'client_id',
    'client_logo',
    'client_name',
    'last_used_at',
    'scopes',
  ]);
});

rule('scopes of a grant are those that the person agreed to', async () => {
  const person = await newPerson();
  await codeFor(person, DESKTOP, 'openid profile');
  assert.deepEqual((await grantsOf(person))[0]?.['scopes'], ['openid', 'profile']);
});

rule('last_used_at of a grant is a time', async () => {
  const person = await newPerson();
  await codeFor(person, DESKTOP, 'openid');
  assert.ok(Date.parse(String((await grantsOf(person))[0]?.['last_used_at'])) > 0);
});

rule('client_name of the app for desktops is a key of the translations', async () => {
  const person = await newPerson();
  await codeFor(person, DESKTOP, 'openid');
  assert.equal((await grantsOf(person))[0]?.['client_name'], 'application:oauth.desktop');
});

rule('a second consent to the same app replaces the scopes', async () => {
  const person = await newPerson();
  await codeFor(person, DESKTOP, 'openid profile');
  await codeFor(person, DESKTOP, 'openid');
  assert.deepEqual(
    (await grantsOf(person)).map(({ scopes }) => scopes),
    [['openid']],
  );
});

rule('the tokens come without an envelope', async () => {
  const tokens = await tokensFor(await newPerson(), DESKTOP, 'openid offline_access');
  assert.ok(!('code' in tokens) && !('data' in tokens));
  assert.deepEqual(Object.keys(tokens).sort(), [
    'access_token',
    'expires_in',
    'refresh_token',
    'refresh_token_expires_in',
    'scope',
    'token_type',
  ]);
});

rule('token_type is Bearer, and scope what was agreed to', async () => {
  const scope = 'openid profile';
  const tokens = await tokensFor(await newPerson(), DESKTOP, scope);
  assert.deepEqual([tokens['token_type'], tokens['scope']], ['Bearer', scope]);
});

rule('a refresh token is given for offline_access alone', async () => {
  assert.ok(!('refresh_token' in (await tokensFor(await newPerson(), DESKTOP, 'openid'))));
});

rule('a code is good once', async () => {
  const code = await codeFor(await newPerson(), DESKTOP, 'openid');
  assert.ok('access_token' in (await exchange(DESKTOP, code)).json);
  assertNoTokens(await exchange(DESKTOP, code));
});

for (const [what, changes] of [
  ['another verifier', { code_verifier: 'another verifier' }],
  ['another secret', { client_secret: 'another secret' }],
  ['the id of another app', { client_id: PHONE.id }],
] as const) {
  rule(`a code gives nothing with ${what}`, async () => {
    const code = await codeFor(await newPerson(), DESKTOP, 'openid');
    assertNoTokens(await exchange(DESKTOP, code, changes));
  });
}

rule('a refresh token of an app is refreshed like any other', async () => {
  const { refresh_token } = await tokensFor(await newPerson(), DESKTOP, 'openid offline_access');
  const pair = await refreshed(String(refresh_token));
  assert.equal(typeof pair.access_token, 'string');
});

rule('taking access back needs a login: 401', async () => {
  assertError(await call('DELETE', `/session/oauth/grant/${DESKTOP.id}`), 401);
});

rule('taking access back is code 0 without data', async () => {
  const person = await newPerson();
  await codeFor(person, DESKTOP, 'openid');
  assertDone(await revoke(person, DESKTOP.id));
});

rule('an app whose access was taken back is in oauth_grants no more', async () => {
  const person = await newPerson();
  for (const one of [DESKTOP, PHONE]) await codeFor(person, one, 'openid');
  await revoke(person, DESKTOP.id);
  assert.deepEqual(
    (await grantsOf(person)).map(({ client_id }) => client_id),
    [PHONE.id],
  );
});

rule('the refresh tokens of an app whose access was taken back are 40020', async () => {
  const person = await newPerson();
  const { refresh_token } = await tokensFor(person, DESKTOP, 'openid offline_access');
  await revoke(person, DESKTOP.id);
  assertError(await refresh(String(refresh_token)), 40020);
});

rule('its access tokens live on', async () => {
  const person = await newPerson();
  const token = await accessFor(person, DESKTOP, 'openid');
  await revoke(person, DESKTOP.id);
  assert.equal((await call('GET', '/session/oauth/userinfo', { token })).json['sub'], person.id);
});

rule('other apps and the person stay signed in when access is taken back', async () => {
  const person = await newPerson();
  const { refresh_token } = await tokensFor(person, PHONE, 'openid offline_access');
  await codeFor(person, DESKTOP, 'openid');
  await revoke(person, DESKTOP.id);
  await refreshed(String(refresh_token));
  await refreshed(person.token.refresh_token);
});

rule('taking back what was not given is 404', async () => {
  const person = await newPerson();
  for (const id of [DESKTOP.id, UNKNOWN_APP]) assertError(await revoke(person, id), 404);
});

rule('access of somebody else cannot be taken back: 404, and it stays', async () => {
  const [person, other] = [await newPerson(), await newPerson()];
  await codeFor(person, DESKTOP, 'openid');
  assertError(await revoke(other, DESKTOP.id), 404);
  assert.equal((await grantsOf(person)).length, 1);
});

/** Access and refresh tokens: their shape, how they are sent, refreshing. */
import assert from 'node:assert/strict';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { assertError, assertInvalid, dataOf, UUID } from '../responses.ts';
import { call } from '../call.ts';
import { newPerson, refresh } from '../people.ts';
import { once, section } from '../rule.ts';
import { assertAnonymous, callerOf, forged, refreshed } from '../tokens.ts';

const rule = section('tokens');
const reader = once(() => newPerson());

rule('a pair has two tokens and two times, and nothing else', async () => {
  const { token } = await reader();
  assert.deepEqual(Object.keys(token).sort(), [
    'access_expires',
    'access_token',
    'refresh_expires',
    'refresh_token',
  ]);
});

rule('both tokens are JWTs with HS256', async () => {
  const { token } = await reader();
  for (const text of [token.access_token, token.refresh_token]) {
    assert.equal(decodeProtectedHeader(text).alg, 'HS256');
  }
});

rule('an access token has the claims token_type, sub, nbf and exp alone', async () => {
  const { token, id } = await reader();
  const claims = decodeJwt(token.access_token);
  assert.deepEqual(Object.keys(claims).sort(), ['exp', 'nbf', 'sub', 'token_type']);
  assert.deepEqual([claims['token_type'], claims.sub], ['access', id]);
});

rule('a refresh token also has a state hash and the id of its login', async () => {
  const { token, id } = await reader();
  const claims = decodeJwt(token.refresh_token);
  assert.deepEqual(Object.keys(claims).sort(), [
    'exp',
    'nbf',
    'root_token_id',
    'state_hash',
    'sub',
    'token_type',
  ]);
  assert.deepEqual([claims['token_type'], claims.sub], ['refresh', id]);
  assert.match(String(claims['root_token_id']), UUID);
  assert.equal(Buffer.from(String(claims['state_hash']), 'base64').length, 32);
});

rule('access_expires and refresh_expires are the exp of the tokens, to the second', async () => {
  const { token } = await reader();
  const seconds = (time: string): number => Math.floor(Date.parse(time) / 1000);
  assert.equal(seconds(token.access_expires), decodeJwt(token.access_token).exp);
  assert.equal(seconds(token.refresh_expires), decodeJwt(token.refresh_token).exp);
});

rule(
  'the lifetimes of a fresh site are an hour and 14 days',
  { needs: 'switches', docs: 'an example with 180 days' },
  async () => {
    const { token } = await newPerson();
    for (const [text, lifetime] of [
      [token.access_token, 3600],
      [token.refresh_token, 1_209_600],
    ] as const) {
      const { exp = 0, nbf = 0 } = decodeJwt(text);
      assert.equal(exp - nbf, lifetime);
    }
  },
);

rule('the token is also taken without "Bearer "', async () => {
  const { token, id } = await reader();
  assert.equal((await callerOf({ Authorization: token.access_token }))['id'], id);
});

rule('no header, an empty one and "Bearer Cr …" are anonymous', async () => {
  const { token } = await reader();
  await assertAnonymous({});
  await assertAnonymous({ Authorization: '' });
  await assertAnonymous({ Authorization: `Bearer Cr ${token.access_token}` });
});

rule('a token that does not parse or has a wrong signature is anonymous, without an error', async () => {
  const { token } = await reader();
  const [, claims = ''] = token.access_token.split('.');
  const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${claims}.`;
  for (const text of ['x', 'a.b.c', forged(token.access_token), unsigned]) {
    await assertAnonymous({ Authorization: `Bearer ${text}` });
  }
});

rule('a refresh token sent as access token is 40020 on every route, public ones too', async () => {
  const { token } = await reader();
  for (const [method, path] of [
    ['GET', '/user/me'],
    ['GET', '/site/ping'],
    ['GET', '/site/config/basic'],
    ['POST', '/session/token'],
  ] as const) {
    assertError(await call(method, path, { token: token.refresh_token }), 40020);
  }
});

rule('a refresh responds with a new pair of the same login, without the user', async () => {
  const { token } = await newPerson();
  const pair = await refreshed(token.refresh_token);
  assert.deepEqual(Object.keys(pair).sort(), Object.keys(token).sort());
  const root = (text: string): unknown => decodeJwt(text)['root_token_id'];
  assert.equal(root(pair.refresh_token), root(token.refresh_token));
});

rule('a refresh gives both tokens their full lifetime again', async () => {
  const { token } = await newPerson();
  const pair = await refreshed(token.refresh_token);
  for (const name of ['access_token', 'refresh_token'] as const) {
    const [old, fresh] = [decodeJwt(token[name]), decodeJwt(pair[name])];
    assert.equal((fresh.exp ?? 0) - (fresh.nbf ?? 0), (old.exp ?? 0) - (old.nbf ?? 0));
  }
});

rule('the new pair works, and can be refreshed in turn', async () => {
  const { token, id } = await newPerson();
  const second = await refreshed(token.refresh_token);
  const third = await refreshed(second.refresh_token);
  assert.equal((await callerOf({ Authorization: `Bearer ${third.access_token}` }))['id'], id);
});

rule('the old refresh token stays good after a refresh: nothing rotates', async () => {
  const { token } = await newPerson();
  await refreshed(token.refresh_token);
  await refreshed(token.refresh_token);
});

rule('the old access token stays good after a refresh', async () => {
  const person = await newPerson();
  await refreshed(person.token.refresh_token);
  await person.me();
});

rule('parallel refreshes with one token all succeed', async () => {
  const { token } = await newPerson();
  const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(token.refresh_token)));
  for (const answer of answers) dataOf(answer);
});

rule('a refresh with anything but a live refresh token is 40020', async () => {
  const { token } = await reader();
  for (const text of ['x', 'a.b.c', token.access_token, forged(token.refresh_token)]) {
    assertError(await refresh(text), 40020);
  }
});

rule('a refresh without a token is 40001', async () => {
  assertInvalid(await call('POST', '/session/token/refresh', { body: {} }));
  assertInvalid(await call('POST', '/session/token/refresh', { raw: '' }));
});

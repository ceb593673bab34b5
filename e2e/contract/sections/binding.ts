/** How JSON bodies and ids are read, whatever the endpoint. */
import assert from 'node:assert/strict';
import { assertBadId, assertDone, assertEnvelope, assertError, assertInvalid, dataOf } from '../responses.ts';
import { call, type Answer } from '../call.ts';
import { newEmail, newPerson, type Person, signIn } from '../people.ts';
import { once, section } from '../rule.ts';

const rule = section('binding');
const reader = once(() => newPerson());

const patchRaw = (person: Person, raw: string, headers = {}): Promise<Answer> =>
  person.call('PATCH', '/user/setting', { raw, headers });

const nickOf = async (person: Person): Promise<unknown> => (await person.me())['nickname'];

rule('Content-Type is not looked at', async () => {
  const person = await newPerson();
  for (const type of [
    'text/plain',
    'image/png',
    'application/x-www-form-urlencoded',
    'application/json; charset=x',
  ]) {
    assertDone(await patchRaw(person, JSON.stringify({ nick: type }), { 'Content-Type': type }));
    assert.equal(await nickOf(person), type);
  }
});

rule('only the first JSON value is read; what follows is ignored', async () => {
  const person = await newPerson();
  assertDone(await patchRaw(person, ' {"nick":"first"}{"nick":"second"} and garbage'));
  assert.equal(await nickOf(person), 'first');
});

rule('unknown fields are ignored with code 0', async () => {
  const person = await newPerson();
  assertDone(await person.patch({ nothing: 1, deep: { nick: 'no' }, nick: 'known' }));
  assert.equal(await nickOf(person), 'known');
});

rule('field names match in any case', async () => {
  const person = await newPerson();
  assertDone(await person.patch({ NICK: 'upper', Disable_View_Sync: true }));
  assert.equal(await nickOf(person), 'upper');
  assert.equal((await person.setting())['disable_view_sync'], true);
});

rule('of duplicate fields the last wins', async () => {
  const person = await newPerson();
  assertDone(await patchRaw(person, '{"nick":"a","nick":"b"}'));
  assert.equal(await nickOf(person), 'b');
});

rule('null for a required field is the same as leaving it out', async () => {
  for (const refresh_token of [null, undefined, '']) {
    assertInvalid(
      await call('POST', '/session/token/refresh', { body: { refresh_token } }),
      'RefreshToken cannot be empty',
    );
  }
});

for (const [what, raw] of [
  ['an empty body', ''],
  ['a body of white space', ' \n'],
  ['a truncated object', '{"nick":'],
  ['a trailing comma', '{"nick":"a",}'],
  ['single quotes', "{'nick':'a'}"],
  ['a bare word', 'nick'],
] as const) {
  rule(`${what} is 40001 "Parameter error"`, async () => {
    assertInvalid(await patchRaw(await reader(), raw), 'Parameter error');
  });
}

for (const [what, raw] of [
  ['a list for the object', '[]'],
  ['a text for the object', '"nick"'],
  ['a number for a text', '{"nick":7}'],
  ['a list for a text', '{"nick":["a"]}'],
  ['a text for a boolean', '{"disable_view_sync":"true"}'],
  ['a number for a boolean', '{"disable_view_sync":1}'],
  ['a text for a number', '{"version_retention_max":"1"}'],
  ['a fraction for a whole number', '{"version_retention_max":1.5}'],
  ['a text for a list', '{"version_retention_ext":"jpg"}'],
  ['a number in a list of texts', '{"version_retention_ext":["jpg",1]}'],
] as const) {
  rule(`${what} is 40001 "JSON marshall error"`, async () => {
    assertInvalid(await patchRaw(await reader(), raw), 'JSON marshall error');
  });
}

rule('the first failing rule decides the text: empty, too short, too long, format error', async () => {
  const texts = async (fields: object): Promise<unknown> =>
    (await call('POST', '/session/token', { body: { email: newEmail(), password: 'abcdef', ...fields } }))
      .msg;
  assert.equal(await texts({ email: '', password: '' }), 'Email cannot be empty');
  assert.equal(await texts({ email: 'x' }), 'Email format error');
  assert.equal(await texts({ password: '' }), 'Password cannot be empty');
  assert.equal(await texts({ password: 'abc' }), 'Password too short');
  assert.equal(await texts({ password: 'x'.repeat(129) }), 'Password too long');
});

rule('the texts call nick "Nickname", and rules without a text say "Invalid parameters."', async () => {
  const person = await reader();
  assertInvalid(await person.patch({ nick: '' }), 'Nickname too short');
  assertInvalid(await person.patch({ preferred_theme: 'red' }), 'Invalid parameters.');
});

rule('bounds count Unicode code points: 128 emoji are a password, 129 are too long', async () => {
  const email = newEmail();
  assertError(await signIn(email, '😀'.repeat(128)), 40080);
  assertInvalid(await signIn(email, '😀'.repeat(129)), 'Password too long');
  assertInvalid(await signIn(email, '😀😀'), 'Password too short');
});

rule('an optional field that is present and empty is checked', async () => {
  const person = await reader();
  for (const name of ['nick', 'language', 'preferred_theme', 'current_password', 'new_password']) {
    assertInvalid(await person.patch({ [name]: '' }));
  }
});

rule('the login is asked for before the body is read', async () => {
  assertError(await call('PATCH', '/user/setting', { raw: '{' }), 401);
});

rule('an id that cannot be read is 40001 "Failed to parse object ID"', async () => {
  for (const id of ['x', '0', 'not-an-id', '%20']) assertBadId(await call('GET', `/user/info/${id}`));
});

rule('an id of another type is 40001', async () => {
  const group = (await (await reader()).me())['group'] as Record<string, unknown>;
  assertBadId(await call('GET', `/user/info/${String(group['id'])}`));
});

rule('ids are short, of letters and digits, and case sensitive', async () => {
  const { id } = await reader();
  assert.match(id, /^[a-zA-Z0-9]{1,16}$/);
  const swapped = id.replace(/[a-z]/i, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  const answer = await call('GET', `/user/info/${swapped}`);
  assert.ok(swapped === id || answer.code !== 0 || dataOf(answer)['id'] !== id);
});

rule('times are RFC 3339 with a fraction and a zone', async () => {
  const { created_at } = await (await reader()).me();
  assert.match(String(created_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/);
});

rule('the same body may come chunked', async () => {
  const person = await newPerson();
  const raw = new Blob(['{"nick":', '"chunked"}']).stream();
  assertEnvelope(await person.call('PATCH', '/user/setting', { raw }), 0);
  assert.equal(await nickOf(person), 'chunked');
});

/** Registering and deleting passkeys. */
import assert from 'node:assert/strict';
import { assertDone, assertEnvelope, assertError, assertInvalid, dataOf } from '../responses.ts';
import { call } from '../call.ts';
import {
  addPasskey,
  finishRegistration,
  finishSignIn,
  passkeysOf,
  prepareRegistration,
  prepareSignIn,
  removePasskey,
  SecurityKey,
  STRANGE_ORIGIN,
  USER_AGENT,
} from '../passkeys.ts';
import { newPerson, type Person } from '../people.ts';
import { section } from '../rule.ts';

const rule = section('passkeys');

const waysIn = async ({ email }: Person): Promise<Record<string, unknown>> =>
  dataOf(await call('GET', `/session/prepare?email=${email}`));

rule('registering and deleting need a login', async () => {
  for (const method of ['PUT', 'POST', 'DELETE'])
    assertError(await call(method, '/user/authn', { body: {} }), 401);
});

rule('the options of a registration name site and person and ask for a discoverable key', async () => {
  const person = await newPerson();
  const { rp, user, challenge, pubKeyCredParams, timeout, authenticatorSelection, ...rest } =
    await prepareRegistration(person);
  assert.deepEqual(Object.keys(rp).sort(), ['id', 'name']);
  assert.deepEqual([user.name, user.displayName], [person.email, (await person.me())['nickname']]);
  assert.equal(Buffer.from(user.id, 'base64url').toString(), person.id);
  assert.match(challenge, /^[A-Za-z0-9_-]+$/);
  assert.ok(pubKeyCredParams.length > 0);
  assert.equal(timeout, 300_000);
  assert.partialDeepStrictEqual(authenticatorSelection, {
    requireResidentKey: true,
    userVerification: 'preferred',
  });
  assert.ok(!('excludeCredentials' in rest));
});

rule('a registered passkey has id, name and created_at, and shows in the preferences', async () => {
  const person = await newPerson();
  const { passkey } = await addPasskey(person);
  assert.deepEqual(Object.keys(passkey).sort(), ['created_at', 'id', 'name']);
  assert.equal(passkey['name'], 'Key');
  assert.deepEqual(await passkeysOf(person), [passkey]);
});

rule('the id of a passkey is its credential id in standard base64', async () => {
  const person = await newPerson();
  const key = new SecurityKey();
  const response = key.attest(await prepareRegistration(person));
  const { id } = JSON.parse(response) as { id: string };
  const passkey = dataOf(await finishRegistration(person, response));
  assert.equal(passkey['id'], Buffer.from(id, 'base64url').toString('base64'));
});

rule('{browser} and {os} in the name are replaced from the user agent', async () => {
  const person = await newPerson();
  const response = new SecurityKey().attest(await prepareRegistration(person));
  const { name } = dataOf(await finishRegistration(person, response, '{browser} on {os}'));
  assert.match(String(name), /^Chrome.* on Windows/);
});

rule('prepare says that the account has a passkey as long as it has one', async () => {
  const person = await newPerson();
  const { passkey } = await addPasskey(person);
  assert.equal((await waysIn(person))['webauthn_enabled'], true);
  assertDone(await removePasskey(person, passkey['id']));
  assert.equal((await waysIn(person))['webauthn_enabled'], false);
});

rule('the next registration excludes the passkeys that are there', async () => {
  const person = await newPerson();
  const { passkey } = await addPasskey(person);
  const [excluded, ...others] = (await prepareRegistration(person)).excludeCredentials ?? [];
  assert.deepEqual(others, []);
  assert.equal(excluded?.type, 'public-key');
  assert.equal(Buffer.from(excluded.id, 'base64url').toString('base64'), passkey['id']);
});

rule('a person may have several passkeys, and each signs in', async () => {
  const person = await newPerson();
  const keys = [await addPasskey(person), await addPasskey(person)];
  assert.equal(((await passkeysOf(person)) as unknown[]).length, 2);
  for (const { key } of keys) {
    const { options, session } = await prepareSignIn();
    dataOf(await finishSignIn(session, key.assert(options)));
  }
});

rule('starting twice makes the first challenge useless: 40025', async () => {
  const person = await newPerson();
  const first = await prepareRegistration(person);
  await prepareRegistration(person);
  assertError(await finishRegistration(person, new SecurityKey().attest(first)), 40025);
});

rule('a started registration is used up by the first attempt, also by one that fails: 404', async () => {
  const person = await newPerson();
  await prepareSignIn();
  const options = await prepareRegistration(person);
  assertError(await finishRegistration(person, new SecurityKey().attest(options, STRANGE_ORIGIN)), 40025);
  assertError(await finishRegistration(person, new SecurityKey().attest(options)), 404);
  assert.equal(await passkeysOf(person), undefined);
});

rule('finishing a registration twice, or one that nobody started, is 404', async () => {
  const person = await newPerson();
  await prepareSignIn();
  const response = new SecurityKey().attest(await prepareRegistration(person));
  dataOf(await finishRegistration(person, response));
  assertError(await finishRegistration(person, response), 404);
  assertError(await finishRegistration(await newPerson(), response), 404);
});

rule('response, name and ua are required: 40001', async () => {
  const person = await newPerson();
  const all = { response: '{}', name: 'Key', ua: USER_AGENT };
  for (const missing of ['response', 'name', 'ua']) {
    assertInvalid(await person.call('POST', '/user/authn', { body: { ...all, [missing]: '' } }));
  }
});

rule('a response that cannot be read is 40001', async () => {
  const person = await newPerson();
  await prepareRegistration(person);
  assertEnvelope(await finishRegistration(person, 'no attestation'), 40001);
  const { session } = await prepareSignIn();
  assertEnvelope(await finishSignIn(session, 'no assertion'), 40001);
});

rule('deleting a passkey removes it from the preferences; deleting it again is 404', async () => {
  const person = await newPerson();
  const { passkey } = await addPasskey(person);
  assertDone(await removePasskey(person, passkey['id']));
  assert.ok(!('passkeys' in (await person.setting())));
  assertError(await removePasskey(person, passkey['id']), 404);
});

rule('a passkey of somebody else cannot be deleted: 404', async () => {
  const person = await newPerson();
  const { passkey } = await addPasskey(person);
  assertError(await removePasskey(await newPerson(), passkey['id']), 404);
  assert.deepEqual(await passkeysOf(person), [passkey]);
});

rule('deleting without an id is 40001', async () => {
  assertInvalid(await (await newPerson()).call('DELETE', '/user/authn'));
});

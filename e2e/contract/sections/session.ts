/** Which ways in an account has, and the password sign-in. */
import assert from 'node:assert/strict';
import { assertEnvelope, assertError, assertInvalid, dataOf } from '../responses.ts';
import { call, type Answer } from '../call.ts';
import { newEmail, newPerson, PASSWORD, signIn, signUp } from '../people.ts';
import { once, section } from '../rule.ts';
import { setAccount, setStatus } from '../switches.ts';

const rule = section('session');
const email = once(() => signUp());

const prepare = (address: string): Promise<Answer> =>
  call('GET', `/session/prepare?email=${encodeURIComponent(address)}`);

const post = (body: object): Promise<Answer> => call('POST', '/session/token', { body });

rule('prepare says which ways in an account has', async () => {
  assert.deepEqual(dataOf(await prepare(await email())), { webauthn_enabled: false, password_enabled: true });
});

rule('prepare finds an e-mail in any case', async () => {
  dataOf(await prepare((await email()).toUpperCase()));
});

rule(
  'prepare responds with 404 for an unknown e-mail, and so tells everybody who has an account',
  async () => {
    assertError(await prepare(newEmail()), 404);
  },
);

rule('prepare without an e-mail, or with something else, is 40001', async () => {
  assertInvalid(await call('GET', '/session/prepare'), 'Email cannot be empty');
  assertInvalid(await prepare(''), 'Email cannot be empty');
  assertInvalid(await prepare('x'), 'Email format error');
});

rule('prepare does not look at the status of the account', { needs: 'switches' }, async () => {
  for (const status of ['inactive', 'manual_banned', 'sys_banned'] as const) {
    const address = await signUp();
    await setStatus(address, status);
    dataOf(await prepare(address));
  }
});

rule('sign-in takes the e-mail in any case', async () => {
  dataOf(await signIn((await email()).toUpperCase()));
});

rule('sign-in takes the password as it is: case and spaces count', async () => {
  for (const password of [PASSWORD.toLowerCase(), ` ${PASSWORD}`, `${PASSWORD} `]) {
    assertError(await signIn(await email(), password), 40080);
  }
});

rule('a wrong password and an unknown e-mail get the same response: 40080', async () => {
  const [wrong, unknown] = [await signIn(await email(), 'Wrong password'), await signIn(newEmail())];
  assertError(wrong, 40080);
  assertError(unknown, 40080);
  assert.equal(wrong.msg, unknown.msg);
});

rule('sign-in without e-mail or password, or with an e-mail that is none, is 40001', async () => {
  const address = await email();
  for (const body of [{}, { password: PASSWORD }, { email: address }, { email: 'x', password: PASSWORD }]) {
    assertInvalid(await post(body));
  }
});

rule('passwords of 3 and 129 characters are 40001; those of 4 and 128 are compared', async () => {
  const address = await email();
  for (const length of [3, 129]) assertInvalid(await signIn(address, 'x'.repeat(length)));
  for (const length of [4, 128]) assertError(await signIn(address, 'x'.repeat(length)), 40080);
});

rule(
  'the status of an account shows only to who knows the password: 40017 banned, 40018 inactive',
  { needs: 'switches' },
  async () => {
    const address = await signUp();
    for (const [status, code] of [
      ['manual_banned', 40017],
      ['sys_banned', 40017],
      ['inactive', 40018],
    ] as const) {
      await setStatus(address, status);
      assertError(await signIn(address), code);
      assertError(await signIn(address, 'Wrong password'), 40080);
    }
    await setStatus(address, 'active');
    assertEnvelope(await signIn(address), 0);
  },
);

rule(
  'an account without a password says so in prepare, and every password is wrong',
  { needs: 'switches' },
  async () => {
    const address = await signUp();
    await setAccount(address, { passwordless: true });
    assert.equal(dataOf(await prepare(address))['password_enabled'], false);
    for (const password of [PASSWORD, 'four']) assertError(await signIn(address, password), 40080);
  },
);

rule('each sign-in is a login of its own', async () => {
  const person = await newPerson();
  const other = await person.again();
  assert.notEqual(person.token.refresh_token, other.token.refresh_token);
  assert.equal(person.id, other.id);
});

rule('signing in while signed in changes nothing for the other login', async () => {
  const person = await newPerson();
  dataOf(await person.call('POST', '/session/token', { body: { email: person.email, password: PASSWORD } }));
  await person.me();
});

/** TOTP: preparing, switching on and off, signing in with a code. */
import assert from 'node:assert/strict';
import {
  assertDone,
  assertEnvelope,
  assertError,
  assertInvalid,
  assertPanic,
  dataOf,
  textOf,
  UUID,
} from '../responses.ts';
import { beginSignIn, finishSignIn, personWithApp, prepareApp } from '../authenticator.ts';
import { call } from '../call.ts';
import { newPerson, refresh, signIn } from '../people.ts';
import { section } from '../rule.ts';
import { setStatus, withClock } from '../switches.ts';

const rule = section('second-factor');
const UNKNOWN_SESSION = '7e57ab1e-0000-4000-8000-00805f9b34fb';

rule('preparing needs a login', async () => {
  assertError(await call('GET', '/user/setting/2fa'), 401);
});

rule('preparing responds with a secret of 20 bytes in base32, another one each time', async () => {
  const person = await newPerson();
  const prepare = async (): Promise<string> => textOf(await person.call('GET', '/user/setting/2fa'));
  const [first, second] = [await prepare(), await prepare()];
  for (const secret of [first, second]) assert.match(secret, /^[A-Z2-7]{32}$/);
  assert.notEqual(first, second);
});

rule('preparing alone changes nothing', async () => {
  const person = await newPerson();
  const before = await person.setting();
  await prepareApp(person);
  assert.deepEqual(await person.setting(), before);
  assertEnvelope(await signIn(person.email), 0);
});

rule('the right code of the prepared secret switches it on', async () => {
  const { person } = await personWithApp();
  assert.equal((await person.setting())['two_fa_enabled'], true);
});

rule('preparing again makes the first secret useless', async () => {
  const person = await newPerson();
  const first = await prepareApp(person);
  const second = await prepareApp(person);
  assertError(await person.patch({ two_fa_enabled: true, two_fa_code: await first.code() }), 40022);
  assertDone(await person.patch({ two_fa_enabled: true, two_fa_code: await second.code() }));
});

rule('the prepared secret belongs to the person, not to the login', async () => {
  const person = await newPerson();
  const app = await prepareApp(person);
  const other = await person.again();
  assertDone(await other.patch({ two_fa_enabled: true, two_fa_code: await app.code() }));
});

rule('a wrong or empty code does not switch it on: 40022', async () => {
  const person = await newPerson();
  const app = await prepareApp(person);
  const stranger = await prepareApp(await newPerson());
  for (const two_fa_code of ['', '1', 'abcdef', await stranger.code(), await app.code(10)]) {
    assertError(await person.patch({ two_fa_enabled: true, two_fa_code }), 40022);
  }
  assert.equal((await person.setting())['two_fa_enabled'], false);
});

rule('switching on what was not prepared is 50005, with and without a code', async () => {
  const person = await newPerson();
  for (const two_fa_code of ['000000', '', null]) {
    assertError(await person.patch({ two_fa_enabled: true, two_fa_code }), 50005);
  }
});

rule(
  'switching on what was prepared without a code is HTTP 500 without a body',
  { docs: 'the code is required' },
  async () => {
    const person = await newPerson();
    await prepareApp(person);
    assertPanic(await person.patch({ two_fa_enabled: true }));
    assertPanic(await person.patch({ two_fa_enabled: true, two_fa_code: null }));
    assert.equal((await person.setting())['two_fa_enabled'], false);
  },
);

rule(
  'switching off without a code is HTTP 500 without a body, whether it is on or not',
  { docs: 'the code is required' },
  async () => {
    const { person } = await personWithApp();
    for (const each of [person, await newPerson()]) {
      assertPanic(await each.patch({ two_fa_enabled: false }));
      assertPanic(await each.patch({ two_fa_enabled: false, two_fa_code: null }));
    }
    assert.equal((await person.setting())['two_fa_enabled'], true);
  },
);

rule('switching on can be repeated: the prepared secret stays for a while', async () => {
  const { person, app } = await personWithApp();
  assertDone(await person.patch({ two_fa_enabled: true, two_fa_code: await app.code() }));
});

rule('a second factor that is on is replaced without proof of the old one', async () => {
  const { person, app } = await personWithApp();
  const next = await prepareApp(person);
  assertDone(await person.patch({ two_fa_enabled: true, two_fa_code: await next.code() }));
  const session = await beginSignIn(person.email);
  assertError(await finishSignIn(session, await app.code()), 40022);
  dataOf(await finishSignIn(session, await next.code()));
});

rule('the right code switches it off, and sign-in is direct again', async () => {
  const { person, app } = await personWithApp();
  assertError(await person.patch({ two_fa_enabled: false, two_fa_code: '' }), 40022);
  assertError(await person.patch({ two_fa_enabled: false, two_fa_code: await app.code(10) }), 40022);
  assertDone(await person.patch({ two_fa_enabled: false, two_fa_code: await app.code() }));
  assert.equal((await person.setting())['two_fa_enabled'], false);
  assertEnvelope(await signIn(person.email), 0);
});

rule('switching off what is off is 40022', async () => {
  const { person, app } = await personWithApp();
  assertDone(await person.patch({ two_fa_enabled: false, two_fa_code: await app.code() }));
  assertError(await person.patch({ two_fa_enabled: false, two_fa_code: await app.code() }), 40022);
  assertError(await (await newPerson()).patch({ two_fa_enabled: false, two_fa_code: '000000' }), 40022);
});

rule('switching it on leaves the tokens alone', async () => {
  const { person } = await personWithApp();
  dataOf(await refresh(person.token.refresh_token));
  await person.me();
});

rule(
  'with it on, the response to the right password is 203 and the id of a session, without a correlation id',
  async () => {
    const { person } = await personWithApp();
    const answer = await signIn(person.email);
    assertEnvelope(answer, 203);
    assert.match(String(answer.json['data']), UUID);
    assert.ok(!('correlation_id' in answer.json));
    assertError(await signIn(person.email, 'Wrong password'), 40080);
  },
);

rule('the right code finishes the sign-in with user and tokens', async () => {
  const { person, app } = await personWithApp();
  const login = dataOf(await finishSignIn(await beginSignIn(person.email), await app.code()));
  assert.deepEqual(Object.keys(login).sort(), ['token', 'user']);
  assert.deepEqual(login['user'], await person.me());
});

rule('codes of the step before and the step after are taken, those two steps away are not', async () => {
  const { person, app } = await personWithApp();
  for (const steps of [-1, 0, 1]) {
    dataOf(await finishSignIn(await beginSignIn(person.email), await app.code(steps)));
  }
  for (const steps of [-2, 2]) {
    assertError(await finishSignIn(await beginSignIn(person.email), await app.code(steps)), 40022);
  }
});

rule('the same window holds for switching on', async () => {
  const person = await newPerson();
  const app = await prepareApp(person);
  for (const steps of [-2, 2]) {
    assertError(await person.patch({ two_fa_enabled: true, two_fa_code: await app.code(steps) }), 40022);
  }
  assertDone(await person.patch({ two_fa_enabled: true, two_fa_code: await app.code(-1) }));
});

rule('spaces around a code are ignored', async () => {
  const { person, app } = await personWithApp();
  dataOf(await finishSignIn(await beginSignIn(person.email), ` ${await app.code()}  `));
});

rule('a code can be used twice', async () => {
  const { person, app } = await personWithApp();
  const code = await app.code();
  for (let time = 0; time < 2; time++) dataOf(await finishSignIn(await beginSignIn(person.email), code));
});

rule('a session survives wrong codes without a limit, and the right one uses it up', async () => {
  const { person, app } = await personWithApp();
  const session = await beginSignIn(person.email);
  for (let time = 0; time < 12; time++) assertError(await finishSignIn(session, 'wrong'), 40022);
  dataOf(await finishSignIn(session, await app.code()));
  assertError(await finishSignIn(session, await app.code()), 404);
});

rule('an unknown session is 404', async () => {
  assertError(await finishSignIn(UNKNOWN_SESSION, '000000'), 404);
  assertError(await finishSignIn('x', '000000'), 404);
});

rule('otp and session_id are required: 40001', async () => {
  for (const body of [{}, { otp: '000000' }, { session_id: UNKNOWN_SESSION }, { otp: '', session_id: 'x' }]) {
    assertInvalid(await call('POST', '/session/token/2fa', { body }));
  }
});

rule('a ban after the first step does not stop the second', { needs: 'switches' }, async () => {
  const { person, app } = await personWithApp();
  const [session, code] = [await beginSignIn(person.email), await app.code()];
  await setStatus(person.email, 'manual_banned');
  dataOf(await finishSignIn(session, code));
});

rule('a session lives for 600 seconds', { needs: 'switches', alone: true }, () =>
  withClock(async (advance) => {
    const { person, app } = await personWithApp();
    const [first, second] = [await beginSignIn(person.email), await beginSignIn(person.email)];
    await advance(580);
    dataOf(await finishSignIn(first, await app.code()));
    await advance(30);
    assertError(await finishSignIn(second, await app.code()), 404);
  }),
);

rule('a prepared secret lives for 600 seconds', { needs: 'switches', alone: true }, () =>
  withClock(async (advance) => {
    const person = await newPerson();
    const app = await prepareApp(person);
    await advance(590);
    assertError(await person.patch({ two_fa_enabled: true, two_fa_code: '' }), 40022);
    await advance(20);
    assertError(await person.patch({ two_fa_enabled: true, two_fa_code: await app.code() }), 50005);
  }),
);

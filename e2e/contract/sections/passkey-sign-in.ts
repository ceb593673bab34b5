/** Signing in with a passkey, the site that it belongs to, and the switch of the feature. */
import assert from 'node:assert/strict';
import { assertDone, assertError, assertInvalid, dataOf, UUID } from '../responses.ts';
import { personWithApp } from '../authenticator.ts';
import { call, ORIGIN } from '../call.ts';
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
} from '../passkeys.ts';
import { newPerson, PASSWORD, refresh } from '../people.ts';
import { section } from '../rule.ts';
import { withClock, withSettings } from '../switches.ts';

const rule = section('passkey-sign-in');

rule('the options of a sign-in have challenge, timeout and rpId alone, and a session', async () => {
  const { options, session } = await prepareSignIn();
  assert.deepEqual(Object.keys(options).sort(), ['challenge', 'rpId', 'timeout']);
  assert.match(options.challenge, /^[A-Za-z0-9_-]+$/);
  assert.equal(options.timeout, 300_000);
  assert.match(session, UUID);
});

rule('a passkey signs in without a name: user and tokens', async () => {
  const person = await newPerson();
  const { key } = await addPasskey(person);
  const { options, session } = await prepareSignIn();
  const login = dataOf(await finishSignIn(session, key.assert(options)));
  assert.deepEqual(Object.keys(login).sort(), ['token', 'user']);
  assert.deepEqual(login['user'], await person.me());
});

rule('a sign-in notes the time in used_at', async () => {
  const person = await newPerson();
  const { key, passkey } = await addPasskey(person);
  const { options, session } = await prepareSignIn();
  dataOf(await finishSignIn(session, key.assert(options)));
  const [used] = (await passkeysOf(person)) as Record<string, unknown>[];
  const { used_at, ...rest } = used ?? {};
  assert.deepEqual(rest, passkey);
  assert.ok(!Number.isNaN(Date.parse(String(used_at))));
});

rule('a passkey skips the second factor', async () => {
  const { person } = await personWithApp();
  const { key } = await addPasskey(person);
  const { options, session } = await prepareSignIn();
  dataOf(await finishSignIn(session, key.assert(options)));
});

rule('a session of a sign-in can be used again until it expires', async () => {
  const { key } = await addPasskey(await newPerson());
  const { options, session } = await prepareSignIn();
  for (let time = 0; time < 2; time++) dataOf(await finishSignIn(session, key.assert(options)));
});

rule('an assertion from another origin is 40025', async () => {
  const { key } = await addPasskey(await newPerson());
  const { options, session } = await prepareSignIn();
  assertError(await finishSignIn(session, key.assert(options, STRANGE_ORIGIN)), 40025);
});

rule('an assertion for another challenge is 40025', async () => {
  const { key } = await addPasskey(await newPerson());
  const [first, second] = [await prepareSignIn(), await prepareSignIn()];
  assertError(await finishSignIn(second.session, key.assert(first.options)), 40025);
});

rule('an assertion with a wrong signature is 40025', async () => {
  const person = await newPerson();
  const [mine, other] = [await addPasskey(person), await addPasskey(person)];
  const { options, session } = await prepareSignIn();
  const [assertion, wrong] = [mine.key.assert(options), other.key.assert(options)].map(
    (text) => JSON.parse(text) as { response: Record<string, string> },
  );
  const response = { ...assertion?.response, signature: wrong?.response['signature'] };
  assertError(await finishSignIn(session, JSON.stringify({ ...assertion, response })), 40025);
});

rule('a deleted passkey does not sign in: 40025', async () => {
  const person = await newPerson();
  const { key, passkey } = await addPasskey(person);
  assertDone(await removePasskey(person, passkey['id']));
  const { options, session } = await prepareSignIn();
  assertError(await finishSignIn(session, key.assert(options)), 40025);
});

rule('an unknown session is 404; response and session_id are required: 40001', async () => {
  const { key } = await addPasskey(await newPerson());
  const { options } = await prepareSignIn();
  assertError(await finishSignIn('7e57ab1e-0000-4000-8000-00805f9b34fb', key.assert(options)), 404);
  for (const body of [{}, { response: '{}' }, { session_id: 'x' }]) {
    assertInvalid(await call('POST', '/session/authn', { body }));
  }
});

rule('passkeys outlive a new password, and leave refresh tokens alone', async () => {
  const person = await newPerson();
  const { key } = await addPasskey(person);
  dataOf(await refresh(person.token.refresh_token));
  assertDone(await person.patch({ current_password: PASSWORD, new_password: 'Second password' }));
  const { options, session } = await prepareSignIn();
  dataOf(await finishSignIn(session, key.assert(options)));
});

rule('a challenge lives for 300 seconds: 404', { needs: 'switches', alone: true }, () =>
  withClock(async (advance) => {
    const person = await newPerson();
    const { key } = await addPasskey(person);
    const [early, late] = [await prepareSignIn(), await prepareSignIn()];
    const registration = await prepareRegistration(person);
    await advance(290);
    dataOf(await finishSignIn(early.session, key.assert(early.options)));
    await advance(20);
    assertError(await finishSignIn(late.session, key.assert(late.options)), 404);
    assertError(await finishRegistration(person, new SecurityKey().attest(registration)), 404);
  }),
);

rule(
  'rpId is the host of the site URL that the caller came by, else of the first',
  { needs: 'switches', alone: true },
  async () => {
    const rpIdWith = async (siteURL: string): Promise<unknown> => {
      let rpId: unknown;
      await withSettings({ siteURL }, async () => {
        const { options } = dataOf(await call('PUT', '/session/authn'));
        rpId = (options as { publicKey: Record<string, unknown> }).publicKey['rpId'];
      });
      return rpId;
    };
    assert.equal(await rpIdWith(`https://first.example,${ORIGIN}`), new URL(ORIGIN).hostname);
    assert.equal(await rpIdWith('https://first.example,https://second.example'), 'first.example');
  },
);

rule('the origins of all site URLs are allowed', { needs: 'switches', alone: true }, async () => {
  const person = await newPerson();
  const { key } = await addPasskey(person);
  const { options, session } = await prepareSignIn();
  const response = key.assert(options, STRANGE_ORIGIN);
  assertError(await finishSignIn(session, response), 40025);
  await withSettings({ siteURL: `${ORIGIN},${STRANGE_ORIGIN}` }, async () => {
    const next = await prepareSignIn();
    dataOf(await finishSignIn(next.session, key.assert(next.options, STRANGE_ORIGIN)));
  });
});

rule('where passkeys are off, every call is 40019', { needs: 'switches', alone: true }, async () => {
  const person = await newPerson();
  await withSettings({ authn_enabled: 0 }, async () => {
    assertError(await call('PUT', '/session/authn'), 40019);
    assertError(await finishSignIn('x', '{}'), 40019);
    assertError(await person.call('PUT', '/user/authn'), 40019);
    assertError(await finishRegistration(person, '{}'), 40019);
    assertError(await removePasskey(person, 'x'), 40019);
  });
});

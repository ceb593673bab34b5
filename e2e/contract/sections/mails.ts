/** Activation and password reset by the links in mails. */
import assert from 'node:assert/strict';
import { assertBadId, assertEnvelope, assertError, assertInvalid, dataOf } from '../responses.ts';
import { call, type Answer } from '../call.ts';
import { newEmail, newPerson, PASSWORD, refresh, signIn, signUp } from '../people.ts';
import { personWithApp } from '../authenticator.ts';
import { ask, NEW, reset, resetOf } from '../resets.ts';
import { section } from '../rule.ts';
import { linkTo, mailsTo, setAccount, setStatus, withClock, withSettings } from '../switches.ts';

const rule = section('mails');
/** Side by side, resets could drop each other's links: sections/reset-prefix.ts says why. */
const alone = { needs: 'switches', alone: true } as const;

/** Where accounts have to be activated by a mail. */
const withActivation = (test: () => Promise<void>) => (): Promise<void> =>
  withSettings({ email_active: 1 }, test);

async function signUpInactive(): Promise<string> {
  const email = newEmail();
  assertEnvelope(await call('POST', '/user', { body: { email, password: PASSWORD } }), 203);
  return email;
}

interface Activation {
  readonly id: string;
  readonly sign: string;
}

async function activationOf(email: string): Promise<Activation> {
  const link = await linkTo(email);
  assert.equal(link.pathname, '/session/activate');
  return { id: link.searchParams.get('id') ?? '', sign: link.searchParams.get('sign') ?? '' };
}

const activate = ({ id, sign }: Activation): Promise<Answer> =>
  call('GET', `/user/activate/${id}?sign=${encodeURIComponent(sign)}`);

rule(
  'with activation on, sign-up responds with 203 without data and sends a mail',
  alone,
  withActivation(async () => {
    const email = newEmail();
    const answer = await call('POST', '/user', { body: { email, password: PASSWORD } });
    assertEnvelope(answer, 203);
    assert.ok(!('data' in answer.json) && !('correlation_id' in answer.json), answer.text);
    assert.equal((await mailsTo(email)).length, 1);
  }),
);

rule(
  'until it is activated, an account cannot sign in: 40018',
  alone,
  withActivation(async () => {
    assertError(await signIn(await signUpInactive()), 40018);
  }),
);

rule(
  'the link in the mail activates the account and responds with the user without a group',
  alone,
  withActivation(async () => {
    const email = await signUpInactive();
    const user = dataOf(await activate(await activationOf(email)));
    assert.deepEqual(Object.keys(user).sort(), ['created_at', 'email', 'id', 'nickname', 'status']);
    assert.deepEqual([user['email'], user['status']], [email, 'active']);
    assertEnvelope(await signIn(email), 0);
  }),
);

rule(
  'signing up again before the activation is 40033: another mail, the first password',
  alone,
  withActivation(async () => {
    const email = await signUpInactive();
    assertError(await call('POST', '/user', { body: { email, password: 'Another password' } }), 40033);
    assert.equal((await mailsTo(email)).length, 2);
    dataOf(await activate(await activationOf(email)));
    assertEnvelope(await signIn(email), 0);
  }),
);

rule(
  'activating twice is 40034, activating a banned account too',
  alone,
  withActivation(async () => {
    const email = await signUpInactive();
    const link = await activationOf(email);
    dataOf(await activate(link));
    assertError(await activate(link), 40034);
    await setStatus(email, 'manual_banned');
    assertError(await activate(link), 40034);
  }),
);

rule(
  'a link without sign is 403; one that was tampered with, or is of somebody else, is 40071',
  alone,
  withActivation(async () => {
    const link = await activationOf(await signUpInactive());
    const other = await activationOf(await signUpInactive());
    assertError(await call('GET', `/user/activate/${link.id}`), 403);
    assertError(await activate({ ...link, sign: `x${link.sign}` }), 40071);
    assertError(await activate({ ...link, id: other.id }), 40071);
    dataOf(await activate(link));
  }),
);

rule(
  'a link is good for 24 hours, then 40005',
  alone,
  withActivation(() =>
    withClock(async (advance) => {
      const [first, second] = [await signUpInactive(), await signUpInactive()];
      const [early, late] = [await activationOf(first), await activationOf(second)];
      await advance(24 * 3600 - 60);
      dataOf(await activate(early));
      await advance(120);
      assertError(await activate(late), 40005);
    }),
  ),
);

rule('asking for a reset without an e-mail, or with something else, is 40001', async () => {
  for (const body of [{}, { email: '' }, { email: 'x' }]) {
    assertInvalid(await call('POST', '/user/reset', { body }));
  }
});

rule('asking for a reset of an unknown e-mail is 40021', async () => {
  assertError(await ask(newEmail()), 40021);
});

rule('asking for a reset of a banned account is 40017, of an inactive one 40018', alone, async () => {
  const email = await signUp();
  for (const [status, code] of [
    ['manual_banned', 40017],
    ['sys_banned', 40017],
    ['inactive', 40018],
  ] as const) {
    await setStatus(email, status);
    assertError(await ask(email), code);
  }
  assert.deepEqual(await mailsTo(email), []);
});

rule('the mail has a link with the id and a secret of 32 characters', alone, async () => {
  const person = await newPerson();
  const { id, secret } = await resetOf(person.email.toUpperCase());
  assert.equal(id, person.id);
  assert.equal(secret.length, 32);
});

rule('the link sets a password and responds with the user without a group', alone, async () => {
  const email = await signUp();
  const user = dataOf(await reset(await resetOf(email)));
  assert.deepEqual(Object.keys(user).sort(), ['created_at', 'email', 'id', 'nickname', 'status']);
  assertError(await signIn(email), 40080);
  assertEnvelope(await signIn(email, NEW), 0);
});

rule('a link is good once: 40030', alone, async () => {
  const link = await resetOf(await signUp());
  dataOf(await reset(link));
  assertError(await reset(link, 'Third password'), 40030);
});

rule('a newer link replaces the older one', alone, async () => {
  const email = await signUp();
  const [older, newer] = [await resetOf(email), await resetOf(email)];
  assertError(await reset(older), 40030);
  dataOf(await reset(newer));
});

rule('a reset ends every refresh token of the person, and no access token', alone, async () => {
  const person = await newPerson();
  dataOf(await reset(await resetOf(person.email)));
  assertError(await refresh(person.token.refresh_token), 40020);
  await person.me();
});

rule('asking for a reset changes nothing yet', alone, async () => {
  const person = await newPerson();
  await resetOf(person.email);
  dataOf(await refresh(person.token.refresh_token));
  assertEnvelope(await signIn(person.email), 0);
});

rule('a reset asks for no second factor and leaves it on', alone, async () => {
  const { person } = await personWithApp();
  dataOf(await reset(await resetOf(person.email)));
  assertEnvelope(await signIn(person.email, NEW), 203);
});

rule('a wrong secret, or one that nobody asked for, is 40030', async () => {
  const { id } = await newPerson();
  assertError(await reset({ id, secret: 'x'.repeat(32) }), 40030);
});

rule('a wrong secret leaves the right one usable', alone, async () => {
  const link = await resetOf(await signUp());
  assertError(await reset({ ...link, secret: 'x'.repeat(32) }), 40030);
  dataOf(await reset(link));
});

rule('a new password by link has 6 to 128 characters, and needs a secret: 40001', async () => {
  const { id } = await newPerson();
  for (const password of ['', 'abcde', 'a'.repeat(129)])
    assertInvalid(await reset({ id, secret: 'x' }, password));
  assertInvalid(await reset({ id, secret: '' }));
  for (const password of ['abcdef', 'a'.repeat(128)])
    assertError(await reset({ id, secret: 'x' }, password), 40030);
});

rule('an id that cannot be read is 40001', async () => {
  assertBadId(await reset({ id: 'x', secret: 'x' }));
});

rule('somebody without a password gets one by the link', alone, async () => {
  const email = await signUp();
  await setAccount(email, { passwordless: true });
  dataOf(await reset(await resetOf(email)));
  assertEnvelope(await signIn(email, NEW), 0);
});

rule('a link is good for an hour, then 40030', alone, () =>
  withClock(async (advance) => {
    const [early, late] = [await resetOf(await signUp()), await resetOf(await signUp())];
    await advance(3540);
    dataOf(await reset(early));
    await advance(120);
    assertError(await reset(late), 40030);
  }),
);

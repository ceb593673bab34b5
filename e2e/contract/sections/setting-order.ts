/** PATCH /user/setting as a whole: the password, the order of application, what stays after a failure, overlaps. */
import assert from 'node:assert/strict';
import { assertDone, assertEnvelope, assertError, assertInvalid, assertPanic, dataOf } from '../responses.ts';
import { type Answer } from '../call.ts';
import { newPerson, PASSWORD, type Person, refresh, signIn } from '../people.ts';
import { NotTried, section } from '../rule.ts';
import { hasSwitches, holdNext, setAccount } from '../switches.ts';

const rule = section('setting-order');

const SECOND = 'Second password';
const right = { current_password: PASSWORD, new_password: SECOND };
const wrong = { current_password: 'Wrong password', new_password: SECOND };
/** Fields that are written together at the end. */
const profile = {
  language: 'de-DE',
  preferred_theme: '#3f51b5',
  version_retention_max: 3,
  disable_view_sync: true,
};
const everything = { nick: 'New nick', ...profile };

interface Applied {
  readonly nick: boolean;
  readonly password: boolean;
  readonly profile: boolean;
}

/** Tells what of a PATCH with {@link everything} and perhaps a password has been applied. */
async function assertApplied(person: Person, expected: Applied): Promise<void> {
  const { nickname, language, preferred_theme } = await person.me();
  const { version_retention_max, disable_view_sync } = await person.setting();
  assert.equal(nickname === 'New nick', expected.nick, `nick is ${String(nickname)}`);
  const values = [language, preferred_theme, version_retention_max, disable_view_sync];
  assert.deepEqual(values, expected.profile ? Object.values(profile) : [undefined, undefined, 10, false]);
  assertEnvelope(await signIn(person.email, PASSWORD), expected.password ? 40080 : 0);
  assertEnvelope(await signIn(person.email, SECOND), expected.password ? 0 : 40080);
  assertEnvelope(await refresh(person.token.refresh_token), expected.password ? 40020 : 0);
}

/** One PATCH of a new person, and what of it is there afterwards. */
async function assertLeaves(body: object, judge: (answer: Answer) => void, expected: Applied): Promise<void> {
  const person = await newPerson();
  judge(await person.patch(body));
  await assertApplied(person, expected);
}

const nothing: Applied = { nick: false, password: false, profile: false };

rule('nick, profile fields and password in one PATCH are all applied', () =>
  assertLeaves({ ...everything, ...right }, assertDone, { nick: true, password: true, profile: true }),
);

rule('a field that does not bind fails the PATCH with 40001, and nothing is applied', async () => {
  for (const broken of [{ preferred_theme: 'red' }, { version_retention_max: -1 }, { two_fa_code: 1 }]) {
    await assertLeaves({ ...everything, ...right, ...broken }, (answer) => assertInvalid(answer), nothing);
  }
});

rule('a nick that the database refuses fails the PATCH with 50001, and nothing is applied', async () => {
  const person = await newPerson();
  assertError(await person.patch({ ...everything, ...right, nick: 'a'.repeat(101) }), 50001);
  await assertApplied(person, nothing);
});

rule('a wrong current password is 40069: the nick is applied, password and profile are not', () =>
  assertLeaves({ ...everything, ...wrong }, (answer) => assertError(answer, 40069), {
    ...nothing,
    nick: true,
  }),
);

rule(
  'a second factor that was not prepared is 50005: nick and password are applied, the profile is not',
  () =>
    assertLeaves(
      { ...everything, ...right, two_fa_enabled: true, two_fa_code: '000000' },
      (answer) => assertError(answer, 50005),
      { nick: true, password: true, profile: false },
    ),
);

rule(
  'a wrong code of a second factor is 40022: nick and password are applied, the profile is not',
  async () => {
    const person = await newPerson();
    await person.get('/user/setting/2fa');
    const body = { ...everything, ...right, two_fa_enabled: true, two_fa_code: '' };
    assertError(await person.patch(body), 40022);
    await assertApplied(person, { nick: true, password: true, profile: false });
  },
);

rule(
  'switching a second factor off without a code is HTTP 500: nick and password are applied, the profile is not',
  { docs: 'the code is required' },
  () =>
    assertLeaves({ ...everything, ...right, two_fa_enabled: false }, assertPanic, {
      nick: true,
      password: true,
      profile: false,
    }),
);

rule(
  'preparing a second factor and then leaving the code out is HTTP 500, with the same left-overs',
  async () => {
    const person = await newPerson();
    await person.get('/user/setting/2fa');
    assertPanic(await person.patch({ ...everything, ...right, two_fa_enabled: true, two_fa_code: null }));
    await assertApplied(person, { nick: true, password: true, profile: false });
  },
);

rule('the password is checked before the second factor', () =>
  assertLeaves({ ...wrong, two_fa_enabled: false }, (answer) => assertError(answer, 40069), nothing),
);

rule('the nick is written before the password is checked, whatever the order in the body', () =>
  assertLeaves({ ...wrong, nick: 'New nick' }, (answer) => assertError(answer, 40069), {
    ...nothing,
    nick: true,
  }),
);

rule('a failed PATCH can be sent again with what was wrong put right', async () => {
  const person = await newPerson();
  assertError(await person.patch({ ...everything, ...wrong }), 40069);
  assertDone(await person.patch({ ...everything, ...right }));
  await assertApplied(person, { nick: true, password: true, profile: true });
});

for (const [what, body, options] of [
  ['new_password without current_password', { new_password: SECOND }, { docs: 'it is invalid' }],
  ['new_password with current_password null', { new_password: SECOND, current_password: null }, {}],
  ['current_password without new_password', { current_password: PASSWORD }, {}],
  ['a wrong current_password without new_password', { current_password: 'Wrong password' }, {}],
  ['a two_fa_code without two_fa_enabled', { two_fa_code: '000000' }, {}],
] as const) {
  rule(`${what} is ignored with code 0, and the fields beside it are applied`, options, () =>
    assertLeaves({ ...everything, ...body }, assertDone, { nick: true, password: false, profile: true }),
  );
}

rule('a new password of 6 and one of 128 characters work at the next sign-in', async () => {
  const person = await newPerson();
  let current_password = PASSWORD;
  for (const new_password of ['abcdef', '😀'.repeat(128)]) {
    assertDone(await person.patch({ current_password, new_password }));
    dataOf(await signIn(person.email, new_password));
    current_password = new_password;
  }
});

rule('repeating a password change is 40069, for the old one is wrong by then', async () => {
  const person = await newPerson();
  assertDone(await person.patch(right));
  assertError(await person.patch(right), 40069);
});

rule('the new password may be the old one, and still ends the refresh tokens', async () => {
  const person = await newPerson();
  assertDone(await person.patch({ current_password: PASSWORD, new_password: PASSWORD }));
  assertError(await refresh(person.token.refresh_token), 40020);
  dataOf(await signIn(person.email));
});

rule('wrong passwords have no limit: ten in a row, then the right one', async () => {
  const person = await newPerson();
  for (let time = 0; time < 10; time++) assertError(await person.patch(wrong), 40069);
  assertDone(await person.patch(right));
});

rule('somebody without a password cannot set one here: 40069', { needs: 'switches' }, async () => {
  const person = await newPerson();
  await setAccount(person.email, { passwordless: true });
  assert.equal((await person.setting())['passwordless'], true);
  assertError(await person.patch(right), 40069);
});

/** Overlaps two PATCHes. @returns how many of the two fields are there afterwards */
async function overlap(person: Person, max: number, language: string): Promise<number> {
  if (await hasSwitches()) await holdNext('PATCH', '/user/setting', 2);
  const answers = await Promise.all([
    // Checking the password takes time between reading and writing the settings.
    person.patch({ version_retention_max: max, current_password: PASSWORD, new_password: PASSWORD }),
    person.patch({ language }),
  ]);
  answers.forEach(assertDone);
  const [setting, user] = [await person.setting(), await person.me()];
  return Number(setting['version_retention_max'] === max) + Number(user['language'] === language);
}

rule(
  'two overlapping PATCHes of different fields both get code 0, and one can be lost',
  { alone: true },
  async () => {
    const person = await newPerson();
    const rounds = (await hasSwitches()) ? 1 : 100;
    for (let round = 0; round < rounds; round++) {
      const kept = await overlap(person, 20 + round, `round ${round}`);
      assert.ok(kept >= 1, 'the PATCH that was written last is there');
      if (kept === 1) return;
    }
    if (await hasSwitches()) assert.fail('both are there');
    throw new NotTried(`in ${rounds} rounds no two PATCHes overlapped on this server`);
  },
);

rule(
  'overlapping PATCHes of the nick and of another field are both kept: the nick is a column of its own',
  { alone: true },
  async () => {
    const person = await newPerson();
    if (await hasSwitches()) await holdNext('PATCH', '/user/setting', 2);
    const answers = await Promise.all([person.patch({ nick: 'New nick' }), person.patch(profile)]);
    answers.forEach(assertDone);
    await assertApplied(person, { nick: true, password: false, profile: true });
  },
);

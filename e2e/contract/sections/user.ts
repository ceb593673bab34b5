/** Signing up, and what one sees of oneself and of others. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { assertBadId, assertDone, assertEnvelope, assertError, assertInvalid, dataOf } from '../responses.ts';
import { call, type Answer } from '../call.ts';
import { firstAccount, newEmail, newPerson, PASSWORD, signIn, signUp } from '../people.ts';
import { NotTried, once, section } from '../rule.ts';
import { numberOf, setAccount, setStatus, withSettings } from '../switches.ts';

const rule = section('user');
const reader = once(() => newPerson());
/** Otherwise the rule cannot be tried. */
const registrationIsOpen = once(() => signUp());

type Fields = Record<string, unknown>;

const post = (body: object): Promise<Answer> => call('POST', '/user', { body });

/** The anonymous user's id: well formed, of the right type, and of nobody. */
async function idOfNobody(): Promise<string> {
  const { user } = dataOf(await call('GET', '/site/config/basic'));
  return String((user as Fields)['id']);
}

const search = async (keyword: string): Promise<Fields[]> =>
  (await (await reader()).get(`/user/search?keyword=${encodeURIComponent(keyword)}`)) as unknown as Fields[];

rule(
  'sign-up responds with the user without a group, and no token',
  { docs: 'the user has a group' },
  async () => {
    await registrationIsOpen();
    const email = newEmail();
    const user = dataOf(await post({ email, password: PASSWORD }));
    assert.deepEqual(Object.keys(user).sort(), ['created_at', 'email', 'id', 'nickname', 'status']);
    assert.deepEqual(
      [user['email'], user['nickname'], user['status']],
      [email, email.split('@')[0], 'active'],
    );
  },
);

rule('the e-mail is kept in lower case', async () => {
  await registrationIsOpen();
  const email = newEmail();
  const user = dataOf(await post({ email: email.toUpperCase(), password: PASSWORD }));
  assert.equal(user['email'], email);
});

rule('the nickname is the first part of the e-mail, in lower case', async () => {
  await registrationIsOpen();
  const email = newEmail();
  const user = dataOf(await post({ email: email.toUpperCase(), password: PASSWORD }));
  assert.equal(user['nickname'], email.split('@')[0]);
});

rule('an e-mail that is known, in any case, is 40032', async () => {
  const email = await signUp();
  assertError(await post({ email, password: 'Another password' }), 40032);
  assertError(await post({ email: email.toUpperCase(), password: PASSWORD }), 40032);
  dataOf(await signIn(email));
});

rule(
  'passwords of 6 and 128 characters are taken, those of 5 and 129 are 40001',
  { docs: '6 to 64 characters' },
  async () => {
    for (const password of ['abcdef', 'a'.repeat(65), '😀'.repeat(128)]) {
      const email = await signUp({ password });
      dataOf(await signIn(email, password));
    }
    for (const password of ['abcde', 'a'.repeat(129)])
      assertInvalid(await post({ email: newEmail(), password }));
  },
);

rule('e-mail and password are required, and the e-mail must be one: 40001', async () => {
  await registrationIsOpen();
  for (const body of [
    {},
    { password: PASSWORD },
    { email: newEmail() },
    { email: 'x', password: PASSWORD },
  ]) {
    assertInvalid(await post(body));
  }
  for (const email of ['a@localhost', 'a b@example.org', '@example.org', 'a@b@example.org', '']) {
    assertInvalid(await post({ email, password: PASSWORD }));
  }
});

rule('an e-mail may have 100 bytes; with 101 it is 50001', async () => {
  await registrationIsOpen();
  const local = randomUUID() + 'x'.repeat(52);
  dataOf(await post({ email: `${local}@example.org`, password: PASSWORD }));
  assertError(await post({ email: `y${local}@example.org`, password: PASSWORD }), 50001);
});

rule('any language is taken and kept as it is', { docs: 'a language that is registered' }, async () => {
  for (const language of ['fr-FR', 'no language at all']) {
    assert.equal((await (await newPerson({ language })).me())['language'], language);
  }
});

rule('sign-up responds with the language when one was given', async () => {
  await registrationIsOpen();
  const user = dataOf(await post({ email: newEmail(), password: PASSWORD, language: 'fr-FR' }));
  assert.equal(user['language'], 'fr-FR');
});

rule(
  'a site that is closed for registration responds with 40019, before it reads the body',
  { needs: 'switches', alone: true },
  () =>
    withSettings({ register_enabled: 0, reg_captcha: 1 }, async () => {
      for (const body of [{}, { email: newEmail(), password: PASSWORD }])
        assertError(await post(body), 40019);
    }),
);

rule('the first account of a site is an administrator', { needs: 'switches' }, async () => {
  const first = await firstAccount();
  if ((await numberOf(first.email)) !== 1) throw new NotTried('needs a server without accounts');
  assert.equal(((await first.me())['group'] as Fields)['name'], 'Admin');
});

rule('me and capacity need a login', async () => {
  for (const path of ['/user/me', '/user/capacity', '/user/search?keyword=ab']) {
    assertError(await call('GET', path), 401);
  }
});

rule('info responds to others with or without a login', async () => {
  const { id } = await reader();
  assert.equal(dataOf(await call('GET', `/user/info/${id}`))['id'], id);
});

rule('info of nobody is code -1 with an empty text', async () => {
  const answer = await call('GET', `/user/info/${await idOfNobody()}`);
  assertEnvelope(answer, -1);
  assert.equal(answer.msg, '');
});

rule('info shows people of any status, and not their status', { needs: 'switches' }, async () => {
  const person = await newPerson();
  for (const status of ['inactive', 'manual_banned', 'sys_banned'] as const) {
    await setStatus(person.email, status);
    const user = dataOf(await call('GET', `/user/info/${person.id}`));
    assert.deepEqual(Object.keys(user).sort(), ['created_at', 'group', 'id', 'nickname']);
  }
});

rule('capacity responds with two whole numbers of bytes; a new account uses none', async () => {
  const capacity = await (await newPerson()).get('/user/capacity');
  assert.deepEqual(Object.keys(capacity).sort(), ['total', 'used']);
  assert.ok(Number.isInteger(capacity['total']));
  assert.equal(capacity['used'], 0);
});

rule('capacity tells what is in use', { needs: 'switches' }, async () => {
  const person = await newPerson();
  await setAccount(person.email, { storage: 12_345 });
  assert.equal((await person.get('/user/capacity'))['used'], 12_345);
});

rule('search needs a keyword of 2 characters: 40001', async () => {
  const person = await reader();
  for (const query of ['', '?keyword=', '?keyword=a', `?keyword=${encodeURIComponent('😀')}`]) {
    assertInvalid(await person.call('GET', `/user/search${query}`));
  }
  await search('ab');
});

rule('search finds parts of e-mail and nick in any case', async () => {
  const person = await newPerson();
  const nick = `Nick ${randomUUID()}`;
  assertDone(await person.patch({ nick }));
  for (const keyword of [
    person.email,
    person.email.slice(3, -3).toUpperCase(),
    nick.slice(3).toUpperCase(),
  ]) {
    assert.deepEqual(
      (await search(keyword)).map(({ id }) => id),
      [person.id],
      keyword,
    );
  }
});

rule('search responds with users as others see them, with e-mail and group', async () => {
  const person = await newPerson();
  const [found] = await search(person.email);
  assert.deepEqual(found, await (await reader()).get(`/user/info/${person.id}`));
});

rule('search responds with an empty list when it finds nobody', async () => {
  assert.deepEqual(await search(randomUUID()), []);
});

rule('search responds with 10 people at most', async () => {
  const nick = randomUUID();
  for (let count = 0; count < 11; count++) assertDone(await (await newPerson()).patch({ nick }));
  assert.equal((await search(nick)).length, 10);
});

rule('search finds active people alone', { needs: 'switches', since: '4.17.0' }, async () => {
  for (const status of ['inactive', 'manual_banned', 'sys_banned'] as const) {
    const email = await signUp();
    await setStatus(email, status);
    assert.deepEqual(await search(email), [], status);
  }
});

rule(
  'search finds a person by an e-mail that the site does not show',
  { needs: 'switches', alone: true, since: '4.17.0' },
  async () => {
    const person = await newPerson();
    await reader();
    await withSettings({ expose_user_email: 0 }, async () => {
      const [found] = await search(person.email);
      assert.deepEqual([found?.['id'], found?.['email']], [person.id, undefined]);
    });
  },
);

rule('an id that cannot be read is 40001 for info', async () => {
  assertBadId(await call('GET', '/user/info/x'));
});

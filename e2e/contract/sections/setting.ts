/** GET /user/setting, and PATCH /user/setting field by field. */
import assert from 'node:assert/strict';
import { assertDone, assertError, assertInvalid } from '../responses.ts';
import { call } from '../call.ts';
import { versionOfServer } from '../ping.ts';
import { newPerson, type Person } from '../people.ts';
import { once, section } from '../rule.ts';
import { isOlder } from '../version.ts';

const rule = section('setting');
const reader = once(() => newPerson());

type Fields = Readonly<Record<string, unknown>>;

/** What a new account has. */
const initial = {
  version_retention_enabled: true,
  version_retention_max: 10,
  passwordless: false,
  two_fa_enabled: false,
  disable_view_sync: false,
};

/** The release from which `share_links_in_profile` is a preference. */
const SHARE_LINKS_SINCE = '4.5.0';

/** What a new account has on this server. */
async function initialHere(): Promise<Fields> {
  const isBefore = isOlder(await versionOfServer(), SHARE_LINKS_SINCE);
  return isBefore ? initial : { ...initial, share_links_in_profile: '' };
}

/** Where a field can be read again after a PATCH. */
async function stored(person: Person, name: string): Promise<unknown> {
  if (name === 'nick') return (await person.me())['nickname'];
  if (name === 'language' || name === 'preferred_theme') return (await person.me())[name];
  return (await person.setting())[name];
}

/** The person is new: fields are checked against what a PATCH before may have left. */
async function assertStores(fields: Fields): Promise<void> {
  const person = await newPerson();
  assertDone(await person.patch(fields));
  for (const [name, value] of Object.entries(fields))
    assert.deepEqual(await stored(person, name), value, name);
}

async function assertRefuses(name: string, values: readonly unknown[]): Promise<void> {
  const person = await reader();
  for (const value of values) assertInvalid(await person.patch({ [name]: value }));
}

rule('reading and changing need a login', async () => {
  assertError(await call('GET', '/user/setting'), 401);
  assertError(await call('PATCH', '/user/setting', { body: { nick: 'nobody' } }), 401);
});

rule(
  'a new account keeps 10 versions of every file and syncs views; passkeys and extensions are left out',
  async () => {
    assert.deepEqual(await (await newPerson()).setting(), await initialHere());
  },
);

rule('nick, language and preferred_theme are not among the preferences but in the user', async () => {
  const person = await newPerson();
  assertDone(await person.patch({ nick: 'Ada', language: 'de-DE', preferred_theme: '#3f51b5' }));
  assert.deepEqual(await person.setting(), await initialHere());
  const { nickname, language, preferred_theme } = await person.me();
  assert.deepEqual([nickname, language, preferred_theme], ['Ada', 'de-DE', '#3f51b5']);
});

rule('the response to a PATCH is code 0 without data, and it changes its own fields alone', async () => {
  const person = await newPerson();
  const before = await person.me();
  assertDone(await person.patch({ version_retention_max: 3 }));
  assert.deepEqual(await person.setting(), { ...(await initialHere()), version_retention_max: 3 });
  assert.deepEqual(await person.me(), before);
});

for (const [what, raw] of [
  ['{}', '{}'],
  ['null', 'null'],
  ['nulls alone', '{"nick":null,"language":null,"version_retention_ext":null,"disable_view_sync":null}'],
  [
    'null for passwords and second factor',
    '{"current_password":null,"new_password":null,"two_fa_enabled":null}',
  ],
] as const) {
  rule(`${what} as body is code 0 and changes nothing`, async () => {
    const person = await newPerson({ language: 'fr-FR' });
    const before = [await person.me(), await person.setting()];
    assertDone(await person.call('PATCH', '/user/setting', { raw }));
    assert.deepEqual([await person.me(), await person.setting()], before);
  });
}

rule(
  'null beside other fields leaves its own as it was',
  { docs: 'version_retention_ext: null enables all extensions' },
  async () => {
    const person = await newPerson();
    assertDone(await person.patch({ nick: 'Ada', version_retention_ext: ['jpg'], version_retention_max: 3 }));
    assertDone(
      await person.patch({
        nick: null,
        version_retention_ext: null,
        version_retention_max: null,
        language: 'x',
      }),
    );
    assert.deepEqual(await stored(person, 'nick'), 'Ada');
    assert.deepEqual(await stored(person, 'version_retention_ext'), ['jpg']);
    assert.deepEqual(await stored(person, 'version_retention_max'), 3);
  },
);

rule(
  'fields of newer or Pro servers are ignored with code 0',
  { docs: 'group_expires cancels the membership' },
  async () => {
    const person = await newPerson();
    assertDone(
      await person.patch({ group_expires: true, passwordless: true, passkeys: [], email: 'a@b.cd' }),
    );
    assert.deepEqual(await person.setting(), await initialHere());
    assert.equal((await person.me())['email'], person.email);
  },
);

rule('nick: 1 and 100 characters, a lone space and outer spaces are kept as they are', async () => {
  for (const nick of ['a', 'a'.repeat(100), ' ', '  Ada  ', '😀', 'é'.repeat(50), '😀'.repeat(25)])
    await assertStores({ nick });
});

rule(
  'nick: more than 100 bytes of UTF-8 are 50001, and the old one stays',
  { docs: 'up to 255 characters' },
  async () => {
    const person = await reader();
    const before = await person.me();
    for (const nick of [
      'a'.repeat(101),
      'a'.repeat(255),
      'é'.repeat(51),
      '😀'.repeat(26),
      '😀'.repeat(255),
    ]) {
      assertError(await person.patch({ nick }), 50001);
    }
    assert.deepEqual(await person.me(), before);
  },
);

rule('nick: empty and 256 characters are 40001', () =>
  assertRefuses('nick', ['', 'a'.repeat(256), '😀'.repeat(256)]),
);

rule('language: any text of 1 to 255 characters', { docs: 'a language that is registered' }, async () => {
  for (const language of ['x', 'de-DE', 'no language at all', 'a'.repeat(255), '😀'.repeat(255)]) {
    await assertStores({ language });
  }
});

rule('language: empty and 256 characters are 40001', () =>
  assertRefuses('language', ['', 'a'.repeat(256), '😀'.repeat(256)]),
);

rule(
  'preferred_theme: any hex, rgb, rgba or hsl colour, whether the site offers it or not',
  { docs: 'one of the themes of the site' },
  async () => {
    const person = await newPerson();
    for (const colour of [
      ...['#abc', '#ABCD', '#123456', '#12345678'],
      ...['rgb(1,2,3)', 'rgb(255, 0, 0)', 'rgba(1,2,3,0.5)', 'hsl(120,50%,50%)'],
    ]) {
      assertDone(await person.patch({ preferred_theme: colour }));
      assert.equal(await stored(person, 'preferred_theme'), colour);
    }
  },
);

rule('preferred_theme: anything else is 40001', () =>
  assertRefuses('preferred_theme', [
    'red',
    '123456',
    '#12',
    '#12345',
    '#1234567',
    '#ggg',
    ' #abc',
    'rgb(1,2)',
    'rgb(256,0,0)',
  ]),
);

rule('preferred_theme: cannot be cleared', async () => {
  const person = await newPerson();
  assertDone(await person.patch({ preferred_theme: '#3f51b5' }));
  assertInvalid(await person.patch({ preferred_theme: '' }));
  assertDone(await person.patch({ preferred_theme: null }));
  assert.equal(await stored(person, 'preferred_theme'), '#3f51b5');
});

for (const name of ['version_retention_enabled', 'disable_view_sync'] as const) {
  rule(`${name}: on and off`, async () => {
    for (const value of [true, false]) await assertStores({ [name]: value });
  });
  rule(`${name}: anything but a boolean is 40001`, () => assertRefuses(name, ['true', '', 0, 1, [], {}]));
}

rule('version_retention_ext: replaced as a whole, elements unchecked', async () => {
  const person = await newPerson();
  for (const list of [['jpg', 'png'], ['JPG', '.txt', '', 'a b', 'jpg', 'jpg'], ['only']]) {
    assertDone(await person.patch({ version_retention_ext: list }));
    assert.deepEqual(await stored(person, 'version_retention_ext'), list);
  }
});

rule('version_retention_ext: an empty list stands for all extensions and is left out', async () => {
  const person = await newPerson();
  assertDone(await person.patch({ version_retention_ext: ['jpg'] }));
  assertDone(await person.patch({ version_retention_ext: [] }));
  assert.ok(!('version_retention_ext' in (await person.setting())));
});

rule('version_retention_ext: no limit of size', () =>
  assertStores({ version_retention_ext: Array.from({ length: 2000 }, (_, index) => `extension${index}`) }),
);

rule('version_retention_ext: anything but a list of texts is 40001', () =>
  assertRefuses('version_retention_ext', ['jpg', '', 1, {}, true, [1], ['jpg', {}], [['jpg']]]),
);

rule('version_retention_max: any whole number from 1, without an upper bound', async () => {
  for (const version_retention_max of [1, 2, 2 ** 31, 2 ** 53]) await assertStores({ version_retention_max });
});

rule('version_retention_max: 0 keeps all and is left out', async () => {
  const person = await newPerson();
  assertDone(await person.patch({ version_retention_max: 0 }));
  assert.ok(!('version_retention_max' in (await person.setting())));
});

rule('version_retention_max: below 0, fractions and other types are 40001', async () => {
  await assertRefuses('version_retention_max', [-1, 0.5, 1.5, '1', '', true, [1]]);
  const raw = '{"version_retention_max":1e1}';
  assertInvalid(await (await reader()).call('PATCH', '/user/setting', { raw }));
});

rule('current_password: 3 and 129 characters are 40001', { docs: 'no bounds' }, () =>
  assertRefuses('current_password', ['', 'abc', '😀😀', 'a'.repeat(129)]),
);

rule('current_password: 4 and 128 characters are compared', async () => {
  const person = await reader();
  for (const current_password of ['abcd', 'a'.repeat(128)]) {
    assertError(await person.patch({ current_password, new_password: 'Second password' }), 40069);
  }
});

rule('new_password: 5 and 129 characters are 40001', () =>
  assertRefuses('new_password', ['', 'abcde', '😀😀😀', 'a'.repeat(129), '😀'.repeat(129)]),
);

rule('passwords and the code are 40001 when they are no texts', async () => {
  for (const name of ['current_password', 'new_password', 'two_fa_code'])
    await assertRefuses(name, [123456, true, []]);
});

rule('two_fa_enabled: anything but a boolean is 40001', () =>
  assertRefuses('two_fa_enabled', ['true', 1, []]),
);

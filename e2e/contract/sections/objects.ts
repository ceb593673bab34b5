/** What users, groups and sign-ins look like, and which fields are left out. */
import assert from 'node:assert/strict';
import { assertDone, dataOf } from '../responses.ts';
import { call } from '../call.ts';
import { newPerson, signIn } from '../people.ts';
import { NotTried, once, section } from '../rule.ts';
import { setAccount, withSettings } from '../switches.ts';

const rule = section('objects');
const reader = once(() => newPerson());

type Fields = Record<string, unknown>;

const keys = (value: unknown): string[] => Object.keys(value as object).sort();
const anonymous = async (): Promise<Fields> =>
  dataOf(await call('GET', '/site/config/basic'))['user'] as Fields;

/** Bit n of a base64 text of a little-endian bit array. */
function hasBit(set: unknown, bit: number): boolean {
  const byte = Buffer.from(String(set), 'base64')[bit >> 3] ?? 0;
  return (byte & (1 << (bit & 7))) !== 0;
}

rule(
  'a new user has id, email, nickname, status, created_at and group, and every empty field is left out',
  {
    docs: 'many more fields are required',
  },
  async () => {
    const user = await (await newPerson()).me();
    assert.deepEqual(keys(user), ['created_at', 'email', 'group', 'id', 'nickname', 'status']);
    assert.equal(user['status'], 'active');
  },
);

rule('the nickname of a new user is the e-mail before the sign', async () => {
  const person = await reader();
  assert.equal((await person.me())['nickname'], person.email.split('@')[0]);
});

rule('language is there once it is set', async () => {
  const user = await (await newPerson({ language: 'fr-FR' })).me();
  assert.equal(user['language'], 'fr-FR');
});

rule('preferred_theme is there once it is set', async () => {
  const person = await newPerson();
  assertDone(await person.patch({ preferred_theme: '#3f51b5' }));
  assert.equal((await person.me())['preferred_theme'], '#3f51b5');
});

rule('disable_view_sync of a user is a boolean, there only when true', { docs: 'a text' }, async () => {
  const person = await newPerson();
  assertDone(await person.patch({ disable_view_sync: true }));
  assert.equal((await person.me())['disable_view_sync'], true);
  assertDone(await person.patch({ disable_view_sync: false }));
  assert.ok(!('disable_view_sync' in (await person.me())));
});

rule('a group has id, name and permission; its other fields only when not 0', async () => {
  const { group } = await (await reader()).me();
  for (const each of [group, (await anonymous())['group']] as Fields[]) {
    const { id, name, permission, ...rest } = each;
    for (const text of [id, name, permission]) assert.ok(typeof text === 'string' && text !== '');
    for (const [field, value] of Object.entries(rest)) {
      assert.ok(['direct_link_batch_size', 'trash_retention'].includes(field), field);
      assert.ok(Number.isInteger(value) && value !== 0, field);
    }
  }
});

rule('permission is base64 of a bit array: bit 0 admin, bit 1 anonymous', async () => {
  const { group } = await (await reader()).me();
  const permission = (group as Fields)['permission'];
  assert.deepEqual([hasBit(permission, 0), hasBit(permission, 1)], [false, false]);
  const nobody = ((await anonymous())['group'] as Fields)['permission'];
  assert.deepEqual([hasBit(nobody, 0), hasBit(nobody, 1)], [false, true]);
});

rule('the group of new accounts of a fresh site is User "hAg="', { needs: 'switches' }, async () => {
  const { group } = await (await reader()).me();
  const { id: _, ...user } = group as Fields;
  assert.deepEqual(user, {
    name: 'User',
    permission: 'hAg=',
    direct_link_batch_size: 10,
    trash_retention: 604_800,
  });
});

rule(
  'the group of visitors of a fresh site is Anonymous "gg==", without trash',
  { needs: 'switches' },
  async () => {
    const { id: _, ...nobody } = (await anonymous())['group'] as Fields;
    assert.deepEqual(nobody, { name: 'Anonymous', permission: 'gg==' });
  },
);

rule('the group of administrators of a fresh site is Admin "/RoB"', { needs: 'switches' }, async () => {
  const person = await newPerson();
  await setAccount(person.email, { group: 1 });
  const { id: _, ...admin } = (await person.me())['group'] as Fields;
  assert.deepEqual(admin, {
    name: 'Admin',
    permission: '/RoB',
    direct_link_batch_size: 1000,
    trash_retention: 604_800,
  });
});

rule('the anonymous user has an id, an empty nickname, the year 1, anonymous: true and a group', async () => {
  const user = await anonymous();
  assert.deepEqual(keys(user), ['anonymous', 'created_at', 'group', 'id', 'nickname']);
  assert.deepEqual(
    [user['anonymous'], user['nickname'], user['created_at']],
    [true, '', '0001-01-01T00:00:00Z'],
  );
  assert.equal(typeof user['id'], 'string');
});

rule(
  'others see id, nickname, created_at and id and name of the group; anonymous visitors no e-mail',
  async () => {
    const { id } = await reader();
    const user = dataOf(await call('GET', `/user/info/${id}`));
    assert.deepEqual(keys(user), ['created_at', 'group', 'id', 'nickname']);
    assert.deepEqual(keys(user['group']), ['id', 'name']);
  },
);

rule('anybody who is signed in also sees the e-mail of others', async () => {
  const { id, email } = await reader();
  const user = await (await newPerson()).get(`/user/info/${id}`);
  if (!('email' in user)) throw new NotTried('needs a site that shows e-mail addresses (expose_user_email)');
  assert.deepEqual(keys(user), ['created_at', 'email', 'group', 'id', 'nickname']);
  assert.equal(user['email'], email);
});

rule('theme, language and view sync are not shown to others', async () => {
  const person = await newPerson({ language: 'fr-FR' });
  assertDone(await person.patch({ preferred_theme: '#3f51b5', disable_view_sync: true }));
  const shown = dataOf(await call('GET', `/user/info/${person.id}`));
  assert.deepEqual(keys(shown), ['created_at', 'group', 'id', 'nickname']);
});

rule('share_links_in_profile of a user is there unless it is empty', { since: '4.5.0' }, async () => {
  const person = await newPerson();
  assert.ok(!('share_links_in_profile' in (await person.me())));
  assertDone(await person.patch({ share_links_in_profile: 'hide_share' }));
  assert.equal((await person.me())['share_links_in_profile'], 'hide_share');
});

rule('share_links_in_profile is shown to others too', { since: '4.5.0' }, async () => {
  const person = await newPerson();
  assertDone(await person.patch({ share_links_in_profile: 'all_share' }));
  const shown = dataOf(await call('GET', `/user/info/${person.id}`));
  assert.equal(shown['share_links_in_profile'], 'all_share');
});

rule(
  'where expose_user_email is off, nobody sees the e-mail of others',
  { needs: 'switches', alone: true, since: '4.17.0' },
  async () => {
    const [{ id }, onlooker] = [await reader(), await newPerson()];
    await withSettings({ expose_user_email: 0 }, async () => {
      assert.ok(!('email' in (await onlooker.get(`/user/info/${id}`))));
    });
  },
);

rule('a sign-in responds with the user, with group and a pair of tokens', async () => {
  const person = await reader();
  const login = dataOf(await signIn(person.email));
  assert.deepEqual(keys(login), ['token', 'user']);
  assert.deepEqual(login['user'], await person.me());
});

/** share_links_in_profile, the preference for what others see of one's share links. */
import assert from 'node:assert/strict';
import { assertDone, assertError, assertInvalid } from '../responses.ts';
import { newPerson, type Person } from '../people.ts';
import { once, section } from '../rule.ts';

const rule = section('share-links');
const reader = once(() => newPerson());
const since = { since: '4.5.0' } as const;

const choiceOf = async (person: Person): Promise<unknown> =>
  (await person.setting())['share_links_in_profile'];

async function assertStores(choice: string): Promise<void> {
  const person = await newPerson();
  assertDone(await person.patch({ share_links_in_profile: choice }));
  assert.equal(await choiceOf(person), choice);
}

rule('always shown, empty for a new account', since, async () => {
  assert.equal(await choiceOf(await newPerson()), '');
});

for (const choice of ['all_share', 'hide_share']) {
  rule(`${choice} is stored`, since, () => assertStores(choice));
}

rule('an empty text is taken and clears it', since, async () => {
  const person = await newPerson();
  assertDone(await person.patch({ share_links_in_profile: 'hide_share' }));
  assertDone(await person.patch({ share_links_in_profile: '' }));
  assert.equal(await choiceOf(person), '');
});

rule('any other text is stored and shown as it is', { ...since, docs: 'one of three' }, async () => {
  for (const choice of ['hide-share', 'no choice at all', '😀']) await assertStores(choice);
});

rule('null leaves it as it was', since, async () => {
  const person = await newPerson();
  assertDone(await person.patch({ share_links_in_profile: 'all_share' }));
  assertDone(await person.patch({ share_links_in_profile: null }));
  assert.equal(await choiceOf(person), 'all_share');
});

rule('anything but a text is 40001', since, async () => {
  const person = await reader();
  for (const value of [1, true, [], {}])
    assertInvalid(await person.patch({ share_links_in_profile: value }), 'JSON marshall error');
});

rule('it is written with the profile: lost when the password is wrong, unlike the nick', since, async () => {
  const person = await newPerson();
  const wrong = { current_password: 'Wrong password', new_password: 'Second password' };
  assertError(await person.patch({ ...wrong, nick: 'Kept', share_links_in_profile: 'hide_share' }), 40069);
  assert.equal((await person.me())['nickname'], 'Kept');
  assert.equal(await choiceOf(person), '');
});

import { cloudreveEntries, CloudreveSettingsApi, withSettings } from 'ngrx-cloudreve';
import { CloudreveAccountApi, CloudrevePeopleApi, withAccount, withPeople } from 'ngrx-cloudreve/account';
import { resultOf, expectFailure, newPerson, RealPage, switchServer } from './real-page.fixture';

describe('people, by a server', () => {
  it('are known by their id, with an e-mail for who is signed in', async () => {
    const bob = await newPerson();
    const page = new RealPage(withPeople());
    const people = page.get(CloudrevePeopleApi);
    const seen = await resultOf(people.person(bob.id));
    expect([seen.id, seen.nickname, seen.email]).toEqual([bob.id, bob.nick, '']);
    await page.enter();
    expect((await resultOf(people.person(bob.id))).email).toBe(bob.email);
  });

  it('that do not exist are told from ids of something else', async () => {
    const page = new RealPage(withPeople());
    const { email } = await newPerson();
    const people = page.get(CloudrevePeopleApi);
    const share = await fetch('/__test/shares', { method: 'POST', body: JSON.stringify({ email }) });
    const { id } = (await share.json()) as { id: string };
    await expectFailure(people.person(id), 'parameterError');
    await expectFailure(people.person('../me'), 'invalidValue');
  });

  it('are found by two characters of their name, by who is signed in', async () => {
    const bob = await newPerson();
    const page = new RealPage(withPeople());
    const people = page.get(CloudrevePeopleApi);
    await expectFailure(people.search(bob.nick), 'signedOut');
    await page.enter();
    expect((await resultOf(people.search(bob.nick.toUpperCase()))).map(({ id }) => id)).toEqual([bob.id]);
    expect(await resultOf(people.search('no one is called that'))).toEqual([]);
    await expectFailure(people.search('b'), 'parameterError');
  });

  it('share what one can walk through, page by page', async () => {
    const bob = await newPerson();
    const page = new RealPage(withPeople());
    const people = page.get(CloudrevePeopleApi);
    expect(await resultOf(people.shares(bob.id))).toEqual({ entries: [], next: null });
    for (let at = 0; at < 12; at++) {
      await switchServer('shares', { email: bob.email, name: `file ${String(at)}` });
    }
    const first = await resultOf(people.shares(bob.id, { pageSize: 10 }));
    expect([first.entries.length, first.next === null]).toEqual([10, false]);
    const names: string[] = [];
    for await (const share of cloudreveEntries((cursor) => people.shares(bob.id, { pageSize: 10, cursor }))) {
      names.push(share.name);
    }
    expect(names).toEqual(Array.from({ length: 12 }, (_, at) => `file ${String(11 - at)}`));
    expect(first.entries[0]?.owner.id).toBe(bob.id);
  });
});

describe('the share links of a person, by a server', () => {
  it('are not told where their owner hides them', async () => {
    const page = new RealPage(withPeople(), withSettings());
    const { id } = await page.enter();
    const people = page.get(CloudrevePeopleApi);
    await page.get(CloudreveSettingsApi).update({ share_links_in_profile: 'hide_share' });
    await expectFailure(people.shares(id), 'sharesHidden');
    expect((await resultOf(people.person(id))).share_links_in_profile).toBe('hide_share');
  });
});

describe('the capacity, by a server', () => {
  it('is that of the group', async () => {
    const page = new RealPage(withAccount());
    const { id } = await page.enter();
    const capacity = await resultOf(page.get(CloudreveAccountApi).capacity(id));
    expect(capacity.total).toBeGreaterThan(0);
    expect(capacity.used).toBe(0);
  });
});

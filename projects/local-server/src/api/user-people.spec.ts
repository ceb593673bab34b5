import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

type Json = Record<string, unknown>;

describe('what users see of others', () => {
  const api = useServer({ test: true, siteURL: 'https://drive.example.com' });
  const owner = { email: 'owner@example.com', id: '', token: '' };
  const guest = { email: 'guest@example.com', id: '', token: '' };
  let unknownId = '';
  before(async () => {
    for (const person of [owner, guest]) {
      person.id = String((await api.signUp(person.email)).data['id']);
      person.token = (await api.signIn(person.email)).access_token;
    }
    const { user } = (await api.call('GET', '/site/config/basic')).data as { user: { id: string } };
    unknownId = user.id;
  });
  const get = (path: string, token?: string) => api.call('GET', path, token === undefined ? {} : { token });

  describe('/user/info', () => {
    it('shows little, and the address to whoever is signed in', async () => {
      const { created_at, group, ...rest } = (await get(`/user/info/${owner.id}`)).data;
      assert.deepEqual(rest, { id: owner.id, nickname: 'owner' });
      assert.deepEqual(Object.keys(group as Json), ['id', 'name']);
      const me = (await get('/user/me', owner.token)).data;
      assert.equal(created_at, me['created_at']);
      for (const { token } of [owner, guest]) {
        assert.equal((await get(`/user/info/${owner.id}`, token)).data['email'], owner.email);
      }
    });

    it('shows users of any status, without it', async () => {
      const id = String((await api.signUp('banned@example.com')).data['id']);
      await api.switch('user', { email: 'banned@example.com', status: 'sys_banned' });
      const { code, data } = await get(`/user/info/${id}`);
      assert.deepEqual([code, data['nickname'], data['status']], [0, 'banned', undefined]);
    });

    it('shows how somebody shows their shares, and no address where the site shows none', async () => {
      const { access_token: token } = await api.newUser('choice@example.com');
      await api.call('PATCH', '/user/setting', { token, body: { share_links_in_profile: 'hide_share' } });
      const { id } = (await get('/user/me', token)).data;
      const shown = (await get(`/user/info/${String(id)}`)).data;
      assert.equal(shown['share_links_in_profile'], 'hide_share');
      await api.switch('settings', { expose_user_email: 0 });
      assert.equal('email' in (await get(`/user/info/${String(id)}`, guest.token)).data, false);
      const { text } = await get('/user/search?keyword=choice@exam', guest.token);
      assert.equal(text.includes('"choice"') && !text.includes('choice@example.com'), true, text);
      await api.switch('settings', { expose_user_email: 1 });
    });

    it('has code -1 for an unknown id and 40001 for none', async () => {
      const { status, json } = await get(`/user/info/${unknownId}`);
      const { correlation_id, ...rest } = json;
      assert.deepEqual([status, rest], [200, { code: -1, msg: '' }]);
      assert.match(String(correlation_id), /^[0-9a-f-]{36}$/);
      const bad = await get('/user/info/nonsense');
      assert.deepEqual([bad.code, bad.msg], [40001, 'Failed to parse object ID']);
    });
  });

  describe('/user/capacity', () => {
    it('is by group', async () => {
      assert.deepEqual((await get('/user/capacity', owner.token)).data, { total: 1024 ** 4, used: 0 });
      await api.switch('user', { email: guest.email, storage: 4096 });
      assert.deepEqual((await get('/user/capacity', guest.token)).data, { total: 1024 ** 3, used: 4096 });
      assert.equal((await get('/user/capacity')).code, 401);
    });
  });

  describe('/user/search', () => {
    const search = async (keyword: string) =>
      (await get(`/user/search?keyword=${encodeURIComponent(keyword)}`, guest.token)).json['data'] as Json[];

    it('finds parts of addresses and nicks in either case, of active people alone', async () => {
      await api.signUp('find.me@example.com');
      await api.signUp('find.out@example.com');
      const { access_token: token } = await api.newUser('other@example.com');
      await api.call('PATCH', '/user/setting', { token, body: { nick: 'Somebody to FIND' } });
      await api.switch('user', { email: 'find.out@example.com', status: 'inactive' });
      const found = await search('FinD');
      assert.deepEqual(
        found.map(({ email, nickname }) => [email, nickname]),
        [
          ['find.me@example.com', 'find.me'],
          ['other@example.com', 'Somebody to FIND'],
        ],
      );
      assert.deepEqual(Object.keys(found[0] ?? {}), ['id', 'email', 'nickname', 'created_at', 'group']);
    });

    it('takes wildcards for letters, and responds with an empty list', async () => {
      assert.deepEqual(await search('%%'), []);
      assert.deepEqual(await search('o_ner'), []);
      assert.deepEqual(
        (await search('owner')).map(({ id }) => id),
        [owner.id],
      );
    });

    it('gives ten at most', async () => {
      for (let n = 0; n < 12; n++) await api.signUp(`crowd${n}@example.com`);
      assert.equal((await search('crowd')).length, 10);
    });

    it('needs a login and two characters', async () => {
      assert.equal((await get('/user/search?keyword=ab')).code, 401);
      for (const [query, msg] of [
        ['', 'Keyword cannot be empty'],
        ['?keyword=', 'Keyword cannot be empty'],
        ['?keyword=a', 'Keyword too short'],
        [`?keyword=${encodeURIComponent('\u{1F600}')}`, 'Keyword too short'],
      ] as const) {
        assert.deepEqual((await get(`/user/search${query}`, guest.token)).json, { code: 40001, msg });
      }
    });
  });

  describe('/user/shares', () => {
    const shared: string[] = [];
    before(async () => {
      for (let n = 0; n < 25; n++) {
        const share = { email: owner.email, name: `file ${n}`, views: 100 - n };
        shared.push(String((await api.switch('shares', share)).json['id']));
      }
      await api.switch('shares', { email: owner.email, name: 'secret', password: 'x' });
      await api.switch('shares', { email: guest.email, source_type: 1, share_view: true, expires_at: 1 });
    });
    const list = async (id: string, query: string, token?: string) =>
      (await get(`/user/shares/${id}?${query}`, token)).data as { shares: Json[] | null; pagination: Json };
    const idsOf = (shares: Json[] | null) => shares?.map(({ id }) => id);

    it('shows those without a password, page by page', async () => {
      const first = await list(owner.id, 'page_size=20');
      assert.deepEqual(idsOf(first.shares), shared.slice(0, 20));
      const { next_token, ...pagination } = first.pagination;
      assert.deepEqual(pagination, { page: 0, page_size: 20, is_cursor: true });
      const second = await list(owner.id, `page_size=20&next_page_token=${String(next_token)}`);
      assert.deepEqual(idsOf(second.shares), shared.slice(20));
      assert.deepEqual(second.pagination, { page: 0, page_size: 20, is_cursor: true });
    });

    it('orders as it is told', async () => {
      const reversed = shared.toReversed();
      const down = await list(owner.id, 'page_size=10&order_direction=desc&order_by=id');
      assert.deepEqual(idsOf(down.shares), reversed.slice(0, 10));
      const next = `next_page_token=${String(down.pagination['next_token'])}`;
      const more = await list(owner.id, `page_size=10&order_direction=desc&${next}`);
      assert.deepEqual(idsOf(more.shares), reversed.slice(10, 20));
      const rising = await list(owner.id, 'page_size=10&order_by=views&order_direction=asc');
      assert.deepEqual(idsOf(rising.shares), reversed.slice(0, 10));
    });

    it('pages wrongly when ordered by anything but the id', async () => {
      const first = await list(owner.id, 'page_size=10&order_by=views');
      const next = `next_page_token=${String(first.pagination['next_token'])}`;
      const second = await list(owner.id, `page_size=10&order_by=views&${next}`);
      assert.notDeepEqual(idsOf(second.shares), shared.toReversed().slice(10, 20));
    });

    it('shows a share, and more of it to its owner', async () => {
      const [share] = (await list(guest.id, 'page_size=10')).shares ?? [];
      const { created_at, owner: by, id, ...rest } = share ?? {};
      assert.match(String(created_at), /^\d{4}-/);
      assert.deepEqual(rest, {
        visited: 0,
        unlocked: false,
        source_type: 1,
        size: 0,
        expired: true,
        url: `https://drive.example.com/s/${String(id)}`,
      });
      assert.deepEqual(Object.keys(by as Json), ['id', 'nickname', 'created_at']);
      const [own] = (await list(guest.id, 'page_size=10', guest.token)).shares ?? [];
      assert.partialDeepStrictEqual(own, { share_view: true, owner: { email: guest.email } });
      assert.equal('is_private' in (own ?? {}), false);
      const [foreign] = (await list(owner.id, 'page_size=10', guest.token)).shares ?? [];
      assert.partialDeepStrictEqual(foreign, { name: 'file 0', expired: false, visited: 100 });
      assert.equal('is_private' in (foreign ?? {}), false);
    });

    it('shows protected ones where the owner wants all shown, but nothing of what they protect', async () => {
      const email = 'all@example.com';
      const id = String((await api.signUp(email)).data['id']);
      const { access_token: token } = await api.signIn(email);
      await api.switch('shares', { email, name: 'open', size: 5, show_readme: true });
      await api.switch('shares', { email, name: 'locked', size: 5, show_readme: true, password: 'x' });
      // A typo is stored too, and publishes like all_share.
      for (const share_links_in_profile of ['all_share', 'hide-share', '']) {
        await api.call('PATCH', '/user/setting', { token, body: { share_links_in_profile } });
        const { shares } = await list(id, 'page_size=10');
        const expected = [
          { name: 'open', size: 5, show_readme: true, password_protected: undefined },
          { name: 'locked', size: 0, show_readme: undefined, password_protected: true },
        ].slice(0, share_links_in_profile === '' ? 1 : 2);
        assert.deepEqual(
          shares?.map(({ name, size, show_readme, password_protected }) => ({
            ...{ name, size },
            ...{ show_readme, password_protected },
          })),
          expected,
          share_links_in_profile,
        );
        assert.equal(JSON.stringify(shares).includes('"password"'), false);
      }
      await api.call('PATCH', '/user/setting', { token, body: { share_links_in_profile: 'all_share' } });
      assert.equal((await list(id, 'page_size=10', token)).shares?.[1]?.['is_private'], true);
    });

    it('says that they are hidden, of whom there are any', async () => {
      const { access_token: token } = await api.newUser('hidden@example.com');
      const { id } = (await get('/user/me', token)).data;
      await api.call('PATCH', '/user/setting', { token, body: { share_links_in_profile: 'hide_share' } });
      const answer = await get(`/user/shares/${String(id)}?page_size=10`, token);
      assert.deepEqual([answer.code, answer.msg], [40001, 'User has disabled share links in profile']);
      assert.match(String(answer.json['correlation_id']), /^[0-9a-f-]{36}$/);
    });

    it('does not find people who are not active', async () => {
      const gone = String((await api.signUp('gone@example.com')).data['id']);
      for (const status of ['inactive', 'manual_banned', 'sys_banned']) {
        await api.switch('user', { email: 'gone@example.com', status });
        for (const id of [gone, unknownId]) {
          const answer = await get(`/user/shares/${id}?page_size=10`);
          assert.deepEqual([answer.code, answer.msg], [50001, 'Failed to get user'], status);
        }
      }
    });

    it('is null when there is nothing', async () => {
      const { data } = await api.signUp('empty@example.com');
      assert.deepEqual(await list(String(data['id']), 'page_size=10'), {
        shares: null,
        pagination: { page: 0, page_size: 10, is_cursor: true },
      });
    });

    for (const [query, code, msg] of [
      ['', 40001, 'PageSize cannot be empty'],
      ['page_size=9', 40001, 'PageSize too short'],
      ['page_size=101', 40001, 'PageSize too long'],
      ['page_size=ten', 40001, 'Parameter error'],
      ['page_size=10&order_by=name', 40001, 'Invalid parameters.'],
      ['page_size=10&order_direction=up', 40001, 'Invalid parameters.'],
      ['page_size=10&next_page_token=broken', 50001, 'Failed to list shares'],
    ] as const) {
      it(`refuses "${query}"`, async () => {
        const answer = await get(`/user/shares/${owner.id}?${query}`);
        assert.deepEqual([answer.code, answer.msg], [code, msg]);
      });
    }

    it('refuses what is no id', async () => {
      assert.equal((await get('/user/shares/nonsense?page_size=10')).code, 40001);
    });
  });

  it('has no endpoint that only Cloudreve Pro has', async () => {
    for (const path of [
      '/user/creditChanges',
      '/user/payments',
      '/user/setting/policies',
      '/group/list',
      '/user/setting/nodes',
    ]) {
      const answer = await get(`${path}?page_size=10`, owner.token);
      assert.deepEqual([answer.status, answer.text], [404, '404 page not found'], path);
    }
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

const GO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

describe('sign-up', () => {
  const api = useServer({ test: true });
  const signUp = (body: unknown) => api.call('POST', '/user', { body });
  const groupOf = async (email: string) => {
    const { access_token: token } = await api.signIn(email);
    return (await api.call('GET', '/user/me', { token })).data['group'] as Record<string, unknown>;
  };

  it('makes the first user an administrator and the next a plain user', async () => {
    await api.signUp('admin@example.com');
    await api.signUp('user@example.com');
    const [admin, user] = [await groupOf('admin@example.com'), await groupOf('user@example.com')];
    assert.partialDeepStrictEqual(admin, {
      name: 'Admin',
      permission: '/RoB',
      direct_link_batch_size: 1000,
      trash_retention: 604800,
    });
    assert.partialDeepStrictEqual(user, { name: 'User', permission: 'hAg=', direct_link_batch_size: 10 });
    assert.notEqual(admin['id'], user['id']);
  });

  it('responds with the user, without group and token', async () => {
    const answer = await api.signUp('Some.One@Example.COM', 'secret');
    const { id, created_at, ...rest } = answer.data;
    assert.deepEqual(rest, { email: 'some.one@example.com', nickname: 'some.one', status: 'active' });
    assert.match(String(id), /^[a-zA-Z0-9]+$/);
    assert.match(String(created_at), GO_TIME);
  });

  it('starts with version retention on and ten versions', async () => {
    await api.signUp('fresh@example.com');
    const row = await api.call('GET', '/__test/user?email=fresh@example.com');
    assert.deepEqual(row.json['settings'], {
      language: '',
      preferred_theme: '',
      version_retention_enabled: true,
      version_retention_ext: [],
      version_retention_max: 10,
      disable_view_sync: false,
      share_links_in_profile: '',
      pined: [],
    });
  });

  it('stores any language as given', async () => {
    const answer = await api.signUp('language@example.com', 'password', 'tlh-KX');
    assert.equal(answer.data['language'], 'tlh-KX');
  });

  it('refuses an e-mail that exists, in any case', async () => {
    await api.signUp('twice@example.com');
    assert.equal((await signUp({ email: 'TWICE@example.com', password: 'password' })).code, 40032);
  });

  it('makes one account of simultaneous sign-ups', async () => {
    const body = { email: 'race@example.com', password: 'password' };
    const codes = await Promise.all(Array.from({ length: 6 }, async () => (await signUp(body)).code));
    assert.deepEqual(codes.sort(), [0, 40032, 40032, 40032, 40032, 40032]);
  });

  for (const [body, msg] of [
    [{}, 'Email cannot be empty'],
    [{ password: 'password' }, 'Email cannot be empty'],
    [{ email: 'nobody', password: 'password' }, 'Email format error'],
    [{ email: 'a@b.cd' }, 'Password cannot be empty'],
    [{ email: 'a@b.cd', password: '12345' }, 'Password too short'],
    [{ email: 'a@b.cd', password: '\u{1F511}'.repeat(5) }, 'Password too short'],
    [{ email: 'a@b.cd', password: 'x'.repeat(129) }, 'Password too long'],
  ] as const) {
    it(`refuses ${JSON.stringify(body).slice(0, 60)} with "${msg}"`, async () => {
      assert.deepEqual((await signUp(body)).json, { code: 40001, msg });
    });
  }

  it('counts a password in code points', async () => {
    for (const [email, password] of [
      ['six@example.com', '\u{1F511}'.repeat(6)],
      ['many@example.com', '\u{1F511}'.repeat(128)],
    ] as const) {
      await api.signUp(email, password);
      await api.signIn(email, password);
    }
  });

  it('takes an e-mail of 100 bytes and fails with 50001 on 101', async () => {
    const domain = '@example.com';
    const local = 'x'.repeat(100 - domain.length);
    await api.signUp(local + domain);
    const answer = await signUp({ email: `y${local}${domain}`, password: 'password' });
    assert.equal(answer.code, 50001);
    assert.notEqual(answer.json['correlation_id'], undefined);
  });

  it('hands out different ids', async () => {
    const ids = await Promise.all(
      [1, 2, 3].map(async (n) => (await api.signUp(`id${n}@example.com`)).data['id']),
    );
    assert.equal(new Set(ids).size, 3);
  });
});

describe('sign-up with another default group', () => {
  const api = useServer({ default_group: 3 });

  it('puts new users there, but the first among the administrators', async () => {
    await api.signUp('first@example.com');
    const names = [];
    for (const email of ['first@example.com', 'second@example.com']) {
      if (email.startsWith('second')) await api.signUp(email);
      const { access_token: token } = await api.signIn(email);
      const me = await api.call('GET', '/user/me', { token });
      names.push((me.data['group'] as Record<string, unknown>)['name']);
    }
    assert.deepEqual(names, ['Admin', 'Anonymous']);
  });
});

describe('GET /user/me', () => {
  const api = useServer();

  it('needs a login', async () => {
    const answer = await api.call('GET', '/user/me');
    assert.deepEqual([answer.status, answer.code, answer.msg], [200, 401, 'Login required']);
  });

  it('has the optional fields only once they are set', async () => {
    const { access_token: token } = await api.newUser('me@example.com');
    const bare = (await api.call('GET', '/user/me', { token })).data;
    assert.deepEqual(Object.keys(bare), ['id', 'email', 'nickname', 'status', 'created_at', 'group']);
    const body = { language: 'de-DE', preferred_theme: '#abc', disable_view_sync: true };
    await api.call('PATCH', '/user/setting', { token, body });
    assert.partialDeepStrictEqual((await api.call('GET', '/user/me', { token })).data, body);
  });
});

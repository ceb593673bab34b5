import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

/** 4-byte characters: one code point, two UTF-16 units. */
const wide = (count: number) => '\u{1F600}'.repeat(count);

describe('user setting', () => {
  const api = useServer();
  let token = '';
  before(async () => {
    token = (await api.newUser('setting@example.com')).access_token;
  });
  const patch = (body: unknown) => api.call('PATCH', '/user/setting', { body, token });
  const setting = async () => (await api.call('GET', '/user/setting', { token })).data;
  const me = async () => (await api.call('GET', '/user/me', { token })).data;

  it('needs a login', async () => {
    for (const method of ['GET', 'PATCH']) {
      assert.equal((await api.call(method, '/user/setting', method === 'GET' ? {} : { body: {} })).code, 401);
    }
  });

  it('shows booleans always, and the list and the number unless empty or 0', async () => {
    const bare = {
      version_retention_enabled: true,
      passwordless: false,
      two_fa_enabled: false,
      disable_view_sync: false,
      share_links_in_profile: '',
    };
    assert.deepEqual(await setting(), { ...bare, version_retention_max: 10 });
    await patch({ version_retention_max: 0 });
    assert.deepEqual(await setting(), bare);
    await patch({ version_retention_ext: ['jpg', '', 'JPG'], version_retention_enabled: false });
    assert.deepEqual(await setting(), {
      ...bare,
      version_retention_enabled: false,
      version_retention_ext: ['jpg', '', 'JPG'],
    });
  });

  it('responds to a PATCH without data', async () => {
    assert.deepEqual((await patch({ disable_view_sync: true })).json, { code: 0, msg: '' });
  });

  it('replaces the list as a whole, empties it by [] and leaves it by null', async () => {
    await patch({ version_retention_ext: ['a', 'b'] });
    await patch({ version_retention_ext: ['c'] });
    assert.deepEqual((await setting())['version_retention_ext'], ['c']);
    await patch({ version_retention_ext: null });
    assert.deepEqual((await setting())['version_retention_ext'], ['c']);
    await patch({ version_retention_ext: [] });
    assert.equal((await setting())['version_retention_ext'], undefined);
  });

  it('takes any text for share_links_in_profile, and shows it in the user unless it is empty', async () => {
    for (const choice of ['all_share', 'hide_share', 'a typo', '']) {
      assert.equal((await patch({ share_links_in_profile: choice })).code, 0);
      assert.equal((await setting())['share_links_in_profile'], choice);
      assert.equal((await me())['share_links_in_profile'], choice || undefined);
    }
    assert.deepEqual((await patch({ share_links_in_profile: 1 })).json, {
      code: 40001,
      msg: 'JSON marshall error',
    });
    await patch({ share_links_in_profile: 'hide_share' });
    await patch({ share_links_in_profile: null });
    assert.equal((await setting())['share_links_in_profile'], 'hide_share');
  });

  it('takes a null inside the list for an empty text', async () => {
    await patch({ version_retention_ext: [null, 'x'] });
    assert.deepEqual((await setting())['version_retention_ext'], ['', 'x']);
  });

  it('leaves the other fields alone', async () => {
    await patch({ language: 'fr-FR', preferred_theme: '#123456', version_retention_max: 7 });
    await patch({ nick: 'Only me' });
    await patch({ language: 'it-IT' });
    assert.partialDeepStrictEqual(await me(), {
      nickname: 'Only me',
      language: 'it-IT',
      preferred_theme: '#123456',
    });
    assert.equal((await setting())['version_retention_max'], 7);
  });

  it('does not trim', async () => {
    assert.equal((await patch({ nick: ' ' })).code, 0);
    assert.equal((await me())['nickname'], ' ');
  });

  for (const [field, value] of [
    ['nick', 'n'],
    ['nick', 'n'.repeat(100)],
    ['nick', wide(25)],
    ['language', 'l'],
    ['language', wide(255)],
    ['preferred_theme', '#abc'],
    ['preferred_theme', 'hsl(0, 0%, 0%)'],
    ['version_retention_max', 0],
    ['version_retention_max', Number.MAX_SAFE_INTEGER],
    ['version_retention_max', 10],
    ['version_retention_ext', Array.from({ length: 5000 }, (_, n) => `ext${n}`)],
  ] as const) {
    it(`takes ${field} ${describeValue(value)}`, async () => {
      assert.equal((await patch({ [field]: value })).code, 0);
      const all: Record<string, unknown> = { ...(await setting()), ...(await me()) };
      const shown = all[field === 'nick' ? 'nickname' : field];
      assert.deepEqual(shown, value === 0 ? undefined : value);
    });
  }

  for (const [field, value, msg] of [
    ['nick', '', 'Nickname too short'],
    ['nick', 'n'.repeat(256), 'Nickname too long'],
    ['nick', wide(256), 'Nickname too long'],
    ['language', '', 'Language too short'],
    ['language', wide(256), 'Language too long'],
    ['preferred_theme', '', 'Invalid parameters.'],
    ['preferred_theme', 'blue', 'Invalid parameters.'],
    ['version_retention_max', -1, 'VersionRetentionMax too short'],
    ['current_password', '', 'CurrentPassword too short'],
    ['current_password', wide(3), 'CurrentPassword too short'],
    ['current_password', 'x'.repeat(129), 'CurrentPassword too long'],
    ['new_password', '', 'NewPassword too short'],
    ['new_password', wide(5), 'NewPassword too short'],
    ['new_password', wide(129), 'NewPassword too long'],
  ] as const) {
    it(`refuses ${field} ${describeValue(value)} and applies nothing`, async () => {
      const before = [await setting(), await me()];
      const answer = await patch({ nick: 'other', disable_view_sync: false, language: 'xx', [field]: value });
      assert.deepEqual(answer.json, { code: 40001, msg });
      assert.deepEqual([await setting(), await me()], before);
    });
  }

  for (const [field, value] of [
    ['current_password', wide(4)],
    ['current_password', wide(128)],
    ['new_password', wide(6)],
    ['new_password', wide(128)],
  ] as const) {
    it(`takes ${field} ${describeValue(value)} and, without the other, ignores it`, async () => {
      assert.deepEqual((await patch({ [field]: value })).json, { code: 0, msg: '' });
      await api.signIn('setting@example.com');
    });
  }

  for (const nick of ['n'.repeat(101), `${wide(25)}n`, '\u4E2D'.repeat(34), 'n'.repeat(255)]) {
    it(`fails on a nick of ${Buffer.byteLength(nick)} bytes with 50001 and applies nothing`, async () => {
      const before = [await setting(), await me()];
      const answer = await patch({ nick, language: 'xx' });
      assert.deepEqual([answer.status, answer.code, answer.msg], [200, 50001, 'Failed to update user nick']);
      assert.notEqual(answer.json['correlation_id'], undefined);
      assert.deepEqual([await setting(), await me()], before);
    });
  }
});

function describeValue(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 24 ? `${text.slice(0, 8)}… (${String(value).length} units)` : text;
}

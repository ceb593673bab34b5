import { readUser } from './cloudreve-user';

const EMPTY = {
  id: 'u1',
  email: '',
  nickname: '',
  status: '',
  avatar: '',
  created_at: '',
  preferred_theme: '',
  language: '',
  disable_view_sync: false,
  share_links_in_profile: '' as const,
  anonymous: false,
  group: null,
};

describe('readUser', () => {
  it('fills in everything that Cloudreve leaves out', () => {
    expect(readUser({ id: 'u1' })).toEqual(EMPTY);
  });

  it('takes everything that Cloudreve sends', () => {
    const sent = {
      id: 'AbC1',
      email: 'ann@example.org',
      nickname: 'Ann',
      status: 'active',
      avatar: 'file',
      created_at: '2026-01-01T00:00:00Z',
      preferred_theme: '#1976d2',
      language: 'en-US',
      disable_view_sync: true,
      share_links_in_profile: 'hide_share' as const,
      anonymous: true,
      group: { id: 'g1', name: 'User', permission: 'hAg=' },
    };
    expect(readUser({ ...sent, pined: [], credit: 5 })).toEqual(sent);
  });

  it('fills in a group that is redacted', () => {
    expect(readUser({ id: 'u1', group: { id: 'g1', name: 'User' } }).group).toEqual({
      id: 'g1',
      name: 'User',
      permission: '',
    });
  });

  it('counts fields of a wrong type as left out', () => {
    const odd = { ...EMPTY, email: 5, nickname: null, language: {}, disable_view_sync: 'true', anonymous: 1 };
    expect(readUser({ ...odd, share_links_in_profile: 7, group: 'Admin' })).toEqual(EMPTY);
    expect(readUser({ id: 'u1', group: [] }).group).toBeNull();
  });

  it('takes a text of share_links_in_profile that it does not know for what the server takes it for', () => {
    for (const text of ['all', 'hide', 'HIDE_SHARE', ' ']) {
      expect(readUser({ id: 'u1', share_links_in_profile: text }).share_links_in_profile).toBe('all_share');
    }
  });

  it('is plain JSON', () => {
    const user = readUser({ id: 'u1', group: {}, __proto__: { email: 'x' } });
    expect(JSON.parse(JSON.stringify(user))).toEqual(user);
  });

  for (const [what, data] of Object.entries({
    nothing: undefined,
    null: null,
    'a text': 'u1',
    'a list': [{ id: 'u1' }],
    'no id': { nickname: 'Ann' },
    'an empty id': { id: '' },
    'a number for an id': { id: 5 },
    'an id that is no hash id': { id: 'u1/../u2' },
    'an id too long': { id: 'x'.repeat(65) },
  })) {
    it(`throws for ${what}`, () => {
      expect(() => readUser(data)).toThrowError('no user');
    });
  }
});

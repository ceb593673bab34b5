import { readPasskey, readSecurity } from './cloudreve-security';
import { GRANT } from './security.fixture';

describe('readSecurity', () => {
  it('fills in what Cloudreve leaves out', () => {
    expect(readSecurity({ two_fa_enabled: false, passwordless: false })).toEqual({
      twoFactor: false,
      passwordless: false,
      passkeys: [],
      oauthGrants: [],
      groupExpires: null,
    });
  });

  it('reads everything that is there, and nothing else', () => {
    const data = {
      two_fa_enabled: true,
      passwordless: true,
      passkeys: [{ id: 'a+/=', name: 'Schlüssel', created_at: 'then', used_at: 'now', secret: 'x' }],
      oauth_grants: [GRANT],
      group_expires: '2027-01-01T00:00:00Z',
      version_retention_max: 3,
    };
    expect(readSecurity(data)).toEqual({
      twoFactor: true,
      passwordless: true,
      passkeys: [{ id: 'a+/=', name: 'Schlüssel', created_at: 'then', used_at: 'now' }],
      oauthGrants: [GRANT],
      groupExpires: '2027-01-01T00:00:00Z',
    });
  });

  it('takes a wrong type for left out', () => {
    const data = {
      two_fa_enabled: 'true',
      passwordless: 1,
      passkeys: {},
      oauth_grants: {},
      group_expires: true,
    };
    expect(readSecurity(data)).toEqual({
      twoFactor: false,
      passwordless: false,
      passkeys: [],
      oauthGrants: [],
      groupExpires: null,
    });
  });

  it('leaves out a passkey that it cannot read', () => {
    const passkeys = [null, { id: 'a' }, 'b', { name: 'no id' }, { id: 5 }, { id: '' }];
    expect(readSecurity({ passkeys }).passkeys.map(({ id }) => id)).toEqual(['a']);
  });

  it('refuses what is no object', () => {
    for (const data of [null, undefined, '', 1, []]) {
      expect(() => readSecurity(data)).toThrow();
    }
  });
});

describe('readPasskey', () => {
  it('takes one that was never used', () => {
    const passkey = { id: 'a', name: 'A', created_at: 'then' };
    expect(readPasskey(passkey)).toEqual({ ...passkey, used_at: null });
  });

  it('needs an id, and nothing else', () => {
    expect(readPasskey({ id: 'a' })).toEqual({ id: 'a', name: '', created_at: '', used_at: null });
    for (const data of [null, {}, { id: '' }, { id: 1 }, 'a']) {
      expect(() => readPasskey(data)).toThrow();
    }
  });
});

import { clientFailure } from '../../../src/lib/http/cloudreve-failure';
import { AccountState, PRISTINE_ACCOUNT } from '../account-state';
import { cloudreveSecurity } from './security-selectors';
import { NO_SECURITY, CloudreveSecurityState } from './security-state';
import { GRANT, KEY } from './security.fixture';

const FULL: CloudreveSecurityState = {
  twoFactor: true,
  passwordless: false,
  passkeys: [KEY],
  oauthGrants: [GRANT],
  groupExpires: '2027-01-01T00:00:00Z',
  isLoading: true,
  failure: clientFailure('noToken'),
};
const root = (security: CloudreveSecurityState): { cloudreveAccount: AccountState } => ({
  cloudreveAccount: { ...PRISTINE_ACCOUNT, userId: 'u1', security },
});

describe('cloudreveSecurity', () => {
  it('reads its part of the slice', () => {
    const state = root(FULL);
    expect(cloudreveSecurity.selectTwoFactor(state)).toBeTrue();
    expect(cloudreveSecurity.selectPasswordless(state)).toBeFalse();
    expect(cloudreveSecurity.selectPasskeys(state)).toBe(FULL.passkeys);
    expect(cloudreveSecurity.selectOauthGrants(state)).toBe(FULL.oauthGrants);
    expect(cloudreveSecurity.selectGroupExpires(state)).toBe('2027-01-01T00:00:00Z');
    expect(cloudreveSecurity.selectIsLoading(state)).toBeTrue();
    expect(cloudreveSecurity.selectFailure(state)).toBe(FULL.failure);
  });

  it('knows nothing before the server has said, and does not take that for "off"', () => {
    const state = root(NO_SECURITY);
    expect(cloudreveSecurity.selectTwoFactor(state)).toBeNull();
    expect(cloudreveSecurity.selectPasswordless(state)).toBeNull();
    expect(cloudreveSecurity.selectPasskeys(state)).toEqual([]);
    expect(cloudreveSecurity.selectFailure(state)).toBeNull();
  });

  it('has a selector for each of the state, and no other', () => {
    const names = Object.keys(cloudreveSecurity).map((name) => name.replace('select', '').toLowerCase());
    expect(names).toEqual(Object.keys(NO_SECURITY).map((name) => name.toLowerCase()));
  });
});

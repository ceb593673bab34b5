import { clientFailure } from '../../../src/lib/http/cloudreve-failure';
import { CloudreveSecurityActions as actions, CloudreveSecurityApiActions as api } from './security-actions';
import { NO_SECURITY, securityReducer, CloudreveSecurityState } from './security-state';
import { GRANT, KEY } from './security.fixture';

const of = { requestId: 'r1', userId: 'u1' };
const SECURITY = {
  twoFactor: true,
  passwordless: false,
  passkeys: [KEY],
  oauthGrants: [GRANT],
  groupExpires: null,
};
const FAILURE = clientFailure('noToken');
const FAILED: CloudreveSecurityState = { ...NO_SECURITY, failure: FAILURE };

describe('securityReducer', () => {
  it('knows nothing at first', () => {
    expect(securityReducer(undefined, { type: 'x' })).toBe(NO_SECURITY);
    expect(NO_SECURITY.twoFactor).toBeNull();
  });

  it('is loading until the answer to who asked comes', () => {
    const loading = securityReducer(FAILED, actions.load());
    expect(loading).toEqual({ ...NO_SECURITY, isLoading: true });
    const unasked = securityReducer(loading, api.loaded({ ...of, requestId: null, security: SECURITY }));
    expect(unasked).toEqual({ ...SECURITY, isLoading: true, failure: null });
    expect(securityReducer(unasked, api.loaded({ ...of, security: SECURITY })).isLoading).toBeFalse();
  });

  it('does not begin to load by what nobody asked for', () => {
    const state = securityReducer(FAILED, api.loaded({ ...of, requestId: null, security: SECURITY }));
    expect(state).toEqual({ ...SECURITY, isLoading: false, failure: FAILURE });
  });

  it('keeps what it knows when a read fails', () => {
    const known = { ...NO_SECURITY, ...SECURITY, isLoading: true };
    expect(securityReducer(known, api.loadFailed({ ...of, failure: FAILURE }))).toEqual({
      ...known,
      isLoading: false,
      failure: FAILURE,
    });
  });

  for (const action of [
    actions.prepareTwoFactor(),
    actions.enableTwoFactor({ code: '123456' }),
    actions.disableTwoFactor({ code: '123456' }),
    actions.addPasskey(),
    actions.removePasskey({ id: 'k' }),
    actions.revokeGrant({ clientId: 'c' }),
    actions.cancelMembership(),
  ]) {
    it(`forgets the last failure at ${action.type}`, () => {
      expect(securityReducer(FAILED, action)).toEqual(NO_SECURITY);
    });
  }

  it('shows a second factor at once', () => {
    expect(securityReducer(NO_SECURITY, api.twoFactorEnabled(of)).twoFactor).toBeTrue();
    expect(securityReducer(NO_SECURITY, api.twoFactorDisabled(of)).twoFactor).toBeFalse();
  });

  it('shows a passkey at once, and once', () => {
    const one = securityReducer(NO_SECURITY, api.passkeyAdded({ ...of, passkey: KEY }));
    expect(one.passkeys).toEqual([KEY]);
    const other = { ...KEY, id: 'other' };
    const two = securityReducer(one, api.passkeyAdded({ ...of, passkey: other }));
    expect(two.passkeys).toEqual([KEY, other]);
    expect(securityReducer(two, api.passkeyAdded({ ...of, passkey: KEY })).passkeys).toEqual([other, KEY]);
    expect(securityReducer(two, api.passkeyRemoved({ ...of, id: KEY.id })).passkeys).toEqual([other]);
    expect(securityReducer(two, api.passkeyRemoved({ ...of, id: 'third' })).passkeys).toEqual([KEY, other]);
  });

  it('shows at once that an app has no access any more', () => {
    const other = { ...GRANT, client_id: 'other' };
    const state = { ...NO_SECURITY, oauthGrants: [GRANT, other] };
    const revoked = (clientId: string) =>
      securityReducer(state, api.grantRevoked({ ...of, clientId })).oauthGrants;
    expect(revoked('other')).toEqual([GRANT]);
    expect(revoked('third')).toEqual([GRANT, other]);
  });

  it('shows when a membership ends', () => {
    const state = { ...NO_SECURITY, groupExpires: 'soon' };
    expect(securityReducer(state, api.membershipCancelled({ ...of, groupExpires: null })).groupExpires).toBe(
      null,
    );
  });

  it('shows why a command failed, unless the person only cancelled it', () => {
    expect(securityReducer(NO_SECURITY, api.commandFailed({ ...of, failure: FAILURE })).failure).toBe(
      FAILURE,
    );
    const cancelled = clientFailure('cancelled');
    expect(securityReducer(FAILED, api.commandFailed({ ...of, failure: cancelled })).failure).toBeNull();
  });

  it('is not changed by a secret on its way', () => {
    const prepared = api.twoFactorPrepared({ ...of, secret: 'a' as never, uri: 'b' as never });
    expect(securityReducer(FAILED, prepared)).toBe(FAILED);
  });
});

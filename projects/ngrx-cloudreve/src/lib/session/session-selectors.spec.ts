import { cloudreveFailure } from '../http/cloudreve-failure';
import { readUser } from './cloudreve-user';
import { cloudreveSession, sessionFeature } from './session-selectors';
import { CloudreveSessionState, SIGNED_OUT } from './session-state';

const FULL: CloudreveSessionState = {
  status: 'expiring',
  userId: 'u1',
  user: readUser({ id: 'u1', nickname: 'Ann' }),
  lastNickname: null,
  expiresAt: 5,
  failure: cloudreveFailure('network'),
  signedOutReason: 'person',
  storageUnavailable: true,
};
const root = (session: CloudreveSessionState) => ({ cloudreveSession: session });

describe('cloudreveSession', () => {
  it('reads the slice of its name', () => {
    expect(sessionFeature.name).toBe('cloudreveSession');
    const state = root(FULL);
    expect(cloudreveSession.selectStatus(state)).toBe('expiring');
    expect(cloudreveSession.selectUserId(state)).toBe('u1');
    expect(cloudreveSession.selectUser(state)).toBe(FULL.user);
    expect(cloudreveSession.selectExpiresAt(state)).toBe(5);
    expect(cloudreveSession.selectFailure(state)).toBe(FULL.failure);
    expect(cloudreveSession.selectSignedOutReason(state)).toBe('person');
    expect(cloudreveSession.selectStorageUnavailable(state)).toBeTrue();
  });

  it('names what the group may do, and once for one account', () => {
    const group = { id: 'g', name: 'G', permission: 'hAg=' };
    const state = root({ ...FULL, user: readUser({ id: 'u1', group }) });
    const names = cloudreveSession.selectPermissions(state);
    expect(names).toEqual(['share', 'share_download', 'redirected_source']);
    const renamed = root({ ...FULL, user: readUser({ id: 'u1', nickname: 'Bo', group }) });
    expect(cloudreveSession.selectPermissions(renamed)).withContext('of the same group').toBe(names);
    expect(cloudreveSession.selectPermissions(root(SIGNED_OUT))).toEqual([]);
  });

  it('knows the nickname, and until it is confirmed the last one', () => {
    expect(cloudreveSession.selectNickname(root(FULL))).toBe('Ann');
    expect(cloudreveSession.selectNickname(root({ ...FULL, lastNickname: 'Old' }))).toBe('Ann');
    expect(cloudreveSession.selectNickname(root({ ...FULL, user: null, lastNickname: 'Old' }))).toBe('Old');
    expect(cloudreveSession.selectNickname(root(SIGNED_OUT))).toBeNull();
  });

  it('is signed in with an account, confirmed or not, and with none it is not', () => {
    expect(cloudreveSession.selectIsSignedIn(root(FULL))).toBeTrue();
    expect(cloudreveSession.selectIsSignedIn(root({ ...FULL, user: null }))).toBeTrue();
    expect(cloudreveSession.selectIsSignedIn(root(SIGNED_OUT))).toBeFalse();
    expect(cloudreveSession.selectIsSignedIn(root({ ...SIGNED_OUT, status: 'signingIn' }))).toBeFalse();
  });
});

import { cloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveSessionApiActions } from '../session/session-actions';
import { CloudreveSettingsActions, CloudreveSettingsApiActions } from './settings-actions';
import { settingsReducer } from './settings-reducer';
import { PRISTINE_SETTINGS, SettingsState } from './settings-state';

const RESTORED = CloudreveSessionApiActions.restored({
  userId: 'u1',
  expiresAt: 0,
  storageUnavailable: false,
  lastNickname: null,
});
const SETTINGS = { nick: 'Ann', disable_view_sync: false };

function fold(...actions: readonly { readonly type: string }[]): SettingsState {
  return actions.reduce<SettingsState>((state, action) => settingsReducer(state, action), PRISTINE_SETTINGS);
}

function loadedFor(userId: string): { readonly type: string } {
  return CloudreveSettingsApiActions.loaded({ userId, server: SETTINGS, version: 0, begunAt: 0 });
}

describe('the slice of the settings', () => {
  it('belongs to the account that was restored or signed in', () => {
    expect(fold(RESTORED).userId).toBe('u1');
  });

  it('ignores every answer to another account', () => {
    const state = fold(RESTORED, loadedFor('u1'), CloudreveSettingsActions.change({ nick: 'Bo' }));
    const failure = cloudreveFailure('network');
    const foreign = [
      loadedFor('u2'),
      CloudreveSettingsApiActions.loadStarted({ userId: 'u2' }),
      CloudreveSettingsApiActions.loadFailed({ userId: 'u2', failure, outcome: 'unknown', at: 0, random: 0 }),
      CloudreveSettingsApiActions.saveStarted({ userId: 'u2', id: 'r', at: 0 }),
      CloudreveSettingsApiActions.saved({ userId: 'u2', id: 'r' }),
      CloudreveSettingsApiActions.held({ userId: 'u2', hold: 'auth' }),
      CloudreveSettingsApiActions.released({ userId: 'u2', hold: 'auth' }),
      CloudreveSessionApiActions.tokenRefreshed({ userId: 'u2', expiresAt: 0, storageUnavailable: false }),
      CloudreveSessionApiActions.signedOut({ requestId: null, userId: 'u2', reason: 'person' }),
      CloudreveSettingsApiActions.saveFailed({
        userId: 'u2',
        id: 'r',
        failure,
        outcome: 'unknown',
        at: 0,
        random: 0,
      }),
    ];

    for (const action of foreign) {
      expect(settingsReducer(state, action)).withContext(action.type).toBe(state);
    }
  });

  it('is pristine after a sign-out and after another account came', () => {
    const edited = fold(RESTORED, loadedFor('u1'), CloudreveSettingsActions.change({ nick: 'Bo' }));
    const out = CloudreveSessionApiActions.signedOut({ requestId: null, userId: 'u1', reason: 'person' });
    const other = CloudreveSessionApiActions.restored({ ...RESTORED, userId: 'u2' });

    expect(settingsReducer(edited, out)).toEqual(PRISTINE_SETTINGS);
    expect(settingsReducer(edited, other)).toEqual({ ...PRISTINE_SETTINGS, userId: 'u2' });
  });

  it('keeps "loaded" through later reads and failures', () => {
    const loaded = fold(RESTORED, loadedFor('u1'));
    const failure = cloudreveFailure('network');
    const failed = settingsReducer(
      settingsReducer(loaded, CloudreveSettingsApiActions.loadStarted({ userId: 'u1' })),
      CloudreveSettingsApiActions.loadFailed({ userId: 'u1', failure, outcome: 'unknown', at: 5, random: 0 }),
    );

    expect(failed.loadStatus).toBe('loaded');
    expect(failed.loadFailure).toEqual(failure);
  });

  it('changes nothing while nobody is signed in', () => {
    expect(fold(CloudreveSettingsActions.change({ nick: 'Bo' }), CloudreveSettingsActions.flush())).toBe(
      PRISTINE_SETTINGS,
    );
  });

  it('holds and releases', () => {
    const held = fold(RESTORED, CloudreveSettingsApiActions.held({ userId: 'u1', hold: 'paused' }));

    expect(held.sync.holds).toEqual(['paused']);
    expect(
      settingsReducer(held, CloudreveSettingsApiActions.released({ userId: 'u1', hold: 'paused' })).sync
        .holds,
    ).toEqual([]);
  });
});

import { cloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveSessionApiActions as Session } from '../session/session-actions';
import { CloudreveSettingsActions, CloudreveSettingsApiActions as Api } from './settings-actions';
import { OpenEdits, OutboxView } from './settings-outbox';
import { settingsReducer } from './settings-reducer';
import { PRISTINE_SETTINGS, SettingsState } from './settings-state';

const RESTORED = Session.restored({
  userId: 'u1',
  expiresAt: 0,
  storageUnavailable: false,
  lastNickname: null,
});
const SERVER = { nick: 'Ann', disable_view_sync: false };
const EDITS: OpenEdits = { nick: { value: 'Bo', editedAt: 5, failure: null } };
const FAILURE = cloudreveFailure('network');
const NOTHING = { edits: {}, saved: [] };

function fold(...actions: readonly { readonly type: string }[]): SettingsState {
  return actions.reduce<SettingsState>((state, action) => settingsReducer(state, action), PRISTINE_SETTINGS);
}

function loaded(userId = 'u1', isSettled = true, view: OutboxView = NOTHING): { readonly type: string } {
  return Api.loaded({ userId, server: SERVER, isSettled, ...view });
}

describe('the slice of the settings', () => {
  it('belongs to the account that was restored or signed in', () => {
    expect(fold(RESTORED).userId).toBe('u1');
  });

  it('ignores every response to another account', () => {
    const state = fold(RESTORED, loaded(), Api.editsChanged({ userId: 'u1', edits: EDITS, saved: [] }));
    const foreign = [
      loaded('u2'),
      Api.editsChanged({ userId: 'u2', ...NOTHING }),
      Api.loadStarted({ userId: 'u2' }),
      Api.loadFailed({ userId: 'u2', failure: FAILURE }),
      Api.saveStarted({ userId: 'u2', fields: { nick: 'Bo' } }),
      Api.saved({ userId: 'u2', fields: { nick: 'Bo' }, ...NOTHING }),
      Api.saveFailed({ userId: 'u2', failure: FAILURE, ...NOTHING }),
      Api.savedElsewhere({ userId: 'u2', fields: { nick: 'Bo' }, ...NOTHING }),
      Api.storageRefused({ userId: 'u2' }),
      Api.leftBehind({ userId: 'u2', fields: ['nick'] }),
      Session.tokenRefreshed({ userId: 'u2', expiresAt: 0, storageUnavailable: false }),
      Session.signedOut({ requestId: null, userId: 'u2', reason: 'person' }),
    ];

    for (const action of foreign) {
      expect(settingsReducer(state, action)).withContext(action.type).toBe(state);
    }
  });

  it('changes nothing while nobody is signed in', () => {
    const actions = [
      CloudreveSettingsActions.change({ nick: 'Bo' }),
      CloudreveSettingsActions.flush(),
      loaded(),
      Api.editsChanged({ userId: 'u1', edits: EDITS, saved: [] }),
    ];
    expect(fold(...actions)).toBe(PRISTINE_SETTINGS);
  });

  it('is pristine after a sign-out and after another account came', () => {
    const edited = fold(RESTORED, loaded(), Api.editsChanged({ userId: 'u1', edits: EDITS, saved: [] }));
    const out = Session.signedOut({ requestId: null, userId: 'u1', reason: 'person' });

    expect(settingsReducer(edited, out)).toEqual(PRISTINE_SETTINGS);
    expect(settingsReducer(edited, Session.restored({ ...RESTORED, userId: 'u2' }))).toEqual({
      ...PRISTINE_SETTINGS,
      userId: 'u2',
    });
  });

  it('goes on with the same edits when the same person signs in again, and nothing is on its way', () => {
    const before = fold(
      RESTORED,
      loaded('u1', true, { edits: EDITS, saved: [] }),
      Api.saveStarted({ userId: 'u1', fields: { nick: 'Bo' } }),
    );
    expect(before.saving).toEqual(['nick']);
    expect(settingsReducer(before, RESTORED)).toEqual({ ...before, saving: [] });
  });

  it('shows the edits that an action brings, and computes none from a change', () => {
    const change = fold(RESTORED, CloudreveSettingsActions.change({ nick: 'Bo' }));
    expect(change.edits).toEqual({});
    const shown = settingsReducer(
      change,
      Api.editsChanged({ userId: 'u1', edits: EDITS, saved: ['language'] }),
    );
    expect([shown.edits, shown.saved]).toEqual([EDITS, ['language']]);
  });

  describe('a read', () => {
    it('goes from idle over loading to loaded', () => {
      const started = fold(RESTORED, Api.loadStarted({ userId: 'u1' }));
      expect([fold(RESTORED).loadStatus, started.loadStatus]).toEqual(['idle', 'loading']);
      const done = settingsReducer(started, loaded());
      expect([done.loadStatus, done.server, done.loadFailure]).toEqual(['loaded', SERVER, null]);
    });

    it('that fails first is failed, and loading again with the next', () => {
      const failed = fold(RESTORED, Api.loadFailed({ userId: 'u1', failure: FAILURE }));
      expect([failed.loadStatus, failed.loadFailure]).toEqual(['failed', FAILURE]);
      expect(settingsReducer(failed, Api.loadStarted({ userId: 'u1' })).loadStatus).toBe('loading');
    });

    it('that fails later leaves "loaded" and keeps why', () => {
      const later = fold(
        RESTORED,
        loaded(),
        Api.loadStarted({ userId: 'u1' }),
        Api.loadFailed({ userId: 'u1', failure: FAILURE }),
      );
      expect([later.loadStatus, later.loadFailure, later.server]).toEqual(['loaded', FAILURE, SERVER]);
      expect(settingsReducer(later, loaded()).loadFailure).toBeNull();
    });

    it('ends the failure of a save only when it settled, and says whether there is a doubt', () => {
      const failed = fold(RESTORED, Api.saveFailed({ userId: 'u1', failure: FAILURE, ...NOTHING }));
      const inDoubt = settingsReducer(failed, loaded('u1', false));
      expect([inDoubt.saveFailure, inDoubt.inDoubt]).toEqual([FAILURE, true]);
      const settled = settingsReducer(inDoubt, loaded());
      expect([settled.saveFailure, settled.inDoubt]).toEqual([null, false]);
    });
  });

  describe('a save', () => {
    const saving = fold(RESTORED, loaded(), Api.saveStarted({ userId: 'u1', fields: { nick: 'Bo' } }));

    it('names its fields until its response arrives, or a read begins', () => {
      const ends = [
        Api.saved({ userId: 'u1', fields: { nick: 'Bo' }, ...NOTHING }),
        Api.saveFailed({ userId: 'u1', failure: FAILURE, ...NOTHING }),
        Api.loadStarted({ userId: 'u1' }),
      ];
      expect(saving.saving).toEqual(['nick']);
      expect(ends.map((end) => settingsReducer(saving, end).saving)).toEqual([[], [], []]);
    });

    it('brings its values, and ends the failure before', () => {
      const failed = settingsReducer(
        saving,
        Api.saveFailed({ userId: 'u1', failure: FAILURE, edits: EDITS, saved: [] }),
      );
      expect([failed.saveFailure, failed.edits, failed.server]).toEqual([FAILURE, EDITS, SERVER]);
      const done = settingsReducer(
        failed,
        Api.saved({ userId: 'u1', fields: { nick: 'Bo' }, edits: {}, saved: ['nick'] }),
      );
      expect([done.saveFailure, done.edits, done.saved]).toEqual([null, {}, ['nick']]);
      expect(done.server).toEqual({ nick: 'Bo', disable_view_sync: false });
    });
  });

  describe('another tab', () => {
    const elsewhere = Api.savedElsewhere({ userId: 'u1', fields: { nick: 'Cy' }, edits: EDITS, saved: [] });

    it('brings its values and edits', () => {
      const state = fold(RESTORED, loaded(), elsewhere);
      expect([state.server, state.edits]).toEqual([{ nick: 'Cy', disable_view_sync: false }, EDITS]);
    });

    it('makes no server before the first read', () => {
      const state = fold(RESTORED, elsewhere);
      expect([state.server, state.edits]).toEqual([null, EDITS]);
    });
  });

  it('says that the storage refuses', () => {
    expect(fold(RESTORED, Api.storageRefused({ userId: 'u1' })).storageUnavailable).toBeTrue();
  });

  it('gives the same state for the same actions, and plain JSON', () => {
    const actions = [
      RESTORED,
      loaded(),
      Api.editsChanged({ userId: 'u1', edits: EDITS, saved: [] }),
      Api.saveStarted({ userId: 'u1', fields: { nick: 'Bo' } }),
      Api.saveFailed({ userId: 'u1', failure: FAILURE, edits: EDITS, saved: [] }),
    ];
    expect(fold(...actions)).toEqual(fold(...actions));
    expect(JSON.parse(JSON.stringify(fold(...actions)))).toEqual(fold(...actions));
  });
});

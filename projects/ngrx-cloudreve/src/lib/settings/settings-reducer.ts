import { createReducer, on } from '@ngrx/store';
import { CloudreveSessionApiActions } from '../session/session-actions';
import { CloudreveSettings } from './cloudreve-settings';
import { CloudreveSettingsActions, CloudreveSettingsApiActions } from './settings-actions';
import { SETTINGS_FIELDS } from './settings-fields';
import { PRISTINE_SETTINGS, SettingsState } from './settings-state';
import { SyncEvent } from './sync/sync-event';
import { transition } from './sync/transition';

function after(state: SettingsState, event: SyncEvent<CloudreveSettings>): SettingsState {
  return state.userId === null ? state : { ...state, sync: transition(state.sync, event, SETTINGS_FIELDS) };
}

function ofAccount(
  state: SettingsState,
  userId: string,
  event: SyncEvent<CloudreveSettings>,
  change: Partial<SettingsState> = {},
): SettingsState {
  return state.userId === userId ? { ...after(state, event), ...change } : state;
}

/**
 * The reducer of the slice `cloudreveSettings`: turns actions into events of the synchroniser. The live state folds
 * the same function, so both always agree.
 */
export const settingsReducer = createReducer(
  PRISTINE_SETTINGS,
  on(
    CloudreveSessionApiActions.restored,
    CloudreveSessionApiActions.signInSucceeded,
    (state, { userId }): SettingsState =>
      // The same person signing in again, because the session was broken, goes on with the edits that waited.
      state.userId === userId
        ? after(state, { type: 'released', hold: 'auth' })
        : { ...PRISTINE_SETTINGS, userId },
  ),
  on(CloudreveSessionApiActions.signedOut, (state, { userId }): SettingsState =>
    state.userId === userId ? PRISTINE_SETTINGS : state,
  ),
  on(CloudreveSessionApiActions.tokenRefreshed, (state, { userId }): SettingsState =>
    ofAccount(state, userId, { type: 'released', hold: 'auth' }),
  ),
  on(CloudreveSettingsActions.change, (state, { changes, editedAt, at }): SettingsState =>
    after(state, { type: 'edited', changes, editedAt, at }),
  ),
  on(CloudreveSettingsActions.flush, (state): SettingsState => after(state, { type: 'flushed' })),
  on(CloudreveSettingsActions.retry, (state, { field, at }): SettingsState =>
    after(state, { type: 'retried', field, at }),
  ),
  on(CloudreveSettingsActions.discard, (state, { field }): SettingsState =>
    after(state, { type: 'discarded', field }),
  ),
  on(CloudreveSettingsApiActions.loadStarted, (state, { userId }): SettingsState =>
    state.userId === userId && state.loadStatus !== 'loaded' ? { ...state, loadStatus: 'loading' } : state,
  ),
  on(CloudreveSettingsApiActions.loaded, (state, { userId, settings, version, begunAt }): SettingsState =>
    ofAccount(
      state,
      userId,
      { type: 'reconciled', server: settings, version, begunAt },
      { loadStatus: 'loaded', loadFailure: null },
    ),
  ),
  on(
    CloudreveSettingsApiActions.loadFailed,
    (state, { userId, failure, outcome, at, random }): SettingsState =>
      ofAccount(
        state,
        userId,
        { type: 'readFailed', outcome, failure, at, random },
        { loadStatus: state.sync.server === null ? 'failed' : state.loadStatus, loadFailure: failure },
      ),
  ),
  on(CloudreveSettingsApiActions.saveStarted, (state, { userId, requestId, at }): SettingsState =>
    ofAccount(state, userId, { type: 'saveStarted', id: requestId, at }),
  ),
  on(CloudreveSettingsApiActions.saved, (state, { userId, requestId }): SettingsState =>
    ofAccount(state, userId, { type: 'saved', id: requestId }),
  ),
  on(
    CloudreveSettingsApiActions.saveFailed,
    (state, { userId, requestId, outcome, failure, at, random }): SettingsState =>
      ofAccount(state, userId, { type: 'saveFailed', id: requestId, outcome, failure, at, random }),
  ),
  on(CloudreveSettingsApiActions.overtaken, (state, { userId }): SettingsState =>
    ofAccount(state, userId, { type: 'overtaken' }),
  ),
  on(CloudreveSettingsApiActions.held, (state, { userId, hold }): SettingsState =>
    ofAccount(state, userId, { type: 'held', hold }),
  ),
  on(CloudreveSettingsApiActions.released, (state, { userId, hold }): SettingsState =>
    ofAccount(state, userId, { type: 'released', hold }),
  ),
);

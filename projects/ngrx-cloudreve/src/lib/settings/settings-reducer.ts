import { createReducer, on } from '@ngrx/store';
import { CloudreveSessionApiActions as Session } from '../session/session-actions';
import { CloudreveSettingsApiActions as Api } from './settings-actions';
import { PRISTINE_SETTINGS, SettingsState } from './settings-state';

interface OfAccount {
  readonly userId: string | null;
}

// Responses of another account, and old actions that a tool replays after a sign-out, change nothing.
function forAccount<Props extends OfAccount>(
  change: (state: SettingsState, action: Props) => Partial<SettingsState>,
): (state: SettingsState, action: Props) => SettingsState {
  return (state, action) =>
    state.userId !== null && state.userId === action.userId ? { ...state, ...change(state, action) } : state;
}

/** The reducer of the slice `cloudreveSettings`. The edits that it shows are those that the outbox holds. */
export const settingsReducer = createReducer(
  PRISTINE_SETTINGS,
  // A session of the same person goes on with the same edits.
  on(Session.restored, Session.signInSucceeded, (state, { userId }): SettingsState =>
    state.userId === userId ? { ...state, saving: [] } : { ...PRISTINE_SETTINGS, userId },
  ),
  on(Session.signedOut, (state, { userId }): SettingsState =>
    state.userId === userId ? PRISTINE_SETTINGS : state,
  ),
  on(
    Api.editsChanged,
    forAccount((_, { edits, saved }) => ({ edits, saved })),
  ),
  on(
    Api.loadStarted,
    forAccount(({ server }) => ({ saving: [], ...(server === null ? { loadStatus: 'loading' } : {}) })),
  ),
  on(
    Api.loaded,
    forAccount(({ saveFailure }, { server, edits, saved, isSettled }) => ({
      server,
      edits,
      saved,
      loadStatus: 'loaded',
      loadFailure: null,
      saveFailure: isSettled ? null : saveFailure,
      inDoubt: !isSettled,
    })),
  ),
  on(
    Api.loadFailed,
    forAccount(({ server }, { failure }) => ({
      loadFailure: failure,
      ...(server === null ? { loadStatus: 'failed' } : {}),
    })),
  ),
  on(
    Api.saveStarted,
    forAccount((_, { fields }) => ({ saving: Object.keys(fields) })),
  ),
  on(
    Api.saved,
    forAccount(({ server }, { fields, edits, saved }) => ({
      server: { ...server, ...fields },
      edits,
      saved,
      saving: [],
      saveFailure: null,
      inDoubt: false,
    })),
  ),
  on(
    Api.saveFailed,
    forAccount((_, { failure, edits, saved }) => ({ edits, saved, saving: [], saveFailure: failure })),
  ),
  on(
    Api.savedElsewhere,
    forAccount(({ server }, { fields, edits, saved }) => ({
      // Before the first read nothing is known of the other settings.
      server: server === null ? null : { ...server, ...fields },
      edits,
      saved,
    })),
  ),
  on(
    Api.storageRefused,
    forAccount(() => ({ storageUnavailable: true })),
  ),
);

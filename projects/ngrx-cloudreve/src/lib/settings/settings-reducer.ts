import { Action, createReducer, on } from '@ngrx/store';
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

const reduceOthers = createReducer(
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
    state.userId === userId ? after(state, { type: 'released', hold: 'auth' }) : state,
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
  on(CloudreveSettingsApiActions.loaded, (state, { userId }): SettingsState =>
    state.userId === userId ? { ...state, loadStatus: 'loaded', loadFailure: null } : state,
  ),
  on(CloudreveSettingsApiActions.loadFailed, (state, { userId, failure }): SettingsState =>
    state.userId === userId
      ? {
          ...state,
          loadStatus: state.sync.server === null ? 'failed' : state.loadStatus,
          loadFailure: failure,
        }
      : state,
  ),
  on(CloudreveSettingsApiActions.storageRefused, (state, { userId }): SettingsState =>
    state.userId === userId ? { ...state, storageUnavailable: true } : state,
  ),
);

// The actions of the API are the events of the synchroniser, under the same names, with the account beside them.
const EVENT_TYPES = new Map<string, string>(
  Object.entries(CloudreveSettingsApiActions).map(([name, { type }]) => [type, name]),
);
const NO_EVENTS: ReadonlySet<string> = new Set<string>([
  CloudreveSettingsApiActions.loadStarted.type,
  CloudreveSettingsApiActions.storageRefused.type,
  CloudreveSettingsApiActions.leftBehind.type,
]);

type ApiAction = Action & { readonly userId: string };

function isApiEvent(action: Action): action is ApiAction {
  return EVENT_TYPES.has(action.type) && !NO_EVENTS.has(action.type);
}

function eventOf(action: ApiAction): SyncEvent<CloudreveSettings> {
  return { ...action, type: EVENT_TYPES.get(action.type) } as unknown as SyncEvent<CloudreveSettings>;
}

function reduce(state: SettingsState | undefined, action: Action): SettingsState {
  const next = reduceOthers(state, action);
  return isApiEvent(action) && next.userId === action.userId ? after(next, eventOf(action)) : next;
}

// The store and the live state fold the same action over the same state, one after the other: the second one gets
// what the first one found. Under time travel the states differ, and both are worked out.
let last: { readonly before: SettingsState; readonly action: Action; readonly after: SettingsState } | null =
  null;

/**
 * The reducer of the slice `cloudreveSettings`: turns actions into events of the synchroniser. The live state folds
 * the same function, so both always agree.
 *
 * @param state - before
 * @param action - any
 * @returns the state after
 */
export function settingsReducer(state: SettingsState | undefined, action: Action): SettingsState {
  if (last !== null && last.before === state && last.action === action) {
    return last.after;
  }
  const next = reduce(state, action);
  // Nothing of an account is kept once it is gone.
  last = state === undefined || next.userId === null ? null : { before: state, action, after: next };
  return next;
}

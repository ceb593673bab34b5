import { CloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveSettings } from './cloudreve-settings';
import { initialSyncState, SyncState } from './sync/sync-state';

/** Whether the settings were read from the server. */
export type CloudreveLoadStatus = 'idle' | 'loading' | 'loaded' | 'failed';

/** The slice `cloudreveSettings`. Plain JSON, the current account only. */
export interface SettingsState {
  /** Whose settings; null when nobody is signed in. */
  readonly userId: string | null;
  readonly loadStatus: CloudreveLoadStatus;
  /** Why the last read failed; null once one succeeds. */
  readonly loadFailure: CloudreveFailure | null;
  /** Whether the browser's storage refused: edits that wait would not survive a reload. */
  readonly storageUnavailable: boolean;
  readonly sync: SyncState<CloudreveSettings>;
}

/** Nobody is signed in, and nothing of an earlier account is left. */
export const PRISTINE_SETTINGS: SettingsState = {
  userId: null,
  loadStatus: 'idle',
  loadFailure: null,
  storageUnavailable: false,
  sync: initialSyncState<CloudreveSettings>(),
};

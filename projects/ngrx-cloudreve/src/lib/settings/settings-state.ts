import { CloudreveFailure } from '../http/cloudreve-failure';
import { Values } from './field-table';
import { OpenEdits } from './settings-outbox';

/** Whether the settings were read from the server. */
export type CloudreveLoadStatus = 'idle' | 'loading' | 'loaded' | 'failed';

/** The slice `cloudreveSettings`. It is for selectors only: the code that decides what is sent never reads it. */
export interface SettingsState {
  /** Whose settings; null when nobody is signed in. */
  readonly userId: string | null;
  /** The last known values of the server by setting; null before the first read. */
  readonly server: Values | null;
  /** Edits of all tabs that are not on the server. */
  readonly edits: OpenEdits;
  /** The settings in this tab's PATCH. */
  readonly saving: readonly string[];
  /** The settings whose last edit was made in this tab and is on the server. */
  readonly saved: readonly string[];
  readonly loadStatus: CloudreveLoadStatus;
  /** Why the last read failed; null once one succeeds. */
  readonly loadFailure: CloudreveFailure | null;
  /** Why the last PATCH failed; null once the server's values are certain again. */
  readonly saveFailure: CloudreveFailure | null;
  /** Whether a request of unknown outcome may still commit, so that nothing is sent. */
  readonly inDoubt: boolean;
  /** Whether the browser's storage refused a write, so that unsent edits would not survive a reload. */
  readonly storageUnavailable: boolean;
}

/** Nobody is signed in, and nothing of an earlier account is left. */
export const PRISTINE_SETTINGS: SettingsState = {
  userId: null,
  server: null,
  edits: {},
  saving: [],
  saved: [],
  loadStatus: 'idle',
  loadFailure: null,
  saveFailure: null,
  inDoubt: false,
  storageUnavailable: false,
};

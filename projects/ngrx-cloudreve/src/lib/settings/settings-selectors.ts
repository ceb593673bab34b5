import { createFeature, createSelector, MemoizedSelector } from '@ngrx/store';
import { CloudreveSettingName, CloudreveSettings } from './cloudreve-settings';
import { SETTINGS_FIELDS } from './settings-fields';
import { settingsReducer } from './settings-reducer';
import { fieldNames } from './sync/field-table';
import { EntryFailure, SyncState } from './sync/sync-state';
import { CloudreveFieldStatus, fieldStatus, SyncView, viewOf, wholeStatus } from './sync/view';

/** The settings as they show: every field, null while it is not known. */
export type CloudreveSettingsView = SyncView<CloudreveSettings>;

/** An edit that is not on its way, with both values. */
export type CloudreveFailedSetting = {
  readonly [Name in CloudreveSettingName]: {
    readonly field: Name;
    /** The person's value. */
    readonly value: CloudreveSettings[Name];
    /** The server's value; null while it is not known. */
    readonly serverValue: CloudreveSettings[Name] | null;
    readonly failure: EntryFailure;
  };
}[CloudreveSettingName];

/** The slice. Not public: it would publish a selector for every inner key. */
export const settingsFeature = createFeature({ name: 'cloudreveSettings', reducer: settingsReducer });

type ForEachField<Result> = Readonly<Record<CloudreveSettingName, MemoizedSelector<object, Result>>>;

const selectSettings = createSelector(settingsFeature.selectSync, (sync): CloudreveSettingsView =>
  viewOf(sync, SETTINGS_FIELDS),
);

// One selector a field, made once, so that every caller shares its memory.
function forEachField<Result>(
  make: (name: CloudreveSettingName) => MemoizedSelector<object, Result>,
): ForEachField<Result> {
  const selectors = fieldNames<CloudreveSettings>(SETTINGS_FIELDS).map((name) => [name, make(name)] as const);
  return Object.fromEntries(selectors) as unknown as ForEachField<Result>;
}

const statusSelectors = forEachField<CloudreveFieldStatus>((name) =>
  createSelector(settingsFeature.selectSync, (sync) => fieldStatus(sync, name)),
);

const failureSelectors = forEachField<EntryFailure | null>((name) =>
  createSelector(settingsFeature.selectSync, (sync) => sync.entries[name]?.failure ?? null),
);

function failedSetting(
  sync: SyncState<CloudreveSettings>,
  field: CloudreveSettingName,
): CloudreveFailedSetting | null {
  const entry = sync.entries[field];
  const failure = entry?.failure ?? null;
  return entry === undefined || failure === null
    ? null
    : // Field and value come from one entry; TypeScript does not follow that through a union of names.
      ({
        field,
        value: entry.value,
        serverValue: sync.server?.[field] ?? null,
        failure,
      } as CloudreveFailedSetting);
}

const valueSelectors = forEachField<CloudreveSettings[CloudreveSettingName] | null>((name) =>
  createSelector(
    settingsFeature.selectSync,
    (sync) => sync.entries[name]?.value ?? sync.server?.[name] ?? null,
  ),
);

const selectFailed = createSelector(settingsFeature.selectSync, (sync): readonly CloudreveFailedSetting[] =>
  fieldNames<CloudreveSettings>(SETTINGS_FIELDS)
    .map((field) => failedSetting(sync, field))
    .filter((failed) => failed !== null),
);

const selectUnsaved = createSelector(settingsFeature.selectSync, (sync) =>
  fieldNames<CloudreveSettings>(sync.entries),
);

/**
 * Selectors of the settings.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Store } from '@ngrx/store';
 * import { cloudreveSettings } from 'ngrx-cloudreve';
 *
 * export const injectNickStatus = () =>
 *   inject(Store).selectSignal(cloudreveSettings.selectFieldStatus('nick'));
 * ```
 */
export const cloudreveSettings = {
  /** Every setting as the person sees it: the server's values under their own edits; null while not known. */
  selectSettings,
  /** What a control shows: the person's own value, also when it failed; else the server's; null while not known. */
  selectFieldValue: <Name extends CloudreveSettingName>(
    name: Name,
  ): MemoizedSelector<object, CloudreveSettings[Name] | null> =>
    // One selector a field; the record of them forgets which type belongs to which name.
    valueSelectors[name] as MemoizedSelector<object, CloudreveSettings[Name] | null>,
  /** How one field stands. */
  selectFieldStatus: (name: CloudreveSettingName): MemoizedSelector<object, CloudreveFieldStatus> =>
    statusSelectors[name],
  /** Why one field is failed or invalid, or null. */
  selectFieldFailure: (name: CloudreveSettingName): MemoizedSelector<object, EntryFailure | null> =>
    failureSelectors[name],
  /** How all fields together stand: what most needs the person's eye. */
  selectStatus: createSelector(settingsFeature.selectSync, (sync) => wholeStatus(sync, SETTINGS_FIELDS)),
  /** The edits that are not on their way, with both values. */
  selectFailed,
  /** The edits that another device's change stands against. */
  selectConflicts: createSelector(selectFailed, (failed) =>
    failed.filter(({ failure }) => failure.kind === 'conflict'),
  ),
  /** The fields whose edits are not on the server yet: on their way, failed or invalid. */
  selectUnsaved,
  /** Whether any edit is not on the server yet. */
  selectHasUnsaved: createSelector(selectUnsaved, (names) => names.length > 0),
  /** Whether the settings were read from the server. */
  selectLoadStatus: settingsFeature.selectLoadStatus,
  /** Whether the browser's storage refused: edits that wait would not survive a reload. */
  selectStorageUnavailable: settingsFeature.selectStorageUnavailable,
  /** Why the last read failed, or null. */
  selectLoadFailure: settingsFeature.selectLoadFailure,
};

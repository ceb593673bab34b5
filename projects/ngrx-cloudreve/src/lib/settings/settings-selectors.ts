import { createSelector, MemoizedSelector } from '@ngrx/store';
import { createSlice } from '../create-slice';
import { CloudreveSettingName, CloudreveSettings } from './cloudreve-settings';
import { fieldNames } from './field-table';
import { SETTINGS_FIELDS } from './settings-fields';
import { settingsReducer } from './settings-reducer';
import { SettingsState } from './settings-state';
import {
  CloudreveFieldStatus,
  CloudreveEditFailure,
  fieldFailure,
  fieldStatus,
  fieldValue,
  serverValue,
  shownValue,
  wholeStatus,
} from './settings-view';

/**
 * The settings as the person sees them: every field, null while it is not known.
 *
 * @example
 * ```ts
 * import { CloudreveSettingsView } from 'ngrx-cloudreve';
 *
 * export const summary = ({ nick, language }: CloudreveSettingsView) =>
 *   nick === null ? 'Loading …' : `${nick} (${language || 'no language chosen'})`;
 * ```
 */
export type CloudreveSettingsView = {
  readonly [Name in CloudreveSettingName]: CloudreveSettings[Name] | null;
};

/**
 * An edit that is failed, invalid or in conflict, with both values.
 *
 * @example
 * ```ts
 * import { CloudreveFailedSetting } from 'ngrx-cloudreve';
 *
 * export const describeConflict = ({ field, value, serverValue }: CloudreveFailedSetting) =>
 *   `${field}: here ${JSON.stringify(value)}, on the server ${JSON.stringify(serverValue)}`;
 * ```
 */
export type CloudreveFailedSetting = {
  readonly [Name in CloudreveSettingName]: {
    readonly field: Name;
    /** The person's value. */
    readonly value: CloudreveSettings[Name];
    /** The server's value; null while it is not known. */
    readonly serverValue: CloudreveSettings[Name] | null;
    readonly failure: CloudreveEditFailure;
  };
}[CloudreveSettingName];

/** The slice. Not public: it would publish a selector for every inner key. */
export const settingsFeature = createSlice({ name: 'cloudreveSettings', reducer: settingsReducer });

const NAMES = fieldNames<CloudreveSettings>(SETTINGS_FIELDS);
const selectState = settingsFeature.selectCloudreveSettingsState;

type ForEachField<Result> = Readonly<Record<CloudreveSettingName, MemoizedSelector<object, Result>>>;
type FieldSelectors = {
  readonly [Name in CloudreveSettingName]: MemoizedSelector<object, CloudreveSettings[Name] | null>;
};

// One selector a field, made once, so that every caller shares its memory.
function forEachField<Result>(read: (state: SettingsState, name: CloudreveSettingName) => Result) {
  const selectors = NAMES.map(
    (name) => [name, createSelector(selectState, (state) => read(state, name))] as const,
  );
  // Object.fromEntries() forgets that every name is there.
  return Object.fromEntries(selectors) as ForEachField<Result>;
}

const valueSelectors = forEachField(fieldValue) as FieldSelectors;
const shownSelectors = forEachField(shownValue) as FieldSelectors;
const statusSelectors = forEachField(fieldStatus);
const failureSelectors = forEachField(fieldFailure);

const selectSettings: MemoizedSelector<object, CloudreveSettingsView> = createSelector(shownSelectors);

function failedSetting(state: SettingsState, field: CloudreveSettingName): CloudreveFailedSetting | null {
  const failure = fieldFailure(state, field);
  return failure === null
    ? null
    : // Field and value belong together; TypeScript does not follow that through a union of names.
      ({
        field,
        value: fieldValue(state, field),
        serverValue: serverValue(state, field),
        failure,
      } as CloudreveFailedSetting);
}

const selectFailed = createSelector(selectState, (state): readonly CloudreveFailedSetting[] =>
  NAMES.map((field) => failedSetting(state, field)).filter((failed) => failed !== null),
);

const selectUnsaved = createSelector(settingsFeature.selectEdits, (edits) =>
  NAMES.filter((name) => edits[name] !== undefined),
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
  /** Every setting as the person sees it: the server's values with the edits of all tabs; null while not known. */
  selectSettings,
  /** The value for a control: the person's own value, even if it failed, or else the server's; null while not known. */
  selectFieldValue: <Name extends CloudreveSettingName>(
    name: Name,
  ): MemoizedSelector<object, CloudreveSettings[Name] | null> => valueSelectors[name],
  /** The status of one field. */
  selectFieldStatus: (name: CloudreveSettingName): MemoizedSelector<object, CloudreveFieldStatus> =>
    statusSelectors[name],
  /** Why one field is failed or invalid, or null. */
  selectFieldFailure: (name: CloudreveSettingName): MemoizedSelector<object, CloudreveEditFailure | null> =>
    failureSelectors[name],
  /** One status for all fields together: the one that needs the most attention. */
  selectStatus: createSelector(selectState, wholeStatus),
  /** The edits that are failed, invalid or in conflict, with both values. */
  selectFailed,
  /** The edits whose field another device has changed meanwhile. */
  selectConflicts: createSelector(selectFailed, (failed) =>
    failed.filter(({ failure }) => failure.kind === 'conflict'),
  ),
  /** The fields whose edits, of any tab, are not on the server: waiting, in flight, failed or invalid. */
  selectUnsaved,
  /** Whether any edit is not on the server yet. */
  selectHasUnsaved: createSelector(selectUnsaved, (names) => names.length > 0),
  /** Whether the settings were read from the server. */
  selectLoadStatus: settingsFeature.selectLoadStatus,
  /** Whether the browser's storage refused a write, so that waiting edits would not survive a reload. */
  selectStorageUnavailable: settingsFeature.selectStorageUnavailable,
  /** Why the last read failed, or null. */
  selectLoadFailure: settingsFeature.selectLoadFailure,
  /** Why the last save failed; null once the server's values are certain again. */
  selectSaveFailure: settingsFeature.selectSaveFailure,
};

import { CloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveSettingName, CloudreveSettings } from './cloudreve-settings';
import { fieldNames, CloudreveInvalidReason, invalidReason } from './field-table';
import { saveOutcome } from './save-policy';
import { SETTINGS_FIELDS } from './settings-fields';
import { SettingsState } from './settings-state';

/**
 * Why an edit is failed, invalid or in conflict.
 *
 * @example
 * ```ts
 * import { CloudreveEditFailure } from 'ngrx-cloudreve';
 *
 * export function titleOf(failure: CloudreveEditFailure): string {
 *   switch (failure.kind) {
 *     case 'invalid':
 *       return `Not possible (${failure.reason})`;
 *     case 'refused':
 *       return 'The server refused this.';
 *     case 'conflict':
 *       return 'Another device changed this.';
 *   }
 * }
 * ```
 */
export type CloudreveEditFailure =
  /** The value breaks a rule of its setting. It is shown and not sent. */
  | { readonly kind: 'invalid'; readonly reason: CloudreveInvalidReason }
  /** The server refused it. */
  | { readonly kind: 'refused'; readonly failure: CloudreveFailure }
  /** Another device changed the setting meanwhile, or nobody knows whether the edit arrived long ago. */
  | { readonly kind: 'conflict' };

/**
 * The status of a field.
 *
 * @example
 * ```ts
 * import { CloudreveFieldStatus } from 'ngrx-cloudreve';
 *
 * const PROBLEMS: readonly CloudreveFieldStatus[] = ['invalid', 'held', 'failed', 'conflict'];
 *
 * export const iconOf = (status: CloudreveFieldStatus) =>
 *   PROBLEMS.includes(status) ? 'error' : status === 'clean' || status === 'saved' ? 'check' : 'sync';
 * ```
 */
export type CloudreveFieldStatus =
  /** The value is the server's value. */
  | 'clean'
  /** It cannot be sent: the failure says why. */
  | 'invalid'
  /** Waits for the end of the window. */
  | 'pending'
  /** On its way. */
  | 'saving'
  /** Was not saved yet, and is tried again. */
  | 'retrying'
  /** Waits for a new session: the server refused this one. */
  | 'held'
  /** The server refused it. */
  | 'failed'
  /** Another device changed the field meanwhile. */
  | 'conflict'
  /** Edited here and on the server. */
  | 'saved';

const WORST_FIRST: readonly CloudreveFieldStatus[] = [
  'conflict',
  'failed',
  'invalid',
  'held',
  'retrying',
  'saving',
  'pending',
  'saved',
];

// Whatever a tool put into the state, a selector returns values of the right type.
function typed<Name extends CloudreveSettingName>(
  name: Name,
  value: unknown,
): CloudreveSettings[Name] | null {
  return SETTINGS_FIELDS[name].isType(value) ? value : null;
}

/**
 * What a control shows: the person's own value, also when it failed; else the server's.
 *
 * @param state - of the settings
 * @param name - of the setting
 * @returns the value; null while not known
 */
export function fieldValue<Name extends CloudreveSettingName>(
  state: SettingsState,
  name: Name,
): CloudreveSettings[Name] | null {
  return typed(name, state.edits[name]?.value) ?? serverValue(state, name);
}

/**
 * What the server holds.
 *
 * @param state - of the settings
 * @param name - of the setting
 * @returns the value; null while not known
 */
export function serverValue<Name extends CloudreveSettingName>(
  state: SettingsState,
  name: Name,
): CloudreveSettings[Name] | null {
  return typed(name, state.server?.[name]);
}

/**
 * What the person sees in the end: the server's values under the edits that have not failed.
 *
 * @param state - of the settings
 * @param name - of the setting
 * @returns the value; null while not known
 */
export function shownValue<Name extends CloudreveSettingName>(
  state: SettingsState,
  name: Name,
): CloudreveSettings[Name] | null {
  const edit = state.edits[name];
  return edit?.failure === null ? typed(name, edit.value) : serverValue(state, name);
}

/**
 * Why an edit is not on its way.
 *
 * @param state - of the settings
 * @param name - of the setting
 * @returns the failure; null when the field has none
 */
export function fieldFailure(state: SettingsState, name: CloudreveSettingName): CloudreveEditFailure | null {
  const edit = state.edits[name];
  if (edit === undefined) {
    return null;
  }
  const { failure } = edit;
  if (failure?.kind === 'refused' && failure.failure !== null) {
    return { kind: 'refused', failure: failure.failure };
  }
  if (failure !== null) {
    return { kind: 'conflict' };
  }
  const reason = invalidReason(SETTINGS_FIELDS, name, edit.value);
  return reason === null ? null : { kind: 'invalid', reason };
}

/**
 * The status of a field.
 *
 * @param state - of the settings
 * @param name - of the setting
 * @returns its status
 */
export function fieldStatus(state: SettingsState, name: CloudreveSettingName): CloudreveFieldStatus {
  const failure = fieldFailure(state, name);
  if (failure !== null) {
    return failure.kind === 'refused' ? 'failed' : failure.kind;
  }
  if (state.edits[name] === undefined) {
    return state.saved.includes(name) ? 'saved' : 'clean';
  }
  return state.saving.includes(name) ? 'saving' : waitingStatus(state);
}

function waitingStatus({ saveFailure, loadFailure, inDoubt }: SettingsState): CloudreveFieldStatus {
  const failures = [saveFailure, loadFailure].filter((failure) => failure !== null);
  if (failures.some((failure) => saveOutcome(failure) === 'auth')) {
    return 'held';
  }
  return failures.length > 0 || inDoubt ? 'retrying' : 'pending';
}

/**
 * One status for all fields together: the one that needs the most attention.
 *
 * @param state - of the settings
 * @returns one status
 */
export function wholeStatus(state: SettingsState): CloudreveFieldStatus {
  const all = new Set(fieldNames<CloudreveSettings>(SETTINGS_FIELDS).map((name) => fieldStatus(state, name)));
  return WORST_FIRST.find((status) => all.has(status)) ?? 'clean';
}

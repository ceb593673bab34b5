import { computed, linkedSignal, Signal, signal, untracked, WritableSignal } from '@angular/core';
import { Store } from '@ngrx/store';
import { checkChange } from './check-change';
import { CloudreveSettingName, CloudreveSettings } from './cloudreve-settings';
import { CloudreveSettingsActions } from './settings-actions';
import { isSame, Values } from './field-table';
import { SETTINGS_FIELDS } from './settings-fields';
import { TextUnderCursor } from './text-under-cursor';

// A control needs a value of its type before anything is known.
const UNKNOWN_SETTINGS: CloudreveSettings = {
  nick: '',
  language: '',
  preferred_theme: '',
  version_retention_enabled: false,
  version_retention_ext: [],
  version_retention_max: 0,
  disable_view_sync: false,
  share_links_in_profile: '',
};

// Anew only when the value of a field is another one, however often the state moves underneath.
function draftOf(text: TextUnderCursor): Signal<CloudreveSettings> {
  const nick = text.value('nick');
  const language = text.value('language');
  const theme = text.value('preferred_theme');
  const enabled = text.value('version_retention_enabled');
  const ext = text.value('version_retention_ext');
  const max = text.value('version_retention_max');
  const noSync = text.value('disable_view_sync');
  const shareLinks = text.value('share_links_in_profile');
  return computed(() => ({
    nick: nick() ?? UNKNOWN_SETTINGS.nick,
    language: language() ?? UNKNOWN_SETTINGS.language,
    preferred_theme: theme() ?? UNKNOWN_SETTINGS.preferred_theme,
    version_retention_enabled: enabled() ?? UNKNOWN_SETTINGS.version_retention_enabled,
    version_retention_ext: ext() ?? UNKNOWN_SETTINGS.version_retention_ext,
    version_retention_max: max() ?? UNKNOWN_SETTINGS.version_retention_max,
    disable_view_sync: noSync() ?? UNKNOWN_SETTINGS.disable_view_sync,
    share_links_in_profile: shareLinks() ?? UNKNOWN_SETTINGS.share_links_in_profile,
  }));
}

function differing(values: Values, draft: CloudreveSettings): Partial<CloudreveSettings> {
  const current: Values = { ...draft };
  // A name that is no setting stays, so that checkChange() says so.
  const isOther = ([name, value]: [string, unknown]) => !isSame(SETTINGS_FIELDS, name, value, current[name]);
  return Object.fromEntries(Object.entries(values).filter(isOther));
}

// Compares the values before and after normalisation. So an untouched list is not corrected, and a list that only looks
// different is no edit.
function changesFrom(draft: CloudreveSettings, next: CloudreveSettings): Partial<CloudreveSettings> {
  return differing({ ...checkChange(differing({ ...next }, draft)) }, draft);
}

function writable<Value>(source: WritableSignal<Value>, set: (value: Value) => void): WritableSignal<Value> {
  return Object.assign(source, {
    set,
    update: (change: (value: Value) => Value) => {
      set(change(untracked(source)));
    },
  });
}

/**
 * The settings as one writable signal over the store. It holds no value of its own. Reading returns the draft of every
 * field. Writing dispatches one `change` with the fields that differ.
 *
 * @param store - with the slice of the settings
 * @param text - what controls show
 * @returns what signal forms and two-way bindings take
 */
export function settingsModel(store: Store, text: TextUnderCursor): WritableSignal<CloudreveSettings> {
  const model = linkedSignal(draftOf(text));
  const guard = signal(null);
  const set = (next: CloudreveSettings): void => {
    // Changes nothing, but throws where no signal may be written: in a computed signal and in a template. The store
    // would only log an error, later, and its signals would stay behind.
    guard.set(null);
    const changes = changesFrom(untracked(model), next);
    if (Object.keys(changes).length > 0) {
      untracked(() => {
        store.dispatch(CloudreveSettingsActions.change(changes));
      });
    }
  };
  return writable(model, set);
}

/**
 * Whether a control of a number was emptied: it says null, or NaN.
 *
 * @param name - of the field
 * @param value - what the control says
 * @returns false for fields that are no numbers
 */
export function isEmptied(name: CloudreveSettingName, value: unknown): boolean {
  return typeof UNKNOWN_SETTINGS[name] === 'number' && (value === null || Number.isNaN(value));
}

/**
 * One field of the model as a writable signal of its own.
 *
 * @param model - of all settings
 * @param name - of the field
 * @param emptied - becomes whether the control was emptied, which changes nothing in the store
 * @returns what two-way bindings take
 */
export function settingModel<Name extends CloudreveSettingName>(
  model: WritableSignal<CloudreveSettings>,
  name: Name,
  emptied: WritableSignal<boolean>,
): WritableSignal<CloudreveSettings[Name]> {
  const field = linkedSignal(() => model()[name]);
  return writable(field, (value) => {
    emptied.set(isEmptied(name, value));
    if (!isEmptied(name, value)) {
      model.update((draft) => ({ ...draft, [name]: value }));
    }
  });
}

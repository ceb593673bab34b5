import { computed, inject, Signal } from '@angular/core';
import { Store } from '@ngrx/store';
import {
  CloudreveEditFailure,
  CloudreveFieldStatus,
  CloudreveSettingName,
  CloudreveSettings,
  cloudreveSettings,
  injectCloudreveSettings,
} from 'ngrx-cloudreve';

/** What a row of the page needs to know of its setting, whatever the type of its value. */
export interface SettingState {
  readonly name: CloudreveSettingName;
  readonly status: Signal<CloudreveFieldStatus>;
  readonly failure: Signal<CloudreveEditFailure | null>;
  /** What the server holds, when an edit did not get there; else null. */
  readonly serverValue: Signal<CloudreveSettings[CloudreveSettingName] | null>;
  readonly retry: () => void;
  readonly discard: () => void;
}

/** A setting with its value. */
export interface SettingField<Value> extends SettingState {
  /** What the person sees: also a value that was refused, until they retry, discard or change it. */
  readonly value: Signal<Value | null>;
  /** Called for every input event: the library debounces. */
  readonly change: (value: Value) => void;
}

/**
 * Everything about one setting, from the selectors and the façade of the library.
 *
 * @param name - of the setting
 * @returns its signals and commands
 */
export function injectSettingField<Name extends CloudreveSettingName>(
  name: Name,
): SettingField<CloudreveSettings[Name]> {
  const store = inject(Store);
  const settings = injectCloudreveSettings();
  const problem = computed(() => settings.failed().find(({ field }) => field === name) ?? null);
  return {
    name,
    status: store.selectSignal(cloudreveSettings.selectFieldStatus(name)),
    failure: store.selectSignal(cloudreveSettings.selectFieldFailure(name)),
    serverValue: computed(() => problem()?.serverValue ?? null),
    value: computed(() => {
      const refused = problem()?.value as CloudreveSettings[Name] | undefined;
      return refused ?? settings.settings()[name];
    }),
    change: (value) => {
      void settings.change({ [name]: value });
    },
    retry: () => {
      void settings.retry(name);
    },
    discard: () => {
      settings.discard(name);
    },
  };
}

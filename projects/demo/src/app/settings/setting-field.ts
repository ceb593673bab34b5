import { computed, inject, Signal } from '@angular/core';
import {
  CloudreveEditFailure,
  CloudreveFieldStatus,
  CloudreveSettingName,
  CloudreveSettings,
  injectCloudreveSetting,
  injectCloudreveSettings,
} from 'ngrx-cloudreve';
import { LastSettings } from '../offline/last-settings';
import { LastEdited } from './last-edited';

/** What a row of the page needs to know of its setting, whatever the type of its value. */
export interface SettingState {
  readonly name: CloudreveSettingName;
  readonly status: Signal<CloudreveFieldStatus>;
  readonly failure: Signal<CloudreveEditFailure | null>;
  /** What the server holds, when an edit did not get there; else null. */
  readonly serverValue: Signal<CloudreveSettings[CloudreveSettingName] | null>;
  readonly retry: () => void;
  /** Gives the edit up; what it returns makes it again. */
  readonly discardWithUndo: () => () => void;
}

/** A setting with its value. */
export interface SettingField<Value> extends SettingState {
  /**
   * What the person sees: also a value that was refused, until they retry, discard or change it, and without a network the
   * value of last time.
   */
  readonly value: Signal<Value | null>;
  /** Called for every input event: the library debounces. */
  readonly change: (value: Value) => void;
}

/**
 * Everything about one setting that a row of the page shows and does.
 *
 * @param name - of the setting
 * @returns its signals and commands
 */
export function injectSettingField<Name extends CloudreveSettingName>(
  name: Name,
): SettingField<CloudreveSettings[Name]> {
  const settings = injectCloudreveSettings();
  const lastSettings = inject(LastSettings);
  const { value: current, status, failure, set, retry, discard } = injectCloudreveSetting(name);
  const value = computed(
    (): CloudreveSettings[Name] | null => current() ?? lastSettings.values()?.[name] ?? null,
  );
  const lastEdited = inject(LastEdited);
  const change = (changed: CloudreveSettings[Name]): void => {
    lastEdited.note(name);
    void set(changed);
  };
  return {
    name,
    value,
    status,
    failure,
    serverValue: computed(() => settings.failed().find(({ field }) => field === name)?.serverValue ?? null),
    change,
    retry: () => {
      void retry();
    },
    discardWithUndo: () => {
      const mine = value();
      discard();
      return () => {
        if (mine !== null) {
          change(mine);
        }
      };
    },
  };
}

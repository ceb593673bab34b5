import { InjectionToken } from '@angular/core';
import { DebounceWindow } from './debounce-window';

/** The window of the debounce. */
export const SETTINGS_WINDOW = new InjectionToken<DebounceWindow>('ngrx-cloudreve SETTINGS_WINDOW');

/** 600 ms after the last edit, 2,000 ms after the first. */
export const DEFAULT_WINDOW: DebounceWindow = { wait: 600, maxWait: 2000 };

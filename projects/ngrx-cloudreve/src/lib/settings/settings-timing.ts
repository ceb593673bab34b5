import { InjectionToken } from '@angular/core';
import { SyncTiming } from './sync/deadline';

/** The window of the debounce. */
export const SETTINGS_TIMING = new InjectionToken<SyncTiming>('ngrx-cloudreve SETTINGS_TIMING');

/** 600 ms after the last edit, 2,000 ms after the first. */
export const DEFAULT_TIMING: SyncTiming = { wait: 600, maxWait: 2000 };

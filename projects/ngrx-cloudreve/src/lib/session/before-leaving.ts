import { InjectionToken } from '@angular/core';

/**
 * What has to happen before an account signs out, for example sending its last edits. All hooks together have two
 * seconds. The session knows nobody else of the library by name.
 *
 * @example
 * ```ts
 * import { Provider } from '@angular/core';
 * import { CLOUDREVE_BEFORE_LEAVING } from 'ngrx-cloudreve';
 *
 * export const hook: Provider = {
 *   provide: CLOUDREVE_BEFORE_LEAVING,
 *   multi: true,
 *   useValue: () => Promise.resolve(),
 * };
 * ```
 */
export const CLOUDREVE_BEFORE_LEAVING = new InjectionToken<readonly (() => Promise<unknown>)[]>(
  'CLOUDREVE_BEFORE_LEAVING',
);

/** Provided by a feature that loads `user/me` itself when an account is taken up, so that it is not asked twice. */
export const ME_IS_LOADED_ELSEWHERE = new InjectionToken<boolean>('ngrx-cloudreve ME_IS_LOADED_ELSEWHERE');

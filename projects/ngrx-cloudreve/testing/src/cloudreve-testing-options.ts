import { ProviderToken } from '@angular/core';
import { HttpBackend } from '@angular/common/http';
import {
  CloudreveFeature,
  CloudreveSettingsChange,
  CloudreveSiteSections,
  CloudreveUser,
} from 'ngrx-cloudreve';

/**
 * What the in-memory Cloudreve holds when a test begins; every part has a value without it.
 *
 * @example
 * ```ts
 * import { TestBed } from '@angular/core/testing';
 * import { CloudreveTestingOptions, provideCloudreveTesting } from 'ngrx-cloudreve/testing';
 *
 * export function start(options: CloudreveTestingOptions = {}) {
 *   TestBed.configureTestingModule({
 *     providers: [provideCloudreveTesting({ user: { nickname: 'Ann' }, ...options })],
 *   });
 * }
 * ```
 */
export interface CloudreveTestingOptions {
  /** The account: by default Ann, `ann@example.org`, id `u1`, in the group `User`. */
  readonly user?: Partial<CloudreveUser> | undefined;
  /** Its settings. `nick`, `language` and `preferred_theme` count more than the same of `user`. */
  readonly settings?: CloudreveSettingsChange | undefined;
  /** Its storage in bytes, for `withAccount()`. */
  readonly capacity?: { readonly total: number; readonly used: number } | undefined;
  /** The configuration of the site, by section; what is left out is empty, false or 0. */
  readonly site?:
    | { readonly [Name in keyof CloudreveSiteSections]?: Partial<CloudreveSiteSections[Name]> | undefined }
    | undefined;
  /** What `GET /site/ping` answers; `'4.18.0'` without it. */
  readonly version?: string | undefined;
  /** Whether the account is signed in when the test begins; true without it. */
  readonly signedIn?: boolean | undefined;
  /** The password of the account; any is right without it. */
  readonly password?: string | undefined;
  /**
   * Features beyond `withSettings()` and `withSite()`, for example `withAccount()` or `withRouting(…)`. An own `withSettings(…)`
   * among them brings its window of the debounce; without it edits leave at once.
   */
  readonly features?: readonly CloudreveFeature[] | undefined;
  /** False where the app brings its own `provideStore()`, or `StoreModule.forRoot()`; true without it. */
  readonly store?: boolean | undefined;
  /** Where the API is; `'/api/v4'` without it. */
  readonly apiUrl?: string | undefined;
  /**
   * Who answers the requests that do not go to Cloudreve. Without it they go to the `HttpTestingController`, if
   * `provideHttpClientTesting()` stands before `provideCloudreveTesting()`, and else fail with a message.
   */
  readonly otherRequests?: ProviderToken<HttpBackend> | undefined;
  /** What the person answers to a question such as "Leave without saving?"; yes without it. */
  readonly confirm?: ((question: string) => boolean) | undefined;
}

import { ProviderToken } from '@angular/core';
import { HttpBackend } from '@angular/common/http';
import {
  CloudreveFeature,
  CloudreveSettingsChange,
  CloudreveSiteSections,
  CloudreveUser,
} from 'ngrx-cloudreve';

/**
 * What the in-memory Cloudreve holds when a test begins. Every option has a default.
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
  /** Its settings. `nick`, `language` and `preferred_theme` override those of `user`. */
  readonly settings?: CloudreveSettingsChange | undefined;
  /** Its storage in bytes, for `withAccount()`. */
  readonly capacity?: { readonly total: number; readonly used: number } | undefined;
  /** The configuration of the site, by section; what is left out is empty, false or 0. */
  readonly site?:
    | { readonly [Name in keyof CloudreveSiteSections]?: Partial<CloudreveSiteSections[Name]> | undefined }
    | undefined;
  /** The version that `GET /site/ping` returns. Default: `'4.18.0'`. */
  readonly version?: string | undefined;
  /** Whether the account is signed in when the test begins. Default: true. */
  readonly signedIn?: boolean | undefined;
  /** The password of the account. Default: any password is right. */
  readonly password?: string | undefined;
  /**
   * Features beyond `withSettings()` and `withSite()`, for example `withAccount()` or `withRouting(…)`. A
   * `withSettings(…)` among them sets the debounce window. Default: edits are sent at once.
   */
  readonly features?: readonly CloudreveFeature[] | undefined;
  /**
   * Whether to provide the store. Set it to false if the app has its own `provideStore()` or `StoreModule.forRoot()`.
   * Default: true.
   */
  readonly store?: boolean | undefined;
  /** The address of the API. Default: `'/api/v4'`. */
  readonly apiUrl?: string | undefined;
  /**
   * The backend for requests that do not go to Cloudreve. Default: the `HttpTestingController`, if
   * `provideHttpClientTesting()` comes before `provideCloudreveTesting()`. Otherwise such a request fails with a
   * message.
   */
  readonly otherRequests?: ProviderToken<HttpBackend> | undefined;
  /** The person's answer to a question such as "Leave without saving?". Default: yes. */
  readonly confirm?: ((question: string) => boolean) | undefined;
}

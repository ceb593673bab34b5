import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { injectOutcomeDispatch } from '../outcome-dispatch';
import { CloudreveOutcome, failed } from '../cloudreve-outcome';
import { injectProvided } from '../inject-provided';
import { CloudreveServerVersion } from './cloudreve-server-version';
import { CloudreveSiteSection, CloudreveSiteSections } from './cloudreve-site-sections';
import { CloudreveSiteActions, CloudreveSiteApiActions } from './site-actions';
import { CloudreveSiteCaptcha, CloudreveSiteKnown } from './site-known';
import { cloudreveSite } from './site-selectors';

type SiteAction = ReturnType<(typeof CloudreveSiteActions)[keyof typeof CloudreveSiteActions]>;
type SiteApiAction = ReturnType<(typeof CloudreveSiteApiActions)[keyof typeof CloudreveSiteApiActions]>;

function readOutcome(
  action: SiteAction | SiteApiAction,
): CloudreveOutcome<Partial<CloudreveSiteKnown>, never> | null {
  switch (action.type) {
    case CloudreveSiteApiActions.restored.type:
    case CloudreveSiteApiActions.loaded.type:
      return { ok: true, ...action.known };
    case CloudreveSiteApiActions.loadFailed.type:
      return failed(action.failure);
    default:
      return null;
  }
}

/**
 * The site as signals and methods, without `dispatch`. The methods never reject.
 *
 * @example
 * ```ts
 * import { CloudreveSiteFacade } from 'ngrx-cloudreve';
 *
 * export const offersPasskeys = (site: CloudreveSiteFacade) => site.capabilities()?.passkeys ?? false;
 * ```
 */
@Injectable()
export class CloudreveSiteFacade {
  readonly #store = inject(Store);
  readonly #dispatch = injectOutcomeDispatch<CloudreveSiteKnown, SiteAction | SiteApiAction>(readOutcome);

  /** The name of the site; empty until it is known. */
  readonly title = this.#store.selectSignal(cloudreveSite.selectTitle);
  /** The themes that `preferred_theme` may name; none until they are known. */
  readonly themes = this.#store.selectSignal(cloudreveSite.selectThemes);
  /** The theme of people who chose none, a CSS colour; empty until it is known. */
  readonly defaultTheme = this.#store.selectSignal(cloudreveSite.selectDefaultTheme);
  /** Name, themes, logos and captcha: section `basic`, or null until it is known. */
  readonly basic = this.#store.selectSignal(cloudreveSite.selectBasic);
  /** Section `login`, for sign-in and sign-up pages, or null until it is known. */
  readonly login = this.#store.selectSignal(cloudreveSite.selectLogin);
  /** What the site offers; null until section `login` is known. */
  readonly capabilities = this.#store.selectSignal(cloudreveSite.selectCapabilities);
  /** The version of the server, or null until it is known. */
  readonly version = this.#store.selectSignal(cloudreveSite.selectVersion);
  /** The captcha to solve, or null if none was loaded yet, or if it was used. */
  readonly captcha = this.#store.selectSignal(cloudreveSite.selectCaptcha);
  /** Which parts are being read, by their names. */
  readonly isLoading = this.#store.selectSignal(cloudreveSite.selectIsLoading);
  /** Why parts could not be read, by their names; null for those that could. */
  readonly failures = this.#store.selectSignal(cloudreveSite.selectFailures);

  /**
   * Reads a section: `GET /site/config/:section`. If this browser knows it, the value is there at once. If that value
   * is from an earlier page or five minutes old, the library also asks the server, at `load()` and when the page
   * becomes visible again.
   *
   * @param section - its name
   * @returns the section under its name, or why it failed
   */
  load<Name extends CloudreveSiteSection>(
    section: Name,
  ): Promise<CloudreveOutcome<Pick<CloudreveSiteSections, Name>, never>> {
    return this.#dispatch(CloudreveSiteActions.loadSection({ section }));
  }

  /**
   * Asks for the version of the server: `GET /site/ping`.
   *
   * @returns the version, or why it failed
   */
  loadVersion(): Promise<CloudreveOutcome<{ version: CloudreveServerVersion }, never>> {
    return this.#dispatch(CloudreveSiteActions.loadVersion());
  }

  /**
   * Gets a new captcha each time: the widget that the site requires, or a picture (`GET /site/captcha`) that is valid
   * for ten minutes and one try. It is removed from the state when a command is sent with its answer, but not after its
   * ten minutes: load the next one then.
   *
   * @returns the captcha, or why it failed
   */
  loadCaptcha(): Promise<CloudreveOutcome<{ captcha: CloudreveSiteCaptcha }, never>> {
    return this.#dispatch(CloudreveSiteActions.loadCaptcha());
  }
}

/**
 * The site as signals and methods.
 *
 * @returns the façade; call it where `inject` may be called
 * @throws NGC-015 without `withSite()`
 *
 * @example
 * ```ts
 * import { injectCloudreveSite } from 'ngrx-cloudreve';
 *
 * export class ThemeChoice {
 *   readonly site = injectCloudreveSite();
 *
 *   constructor() {
 *     void this.site.load('basic');
 *   }
 * }
 * ```
 */
export function injectCloudreveSite(): CloudreveSiteFacade {
  return injectProvided(CloudreveSiteFacade, 15);
}

import { createSelector, MemoizedSelector } from '@ngrx/store';
import { createSlice } from '../create-slice';
import { capabilitiesOf } from './cloudreve-capabilities';
import { CloudreveSitePart, CloudreveSiteKnown } from './site-known';
import { siteReducer } from './site-state';

/** The slice. Not public: it would publish a selector for every inner key. */
export const siteFeature = createSlice({ name: 'cloudreveSite', reducer: siteReducer });

function selectPart<Part extends CloudreveSitePart>(
  part: Part,
): MemoizedSelector<object, CloudreveSiteKnown[Part] | null> {
  return createSelector(siteFeature.selectKnown, (parts): CloudreveSiteKnown[Part] | null => parts[part]);
}

const selectBasic = selectPart('basic');
const selectLogin = selectPart('login');
const selectVersion = selectPart('version');

/**
 * Selectors of the site.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Store } from '@ngrx/store';
 * import { cloudreveSite } from 'ngrx-cloudreve';
 *
 * export const injectThemes = () => inject(Store).selectSignal(cloudreveSite.selectThemes);
 * ```
 */
export const cloudreveSite = {
  /** Section `basic`, or null until it is known. The same goes for the other sections. */
  selectBasic,
  /** Section `login`. */
  selectLogin,
  /** Section `explorer`. */
  selectExplorer: selectPart('explorer'),
  /** Section `emojis`. */
  selectEmojis: selectPart('emojis'),
  /** Section `app`. */
  selectApp: selectPart('app'),
  /** Section `thumb`. */
  selectThumb: selectPart('thumb'),
  /** The version of the server, or null until it is known. */
  selectVersion,
  /** The captcha to solve, or null if none was loaded yet, or if it was used. */
  selectCaptcha: selectPart('captcha'),
  /** The name of the site; empty until it is known. */
  selectTitle: createSelector(selectBasic, (basic) => basic?.title ?? ''),
  /** The themes that `preferred_theme` may name; none until they are known. */
  selectThemes: createSelector(selectBasic, (basic) => basic?.themes ?? []),
  /** The theme of people who chose none, a CSS colour; empty until it is known. */
  selectDefaultTheme: createSelector(selectBasic, (basic) => basic?.default_theme ?? ''),
  /** What the site offers, from section `login` and the version; null until that section is known. */
  selectCapabilities: createSelector(selectLogin, selectVersion, capabilitiesOf),
  /** Which parts are being read. */
  selectIsLoading: siteFeature.selectIsLoading,
  /** Why a part could not be read; null for those that could. */
  selectFailures: siteFeature.selectFailures,
};

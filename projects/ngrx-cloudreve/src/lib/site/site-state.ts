import { createReducer, on } from '@ngrx/store';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveSessionActions } from '../session/session-actions';
import { CloudreveSiteActions, CloudreveSiteApiActions } from './site-actions';
import { CloudreveSitePart, CloudreveSiteKnown } from './site-known';

/** The slice `cloudreveSite`. Plain JSON, nothing of an account. */
export interface CloudreveSiteState {
  /** Null until the server has said, or this browser knew. */
  readonly known: { readonly [Part in CloudreveSitePart]: CloudreveSiteKnown[Part] | null };
  readonly isLoading: Readonly<Record<CloudreveSitePart, boolean>>;
  /** Why the last read failed; null once one begins. */
  readonly failures: Readonly<Record<CloudreveSitePart, CloudreveFailure | null>>;
}

function parts<T>(value: T): Readonly<Record<CloudreveSitePart, T>> {
  return {
    basic: value,
    login: value,
    explorer: value,
    emojis: value,
    app: value,
    thumb: value,
    version: value,
    captcha: value,
  };
}

/** Nothing is known. */
export const UNKNOWN_SITE: CloudreveSiteState = {
  known: parts(null),
  isLoading: parts(false),
  failures: parts(null),
};

function loadStarted(
  state: CloudreveSiteState,
  { part }: { readonly part: CloudreveSitePart },
): CloudreveSiteState {
  return {
    ...state,
    isLoading: { ...state.isLoading, [part]: true },
    failures: { ...state.failures, [part]: null },
  };
}

function withoutCaptcha(
  state: CloudreveSiteState,
  { captcha }: { readonly captcha: string | null },
): CloudreveSiteState {
  return captcha === null || state.known.captcha === null
    ? state
    : { ...state, known: { ...state.known, captcha: null } };
}

/** The reducer of the slice `cloudreveSite`. A read that fails leaves what is known. */
export const siteReducer = (() =>
  createReducer(
    UNKNOWN_SITE,
    on(CloudreveSiteActions.loadSection, loadStarted),
    on(CloudreveSiteActions.loadVersion, loadStarted),
    on(CloudreveSiteActions.loadCaptcha, loadStarted),
    on(CloudreveSiteApiActions.restored, (state, { known }): CloudreveSiteState => ({
      ...state,
      known: { ...state.known, ...known },
    })),
    on(CloudreveSiteApiActions.loaded, (state, { part, known }): CloudreveSiteState => ({
      ...state,
      known: { ...state.known, ...known },
      isLoading: { ...state.isLoading, [part]: false },
    })),
    on(CloudreveSiteApiActions.loadFailed, (state, { part, failure }): CloudreveSiteState => ({
      ...state,
      isLoading: { ...state.isLoading, [part]: false },
      failures: { ...state.failures, [part]: failure },
    })),
    // A captcha is good for one try, whatever comes of it.
    on(CloudreveSessionActions.signIn, withoutCaptcha),
    on(CloudreveSessionActions.signUp, withoutCaptcha),
    on(CloudreveSessionActions.sendResetMail, withoutCaptcha),
    on(CloudreveSessionActions.changePassword, withoutCaptcha),
  ))();

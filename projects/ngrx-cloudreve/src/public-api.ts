/**
 * The session, the settings and the site of a Cloudreve server, as an NgRx store.
 *
 * @module ngrx-cloudreve
 */

// Setting up
export { provideCloudreve, cloudreveInterceptor } from 'ngrx-cloudreve/internal';
export type {
  CloudreveConfig,
  CloudreveFeature,
  CloudreveFeatureKind,
  CloudreveTokenStorage,
} from 'ngrx-cloudreve/internal';

// Any endpoint, and what can go wrong
export {
  CloudreveHttp,
  CLOUDREVE_REPEAT,
  CloudreveError,
  isCloudreveError,
  isCloudreveFailure,
  cloudreveOutcome,
} from 'ngrx-cloudreve/internal';
export type {
  CloudreveHttpOptions,
  CloudreveEnvelope,
  CloudreveJsonObject,
  CloudreveFailure,
  CloudreveFailureKind,
  CloudreveFailureName,
  CloudreveNextStep,
  CloudreveOutcome,
  CloudreveSecretRef,
} from 'ngrx-cloudreve/internal';

// Session
export {
  CloudreveSessionActions,
  CloudreveSessionApiActions,
  cloudreveSession,
  CloudreveSessionFacade,
  injectCloudreveSession,
  CLOUDREVE_BEFORE_SIGN_OUT,
  cloudrevePasskeysAvailable,
  hasCloudrevePermission,
} from 'ngrx-cloudreve/internal';
export type {
  CloudreveCaptchaAnswer,
  CloudreveCaptchaPlace,
  CloudreveCredentials,
  CloudreveForgotten,
  CloudreveMailLink,
  CloudrevePasswordChange,
  CloudrevePasswordReset,
  CloudreveSignUp,
  CloudreveCaptcha,
  CloudreveSignInWays,
  CloudreveSessionState,
  CloudreveSessionStatus,
  CloudrevePermission,
  CloudreveGroup,
  CloudreveUser,
  CloudreveShareLinksInProfile,
  CloudreveSignOutReason,
} from 'ngrx-cloudreve/internal';

// Ways through the app
export {
  withRouting,
  cloudreveHasPermission,
  cloudreveSignedIn,
  cloudreveSignedOut,
  injectCloudreveReturnUrl,
  cloudreveMailLink,
} from 'ngrx-cloudreve/internal';
export type { CloudreveRouting } from 'ngrx-cloudreve/internal';

// Texts
export {
  CLOUDREVE_MESSAGE,
  injectCloudreveMessage,
  withMessages,
  cloudreveMessage,
} from 'ngrx-cloudreve/internal';
export type { CloudreveProblem } from 'ngrx-cloudreve/internal';

// One request at a time
export { CloudreveLane } from 'ngrx-cloudreve/internal';

// Settings
export {
  withSettings,
  CloudreveSettingsActions,
  CloudreveSettingsApiActions,
  cloudreveSettings,
  CloudreveSettingsFacade,
  injectCloudreveSettings,
  cloudreveSettingsSaved,
  CloudreveSettingsApi,
  CLOUDREVE_SETTINGS_BOUNDS,
  cloudreveSettingInvalid,
  injectCloudreveSetting,
} from 'ngrx-cloudreve/internal';
export type {
  CloudreveSettingsOptions,
  CloudreveOfAccount,
  CloudreveWithFields,
  CloudreveEdit,
  CloudreveOpenEdit,
  CloudreveOpenEdits,
  CloudreveOutboxView,
  CloudreveOpenEditFailure,
  CloudreveFailedSetting,
  CloudreveSettingsView,
  CloudreveSettingsSavedOptions,
  CloudreveLoadedSettings,
  CloudreveBounds,
  CloudreveSettingHandle,
  CloudreveSettingName,
  CloudreveSettings,
  CloudreveSettingsChange,
  CloudreveShownSettings,
  CloudreveLoadStatus,
  CloudreveSettingsState,
  CloudreveFieldStatus,
  CloudreveEditFailure,
  CloudreveInvalidReason,
  CloudreveSettingValues,
} from 'ngrx-cloudreve/internal';

// Site
export {
  withSite,
  CloudreveSiteActions,
  CloudreveSiteApiActions,
  cloudreveSite,
  CloudreveSiteFacade,
  injectCloudreveSite,
  CloudreveSiteApi,
} from 'ngrx-cloudreve/internal';
export type {
  CloudreveCapabilities,
  CloudreveServerVersion,
  CloudreveSiteState,
  CloudreveSiteCaptcha,
  CloudreveSiteKnown,
  CloudreveSitePart,
  CloudreveCustomHtml,
  CloudreveCustomProp,
  CloudreveDefaultViewer,
  CloudreveEmojiGroup,
  CloudreveNavItem,
  CloudreveSiteApp,
  CloudreveSiteBasic,
  CloudreveSiteEmojis,
  CloudreveSiteExplorer,
  CloudreveSiteLogin,
  CloudreveSiteSection,
  CloudreveSiteSections,
  CloudreveSiteThumb,
  CloudreveThemeChoice,
  CloudreveUntrustedHtml,
} from 'ngrx-cloudreve/internal';

// Lists that come in pages
export { cloudreveEntries, cloudrevePages } from 'ngrx-cloudreve/internal';
export type { CloudrevePage, CloudrevePaging, CloudrevePages } from 'ngrx-cloudreve/internal';

/**
 * The entry point `ngrx-cloudreve/internal`: the whole library, for the other entry points of this package.
 * It is not for apps: its names come and go in any release, without a word in the changelog.
 */

// Setting up
export { provideCloudreve } from './provide-cloudreve';
export type { CloudreveConfig } from './cloudreve-config';
export type { CloudreveFeature, CloudreveFeatureKind } from './cloudreve-feature';
export { cloudreveInterceptor } from './session/tokens/cloudreve-interceptor';
export type { CloudreveTokenStorage } from './platform/page-storage';

// Any endpoint, and what can go wrong
export { CloudreveHttp } from './http/cloudreve-http';
export type { CloudreveHttpOptions } from './http/cloudreve-http';
export { CLOUDREVE_REPEAT } from './http/request-markers';
export type { CloudreveEnvelope } from './http/envelope';
export type { CloudreveJsonObject } from './http/read-fields';
export { CloudreveError, isCloudreveError } from './http/cloudreve-error';
export { isCloudreveFailure } from './http/cloudreve-failure';
export type { CloudreveFailure, CloudreveFailureKind } from './http/cloudreve-failure';
export type { CloudreveFailureName } from './http/cloudreve-codes';
export { cloudreveOutcome } from './cloudreve-outcome';
export type { CloudreveNextStep, CloudreveOutcome } from './cloudreve-outcome';
export type { SecretRef as CloudreveSecretRef } from './secrets';

// Session
export { CloudreveSessionActions, CloudreveSessionApiActions } from './session/session-actions';
export type {
  CloudreveCaptchaAnswer,
  CloudreveCaptchaPlace,
  CloudreveCredentials,
  CloudreveForgotten,
  CloudreveMailLink,
  CloudrevePasswordChange,
  CloudrevePasswordReset,
  CloudreveSignUp,
} from './session/session-inputs';
export type { CloudreveCaptcha, CloudreveSignInWays } from './session/cloudreve-captcha';
export { cloudreveSession } from './session/session-selectors';
export { CloudreveSessionFacade, injectCloudreveSession } from './session/session-facade';
export { CLOUDREVE_BEFORE_SIGN_OUT } from './session/before-sign-out';
export type { CloudreveSessionState, CloudreveSessionStatus } from './session/session-state';
export { cloudrevePasskeysAvailable } from './platform/has-passkeys';
export { hasCloudrevePermission } from './session/permissions';
export type { CloudrevePermission } from './session/permissions';
export type { CloudreveGroup, CloudreveUser } from './session/cloudreve-user';
export type { CloudreveShareLinksInProfile } from './session/share-links-in-profile';
export type { CloudreveSignOutReason } from './session/tokens/token-event';

// Ways through the app
export { withRouting } from './session/with-routing';
export type { CloudreveRouting } from './session/with-routing';
export { cloudreveHasPermission, cloudreveSignedIn, cloudreveSignedOut } from './session/session-guards';
export { injectCloudreveReturnUrl } from './session/return-url';
export { cloudreveMailLink } from './session/mail-link-guard';

// Texts
export { CLOUDREVE_MESSAGE, injectCloudreveMessage, withMessages } from './session/with-messages';
export { cloudreveMessage } from './http/cloudreve-message';
export type { CloudreveProblem } from './http/cloudreve-message';

// One request at a time
export { CloudreveLane } from './lane/cloudreve-lane';

// Settings
export { withSettings } from './settings/with-settings';
export type { CloudreveSettingsOptions } from './settings/with-settings';
export { CloudreveSettingsActions, CloudreveSettingsApiActions } from './settings/settings-actions';
export type { CloudreveOfAccount, CloudreveWithFields } from './settings/settings-actions';
export type {
  OpenEdit as CloudreveOpenEdit,
  OpenEdits as CloudreveOpenEdits,
  OutboxView as CloudreveOutboxView,
} from './settings/settings-outbox';
export type {
  Edit as CloudreveEdit,
  EditFailure as CloudreveOpenEditFailure,
} from './settings/outbox-registers';
export { cloudreveSettings } from './settings/settings-selectors';
export type { CloudreveFailedSetting, CloudreveSettingsView } from './settings/settings-selectors';
export { CloudreveSettingsFacade, injectCloudreveSettings } from './settings/settings-facade';
export { cloudreveSettingsSaved } from './settings/settings-saved-guard';
export type { CloudreveSettingsSavedOptions } from './settings/settings-saved-guard';
export { CloudreveSettingsApi } from './settings/settings-api';
export type { CloudreveLoadedSettings } from './settings/settings-api';
export { CLOUDREVE_SETTINGS_BOUNDS } from './settings/settings-bounds';
export type { CloudreveBounds } from './settings/settings-bounds';
export { cloudreveSettingInvalid } from './settings/cloudreve-setting-invalid';
export { injectCloudreveSetting } from './settings/inject-cloudreve-setting';
export type { CloudreveSettingHandle } from './settings/inject-cloudreve-setting';
export type {
  CloudreveSettingName,
  CloudreveSettings,
  CloudreveSettingsChange,
  CloudreveShownSettings,
} from './settings/cloudreve-settings';
export type { CloudreveLoadStatus, SettingsState as CloudreveSettingsState } from './settings/settings-state';
export type { CloudreveFieldStatus, CloudreveEditFailure } from './settings/settings-view';
export type { CloudreveInvalidReason, Values as CloudreveSettingValues } from './settings/field-table';

// Site
export { withSite } from './site/with-site';
export { CloudreveSiteActions, CloudreveSiteApiActions } from './site/site-actions';
export { cloudreveSite } from './site/site-selectors';
export { CloudreveSiteFacade, injectCloudreveSite } from './site/site-facade';
export { CloudreveSiteApi } from './site/site-api';
export type { CloudreveCapabilities } from './site/cloudreve-capabilities';
export type { CloudreveServerVersion } from './site/cloudreve-server-version';
export type { CloudreveSiteState } from './site/site-state';
export type { CloudreveSiteCaptcha, CloudreveSiteKnown, CloudreveSitePart } from './site/site-known';
export type {
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
} from './site/cloudreve-site-sections';

// Lists that come in pages
export { cloudreveEntries } from './http/cloudreve-page';
export type { CloudrevePage, CloudrevePaging } from './http/cloudreve-page';
export { cloudrevePages } from './http/cloudreve-pages';
export type { CloudrevePages } from './http/cloudreve-pages';

// What is not public
export { injectOutcomeDispatch } from './outcome-dispatch';
export { injectProvided } from './inject-provided';
export { CONFIG } from './cloudreve-config';
export { failed } from './cloudreve-outcome';
export { shortHash } from './http/api-url';
export { hasBit } from './http/boolean-set';
export { CLOUDREVE_CODES } from './http/cloudreve-codes';
export { clientFailure, cloudreveFailure } from './http/cloudreve-failure';
export { readSuccess } from './http/cloudreve-http';
export { pageAccount, pageQuery, readList, readPage } from './http/cloudreve-page';
export { encodeText } from './http/encode-text';
export { isRecord } from './http/envelope';
export { atId, isId } from './http/id-path';
export { InterceptorCheck } from './http/interceptor-check';
export { asRecord, numberOf, textOf } from './http/read-fields';
export { sendOwn } from './http/own-request';
export { REQUEST_ACCOUNT } from './http/request-markers';
export { envelopeFailure, toFailure } from './http/to-failure';
export { mayStillCommit } from './lane/may-commit';
export { numberedError, numberedMessage } from './numbered-error';
export { CLOCK, type Clock } from './platform/clock';
export { memoryTokenStorage, PageStorage, SHARED_STORAGE } from './platform/page-storage';
export { TabNote } from './platform/tab-note';
export { storageKey } from './storage-key';
export { PAGE_ADDRESS } from './platform/page-address';
export { PAGE_LIFE, type PageLife } from './platform/page-life';
export { RANDOM, randomId } from './platform/random';
export { CONFIRM } from './platform/confirm';
export { PAGE_FETCH } from './platform/page-fetch';
export { TAB_LOCK, type TabLock } from './platform/tab-lock';
export { injectWebAuthn } from './session/inject-web-authn';
export { loadCode } from './session/load-code';
export { provideInStore } from './provide-in-store';
export { createSlice, type NamedSlice, type SliceWithSelectors } from './create-slice';
export { keptOnce } from './kept-once';
export { keepSecret, takeSecret } from './secrets';
export { readUser } from './session/cloudreve-user';
export { lazily } from './session/effects/lazily';
export { injectDuringCommand, type DuringCommand } from './session/during-command';
export { CloudreveSessionApi } from './session/session-api';
export { requestActivation, requestReset, requestResetMail } from './session/mail-requests';
export { SETTING_WATCHER, type SettingWatcher } from './session/setting-watcher';
export { TokenStore } from './session/tokens/token-store';

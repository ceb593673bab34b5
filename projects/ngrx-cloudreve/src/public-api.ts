// Setting up
export { provideCloudreve } from './lib/provide-cloudreve';
export type { CloudreveConfig } from './lib/cloudreve-config';
export type { CloudreveFeature, CloudreveFeatureKind } from './lib/cloudreve-feature';
export { cloudreveInterceptor } from './lib/tokens/cloudreve-interceptor';
export type { CloudreveTokenStorage } from './lib/platform/page-storage';

// Any endpoint, and what can go wrong
export { CloudreveHttp } from './lib/http/cloudreve-http';
export type { CloudreveHttpOptions } from './lib/http/cloudreve-http';
export { CLOUDREVE_REPEAT } from './lib/http/request-markers';
export type { CloudreveEnvelope } from './lib/http/envelope';
export type { CloudreveJsonObject } from './lib/http/read-fields';
export { CloudreveError, isCloudreveError } from './lib/http/cloudreve-error';
export { isCloudreveFailure } from './lib/http/cloudreve-failure';
export type { CloudreveFailure, CloudreveFailureKind } from './lib/http/cloudreve-failure';
export type { CloudreveFailureName } from './lib/http/cloudreve-codes';
export { cloudreveOutcome } from './lib/cloudreve-outcome';
export type { CloudreveNextStep, CloudreveOutcome } from './lib/cloudreve-outcome';
export type { SecretRef as CloudreveSecretRef } from './lib/secrets';

// Session
export { CloudreveSessionActions, CloudreveSessionApiActions } from './lib/session/session-actions';
export type {
  CloudreveCaptchaAnswer,
  CloudreveCaptchaPlace,
  CloudreveCredentials,
  CloudreveForgotten,
  CloudreveMailLink,
  CloudrevePasswordChange,
  CloudrevePasswordReset,
  CloudreveSignUp,
} from './lib/session/session-inputs';
export type { CloudreveCaptcha, CloudreveSignInWays } from './lib/session/cloudreve-captcha';
export { cloudreveSession } from './lib/session/session-selectors';
export { CloudreveSessionFacade, injectCloudreveSession } from './lib/session/session-facade';
export { CLOUDREVE_BEFORE_LEAVING } from './lib/session/before-leaving';
export type { CloudreveSessionState, CloudreveSessionStatus } from './lib/session/session-state';
export { cloudrevePasskeysAvailable } from './lib/platform/has-passkeys';
export { hasCloudrevePermission } from './lib/session/permissions';
export type { CloudrevePermission } from './lib/session/permissions';
export type { CloudreveGroup, CloudreveUser } from './lib/session/cloudreve-user';
export type { CloudreveShareLinksInProfile } from './lib/session/share-links-in-profile';
export type { CloudreveSignOutReason } from './lib/tokens/token-event';

// Ways through the app
export { withRouting } from './lib/session/with-routing';
export type { CloudreveRouting } from './lib/session/with-routing';
export { cloudreveHasPermission, cloudreveSignedIn, cloudreveSignedOut } from './lib/session/session-guards';
export { injectCloudreveReturnUrl } from './lib/session/return-url';
export { cloudreveMailLink } from './lib/session/mail-link-guard';

// Texts
export { CLOUDREVE_MESSAGE, injectCloudreveMessage, withMessages } from './lib/session/with-messages';
export { cloudreveMessage } from './lib/http/cloudreve-message';

// One request at a time
export { CloudreveLane } from './lib/lane/cloudreve-lane';

// Settings
export { withSettings } from './lib/settings/with-settings';
export type { CloudreveSettingsOptions } from './lib/settings/with-settings';
export { CloudreveSettingsActions, CloudreveSettingsApiActions } from './lib/settings/settings-actions';
export type { CloudreveOfAccount, CloudreveWithFields } from './lib/settings/settings-actions';
export type {
  OpenEdit as CloudreveOpenEdit,
  OutboxView as CloudreveOutboxView,
} from './lib/settings/settings-outbox';
export type { EditFailure as CloudreveOpenEditFailure } from './lib/settings/outbox-registers';
export { cloudreveSettings } from './lib/settings/settings-selectors';
export type { CloudreveFailedSetting, CloudreveSettingsView } from './lib/settings/settings-selectors';
export { CloudreveSettingsFacade, injectCloudreveSettings } from './lib/settings/settings-facade';
export { cloudreveSettingsSaved } from './lib/settings/settings-saved-guard';
export type { CloudreveSettingsSavedOptions } from './lib/settings/settings-saved-guard';
export { CloudreveSettingsApi } from './lib/settings/settings-api';
export type { CloudreveLoadedSettings } from './lib/settings/settings-api';
export { CLOUDREVE_SETTINGS_BOUNDS } from './lib/settings/settings-bounds';
export type { CloudreveBounds } from './lib/settings/settings-bounds';
export { cloudreveSettingInvalid } from './lib/settings/cloudreve-setting-invalid';
export { injectCloudreveSetting } from './lib/settings/inject-cloudreve-setting';
export type { CloudreveSettingHandle } from './lib/settings/inject-cloudreve-setting';
export type {
  CloudreveSettingName,
  CloudreveSettings,
  CloudreveSettingsChange,
  CloudreveShownSettings,
} from './lib/settings/cloudreve-settings';
export type {
  CloudreveLoadStatus,
  SettingsState as CloudreveSettingsState,
} from './lib/settings/settings-state';
export type { CloudreveFieldStatus, CloudreveEditFailure } from './lib/settings/settings-view';
export type { CloudreveInvalidReason, Values as CloudreveSettingValues } from './lib/settings/field-table';

// Site
export { withSite } from './lib/site/with-site';
export { CloudreveSiteActions, CloudreveSiteApiActions } from './lib/site/site-actions';
export { cloudreveSite } from './lib/site/site-selectors';
export { CloudreveSiteFacade, injectCloudreveSite } from './lib/site/site-facade';
export { CloudreveSiteApi } from './lib/site/site-api';
export type { CloudreveCapabilities } from './lib/site/cloudreve-capabilities';
export type { CloudreveServerVersion } from './lib/site/cloudreve-server-version';
export type { CloudreveSiteState } from './lib/site/site-state';
export type { CloudreveSiteCaptcha, CloudreveSiteKnown, CloudreveSitePart } from './lib/site/site-known';
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
} from './lib/site/cloudreve-site-sections';

// Lists that come in pages
export { cloudreveEntries } from './lib/http/cloudreve-page';
export type { CloudrevePage, CloudrevePaging } from './lib/http/cloudreve-page';
export { cloudrevePages } from './lib/http/cloudreve-pages';
export type { CloudrevePages } from './lib/http/cloudreve-pages';

// What the other entry points of this package need; not for apps, and without a promise.
export { injectAskStore as ɵinjectAskStore } from './lib/ask-store';
export { injectProvided as ɵinjectProvided } from './lib/inject-provided';
export { CONFIG as ɵCONFIG } from './lib/cloudreve-config';
export { failed as ɵfailed } from './lib/cloudreve-outcome';
export { shortHash as ɵshortHash } from './lib/http/api-url';
export { hasBit as ɵhasBit } from './lib/http/boolean-set';
export { CLOUDREVE_CODES as ɵCLOUDREVE_CODES } from './lib/http/cloudreve-codes';
export {
  clientFailure as ɵclientFailure,
  cloudreveFailure as ɵcloudreveFailure,
} from './lib/http/cloudreve-failure';
export { readSuccess as ɵreadSuccess } from './lib/http/cloudreve-http';
export {
  pageAccount as ɵpageAccount,
  pageQuery as ɵpageQuery,
  readList as ɵreadList,
  readPage as ɵreadPage,
} from './lib/http/cloudreve-page';
export { encodeText as ɵencodeText } from './lib/http/encode-text';
export { isRecord as ɵisRecord } from './lib/http/envelope';
export { atId as ɵatId, isId as ɵisId } from './lib/http/id-path';
export { InterceptorCheck as ɵInterceptorCheck } from './lib/http/interceptor-check';
export { asRecord as ɵasRecord, numberOf as ɵnumberOf, textOf as ɵtextOf } from './lib/http/read-fields';
export { OWN_REQUEST as ɵOWN_REQUEST, REQUEST_ACCOUNT as ɵREQUEST_ACCOUNT } from './lib/http/request-markers';
export { envelopeFailure as ɵenvelopeFailure, toFailure as ɵtoFailure } from './lib/http/to-failure';
export { mayStillCommit as ɵmayStillCommit } from './lib/lane/may-commit';
export { numberedMessage as ɵnumberedMessage } from './lib/numbered-error';
export { CLOCK as ɵCLOCK, type Clock as ɵClock } from './lib/platform/clock';
export { SHARED_STORAGE as ɵSHARED_STORAGE } from './lib/platform/kept-storage';
export { storageKey as ɵstorageKey, type StorageKind as ɵStorageKind } from './lib/storage-key';
export { PAGE_ADDRESS as ɵPAGE_ADDRESS } from './lib/platform/page-address';
export { PAGE_LIFE as ɵPAGE_LIFE, type PageLife as ɵPageLife } from './lib/platform/page-life';
export { randomId as ɵrandomId } from './lib/platform/random';
export { injectWebAuthn as ɵinjectWebAuthn } from './lib/session/inject-web-authn';
export { loadCode as ɵloadCode } from './lib/session/load-code';
export { provideInStore as ɵprovideInStore } from './lib/provide-in-store';
export { keptOnce as ɵkeptOnce } from './lib/kept-once';
export { keepSecret as ɵkeepSecret, takeSecret as ɵtakeSecret } from './lib/secrets';
export { readUser as ɵreadUser } from './lib/session/cloudreve-user';
export { lazily as ɵlazily } from './lib/session/effects/lazily';
export { CloudreveSessionApi as ɵCloudreveSessionApi } from './lib/session/session-api';
export {
  requestActivation as ɵrequestActivation,
  requestReset as ɵrequestReset,
  requestResetMail as ɵrequestResetMail,
} from './lib/session/mail-requests';
export {
  SETTING_WATCHER as ɵSETTING_WATCHER,
  type SettingWatcher as ɵSettingWatcher,
} from './lib/session/setting-watcher';
export { asAccount as ɵasAccount } from './lib/tokens/as-account';
export { CurrentSession as ɵCurrentSession } from './lib/tokens/current-session';

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
export { CloudreveError, isCloudreveError } from './lib/http/cloudreve-error';
export { isCloudreveFailure } from './lib/http/cloudreve-failure';
export type { CloudreveFailure, CloudreveFailureKind } from './lib/http/cloudreve-failure';
export type { CloudreveFailureName } from './lib/http/cloudreve-codes';
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
export type { CloudreveSessionStatus } from './lib/session/session-state';
export { cloudrevePasskeysAvailable } from './lib/platform/has-passkeys';
export { hasCloudrevePermission } from './lib/session/permissions';
export type { CloudrevePermission } from './lib/session/permissions';
export type { CloudreveGroup, CloudreveUser } from './lib/session/cloudreve-user';
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
export { cloudreveSettings } from './lib/settings/settings-selectors';
export type { CloudreveFailedSetting, CloudreveSettingsView } from './lib/settings/settings-selectors';
export { CloudreveSettingsFacade, injectCloudreveSettings } from './lib/settings/settings-facade';
export { cloudreveSettingsSaved } from './lib/settings/settings-saved-guard';
export type { CloudreveSettingsSavedOptions } from './lib/settings/settings-saved-guard';
export { CloudreveSettingsApi } from './lib/settings/settings-api';
export type { CloudreveLoadedSettings } from './lib/settings/settings-requests';
export { CLOUDREVE_SETTINGS_BOUNDS } from './lib/settings/settings-bounds';
export type { CloudreveBounds } from './lib/settings/settings-bounds';
export { cloudreveSettingInvalid } from './lib/settings/cloudreve-setting-invalid';
export { injectCloudreveSetting } from './lib/settings/inject-cloudreve-setting';
export type { CloudreveSettingHandle } from './lib/settings/inject-cloudreve-setting';
export type {
  CloudreveSettingName,
  CloudreveSettings,
  CloudreveSettingsChange,
} from './lib/settings/cloudreve-settings';
export type { CloudreveLoadStatus } from './lib/settings/settings-state';
export type { CloudreveFieldStatus } from './lib/settings/sync/view';
export type { EntryFailure as CloudreveEditFailure } from './lib/settings/sync/sync-state';
export type { InvalidReason as CloudreveInvalidReason } from './lib/settings/sync/field-table';

// Account
export { withAccount } from './lib/account/with-account';
export { CloudreveAccountActions, CloudreveAccountApiActions } from './lib/account/account-actions';
export { cloudreveAccount } from './lib/account/account-selectors';
export { CloudreveAccountFacade, injectCloudreveAccount } from './lib/account/account-facade';
export { CloudreveAccountApi } from './lib/account/account-api';
export type { CloudreveCapacity } from './lib/account/capacity/cloudreve-capacity';

// Avatar
export { CloudreveAvatarActions, CloudreveAvatarApiActions } from './lib/account/avatar/avatar-actions';
export type { CloudreveAvatarKind } from './lib/account/avatar/avatar-actions';
export { CloudreveAvatarApi } from './lib/account/avatar/avatar-api';
export type { CloudreveAvatarStep, CloudreveAvatarUser } from './lib/account/avatar/avatar-api';
export type { CloudreveAvatarOptions } from './lib/account/avatar/avatar-options';
export type { CloudreveAvatarStatus } from './lib/account/avatar/avatar-state';
export { injectCloudreveAvatarUrl } from './lib/account/avatar/avatar-url';
export { CloudreveAvatar } from './lib/account/avatar/cloudreve-avatar';
export type { CloudreveFileRef } from './lib/account/avatar/kept-files';

// Security of the account
export {
  CloudreveSecurityActions,
  CloudreveSecurityApiActions,
} from './lib/account/security/security-actions';
export type {
  CloudreveTwoFactorCode,
  CloudreveTwoFactorLabel,
} from './lib/account/security/security-actions';
export { cloudreveSecurity } from './lib/account/security/security-selectors';
export { CloudreveSecurityFacade, injectCloudreveSecurity } from './lib/account/security/security-facade';
export { CloudreveSecurityApi } from './lib/account/security/security-api';
export type { CloudreveNewPasskey } from './lib/account/security/security-api';
export type { CloudrevePasskey, CloudreveSecurity } from './lib/account/security/cloudreve-security';

// Site
export { withSite } from './lib/site/with-site';
export { CloudreveSiteActions, CloudreveSiteApiActions } from './lib/site/site-actions';
export { cloudreveSite } from './lib/site/site-selectors';
export { CloudreveSiteFacade, injectCloudreveSite } from './lib/site/site-facade';
export { CloudreveSiteApi } from './lib/site/site-api';
export type { CloudreveCapabilities } from './lib/site/cloudreve-capabilities';
export type { CloudreveServerVersion } from './lib/site/cloudreve-server-version';
export type { CloudreveSiteCaptcha, CloudreveSitePart } from './lib/site/site-known';
export type {
  CloudreveEmojiGroup,
  CloudreveJsonObject,
  CloudreveSiteApp,
  CloudreveSiteBasic,
  CloudreveSiteEmojis,
  CloudreveSiteExplorer,
  CloudreveSiteLogin,
  CloudreveSiteSection,
  CloudreveSiteSections,
  CloudreveThemeChoice,
} from './lib/site/cloudreve-site-sections';

// Lists that come in pages
export { cloudreveEntries } from './lib/http/cloudreve-page';
export type { CloudrevePage, CloudrevePaging } from './lib/http/cloudreve-page';

// People
export { withPeople } from './lib/account/people/with-people';
export { CloudrevePeopleApi } from './lib/account/people/people-api';
export { injectCloudreveUserSearch } from './lib/account/people/user-search';
export type { CloudreveUserSearch, CloudreveUserSearchOptions } from './lib/account/people/user-search';
export type { CloudrevePerson, CloudreveShare } from './lib/account/people/cloudreve-person';

// WebDAV accounts
export { withWebdav } from './lib/account/webdav/with-webdav';
export { CloudreveWebdavApi } from './lib/account/webdav/webdav-api';
export type {
  CloudreveWebdavAccount,
  CloudreveWebdavFields,
} from './lib/account/webdav/cloudreve-webdav-account';

// Only in the Pro edition
export { withPro } from './lib/account/pro/with-pro';
export { CloudreveProApi } from './lib/account/pro/pro-api';
export type {
  CloudreveCreditChange,
  CloudreveNode,
  CloudrevePayment,
  CloudreveProAnswer,
  CloudreveStoragePolicy,
} from './lib/account/pro/cloudreve-pro';

/**
 * Who is signed in beyond the session, and other people.
 *
 * @module ngrx-cloudreve/account
 */

// Account
export { withAccount } from './with-account';
export { CloudreveAccountActions, CloudreveAccountApiActions } from './account-actions';
export { cloudreveAccount } from './account-selectors';
export { CloudreveAccountFacade, injectCloudreveAccount } from './account-facade';
export { CloudreveAccountApi } from './account-api';
export type { CloudreveCapacityState } from './capacity/capacity-state';
export type { CloudreveCapacity } from './capacity/cloudreve-capacity';
// Avatar
export { CloudreveAvatarActions, CloudreveAvatarApiActions } from './avatar/avatar-actions';
export type { CloudreveAvatarKind } from './avatar/avatar-actions';
export { CloudreveAvatarApi } from './avatar/avatar-api';
export type { CloudreveAvatarStep, CloudreveAvatarUser } from './avatar/avatar-api';
export type { CloudreveAvatarOptions } from './avatar/avatar-options';
export type { CloudreveAvatarState, CloudreveAvatarStatus } from './avatar/avatar-state';
export { injectCloudreveAvatarUrl } from './avatar/avatar-url';
export type { CloudreveAvatarVersion } from './avatar/avatar-versions';
export { CloudreveAvatar } from './avatar/cloudreve-avatar';
export type { CloudreveFileRef } from './avatar/kept-files';
// Security of the account
export { CloudreveSecurityActions, CloudreveSecurityApiActions } from './security/security-actions';
export type {
  CloudreveSecurityAnswer,
  CloudreveSecurityFailed,
  CloudreveTwoFactorCode,
  CloudreveTwoFactorLabel,
} from './security/security-actions';
export type { CloudreveSecurityState } from './security/security-state';
export { cloudreveSecurity } from './security/security-selectors';
export { CloudreveSecurityFacade, injectCloudreveSecurity } from './security/security-facade';
export { CloudreveSecurityApi } from './security/security-api';
export type { CloudreveNewPasskey } from './security/security-api';
export type { CloudrevePasskey, CloudreveSecurity } from './security/cloudreve-security';
export { cloudreveAppName } from './security/cloudreve-oauth-grant';
export type { CloudreveOAuthGrant } from './security/cloudreve-oauth-grant';
// People
export { withPeople } from './people/with-people';
export { CloudrevePeopleApi } from './people/people-api';
export { injectCloudreveUserSearch } from './people/user-search';
export type { CloudreveUserSearch, CloudreveUserSearchOptions } from './people/user-search';
export type { CloudrevePerson, CloudreveShare } from './people/cloudreve-person';
// WebDAV accounts
export { withWebdav } from './webdav/with-webdav';
export { CloudreveWebdavApi } from './webdav/webdav-api';
export type { CloudreveWebdavAccount, CloudreveWebdavFields } from './webdav/cloudreve-webdav-account';
// Only in the Pro edition
export { withPro } from './pro/with-pro';
export { CloudreveProApi } from './pro/pro-api';
export type {
  CloudreveCreditChange,
  CloudrevePayment,
  CloudreveProResponse,
  CloudreveStoragePolicy,
} from './pro/cloudreve-pro';

import { createReducer, on } from '@ngrx/store';
import { CloudreveFailure, isCloudreveFailure } from 'ngrx-cloudreve';
import { CloudreveOAuthGrant } from './cloudreve-oauth-grant';
import { CloudrevePasskey } from './cloudreve-security';
import { CloudreveSecurityActions, CloudreveSecurityApiActions } from './security-actions';

/** What is known of the security of the account; nothing secret. */
export interface CloudreveSecurityState {
  /** Whether signing in asks for a code; null until the server has responded. */
  readonly twoFactor: boolean | null;
  /** Whether the account has no password; null until the server has responded. */
  readonly passwordless: boolean | null;
  readonly passkeys: readonly CloudrevePasskey[];
  readonly oauthGrants: readonly CloudreveOAuthGrant[];
  /** RFC 3339, or null. */
  readonly groupExpires: string | null;
  readonly isLoading: boolean;
  /** Why the last read or command failed; null once another begins, and when the person only cancelled. */
  readonly failure: CloudreveFailure | null;
}

/** Nothing is known. */
export const NO_SECURITY: CloudreveSecurityState = {
  twoFactor: null,
  passwordless: null,
  passkeys: [],
  oauthGrants: [],
  groupExpires: null,
  isLoading: false,
  failure: null,
};

const actions = CloudreveSecurityActions;
const api = CloudreveSecurityApiActions;

/** The security within the slice of the account. */
export const securityReducer = createReducer(
  NO_SECURITY,
  on(actions.load, (state): CloudreveSecurityState => ({ ...state, isLoading: true, failure: null })),
  on(
    actions.prepareTwoFactor,
    actions.enableTwoFactor,
    actions.disableTwoFactor,
    actions.addPasskey,
    actions.removePasskey,
    actions.revokeGrant,
    actions.cancelMembership,
    (state): CloudreveSecurityState => ({ ...state, failure: null }),
  ),
  // What nobody asked for ends no other read.
  on(api.loaded, (state, { security, requestId }): CloudreveSecurityState => ({
    ...state,
    ...security,
    isLoading: state.isLoading && requestId === null,
  })),
  on(api.loadFailed, (state, { failure }): CloudreveSecurityState => ({
    ...state,
    isLoading: false,
    failure,
  })),
  on(api.twoFactorEnabled, (state): CloudreveSecurityState => ({ ...state, twoFactor: true })),
  on(api.twoFactorDisabled, (state): CloudreveSecurityState => ({ ...state, twoFactor: false })),
  on(api.passkeyAdded, (state, { passkey }): CloudreveSecurityState => ({
    ...state,
    passkeys: [...without(state, passkey.id), passkey],
  })),
  on(api.passkeyRemoved, (state, { id }): CloudreveSecurityState => ({
    ...state,
    passkeys: without(state, id),
  })),
  on(api.grantRevoked, (state, { clientId }): CloudreveSecurityState => ({
    ...state,
    oauthGrants: state.oauthGrants.filter(({ client_id }) => client_id !== clientId),
  })),
  on(api.membershipCancelled, (state, { groupExpires }): CloudreveSecurityState => ({
    ...state,
    groupExpires,
  })),
  on(api.commandFailed, (state, { failure }): CloudreveSecurityState => ({
    ...state,
    failure: isCloudreveFailure(failure, 'cancelled') ? null : failure,
  })),
);

function without({ passkeys }: CloudreveSecurityState, id: string): readonly CloudrevePasskey[] {
  return passkeys.filter((passkey) => passkey.id !== id);
}

import { createActionGroup, props } from '@ngrx/store';
import { CloudreveFailure } from 'ngrx-cloudreve';
import { keepSecret, randomId } from 'ngrx-cloudreve/internal';
import { CloudreveSecretRef } from 'ngrx-cloudreve';
import { CloudrevePasskey, CloudreveSecurity } from './cloudreve-security';

/** The label that an authenticator app shows above the code. */
export interface CloudreveTwoFactorLabel {
  /** The issuer, for example the title of the site. Default: the host of `apiUrl`. */
  readonly issuer?: string | undefined;
  /** The account. Default: its e-mail. */
  readonly account?: string | undefined;
}

/** A code of an authenticator app. */
export interface CloudreveTwoFactorCode {
  /** 6 digits, with or without spaces. Plain text; the action gets only a reference. */
  readonly code: string;
}

/**
 * Commands of the security of the account. Codes are passed as plain text and become a `SecretRef` in the action.
 *
 * @example
 * ```ts
 * import { Store } from '@ngrx/store';
 * import { CloudreveSecurityActions } from 'ngrx-cloudreve/account';
 *
 * export const disable = (store: Store, code: string) => {
 *   store.dispatch(CloudreveSecurityActions.disableTwoFactor({ code }));
 * };
 * ```
 */
export const CloudreveSecurityActions = createActionGroup({
  source: 'Cloudreve Security',
  events: {
    Load: () => ({ requestId: randomId() }),
    'Prepare Two Factor': ({ issuer, account }: CloudreveTwoFactorLabel = {}) => ({
      requestId: randomId(),
      issuer: issuer ?? null,
      account: account ?? null,
    }),
    'Enable Two Factor': ({ code }: CloudreveTwoFactorCode) => ({
      requestId: randomId(),
      code: keepSecret(code),
    }),
    'Disable Two Factor': ({ code }: CloudreveTwoFactorCode) => ({
      requestId: randomId(),
      code: keepSecret(code),
    }),
    'Add Passkey': ({ name }: { readonly name?: string | undefined } = {}) => ({
      requestId: randomId(),
      name: name ?? null,
    }),
    'Remove Passkey': ({ id }: { readonly id: string }) => ({ requestId: randomId(), id }),
    'Revoke Grant': ({ clientId }: { readonly clientId: string }) => ({ requestId: randomId(), clientId }),
    'Cancel Membership': () => ({ requestId: randomId() }),
  },
});

/** The fields of every answer. */
export interface CloudreveSecurityAnswer {
  /** Of the action that asked; null if the library read by itself. */
  readonly requestId: string | null;
  readonly userId: string;
}

/** The fields of every failure. */
export interface CloudreveSecurityFailed {
  readonly requestId: string;
  readonly userId: string | null;
  readonly failure: CloudreveFailure;
}

/**
 * Answers about the security of the account, from the server or the browser. `requestId` names the action that asked.
 */
export const CloudreveSecurityApiActions = createActionGroup({
  source: 'Cloudreve Security API',
  events: {
    Loaded: props<CloudreveSecurityAnswer & { readonly security: CloudreveSecurity }>(),
    'Load Failed': props<CloudreveSecurityFailed>(),
    'Two Factor Prepared': props<
      CloudreveSecurityAnswer & { readonly secret: CloudreveSecretRef; readonly uri: CloudreveSecretRef }
    >(),
    'Two Factor Enabled': props<CloudreveSecurityAnswer>(),
    'Two Factor Disabled': props<CloudreveSecurityAnswer>(),
    'Passkey Added': props<CloudreveSecurityAnswer & { readonly passkey: CloudrevePasskey }>(),
    'Passkey Removed': props<CloudreveSecurityAnswer & { readonly id: string }>(),
    'Grant Revoked': props<CloudreveSecurityAnswer & { readonly clientId: string }>(),
    'Membership Cancelled': props<CloudreveSecurityAnswer & { readonly groupExpires: string | null }>(),
    'Command Failed': props<CloudreveSecurityFailed>(),
  },
});

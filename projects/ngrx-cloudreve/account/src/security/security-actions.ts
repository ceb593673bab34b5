import { createActionGroup, props } from '@ngrx/store';
import { CloudreveFailure } from 'ngrx-cloudreve';
import { keepSecret, randomId } from 'ngrx-cloudreve/internal';
import { CloudreveSecretRef } from 'ngrx-cloudreve';
import { CloudrevePasskey, CloudreveSecurity } from './cloudreve-security';

/** What an authenticator app shows above the code. */
export interface CloudreveTwoFactorLabel {
  /** Whose code it is, for example the title of the site; the host of `apiUrl` without it. */
  readonly issuer?: string | undefined;
  /** Which account; its e-mail without it. */
  readonly account?: string | undefined;
}

/** A code of an authenticator app. */
export interface CloudreveTwoFactorCode {
  /** 6 digits, with or without spaces; in plain, the action gets a reference only. */
  readonly code: string;
}

/**
 * What a person asks of the security of their account. Codes are taken in plain and become a `SecretRef` in the action.
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

/** What every answer of the server names. */
export interface CloudreveSecurityAnswer {
  /** Of the asking action; null when nobody asked. */
  readonly requestId: string | null;
  readonly userId: string;
}

/** What every failure names. */
export interface CloudreveSecurityFailed {
  readonly requestId: string;
  readonly userId: string | null;
  readonly failure: CloudreveFailure;
}

/** What the server or the browser said about the security of the account. `requestId` names the asking action. */
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

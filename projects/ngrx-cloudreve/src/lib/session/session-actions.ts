import { createActionGroup, emptyProps, props } from '@ngrx/store';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { randomId } from '../platform/random';
import { keepSecret, SecretRef } from '../secrets';
import { CloudreveSignOutReason } from '../tokens/token-event';
import { CloudreveUser } from './cloudreve-user';

/** What a person types to sign in. */
export interface CloudreveCredentials {
  readonly email: string;
  /** In plain; the action gets a reference only. */
  readonly password: string;
}

/** What a person types to sign up. */
export interface CloudreveSignUp extends CloudreveCredentials {
  /** For mails, for example `'en-US'`; the server's choice without it. */
  readonly language?: string;
}

/**
 * What a person asks of the session. Creators that need a password take it in plain and put a `SecretRef` into the
 * action, so that neither Redux DevTools nor a log ever sees it.
 *
 * @example
 * ```ts
 * import { Store } from '@ngrx/store';
 * import { CloudreveSessionActions } from 'ngrx-cloudreve';
 *
 * export const signIn = (store: Store, email: string, password: string) => {
 *   store.dispatch(CloudreveSessionActions.signIn({ email, password }));
 * };
 * ```
 */
export const CloudreveSessionActions = createActionGroup({
  source: 'Cloudreve Session',
  events: {
    'Sign Up': ({ email, password, language }: CloudreveSignUp) => ({
      requestId: randomId(),
      email,
      password: keepSecret(password),
      language: language ?? null,
    }),
    'Sign In': ({ email, password }: CloudreveCredentials) => ({
      requestId: randomId(),
      email,
      password: keepSecret(password),
    }),
    'Sign Out': () => ({ requestId: randomId() }),
  },
});

/** What the server or the storage said about the session. `requestId` names the asking action. */
export const CloudreveSessionApiActions = createActionGroup({
  source: 'Cloudreve Session API',
  events: {
    Restored: props<{ userId: string; expiresAt: number; storageUnavailable: boolean }>(),
    'Nothing To Restore': emptyProps(),
    'Sign Up Succeeded': props<{ requestId: string; user: CloudreveUser }>(),
    'Activation Required': props<{ requestId: string }>(),
    'Sign Up Failed': props<{ requestId: string; failure: CloudreveFailure }>(),
    'Sign In Succeeded': props<{
      requestId: string;
      userId: string;
      user: CloudreveUser;
      expiresAt: number;
      storageUnavailable: boolean;
    }>(),
    'Second Factor Required': props<{ requestId: string; challenge: SecretRef }>(),
    'Sign In Failed': props<{ requestId: string; failure: CloudreveFailure }>(),
    'Signed Out': props<{
      requestId: string | null;
      userId: string | null;
      reason: CloudreveSignOutReason;
    }>(),
    'Token Refreshed': props<{ userId: string; expiresAt: number; storageUnavailable: boolean }>(),
    'Session Expiring': props<{ userId: string; expiresAt: number }>(),
    'Me Loaded': props<{ userId: string; user: CloudreveUser }>(),
    'Me Failed': props<{ userId: string; failure: CloudreveFailure }>(),
    'User Patched': props<{ userId: string; changes: Partial<CloudreveUser> }>(),
  },
});

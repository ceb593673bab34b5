import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { CloudreveOutcome, cloudreveSession } from 'ngrx-cloudreve';
import {
  clientFailure,
  failed,
  injectOutcomeDispatch,
  injectProvided,
  takeSecret,
} from 'ngrx-cloudreve/internal';
import { CloudrevePasskey, CloudreveSecurity } from './cloudreve-security';
import {
  CloudreveSecurityActions,
  CloudreveSecurityApiActions,
  CloudreveTwoFactorCode,
  CloudreveTwoFactorLabel,
} from './security-actions';
import { cloudreveSecurity } from './security-selectors';

interface Answer {
  readonly security: CloudreveSecurity;
  readonly secret: string;
  readonly uri: string;
  readonly passkey: CloudrevePasskey;
  readonly groupExpires: string | null;
}

const api = CloudreveSecurityApiActions;
type ApiAction = ReturnType<(typeof api)[keyof typeof api]>;

function readOutcome(action: ApiAction): CloudreveOutcome<Partial<Answer>, never> | null {
  switch (action.type) {
    case api.loaded.type:
      return { ok: true, security: action.security };
    case api.twoFactorPrepared.type: {
      // The only way out of the vault; whoever replays the action finds nothing.
      const [secret, uri] = [takeSecret(action.secret), takeSecret(action.uri)];
      return secret === null || uri === null
        ? failed(clientFailure('secretGone'))
        : { ok: true, secret, uri };
    }
    case api.twoFactorEnabled.type:
    case api.twoFactorDisabled.type:
    case api.passkeyRemoved.type:
    case api.grantRevoked.type:
      return { ok: true };
    case api.passkeyAdded.type:
      return { ok: true, passkey: action.passkey };
    case api.membershipCancelled.type:
      return { ok: true, groupExpires: action.groupExpires };
    case api.loadFailed.type:
    case api.commandFailed.type:
      return failed(action.failure);
    default:
      return null;
  }
}

/**
 * The security of the account as signals and methods, without `dispatch`. The methods never reject.
 *
 * @example
 * ```ts
 * import { CloudreveSecurityFacade } from 'ngrx-cloudreve/account';
 *
 * export const isWellProtected = (security: CloudreveSecurityFacade) =>
 *   security.twoFactor() === true || security.passkeys().length > 0;
 * ```
 */
@Injectable()
export class CloudreveSecurityFacade {
  readonly #store = inject(Store);
  readonly #user = this.#store.selectSignal(cloudreveSession.selectUser);
  readonly #dispatch = injectOutcomeDispatch<Answer, ApiAction>(readOutcome);

  /** Whether signing in asks for a code; null until the server has responded. */
  readonly twoFactor = this.#store.selectSignal(cloudreveSecurity.selectTwoFactor);
  /** Whether the account has no password; null until the server has responded. */
  readonly passwordless = this.#store.selectSignal(cloudreveSecurity.selectPasswordless);
  /** The passkeys. */
  readonly passkeys = this.#store.selectSignal(cloudreveSecurity.selectPasskeys);
  /** The apps with access. `cloudreveAppName()` gives the name to show. */
  readonly oauthGrants = this.#store.selectSignal(cloudreveSecurity.selectOauthGrants);
  /** When the membership ends, RFC 3339; null without one. */
  readonly groupExpires = this.#store.selectSignal(cloudreveSecurity.selectGroupExpires);
  /** Whether a requested read is in flight. */
  readonly isLoading = this.#store.selectSignal(cloudreveSecurity.selectIsLoading);
  /** Why the last read or command failed, or null. */
  readonly failure = this.#store.selectSignal(cloudreveSecurity.selectFailure);

  /**
   * Reads the security: `GET /user/setting`. With `withSettings()` you need not call it, because the settings make the
   * same request. After a command, here or in another tab, the library reads it again by itself.
   *
   * @returns the security, or why it failed
   */
  load(): Promise<CloudreveOutcome<{ security: CloudreveSecurity }, never>> {
    return this.#dispatch(CloudreveSecurityActions.load());
  }

  /**
   * Makes the secret of a second factor: `GET /user/setting/2fa`. Only this promise ever holds it. It turns nothing on
   * yet. The server keeps one secret for the account, for 600 seconds. Another call, even on another device, replaces
   * it, and an earlier QR code is then worthless.
   *
   * @param label - what the authenticator app shows; default: the host of `apiUrl` and the e-mail
   * @returns the secret (base32) and the `otpauth:` URI, to be shown as a QR code and then forgotten; or why it failed
   *
   * @example
   * ```ts
   * import { injectCloudreveSecurity } from 'ngrx-cloudreve/account';
   *
   * export function injectTwoFactor(show: (uri: string) => Promise<string>) {
   *   const security = injectCloudreveSecurity();
   *   return async () => {
   *     const prepared = await security.prepareTwoFactor({ issuer: 'My cloud' });
   *     return prepared.ok ? security.enableTwoFactor({ code: await show(prepared.uri) }) : prepared;
   *   };
   * }
   * ```
   */
  prepareTwoFactor(
    label: CloudreveTwoFactorLabel = {},
  ): Promise<CloudreveOutcome<{ secret: string; uri: string }, never>> {
    const account = label.account ?? this.#user()?.email;
    return this.#dispatch(CloudreveSecurityActions.prepareTwoFactor({ ...label, account }));
  }

  /**
   * Turns the second factor on: `PATCH /user/setting`, with nothing else. If it was on before, the new secret replaces
   * the old one. If that is not known, the library reads `GET /user/setting` first.
   *
   * @param code - what the authenticator app shows for the secret of {@link prepareTwoFactor}
   * @returns ok, also when the response was lost and the server says that it is on, which it was not before; the failures `'secondFactorWrong'`
   * (try again) and `'twoFactorNotPrepared'` (over 600 seconds: prepare again)
   */
  enableTwoFactor(code: CloudreveTwoFactorCode): Promise<CloudreveOutcome<object, never>> {
    return this.#dispatch(CloudreveSecurityActions.enableTwoFactor(code));
  }

  /**
   * Turns the second factor off: `PATCH /user/setting`, with nothing else.
   *
   * @param code - what the authenticator app shows
   * @returns ok, also when the response was lost and the server says that it is off; the failure `'secondFactorWrong'`
   */
  disableTwoFactor(code: CloudreveTwoFactorCode): Promise<CloudreveOutcome<object, never>> {
    return this.#dispatch(CloudreveSecurityActions.disableTwoFactor(code));
  }

  /**
   * Adds a passkey: `PUT /user/authn`, the browser's dialog, `POST /user/authn`. You give the name here; Cloudreve
   * cannot rename a passkey.
   *
   * @param name - at least 1 character; the server fills in `{os}` and `{browser}`. Default: `{browser}, {os}`
   * @returns the passkey; the failure `'cancelled'` when the person closed the dialog, which an interface can ignore;
   * `'unavailable'` where there are no passkeys; `'passkeyExists'` when the device has one already; `'passkeyTooLate'`
   * after 300 seconds; `'originNotAllowed'` when the address of the page is none of the site's in Cloudreve's settings;
   * `'featureNotEnabled'`, `'passkeyNotStarted'`
   */
  addPasskey(name?: string): Promise<CloudreveOutcome<{ passkey: CloudrevePasskey }, never>> {
    return this.#dispatch(CloudreveSecurityActions.addPasskey({ name }));
  }

  /**
   * Removes a passkey: `DELETE /user/authn`. The device continues to offer it until the person removes it there too.
   *
   * @param id - of the passkey
   * @returns ok, also when the response was lost and it is gone; the failure `'notFound'` when it was gone before
   */
  removePasskey(id: string): Promise<CloudreveOutcome<object, never>> {
    return this.#dispatch(CloudreveSecurityActions.removePasskey({ id }));
  }

  /**
   * Revokes the access of an app: `DELETE /session/oauth/grant/:client_id`. The server refuses its refresh tokens from
   * then on; its current access token works until it expires.
   *
   * @param clientId - of the app, as in {@link oauthGrants}
   * @returns ok, also when the response was lost and it is gone; the failure `'notFound'` when it was gone before
   */
  revokeGrant(clientId: string): Promise<CloudreveOutcome<object, never>> {
    return this.#dispatch(CloudreveSecurityActions.revokeGrant({ clientId }));
  }

  /**
   * Cancels the membership of the account's group (Pro): `PATCH /user/setting`, alone; then the security and the account
   * are read again. A community server ignores it and responds with success all the same, so ok does not prove that it
   * was done: compare {@link groupExpires} before and after, and the group of the account.
   *
   * @returns when the membership ends now, null without one and when nobody could look; also when the response was lost
   * and none is left; or why it failed
   */
  cancelMembership(): Promise<CloudreveOutcome<{ groupExpires: string | null }, never>> {
    return this.#dispatch(CloudreveSecurityActions.cancelMembership());
  }
}

/**
 * The security of the account as signals and methods.
 *
 * @returns the façade; call it where `inject` may be called
 * @throws NGC-016 without `withAccount()`
 *
 * @example
 * ```ts
 * import { Component } from '@angular/core';
 * import { injectCloudreveSecurity } from 'ngrx-cloudreve/account';
 *
 * @Component({
 *   selector: 'app-passkeys',
 *   template: `
 *     @for (passkey of security.passkeys(); track passkey.id) {
 *       <button (click)="security.removePasskey(passkey.id)">Remove {{ passkey.name }}</button>
 *     }
 *     <button (click)="security.addPasskey('{browser}')">Add a passkey</button>
 *   `,
 * })
 * export class Passkeys {
 *   readonly security = injectCloudreveSecurity();
 * }
 * ```
 */
export function injectCloudreveSecurity(): CloudreveSecurityFacade {
  return injectProvided(CloudreveSecurityFacade, 16);
}

import { inject, Injectable } from '@angular/core';
import { defer, Observable, tap } from 'rxjs';
import { CloudreveError, CloudreveHttp, CloudreveLane } from 'ngrx-cloudreve';
import { clientFailure, isRecord, mayStillCommit } from 'ngrx-cloudreve/internal';
import { CloudrevePasskey, CloudreveSecurity, readPasskey } from './cloudreve-security';
import { SecurityReads } from './security-reads';

// A UUID today. In a path anything else could lead to another route.
const CLIENT_ID = /^[A-Za-z0-9-]{1,64}$/;

/** What a browser made of the options for a new passkey. */
export interface CloudreveNewPasskey {
  /** JSON of the attestation, binary parts in base64url. */
  readonly response: string;
  /** At least 1 character; the server fills `{os}` and `{browser}` in from `ua`. */
  readonly name: string;
  /** The user agent of the browser. */
  readonly ua: string;
}

/**
 * The endpoints of the security of an account, without the store. Throws `CloudreveError`. After a write, the store of
 * this page and the other tabs read again.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { CloudreveSecurityApi } from 'ngrx-cloudreve/account';
 * import { map } from 'rxjs';
 *
 * export function injectPasskeyNames() {
 *   const security = inject(CloudreveSecurityApi);
 *   return (userId: string) =>
 *     security.load(userId).pipe(map(({ passkeys }) => passkeys.map(({ name }) => name)));
 * }
 * ```
 */
@Injectable()
export class CloudreveSecurityApi {
  readonly #http = inject(CloudreveHttp);
  readonly #lane = inject(CloudreveLane);
  readonly #reads = inject(SecurityReads);

  /**
   * How the account is protected: `GET /user/setting`.
   *
   * @param userId - whose
   * @returns second factor, passkeys, membership
   */
  load(userId: string): Observable<CloudreveSecurity> {
    return this.#reads.load(userId);
  }

  /**
   * Makes the secret of a second factor: `GET /user/setting/2fa`. The server keeps it for 600 seconds, one for the
   * account: another call replaces it.
   *
   * @param userId - whose
   * @returns the secret, base32
   */
  prepareTwoFactor(userId: string): Observable<string> {
    return this.#http.request('GET', '/user/setting/2fa', readSecret, { account: userId });
  }

  /**
   * Switches the second factor on: `PATCH /user/setting`, alone, after the edits that wait.
   *
   * @param userId - whose
   * @param code - 6 digits for the secret that was prepared; null counts as a wrong one
   * @param onTurn - is called when its turn has come, and no other tab writes any more
   * @returns resolves when it is on
   */
  enableTwoFactor(userId: string, code: string | null, onTurn?: () => void): Promise<void> {
    return this.#command(userId, secondFactor(true, code), onTurn);
  }

  /**
   * Switches the second factor off: `PATCH /user/setting`, alone, after the edits that wait.
   *
   * @param userId - whose
   * @param code - 6 digits for the secret that is in use; null counts as a wrong one
   * @returns resolves when it is off
   */
  disableTwoFactor(userId: string, code: string | null): Promise<void> {
    return this.#command(userId, secondFactor(false, code));
  }

  /**
   * Ends the membership of the account's group (Pro): `PATCH /user/setting`, alone, after the edits that wait. A
   * community server ignores it and responds with success all the same: read again to see.
   *
   * @param userId - whose
   * @returns resolves when the server has responded
   */
  cancelMembership(userId: string): Promise<void> {
    return this.#command(userId, { group_expires: true });
  }

  /**
   * Asks what a new passkey is made from: `PUT /user/authn`. Good for 300 seconds and one try; another call replaces it.
   *
   * @param userId - whose
   * @returns the options of `navigator.credentials.create`, binary parts in base64url
   */
  beginPasskey(userId: string): Observable<unknown> {
    return this.#http.request('PUT', '/user/authn', readOptions, { account: userId });
  }

  /**
   * Adds the passkey that the browser made: `POST /user/authn`.
   *
   * @param userId - whose
   * @param body - the attestation, a name, the user agent
   * @returns the passkey
   */
  finishPasskey(userId: string, body: CloudreveNewPasskey): Observable<CloudrevePasskey> {
    return this.#invalidating(
      userId,
      this.#http.request('POST', '/user/authn', readPasskey, { account: userId, body }),
    );
  }

  /**
   * Removes a passkey: `DELETE /user/authn`. The key itself, and what it offers, stays with the person.
   *
   * @param userId - whose
   * @param id - of the passkey, standard base64
   * @returns completes when it is gone
   */
  removePasskey(userId: string, id: string): Observable<void> {
    const removed$ = this.#http.request('DELETE', '/user/authn', () => undefined, {
      account: userId,
      params: { id },
    });
    return this.#invalidating(userId, removed$);
  }

  /**
   * Revokes the access of an app: `DELETE /session/oauth/grant/:client_id` (4.12 and later). The server refuses its
   * refresh tokens from then on; its current access token works until it expires.
   *
   * @param userId - whose
   * @param clientId - of the app
   * @returns completes when it is gone; the failure `'notFound'` when it was gone before, `'invalidValue'` for what can
   * be no id
   */
  revokeGrant(userId: string, clientId: string): Observable<void> {
    const path = `/session/oauth/grant/${clientId}`;
    return defer(() => {
      if (!CLIENT_ID.test(clientId)) {
        throw new CloudreveError(clientFailure('invalidValue'));
      }
      return this.#invalidating(
        userId,
        this.#http.request('DELETE', path, () => undefined, { account: userId }),
      );
    });
  }

  #command(userId: string, body: object, onTurn?: () => void): Promise<void> {
    return this.#lane.command((account) => {
      if (account !== userId) {
        throw new CloudreveError(clientFailure('signedOut'));
      }
      onTurn?.();
      return this.#invalidating(
        userId,
        this.#http.request('PATCH', '/user/setting', () => undefined, { account, body }),
      );
    });
  }

  #invalidating<T>(userId: string, write$: Observable<T>): Observable<T> {
    return write$.pipe(
      tap({
        next: () => {
          this.#reads.invalidate(userId);
        },
        error: (error: unknown) => {
          if (mayStillCommit(error)) {
            this.#reads.invalidate(userId);
          }
        },
      }),
    );
  }
}

// Never the flag without a code: the server responds to that with HTTP 500.
function secondFactor(isEnabled: boolean, code: string | null): object {
  return { two_fa_enabled: isEnabled, two_fa_code: code ?? '' };
}

function readSecret(data: unknown): string {
  if (typeof data !== 'string' || !/^[A-Z2-7]+=*$/.test(data)) {
    throw new Error('no secret');
  }
  return data;
}

function readOptions(data: unknown): unknown {
  if (!isRecord(data) || !isRecord(data['publicKey'])) {
    throw new Error('no options');
  }
  return data['publicKey'];
}

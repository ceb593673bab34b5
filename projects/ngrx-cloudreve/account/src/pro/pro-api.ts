import { inject, Injectable } from '@angular/core';
import { catchError, map, Observable, of, throwError } from 'rxjs';
import { CloudreveError, CloudreveHttp, CloudrevePage, CloudrevePaging } from 'ngrx-cloudreve';
import { TokenStore, pageAccount, pageQuery, readList, readPage } from 'ngrx-cloudreve/internal';
import { asAccount } from '../as-account';
import {
  CloudreveCreditChange,
  CloudrevePayment,
  CloudreveProResponse,
  CloudreveStoragePolicy,
  readCreditChange,
  readPayment,
  readStoragePolicy,
} from './cloudreve-pro';

// A route that the server does not have: a page that says 404, not an envelope.
function isMissing(error: unknown): boolean {
  return error instanceof CloudreveError && error.failure.kind === 'http' && error.failure.status === 404;
}

/**
 * What only the Pro edition has, for the account that is signed in at the call, without the store. Shapes and paths
 * follow the public documentation; they were not tested against a Pro server. Throws `CloudreveError`, for example
 * `'signedOut'` if nobody is signed in, but not if the server is no Pro server.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { map } from 'rxjs';
 * import { CloudreveProApi } from 'ngrx-cloudreve/account';
 *
 * export const injectPolicies = () =>
 *   inject(CloudreveProApi)
 *     .storagePolicies()
 *     .pipe(map((response) => (response.available ? response.value : [])));
 * ```
 */
@Injectable()
export class CloudreveProApi {
  readonly #http = inject(CloudreveHttp);
  readonly #session = inject(TokenStore);

  /**
   * Lists the changes of the credit: `GET /user/creditChanges`.
   *
   * @param paging - which page
   * @returns the page
   */
  creditChanges(
    paging: CloudrevePaging = {},
  ): Observable<CloudreveProResponse<CloudrevePage<CloudreveCreditChange>>> {
    return this.#page('/user/creditChanges', 'changes', readCreditChange, paging);
  }

  /**
   * Lists payments: `GET /user/payments`.
   *
   * @param paging - which page
   * @returns the page
   */
  payments(paging: CloudrevePaging = {}): Observable<CloudreveProResponse<CloudrevePage<CloudrevePayment>>> {
    return this.#page('/user/payments', 'payments', readPayment, paging);
  }

  /**
   * Lists the storage policies of the account: `GET /user/setting/policies`.
   *
   * @returns the policies
   */
  storagePolicies(): Observable<CloudreveProResponse<readonly CloudreveStoragePolicy[]>> {
    return this.#request('/user/setting/policies', (data) => readList(data, readStoragePolicy));
  }

  #page<Entry>(
    path: string,
    name: string,
    read: (entry: unknown) => Entry,
    paging: CloudrevePaging,
  ): Observable<CloudreveProResponse<CloudrevePage<Entry>>> {
    const account = pageAccount(paging, this.#session.userId);
    return this.#request(path, (data) => readPage(data, name, read, account), account, pageQuery(paging));
  }

  #request<T>(
    path: string,
    read: (data: unknown) => T,
    asked = this.#session.userId,
    params: Readonly<Record<string, string | number>> = {},
  ): Observable<CloudreveProResponse<T>> {
    return asAccount(asked, (account) => this.#http.request('GET', path, read, { account, params })).pipe(
      map((value) => ({ available: true as const, value })),
      catchError((error: unknown) =>
        isMissing(error) ? of({ available: false as const }) : throwError(() => error),
      ),
    );
  }
}

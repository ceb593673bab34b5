import { inject, Injectable } from '@angular/core';
import { catchError, map, Observable, of, throwError } from 'rxjs';
import { CloudreveError } from '../../http/cloudreve-error';
import { CloudreveHttp, CloudreveHttpOptions } from '../../http/cloudreve-http';
import { CloudrevePage, CloudrevePaging, pageQuery, readList, readPage } from '../../http/cloudreve-page';
import {
  CloudreveCreditChange,
  CloudreveNode,
  CloudrevePayment,
  CloudreveProAnswer,
  CloudreveStoragePolicy,
  readCreditChange,
  readNode,
  readPayment,
  readStoragePolicy,
} from './cloudreve-pro';

// A route that the server does not have: a page that says 404, not an envelope.
function isMissing(error: unknown): boolean {
  return error instanceof CloudreveError && error.failure.kind === 'http' && error.failure.status === 404;
}

/**
 * What only the Pro edition has, for the signed-in account, without store. Shapes and paths are those of the public
 * documentation; no Pro server was at hand to compare. Throws `CloudreveError`, but not where the server has none of
 * it.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { map } from 'rxjs';
 * import { CloudreveProApi } from 'ngrx-cloudreve';
 *
 * export const injectPolicies = () =>
 *   inject(CloudreveProApi)
 *     .storagePolicies()
 *     .pipe(map((answer) => (answer.available ? answer.value : [])));
 * ```
 */
@Injectable()
export class CloudreveProApi {
  readonly #http = inject(CloudreveHttp);

  /**
   * Lists what changed the credit: `GET /user/creditChanges`.
   *
   * @param paging - which page
   * @returns the page
   */
  creditChanges(
    paging: CloudrevePaging = {},
  ): Observable<CloudreveProAnswer<CloudrevePage<CloudreveCreditChange>>> {
    return this.#ask('/user/creditChanges', (data) => readPage(data, 'changes', readCreditChange), {
      params: pageQuery(paging),
    });
  }

  /**
   * Lists payments: `GET /user/payments`.
   *
   * @param paging - which page
   * @returns the page
   */
  payments(paging: CloudrevePaging = {}): Observable<CloudreveProAnswer<CloudrevePage<CloudrevePayment>>> {
    return this.#ask('/user/payments', (data) => readPage(data, 'payments', readPayment), {
      params: pageQuery(paging),
    });
  }

  /**
   * Lists where files may be stored: `GET /user/setting/policies`.
   *
   * @returns the policies
   */
  storagePolicies(): Observable<CloudreveProAnswer<readonly CloudreveStoragePolicy[]>> {
    return this.#ask('/user/setting/policies', (data) => readList(data, readStoragePolicy));
  }

  /**
   * Lists the machines that may work for the account: `GET /user/setting/nodes`. The path is a guess: the
   * documentation names the call and not its path. A wrong guess answers `available: false`.
   *
   * @returns the nodes
   */
  nodes(): Observable<CloudreveProAnswer<readonly CloudreveNode[]>> {
    return this.#ask('/user/setting/nodes', (data) => readList(data, readNode));
  }

  #ask<T>(
    path: string,
    read: (data: unknown) => T,
    options?: CloudreveHttpOptions,
  ): Observable<CloudreveProAnswer<T>> {
    return this.#http.request('GET', path, read, options).pipe(
      map((value) => ({ available: true as const, value })),
      catchError((error: unknown) =>
        isMissing(error) ? of({ available: false as const }) : throwError(() => error),
      ),
    );
  }
}

import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { CloudreveHttp, CloudrevePage, CloudrevePaging } from 'ngrx-cloudreve';
import { atId, TokenStore, pageAccount, pageQuery, readPage } from 'ngrx-cloudreve/internal';
import { asAccount } from '../as-account';
import { CloudreveWebdavAccount, CloudreveWebdavFields, readWebdavAccount } from './cloudreve-webdav-account';

const PATH = '/devices/dav';

/**
 * The WebDAV accounts of the account that is signed in at the call, without the store: their passwords must not be in a
 * store. On the server they have rows of their own, so their requests need not wait for those of the settings. Throws
 * `CloudreveError`; `'groupNotAllowed'` if the group may not use WebDAV, `'signedOut'` if nobody is signed in.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { firstValueFrom } from 'rxjs';
 * import { CloudreveWebdavApi } from 'ngrx-cloudreve/account';
 *
 * export function injectNewPhone() {
 *   const webdav = inject(CloudreveWebdavApi);
 *   return async () => {
 *     const account = await firstValueFrom(webdav.create({ name: 'Phone', uri: 'cloudreve://my', readonly: true }));
 *     return account.revealPassword();
 *   };
 * }
 * ```
 */
@Injectable()
export class CloudreveWebdavApi {
  readonly #http = inject(CloudreveHttp);
  readonly #session = inject(TokenStore);

  /**
   * Lists them, newest first: `GET /devices/dav`.
   *
   * @param paging - which page
   * @returns the page; `cloudreveEntries()` walks through all of them
   */
  list(paging: CloudrevePaging = {}): Observable<CloudrevePage<CloudreveWebdavAccount>> {
    return asAccount(pageAccount(paging, this.#session.userId), (account) => {
      const read = (data: unknown) => readPage(data, 'accounts', readWebdavAccount, account);
      return this.#http.request('GET', PATH, read, { account, params: pageQuery(paging) });
    });
  }

  /**
   * Creates one: `PUT /devices/dav`. If you send it twice, the server makes two.
   *
   * @param fields - its name and folder; omitted options are off
   * @returns the account, with the password that the server made
   */
  create(
    fields: Pick<CloudreveWebdavFields, 'name' | 'uri'> & Partial<CloudreveWebdavFields>,
  ): Observable<CloudreveWebdavAccount> {
    const body = bodyOf(fields);
    return asAccount(this.#session.userId, (account) =>
      this.#http.request('PUT', PATH, readWebdavAccount, { account, body }),
    );
  }

  /**
   * Replaces all fields of one: `PATCH /devices/dav/:id`. Its password stays.
   *
   * @param id - of the account
   * @param fields - all of them, for example `{ ...account, name: 'Phone' }`
   * @returns the account as it is now; the failure `'notFound'` for an unknown one
   */
  update(id: string, fields: CloudreveWebdavFields): Observable<CloudreveWebdavAccount> {
    const body = bodyOf(fields);
    return asAccount(this.#session.userId, (account) =>
      atId(`${PATH}/`, id, (path) => this.#http.request('PATCH', path, readWebdavAccount, { account, body })),
    );
  }

  /**
   * Deletes one: `DELETE /devices/dav/:id`.
   *
   * @param id - of the account
   * @returns one value when it is gone; the failure `'notFound'` for an unknown one
   */
  delete(id: string): Observable<void> {
    return asAccount(this.#session.userId, (account) =>
      atId(`${PATH}/`, id, (path) => this.#http.request('DELETE', path, () => undefined, { account })),
    );
  }
}

// Only what may be chosen: a whole account may be given here, and nothing else of it belongs into a request.
function bodyOf(fields: Partial<CloudreveWebdavFields>): CloudreveWebdavFields {
  const { name = '', uri = '', readonly = false, proxy = false, disable_sys_files = false } = fields;
  return { name, uri, readonly, proxy, disable_sys_files };
}

import { inject, Injectable } from '@angular/core';
import { catchError, Observable, throwError } from 'rxjs';
import { CloudreveError, CloudreveHttp, CloudrevePage, CloudrevePaging } from 'ngrx-cloudreve';
import {
  atId,
  CLOUDREVE_CODES,
  TokenStore,
  pageAccount,
  pageQuery,
  readList,
  readPage,
} from 'ngrx-cloudreve/internal';
import { asAccount } from '../as-account';
import { CloudrevePerson, CloudreveShare, readPerson, readShare } from './cloudreve-person';
import { sharesFailure } from './shares-failure';

// What the server says of a user that it does not know: an error without a number.
const NOT_SET = -1;

/**
 * Other people and what they share, without the store. Each call uses the account that is signed in at that moment.
 * Throws `CloudreveError`.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { cloudreveOutcome } from 'ngrx-cloudreve';
 * import { CloudrevePeopleApi } from 'ngrx-cloudreve/account';
 *
 * export function injectPerson() {
 *   const people = inject(CloudrevePeopleApi);
 *   return (id: string) => cloudreveOutcome(people.person(id));
 * }
 * ```
 */
@Injectable()
export class CloudrevePeopleApi {
  readonly #http = inject(CloudreveHttp);
  readonly #session = inject(TokenStore);

  /**
   * Reads a person: `GET /user/info/:id`. It also works without an account, but then returns no e-mail.
   *
   * @param id - of the person
   * @returns the person; the failures `'userNotFound'`, `'parameterError'` for an id of something else, and
   * `'invalidValue'` for what cannot be an id and was not sent
   */
  person(id: string): Observable<CloudrevePerson> {
    const options = optionsOf(this.#session.userId);
    return atId('/user/info/', id, (path) => this.#http.request('GET', path, readPerson, options)).pipe(
      catchError((error: unknown) =>
        throwError(() =>
          error instanceof CloudreveError && error.failure.code === NOT_SET
            ? new CloudreveError({ ...error.failure, code: CLOUDREVE_CODES.userNotFound })
            : error,
        ),
      ),
    );
  }

  /**
   * Searches people by a part of their nickname or e-mail: `GET /user/search`. Cloudreve finds active
   * people only, before 4.17 people of any status. It finds hidden e-mails too. There is no second page.
   *
   * @param keyword - at least 2 characters, spaces count
   * @returns at most 10 people; the failure `'signedOut'` when nobody is signed in
   *
   * @example
   * ```ts
   * import { inject } from '@angular/core';
   * import { CloudrevePeopleApi } from 'ngrx-cloudreve/account';
   *
   * export const injectPeopleCalled = (name: string) => inject(CloudrevePeopleApi).search(name);
   * ```
   */
  search(keyword: string): Observable<readonly CloudrevePerson[]> {
    const read = (data: unknown) => readList(data, readPerson);
    return asAccount(this.#session.userId, (account) =>
      this.#http.request('GET', '/user/search', read, { account, params: { keyword } }),
    );
  }

  /**
   * Lists the shares of a person: `GET /user/shares/:id`. The list is sorted by id, because Cloudreve's cursor is wrong
   * for every other order. The person chooses whether links with a password are in the list (`share_links_in_profile`).
   * The list is the same for all accounts, so a walk that began without an account continues after a sign-in.
   *
   * @param id - of the person
   * @param paging - which page, and whether the newest shares come first
   * @returns the page; `cloudreveEntries()` walks through all of them. The failures: `'sharesHidden'` if the person
   * hides their links, `'personGone'` if they are banned or never existed, `'parameterError'` for an id of something
   * else, and `'invalidValue'` for what cannot be an id and was not sent
   */
  shares(
    id: string,
    paging: CloudrevePaging & { readonly newestFirst?: boolean } = {},
  ): Observable<CloudrevePage<CloudreveShare>> {
    const order_direction = (paging.newestFirst ?? true) ? 'desc' : 'asc';
    const account = pageAccount(paging, this.#session.userId);
    const params = { ...pageQuery(paging), order_by: 'id', order_direction };
    return atId('/user/shares/', id, (path) =>
      this.#http.request('GET', path, (data) => readPage(data, 'shares', readShare, account), {
        ...optionsOf(account),
        params,
      }),
    ).pipe(
      catchError((error: unknown) =>
        throwError(() =>
          error instanceof CloudreveError ? new CloudreveError(sharesFailure(error.failure)) : error,
        ),
      ),
    );
  }
}

// These routes respond to everybody, and return more to who is signed in.
function optionsOf(account: string | null): { readonly account?: string } {
  return account === null ? {} : { account };
}

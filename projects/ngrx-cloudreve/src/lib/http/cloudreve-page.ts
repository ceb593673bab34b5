import { firstValueFrom, Observable } from 'rxjs';
import { isRecord } from './envelope';
import { asRecord, textOf } from './read-fields';

// Stands between an account and its cursor; ids are letters and digits, Cloudreve's cursors base64.
const AT = '@';

/** One page of a list. */
export interface CloudrevePage<Entry> {
  readonly entries: readonly Entry[];
  /** The `cursor` of the next page, which also names the account of the list; null after the last page. */
  readonly next: string | null;
}

/**
 * Selects a page of a list.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { CloudrevePaging } from 'ngrx-cloudreve';
 * import { CloudrevePeopleApi } from 'ngrx-cloudreve/account';
 *
 * export function injectSharesOf(userId: string) {
 *   const people = inject(CloudrevePeopleApi);
 *   return (paging: CloudrevePaging = { pageSize: 20 }) => people.shares(userId, paging);
 * }
 * ```
 */
export interface CloudrevePaging {
  /** Entries on a page, 10 to 100. Default: 50. */
  readonly pageSize?: number;
  /** `next` of the previous page. Default: the first page. */
  readonly cursor?: string | null;
}

/**
 * The query of a list.
 *
 * @param paging - which page
 * @returns parameters as Cloudreve names them
 */
export function pageQuery(paging: CloudrevePaging): Record<string, string | number> {
  const { pageSize, cursor } = paging;
  const size = { page_size: Math.min(100, Math.max(10, Math.trunc(pageSize ?? 50))) };
  return cursor == null ? size : { ...size, next_page_token: cursor.slice(cursor.indexOf(AT) + 1) };
}

/**
 * Whose list a page belongs to: the account that got the cursor. A walk that began as one account does not go on as
 * another one, which would get the pages of another list.
 *
 * @param paging - which page
 * @param userId - who is signed in
 * @returns the account; null for nobody
 */
export function pageAccount(paging: CloudrevePaging, userId: string | null): string | null {
  const { cursor } = paging;
  const end = cursor?.indexOf(AT) ?? -1;
  return end === -1 ? userId : (cursor?.slice(0, end) ?? null);
}

/**
 * Reads a list.
 *
 * @param data - a list; null and nothing at all are what Cloudreve sends for an empty one
 * @param read - of one entry; throws for what is none
 * @returns the entries
 * @throws when it is no list, or an entry cannot be read
 */
export function readList<Entry>(data: unknown, read: (entry: unknown) => Entry): readonly Entry[] {
  if (data == null) {
    return [];
  }
  if (!Array.isArray(data)) {
    throw new Error('no list');
  }
  return data.map((entry) => read(entry));
}

/**
 * Reads a page.
 *
 * @param data - an object with the list and `pagination`
 * @param name - of the list
 * @param read - of one entry; throws for what is none
 * @param account - whose list it is; null for everybody's
 * @returns the page
 * @throws when the list or an entry cannot be read
 */
export function readPage<Entry>(
  data: unknown,
  name: string,
  read: (entry: unknown) => Entry,
  account: string | null,
): CloudrevePage<Entry> {
  const { pagination, [name]: list } = asRecord(data);
  const next = isRecord(pagination) ? textOf(pagination, 'next_token') : '';
  const owner = account === null ? '' : account + AT;
  return { entries: readList(list, read), next: next === '' ? null : owner + next };
}

/**
 * Walks through a list page by page, and requests a page only when the loop reaches it. The walk belongs to the account
 * with which it began. If that account signs out, the walk ends with the failure `'signedOut'`.
 *
 * @param load - gets the page at a cursor, the first one for null
 * @returns the entries, for `for await`; it throws what `load` throws
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { cloudreveEntries } from 'ngrx-cloudreve';
 * import { CloudrevePeopleApi } from 'ngrx-cloudreve/account';
 *
 * export function injectSharesOf(userId: string) {
 *   const people = inject(CloudrevePeopleApi);
 *   return cloudreveEntries((cursor) => people.shares(userId, { cursor }));
 * }
 * ```
 */
export async function* cloudreveEntries<Entry>(
  load: (cursor: string | null) => Observable<CloudrevePage<Entry>>,
): AsyncGenerator<Entry, void, undefined> {
  // A server that hands out a cursor twice would never come to an end.
  const seen = new Set<string>();
  let cursor: string | null = null;
  do {
    const page: CloudrevePage<Entry> = await firstValueFrom(load(cursor));
    yield* page.entries;
    cursor = page.next === null || seen.has(page.next) ? null : page.next;
    seen.add(cursor ?? '');
  } while (cursor !== null);
}

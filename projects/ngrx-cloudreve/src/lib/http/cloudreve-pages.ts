import { catchError, concatMap, defer, EMPTY, expand, map, Observable, of, scan, take } from 'rxjs';
import { isCloudreveError } from './cloudreve-error';
import { CloudreveFailure } from './cloudreve-failure';
import { CloudrevePage } from './cloudreve-page';

/**
 * The part of a paged list that was read so far.
 *
 * @example
 * ```ts
 * import { Component, input, output } from '@angular/core';
 * import { CloudrevePages } from 'ngrx-cloudreve';
 * import { CloudreveShare } from 'ngrx-cloudreve/account';
 *
 * @Component({
 *   selector: 'app-shares',
 *   template: `
 *     @for (share of shares().entries; track share.id) {
 *       <a [href]="share.url">{{ share.name }}</a>
 *     }
 *     @if (shares().hasMore) {
 *       <button (click)="more.emit()">{{ shares().failure ? 'Try again' : 'More' }}</button>
 *     }
 *   `,
 * })
 * export class Shares {
 *   readonly shares = input.required<CloudrevePages<CloudreveShare>>();
 *   readonly more = output();
 * }
 * ```
 */
export interface CloudrevePages<Entry> {
  readonly entries: readonly Entry[];
  /** Whether there is a page to request: the next one, or the one that failed. */
  readonly hasMore: boolean;
  /** Why the last page could not be read, or null. What was read before is still there. */
  readonly failure: CloudreveFailure | null;
}

interface Step<Entry> extends CloudrevePage<Entry> {
  readonly failure: CloudreveFailure | null;
}

/**
 * Reads a list page by page, for a "More" button. If `more$` emits while a page is in flight, it waits for that page,
 * so no page is read twice. After a failure, the next emission requests the same page again.
 *
 * @param load - gets the page at a cursor, the first one for null
 * @param more$ - somebody wants the next page, or the failed one again
 * @returns the list after each page; completes after the last one
 *
 * @example
 * ```ts
 * import { Component, inject } from '@angular/core';
 * import { toSignal } from '@angular/core/rxjs-interop';
 * import { cloudrevePages } from 'ngrx-cloudreve';
 * import { CloudreveWebdavApi } from 'ngrx-cloudreve/account';
 * import { Subject } from 'rxjs';
 *
 * @Component({
 *   selector: 'app-webdav-accounts',
 *   template: `
 *     @for (account of list()?.entries; track account.id) {
 *       <p>{{ account.name }}</p>
 *     }
 *     @if (list()?.hasMore) {
 *       <button (click)="more.next()">More</button>
 *     }
 *   `,
 * })
 * export class WebdavAccounts {
 *   private readonly webdav = inject(CloudreveWebdavApi);
 *   readonly more = new Subject<void>();
 *   readonly list = toSignal(cloudrevePages((cursor) => this.webdav.list({ cursor }), this.more));
 * }
 * ```
 */
export function cloudrevePages<Entry>(
  load: (cursor: string | null) => Observable<CloudrevePage<Entry>>,
  more$: Observable<unknown>,
): Observable<CloudrevePages<Entry>> {
  return defer(() => {
    // A server that hands out a cursor twice would never come to an end.
    const seen = new Set<string | null>();
    const step = (cursor: string | null): Observable<Step<Entry>> =>
      load(cursor).pipe(
        take(1),
        map((page) => {
          seen.add(cursor);
          return { entries: page.entries, next: seen.has(page.next) ? null : page.next, failure: null };
        }),
        catchError((error: unknown) => of({ entries: [], next: cursor, failure: failureOf(error) })),
      );
    return step(null).pipe(
      expand((last) =>
        hasMore(last)
          ? more$.pipe(
              take(1),
              concatMap(() => step(last.next)),
            )
          : EMPTY,
      ),
      scan(
        (list: CloudrevePages<Entry>, last) => ({
          entries: [...list.entries, ...last.entries],
          hasMore: hasMore(last),
          failure: last.failure,
        }),
        { entries: [], hasMore: false, failure: null },
      ),
    );
  });
}

function hasMore({ next, failure }: Step<unknown>): boolean {
  return next !== null || failure !== null;
}

function failureOf(error: unknown): CloudreveFailure {
  if (isCloudreveError(error)) {
    return error.failure;
  }
  throw error;
}

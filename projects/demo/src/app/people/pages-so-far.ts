import { CloudreveFailure, CloudrevePage } from 'ngrx-cloudreve';
import { catchError, EMPTY, expand, map, Observable, of, scan, switchMap, take } from 'rxjs';
import { failureOf } from './outcome-of';

/** A list that comes in pages, as far as it was read. */
export interface PagesSoFar<Entry> {
  readonly entries: readonly Entry[];
  /** Whether there is a page to ask for: the next one, or the one that failed. */
  readonly hasMore: boolean;
  /** Why the last page could not be read, or null. */
  readonly failure: CloudreveFailure | null;
}

interface Step<Entry> extends CloudrevePage<Entry> {
  readonly failure: CloudreveFailure | null;
}

/**
 * Reads a list page by page. Who asks for more while a page is under way gets that one, and not the same page twice.
 *
 * @param load - gets the page at a cursor, the first one for null
 * @param more$ - somebody wants the next page, or the failed one again
 * @returns the list after each page
 */
export function pagesSoFar<Entry>(
  load: (cursor: string | null) => Observable<CloudrevePage<Entry>>,
  more$: Observable<unknown>,
): Observable<PagesSoFar<Entry>> {
  const step = (cursor: string | null): Observable<Step<Entry>> =>
    load(cursor).pipe(
      map((page) => ({ ...page, failure: null })),
      catchError((error: unknown) => of({ entries: [], next: cursor, failure: failureOf(error) })),
    );
  return step(null).pipe(
    expand((last) =>
      hasMore(last)
        ? more$.pipe(
            take(1),
            switchMap(() => step(last.next)),
          )
        : EMPTY,
    ),
    scan(
      (list: PagesSoFar<Entry>, last) => ({
        entries: [...list.entries, ...last.entries],
        hasMore: hasMore(last),
        failure: last.failure,
      }),
      { entries: [], hasMore: false, failure: null },
    ),
  );
}

function hasMore({ next, failure }: Step<unknown>): boolean {
  return next !== null || failure !== null;
}

import {
  filter,
  map,
  merge,
  mergeMap,
  MonoTypeOperatorFunction,
  Observable,
  of,
  ReplaySubject,
  SchedulerLike,
  share,
  startWith,
  switchMap,
  take,
  timer,
} from 'rxjs';
import { PageLife, pageEvents } from '../platform/page-life';

const LONGEST_HOLD_MS = 10_000;

/**
 * Whether somebody composes text with an input method. It ends a moment after the composition: browsers and forms bring
 * the finished text after the event that says so.
 *
 * @param life - of the page
 * @param scheduler - of the moment
 * @returns the current value first
 */
export function composingOf(life: PageLife, scheduler: SchedulerLike): Observable<boolean> {
  return pageEvents(life, 'composing').pipe(
    // switchMap: what is newer counts. No request hangs on it.
    switchMap((isComposing) => (isComposing ? of(true) : timer(0, scheduler).pipe(map(() => false)))),
    startWith(false),
    // Shared with its last value: a composition begins before the first edit, and so before the window that it holds.
    share({ connector: () => new ReplaySubject(1) }),
  );
}

/**
 * Passes on at once what comes while nobody composes text; else when that ends, and after ten seconds at the latest.
 *
 * @param isComposing$ - emits its current value on subscription
 * @param scheduler - of the longest wait
 * @returns the operator
 */
export function unlessComposing<T>(
  isComposing$: Observable<boolean>,
  scheduler: SchedulerLike,
): MonoTypeOperatorFunction<T> {
  // mergeMap: each waits for the same end.
  return mergeMap((value) =>
    merge(isComposing$.pipe(filter((isComposing) => !isComposing)), timer(LONGEST_HOLD_MS, scheduler)).pipe(
      take(1),
      map(() => value),
    ),
  );
}

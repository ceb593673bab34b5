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
 * Whether a person composes text with an input method. It becomes false a moment after the composition ends, because
 * browsers and forms deliver the finished text after that event.
 *
 * @param life - of the page
 * @param scheduler - of the moment
 * @returns the current value first
 */
export function composingOf(life: PageLife, scheduler: SchedulerLike): Observable<boolean> {
  return pageEvents(life, 'composing').pipe(
    // switchMap: only the newest value counts. No request depends on it.
    switchMap((isComposing) => (isComposing ? of(true) : timer(0, scheduler).pipe(map(() => false)))),
    startWith(false),
    // Shared with its last value: a composition begins before the first edit, and so before the window that it holds.
    share({ connector: () => new ReplaySubject(1) }),
  );
}

/**
 * Passes values on at once while nobody composes text. Otherwise it passes them on when the composition ends, or after
 * ten seconds.
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

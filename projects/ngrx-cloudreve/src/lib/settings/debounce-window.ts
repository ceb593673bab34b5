import {
  concatMap,
  connect,
  debounceTime,
  exhaustMap,
  filter,
  map,
  merge,
  MonoTypeOperatorFunction,
  Observable,
  of,
  SchedulerLike,
  startWith,
  take,
  timer,
} from 'rxjs';

/** How long the operator collects values, in milliseconds. */
export interface DebounceWindow {
  /** The window ends this long after the last value. */
  readonly wait: number;
  /** The window ends this long after its first value at the latest. */
  readonly maxWait: number;
}

const LONGEST_HOLD_MS = 10_000;

/**
 * Emits once for all values of a window. The window ends `wait` after its last value or `maxWait` after its first one,
 * whichever comes first: exactly `min(last + wait, first + maxWait)`. While `isHeld$` is true, the window stays open
 * for up to ten seconds more.
 *
 * @param window - milliseconds
 * @param scheduler - of the timers
 * @param isHeld$ - emits its current value on subscription; for example whether a person composes text
 * @returns the operator; it emits the first value of each window
 */
export function debounceWindow<T>(
  window: DebounceWindow,
  scheduler: SchedulerLike,
  isHeld$: Observable<boolean> = of(false),
): MonoTypeOperatorFunction<T> {
  return connect((values$) =>
    values$.pipe(
      // exhaustMap: a value that comes while the window is open belongs to it and opens no other one.
      exhaustMap((first) =>
        merge(
          values$.pipe(startWith(first), debounceTime(window.wait, scheduler)),
          timer(window.maxWait, scheduler),
        ).pipe(
          take(1),
          concatMap(() =>
            merge(isHeld$.pipe(filter((isHeld) => !isHeld)), timer(LONGEST_HOLD_MS, scheduler)),
          ),
          take(1),
          map(() => first),
        ),
      ),
    ),
  );
}

import { Observable, OperatorFunction } from 'rxjs';

/**
 * Runs one thing at a time, like `exhaustMap`; all values that come during a run lead to one more run after it. A run
 * is never cut off: unsubscribing stops later runs and lets the current one finish, and drops what it emits.
 *
 * `throttle` with `{ leading: true, trailing: true }` does almost the same, but never ends a duration that completes
 * synchronously.
 *
 * @param project - starts a run; the observable must not error
 * @returns the operator
 */
export function exhaustTrailing<T, R>(project: (value: T) => Observable<R>): OperatorFunction<T, R> {
  return (source) =>
    new Observable((subscriber) => {
      let isRunning = false;
      let trailing: { readonly value: T } | null = null;
      let isDone = false;
      const run = (value: T): void => {
        isRunning = true;
        trailing = null;
        project(value).subscribe({
          next: (result) => {
            subscriber.next(result);
          },
          error: (error: unknown) => {
            subscriber.error(error);
          },
          complete: () => {
            isRunning = false;
            if (trailing !== null && !subscriber.closed) {
              run(trailing.value);
            } else if (isDone) {
              subscriber.complete();
            }
          },
        });
      };
      return source.subscribe({
        next: (value) => {
          if (isRunning) {
            trailing = { value };
          } else {
            run(value);
          }
        },
        error: (error: unknown) => {
          subscriber.error(error);
        },
        complete: () => {
          isDone = true;
          if (!isRunning) {
            subscriber.complete();
          }
        },
      });
    });
}

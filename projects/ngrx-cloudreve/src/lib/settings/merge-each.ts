import { ErrorHandler } from '@angular/core';
import { Action } from '@ngrx/store';
import { catchError, defer, EMPTY, mergeMap, Observable, OperatorFunction } from 'rxjs';

/**
 * A mergeMap that goes on when one value, for example an action that a tool made up, causes an error.
 *
 * @param errors - takes the error
 * @param project - of each value; it may throw
 * @returns the operator
 */
export function mergeEach<T>(
  errors: ErrorHandler,
  project: (value: T) => Observable<Action>,
): OperatorFunction<T, Action> {
  return mergeMap((value) =>
    defer(() => project(value)).pipe(
      catchError((error: unknown) => {
        errors.handleError(error);
        return EMPTY;
      }),
    ),
  );
}

import { Injector, runInInjectionContext } from '@angular/core';
import { Action } from '@ngrx/store';
import { catchError, concatMap, defer, map, Observable, of } from 'rxjs';
import { CloudreveFailure, cloudreveFailure } from '../http/cloudreve-failure';

/**
 * Runs a command whose code is loaded when it is first needed. Code that cannot be had is like a server that does not
 * answer.
 *
 * @param injector - of the application
 * @param load - imports the code and returns the command, which may call `inject` and never ends with an error
 * @param fail - the action that the command would fail with
 * @returns the actions of the command
 */
export function lazily(
  injector: Injector,
  load: () => Promise<() => Observable<Action>>,
  fail: (failure: CloudreveFailure) => Action,
): Observable<Action> {
  return defer(load).pipe(
    map((command) => runInInjectionContext(injector, command)),
    catchError(() => of(of(fail(cloudreveFailure('network', { retryable: true }))))),
    concatMap((actions) => actions),
  );
}

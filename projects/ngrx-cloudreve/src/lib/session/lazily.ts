import { Injector, runInInjectionContext } from '@angular/core';
import { Action } from '@ngrx/store';
import { catchError, concatMap, defer, Observable, of } from 'rxjs';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { toFailure } from '../http/to-failure';
import { CLOCK } from '../platform/clock';
import { PAGE_LIFE } from '../platform/page-life';
import { loadCode } from './load-code';

/**
 * Runs a command whose code is loaded when it is first needed.
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
  return defer(() => loadCode(injector.get(PAGE_LIFE), load)).pipe(
    concatMap((command) => runInInjectionContext(injector, command)),
    catchError((error: unknown) => of(fail(toFailure(error, injector.get(CLOCK).wall())))),
  );
}

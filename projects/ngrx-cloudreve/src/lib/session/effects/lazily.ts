import { inject, Injector, runInInjectionContext } from '@angular/core';
import { Action } from '@ngrx/store';
import { catchError, concatMap, defer, Observable, of } from 'rxjs';
import { CloudreveFailure } from '../../http/cloudreve-failure';
import { toFailure } from '../../http/to-failure';
import { CLOCK } from '../../platform/clock';
import { PAGE_LIFE } from '../../platform/page-life';
import { loadCode } from '../load-code';

type Run<T> = (command: T) => Observable<Action>;

/**
 * For commands whose code is loaded when it is first needed.
 *
 * @returns makes a command of a function that imports it; what is imported may call `inject`. Where the code cannot be
 * had, the command ends with CloudreveError. Call this where `inject` may be called
 */
export function injectLazily(): <T>(load: () => Promise<Run<T>>) => Run<T> {
  const injector = inject(Injector);
  const life = inject(PAGE_LIFE);
  return (load) => (command) =>
    defer(() => loadCode(life, load)).pipe(
      concatMap((run) => runInInjectionContext(injector, () => run(command))),
    );
}

/**
 * The same for other entry points, which have no queue to answer for an error.
 *
 * @param injector - of the application
 * @param load - imports the code and returns the command, which may call `inject`
 * @param fail - the action that the command would fail with
 * @returns the actions of the command; never ends with an error
 */
export function lazily(
  injector: Injector,
  load: () => Promise<() => Observable<Action>>,
  fail: (failure: CloudreveFailure) => Action,
): Observable<Action> {
  return runInInjectionContext(
    injector,
    injectLazily,
  )<null>(load)(null).pipe(
    catchError((error: unknown) => of(fail(toFailure(error, injector.get(CLOCK).wall())))),
  );
}

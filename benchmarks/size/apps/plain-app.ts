import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { Actions, createEffect, ofType, provideEffects } from '@ngrx/effects';
import {
  createActionGroup,
  createFeature,
  createReducer,
  createSelector,
  emptyProps,
  on,
  props,
  provideState,
  provideStore,
  Store,
} from '@ngrx/store';
import { catchError, concatMap, from, map, of } from 'rxjs';

const CounterActions = createActionGroup({
  source: 'Counter',
  events: { Load: emptyProps(), Loaded: props<{ count: number }>(), Failed: emptyProps() },
});

const counter = createFeature({
  name: 'counter',
  reducer: createReducer(
    { count: 0 },
    on(CounterActions.loaded, (_, { count }) => ({ count })),
  ),
});

const selectDouble = createSelector(counter.selectCount, (count) => count * 2);

const load$ = createEffect(
  (actions$ = inject(Actions), http = inject(HttpClient)) =>
    actions$.pipe(
      ofType(CounterActions.load),
      concatMap(() =>
        http.get<{ count: number }>('/count').pipe(
          map(({ count }) => CounterActions.loaded({ count })),
          catchError(() => from(import('./later')).pipe(concatMap(({ soon$ }) => soon$))),
          map((action) => (typeof action === 'number' ? CounterActions.failed() : action)),
          catchError(() => of(CounterActions.failed())),
        ),
      ),
    ),
  { functional: true },
);

/** What an app with NgRx has anyway: actions, a reducer, a selector, and an effect that calls HttpClient. */
export const PLAIN = [provideStore(), provideState(counter), provideEffects({ load$ })];

/** Its component. */
export class Plain {
  protected readonly store = inject(Store);
  protected readonly double = this.store.selectSignal(selectDouble);

  protected load(): void {
    this.store.dispatch(CounterActions.load());
  }
}

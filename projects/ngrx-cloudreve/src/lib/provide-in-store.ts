import { EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import { EffectSources, EffectsRunner, FunctionalEffect, rootEffectsInit } from '@ngrx/effects';
import { ActionReducer, ReducerManager, Store } from '@ngrx/store';

/** A slice of the store: its name and its reducer. */
export interface Slice<State> {
  readonly name: string;
  readonly reducer: ActionReducer<State>;
}

/**
 * Adds a slice and its effects to the app's store. Unlike `provideState` and `provideEffects`, which need
 * `provideStore()`, this works with `StoreModule.forRoot()` too; starting the effects is the same as there.
 *
 * @param slice - name and reducer
 * @param effects - functional effects by name, a record a feature: names may meet
 * @returns providers for the application
 */
export function provideInStore<State>(
  slice: Slice<State>,
  ...effects: readonly Readonly<Record<string, FunctionalEffect>>[]
): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const store = inject(Store);
    inject(ReducerManager).addReducer(slice.name, slice.reducer);
    const runner = inject(EffectsRunner);
    const isFirst = !runner.isStarted;
    if (isFirst) {
      runner.start();
    }
    const sources = inject(EffectSources);
    effects.forEach((record) => {
      sources.addEffects(record);
    });
    if (isFirst) {
      store.dispatch(rootEffectsInit());
    }
  });
}

import {
  DestroyRef,
  EnvironmentProviders,
  ErrorHandler,
  inject,
  Injectable,
  InjectionToken,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
  Provider,
} from '@angular/core';
import {
  Actions,
  createEffect,
  EFFECTS_ERROR_HANDLER,
  EffectSources,
  EffectsRunner,
  FunctionalEffect,
} from '@ngrx/effects';
import { INITIAL_STATE, META_REDUCERS, MetaReducer, ScannedActionsSubject, Store } from '@ngrx/store';
import { EMPTY } from 'rxjs';
import { NamedSlice } from './create-slice';
import { warnAboutTypes } from './development-checks';
import { numberedError } from './numbered-error';
import { ownSlices, sliceCorrections } from './own-slices';

declare const ngDevMode: unknown;

interface StorePart {
  readonly slice: NamedSlice<string, unknown>;
  readonly effects: readonly Readonly<Record<string, FunctionalEffect>>[];
}

const OWN_SLICES = new InjectionToken<MetaReducer>('ngrx-cloudreve OWN_SLICES');
const STORE_PARTS = new InjectionToken<readonly StorePart[]>('ngrx-cloudreve STORE_PARTS');

/**
 * Adds a slice and its effects to the app's store. Unlike `provideState` and `provideEffects`, which need
 * `provideStore()`, this works with `StoreModule.forRoot()` too.
 *
 * @param slice - name and reducer
 * @param effects - functional effects by name, a record a feature: names may meet
 * @returns what `provideCloudreve()` adds to the store with {@link provideStoreParts}
 */
export function provideInStore<State>(
  slice: NamedSlice<string, State>,
  ...effects: readonly Readonly<Record<string, FunctionalEffect>>[]
): Provider {
  // The reducer is only ever given what it returned.
  return {
    provide: STORE_PARTS,
    multi: true,
    useValue: { slice: slice as NamedSlice<string, unknown>, effects },
  };
}

// NgRx has three checks there. An app's may be around the library's, by the order of the providers.
const NGRX_META_REDUCERS = 3;

// mergeMap inside: what corrects a slice is at hand.
const correctSlices$ = createEffect(
  (actions$ = inject(Actions), store = inject<Store<Record<string, unknown>>>(Store)) =>
    inject(META_REDUCERS).length <= NGRX_META_REDUCERS + 1
      ? EMPTY
      : sliceCorrections(
          inject(STORE_PARTS).map(({ slice }) => slice),
          store,
          actions$,
        ),
  { functional: true },
);

/**
 * The effects of the library, with a runner of their own: the app's stays as it would be without the library, so that
 * `ROOT_EFFECTS_INIT` is dispatched once, by the app, after its effects are there. The slices need no reducer manager: the
 * meta-reducer {@link ownSlices} makes them.
 */
@Injectable()
class StoreParts {
  constructor() {
    checkActions();
    const store = inject(Store);
    const sources = new EffectSources(inject(ErrorHandler), inject(EFFECTS_ERROR_HANDLER));
    const runner = new EffectsRunner(sources, store);
    runner.start();
    sources.addEffects({ correctSlices$ });
    for (const record of inject(STORE_PARTS).flatMap(({ effects }) => effects)) {
      sources.addEffects(record);
    }
    inject(DestroyRef).onDestroy(() => {
      runner.ngOnDestroy();
    });
  }
}

// Whatever order the providers have, who starts the app's effects finds those of the library listening.
function appRunner(): EffectsRunner {
  inject(StoreParts);
  return new EffectsRunner(inject(EffectSources), inject(Store));
}

function keepSlices(): MetaReducer {
  // Comes before NgRx's own check, in any order of the providers.
  warnAboutTypes();
  return ownSlices(
    inject(STORE_PARTS).map(({ slice }) => slice),
    inject(INITIAL_STATE, { optional: true }),
  );
}

/**
 * Puts everything that was given to {@link provideInStore} into the store, once for the application.
 *
 * @returns providers for the application
 */
export function provideStoreParts(): EnvironmentProviders {
  return makeEnvironmentProviders([
    StoreParts,
    { provide: EffectsRunner, useFactory: appRunner },
    { provide: OWN_SLICES, useFactory: keepSlices },
    { provide: META_REDUCERS, multi: true, useExisting: OWN_SLICES },
    provideEnvironmentInitializer(() => {
      inject(StoreParts);
    }),
  ]);
}

// A mock store has none of its own. Actions are made of the scanned ones, unless a test brings others.
function checkActions(): void {
  const isDevelopment = typeof ngDevMode === 'undefined' || ngDevMode;
  if (isDevelopment && inject(ScannedActionsSubject, { optional: true }) === null) {
    try {
      inject(Actions);
    } catch {
      throw numberedError(26);
    }
  }
}

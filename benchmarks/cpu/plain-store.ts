import type { Store } from '@ngrx/store';
import { firstValueFrom, map, tap } from 'rxjs';
import type { AngularPage } from '../harness/angular-page.ts';
import { type Fields, INITIAL_SETTINGS } from '../trace/settings.ts';
import { CHECKS_OFF } from './cloudreve-store.ts';
import type { EditedStore } from './edited-store.ts';

/**
 * What an app would have without the library and without any synchronising: a settings slice whose reducer merges the
 * edit, slices beside it, and effects that each wait for an action of their own.
 *
 * @param page - with Angular loaded
 * @param size - how many slices and effects
 * @param isWritten - one of the effects writes each edit into localStorage, and the reducer merges what was written: the
 * least that an edit can cost which is safe before it shows
 * @returns the store
 */
export async function plainStore(
  page: AngularPage,
  { slices, effects }: Pick<EditedStore, 'slices' | 'effects'>,
  isWritten = false,
): Promise<EditedStore> {
  const { createAction, createFeature, createReducer, on, props, provideState, provideStore } = page.store;
  const { Actions, createEffect, ofType, provideEffects } = page.effects;
  const change = createAction('[Settings] Change', props<{ changes: Fields }>());
  const written = createAction('[Settings] Written', props<{ changes: Fields }>());
  const others = Array.from({ length: isWritten ? effects - 1 : effects }, (_, at) =>
    createAction(`[Other] Happened ${at}`),
  );

  const feature = createFeature({
    name: 'settings',
    reducer: createReducer(
      { settings: INITIAL_SETTINGS },
      on(isWritten ? written : change, (state, { changes }) => ({
        ...state,
        settings: { ...state.settings, ...changes },
      })),
    ),
  });
  const beside = Array.from({ length: slices - 1 }, (_, at) =>
    provideState(
      `beside${at}`,
      createReducer(0, ...others.map((other) => on(other, (count: number) => count + 1))),
    ),
  );
  const listening = others.map((other) =>
    createEffect((actions$ = page.core.inject(Actions)) => actions$.pipe(ofType(other), tap()), {
      functional: true,
      dispatch: false,
    }),
  );

  const write = createEffect(
    (actions$ = page.core.inject(Actions)) =>
      actions$.pipe(
        ofType(change),
        map(({ changes }) => {
          for (const [name, value] of Object.entries(changes)) {
            localStorage.setItem(`plain:${name}`, JSON.stringify({ value, editedAt: Date.now() }));
          }
          return written({ changes });
        }),
      ),
    { functional: true },
  );

  const injector = await page.start([
    provideStore({}, { runtimeChecks: CHECKS_OFF }),
    provideState(feature),
    ...beside,
    provideEffects({
      ...Object.fromEntries(listening.map((effect, at) => [`effect${at}`, effect])),
      ...(isWritten ? { write } : {}),
    }),
  ]);
  const store = injector.get<Store>(page.store.Store);
  let emissions = 0;
  store.select(feature.selectSettings).subscribe(() => emissions++);
  return {
    edit: (changes) => store.dispatch(change({ changes })),
    emissions: () => emissions,
    slices: Object.keys(await firstValueFrom(store)).length,
    effects: listening.length + (isWritten ? 1 : 0),
  };
}

import { Action, ActionReducer, INIT, MetaReducer } from '@ngrx/store';
import { concat, defer, EMPTY, map, mergeMap, Observable, of, pairwise, take, withLatestFrom } from 'rxjs';
import { NamedSlice } from './create-slice';

type Slices = readonly NamedSlice<string, unknown>[];
type Root = Readonly<Record<string, unknown>>;

interface Correction extends Action {
  readonly slices: Root;
}

const CORRECTED = '[Cloudreve Store] Slices Corrected';

function isCorrection(action: Action): action is Correction {
  return action.type === CORRECTED;
}

function reduceSlices(slices: Slices, before: Root | undefined, action: Action): Root {
  return Object.fromEntries(slices.map(({ name, reducer }) => [name, reducer(before?.[name], action)]));
}

/**
 * Keeps slices to what their own reducers make of the actions. Whatever else sets them has no effect on them: a
 * meta-reducer of the app that resets or rehydrates the store, an initial state with their names, a reducer that is removed or
 * that takes their name. Pure, so that Redux DevTools can compute any moment again.
 *
 * @param slices - of the library
 * @param initialState - of the app's store; what it holds under the names of the slices never counts
 * @returns a meta-reducer for the outside of all others
 */
export function ownSlices(slices: Slices, initialState: unknown): MetaReducer<Root> {
  return (reducer: ActionReducer<Root>) => (state: Root | undefined, action: Action) => {
    // A tool of the developer may compute the first moment again: it begins with the same object.
    const before = state === initialState ? undefined : state;
    const next = reducer(state, action);
    const own = isCorrection(action) ? action.slices : reduceSlices(slices, before, action);
    return Object.keys(own).every((name) => next[name] === own[name]) ? next : { ...next, ...own };
  };
}

// Plain JSON, made by the same reducer: the keys have the same order.
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The same where a meta-reducer of the app has the outside: one action corrects what it set. What was not right before an
 * action is left alone, so that time travel in Redux DevTools is, and nothing is tried twice.
 *
 * @param slices - of the library
 * @param state$ - of the store, once for each action and each jump of a tool
 * @param actions$ - each one after the state that came of it
 * @returns the actions that correct slices
 */
export function sliceCorrections(
  slices: Slices,
  state$: Observable<Root>,
  actions$: Observable<Action>,
): Observable<Action> {
  const correct = (wrong: Slices, right: Root): Observable<Correction> =>
    wrong.length === 0
      ? EMPTY
      : of({ type: CORRECTED, slices: Object.fromEntries(wrong.map(({ name }) => [name, right[name]])) });
  return defer(() => {
    let expected = reduceSlices(slices, undefined, { type: INIT });
    const initial$ = state$.pipe(
      take(1),
      map((state) => slices.filter(({ name }) => !isSame(state[name], expected[name]))),
      mergeMap((wrong) => correct(wrong, expected)),
    );
    const corrected$ = actions$.pipe(
      withLatestFrom(state$.pipe(pairwise())),
      mergeMap(([action, [before, after]]) => {
        const was = expected;
        expected = reduceSlices(slices, was, action);
        // Actions that were dispatched before a correction have overtaken it.
        const isStale = (name: string) =>
          isCorrection(action) && name in action.slices && !isSame(action.slices[name], expected[name]);
        const wrong = slices.filter(
          ({ name }) =>
            !isSame(after[name], expected[name]) && (isSame(before[name], was[name]) || isStale(name)),
        );
        return correct(wrong, expected);
      }),
    );
    return concat(initial$, corrected$);
  });
}

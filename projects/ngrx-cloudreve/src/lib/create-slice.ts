import { ActionReducer, createSelector, MemoizedSelector } from '@ngrx/store';

/** A slice of the store: its name and its reducer. */
export interface NamedSlice<Name extends string, State> {
  readonly name: Name;
  readonly reducer: ActionReducer<State>;
}

type SliceSelectors<State extends object> = {
  readonly [Key in keyof State & string as `select${Capitalize<Key>}`]: MemoizedSelector<object, State[Key]>;
};

/** A slice with a selector for each of its keys. */
export type SliceWithSelectors<Name extends string, State extends object> = NamedSlice<Name, State> &
  Readonly<Record<`select${Capitalize<Name>}State`, MemoizedSelector<object, State>>> &
  SliceSelectors<State>;

function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * What `createFeature` makes, for a store that may lack the slice: beside `provideMockStore()`, and in a component that is
 * rendered without `provideCloudreve()`, selectors give the initial state instead of failing on what is undefined.
 *
 * @param slice - its name and its reducer
 * @returns the slice with its selectors
 */
export function createSlice<Name extends string, State extends object>(
  slice: NamedSlice<Name, State>,
): SliceWithSelectors<Name, State> {
  const { name, reducer } = slice;
  const pristine = reducer(undefined, { type: '' });
  const ofStore = (store: object): State => (store as Partial<Record<string, State>>)[name] ?? pristine;
  const selectState = createSelector(ofStore, (state) => state);
  const selectors = Object.keys(pristine).map((key) => [
    `select${capitalize(key)}`,
    createSelector(selectState, (state) => state[key as keyof State]),
  ]);
  // The names are put together here as in the type.
  return {
    ...slice,
    [`select${capitalize(name)}State`]: selectState,
    ...(Object.fromEntries(selectors) as object),
  } as SliceWithSelectors<Name, State>;
}

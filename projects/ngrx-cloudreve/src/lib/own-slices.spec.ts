import { Action, ActionReducer, combineReducers } from '@ngrx/store';
import { BehaviorSubject, Subject } from 'rxjs';
import { ownSlices, sliceCorrections } from './own-slices';

type Root = Readonly<Record<string, unknown>>;

interface Add extends Action {
  readonly by: number;
}

const sum = (state: unknown, action: Action): unknown =>
  ((state as number | undefined) ?? 0) + (action.type === 'add' ? (action as Add).by : 0);
const slices = [{ name: 'sum', reducer: sum }];
const add = (by: number): Add => ({ type: 'add', by });
const app = combineReducers<Root>({ sum, other: (state: unknown = 'other') => state });

describe('ownSlices', () => {
  const start: Root = {};
  const over = (reducer: ActionReducer<Root>) => ownSlices(slices, start)(reducer);

  it('returns what the reducers return when nobody else sets a slice', () => {
    const state = over(app)(start, add(1));
    expect(state).toEqual({ sum: 1, other: 'other' });
    expect(over(app)(state, { type: 'else' })).toBe(state);
  });

  it('goes on with its own slice when a reducer around it sets another', () => {
    const reset: ActionReducer<Root> = (state, action) =>
      app(action.type === 'add' ? undefined : state, action);
    expect(over(reset)({ sum: 3, other: 'mine' }, add(1))).toEqual({ sum: 4, other: 'other' });
  });

  it('goes on with its own slice when its key is gone', () => {
    expect(over(() => ({}))({ sum: 3 }, { type: 'else' })).toEqual({ sum: 3 });
  });

  it('begins anew from the initial state of the store, whatever that holds, at any time', () => {
    const initial = { sum: 9 };
    const reducer = ownSlices(slices, initial)(app);
    expect(reducer(initial, add(1))['sum']).toBe(1);
    expect(reducer({ ...initial }, add(1))['sum']).toBe(10);
  });
});

describe('sliceCorrections', () => {
  const corrected = '[Cloudreve Store] Slices Corrected';
  let state$: BehaviorSubject<Root>;
  let actions$: Subject<Action>;
  let corrections: unknown[];

  beforeEach(() => {
    state$ = new BehaviorSubject<Root>({ sum: 0 });
    actions$ = new Subject();
    corrections = [];
  });

  function watch(): void {
    sliceCorrections(slices, state$, actions$).subscribe({
      next: (action) => corrections.push(action),
      error: fail,
    });
  }

  function scan(action: Action, total: unknown): void {
    state$.next({ sum: total });
    actions$.next(action);
  }

  const correction = (total: number) => ({ type: corrected, slices: { sum: total } });

  it('leaves what its reducers made', () => {
    watch();
    scan(add(1), 1);
    scan(add(2), 3);
    expect(corrections).toEqual([]);
  });

  it('corrects what an action set to something else, once', () => {
    watch();
    scan(add(1), 1);
    scan({ type: 'reset' }, 0);
    expect(corrections).toEqual([correction(1)]);
    scan(correction(1), 0);
    scan({ type: 'else' }, 0);
    expect(corrections.length).toBe(1);
  });

  it('corrects what the store began with', () => {
    state$.next({ sum: 9 });
    watch();
    expect(corrections).toEqual([correction(0)]);
  });

  it('corrects again when an action had overtaken the correction', () => {
    watch();
    scan({ type: 'reset' }, 9);
    scan(add(1), 10);
    scan(correction(0), 0);
    expect(corrections).toEqual([correction(0), correction(1)]);
  });

  it('gives up where a meta-reducer refuses the correction of two slices', () => {
    const two = [...slices, { name: 'product', reducer: sum }];
    sliceCorrections(two, state$, actions$).subscribe({
      next: (action) => corrections.push(action),
      error: fail,
    });
    for (let turn = 0; turn < 5; turn++) {
      scan((corrections.at(-1) as Action | undefined) ?? add(1), 7);
    }
    expect(corrections.length).toBe(2);
  });

  it('leaves time travel alone, and corrects again when it is over', () => {
    watch();
    scan(add(1), 1);
    scan(add(1), 2);
    state$.next({ sum: 1 });
    scan(add(1), 2);
    expect(corrections).toEqual([]);
    state$.next({ sum: 3 });
    scan({ type: 'reset' }, 0);
    expect(corrections).toEqual([correction(3)]);
  });
});

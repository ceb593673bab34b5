import { map, Observable, of, Subject, take, timer } from 'rxjs';
import { RunHelpers, TestScheduler } from 'rxjs/testing';
import { Watched } from '../test-setup.fixture';
import { exhaustTrailing } from './exhaust-trailing';

function run(test: (helpers: RunHelpers) => void): void {
  new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected);
  }).run(test);
}

/** Takes 4 ms and emits its value in the end. */
function slowly(value: string): Observable<string> {
  return timer(4).pipe(map(() => value));
}

describe('exhaustTrailing()', () => {
  const cases: readonly (readonly [what: string, values: string, expected: string])[] = [
    ['runs at once', 'a--------', '----a----'],
    ['runs once more for all that came during a run, with the newest', 'abc----------', '----a---c----'],
    ['runs for what comes after a run', 'a-----b-------', '----a-----b---'],
    ['takes what comes during the second run for a third', 'ab---c---------', '----a---b---c--'],
    ['completes after the last run', 'ab|----------', '----a---(b|)'],
    ['completes at once when nothing runs', 'a-----|', '----a-|'],
  ];
  for (const [what, values, expected] of cases) {
    it(what, () => {
      run(({ hot, expectObservable }) => {
        expectObservable(hot(values).pipe(exhaustTrailing(slowly))).toBe(expected);
      });
    });
  }

  it('never runs two at once', () => {
    run(({ hot, cold, expectSubscriptions, expectObservable }) => {
      const work = cold('---(x|)');
      expectObservable(hot('aaaaaaaaa---------').pipe(exhaustTrailing(() => work))).toBe(
        '---x--x--x--x-----',
      );
      expectSubscriptions(work.subscriptions).toBe(['^--!', '---^--!', '------^--!', '---------^--!']);
    });
  });

  it('ends a run that completes synchronously', () => {
    const values = new Watched(of('a', 'b', 'c').pipe(exhaustTrailing((value) => of(value))));
    expect(values.values).toEqual(['a', 'b', 'c']);
    expect(values.completed).toBeTrue();
  });

  it('runs once more when a run itself asks for it', () => {
    const source = new Subject<number>();
    const values = new Watched(
      source.pipe(
        exhaustTrailing(
          (value) =>
            new Observable<number>((subscriber) => {
              if (value < 3) {
                source.next(value + 1);
              }
              subscriber.next(value);
              subscriber.complete();
            }),
        ),
      ),
    );
    source.next(1);
    expect(values.values).toEqual([1, 2, 3]);
  });

  it('lets the run that is under way finish unheard after it is unsubscribed, and begins no other', () => {
    run(({ hot, cold, expectObservable, expectSubscriptions, flush }) => {
      const work = cold('----x|');
      const source = hot('ab------');
      expectObservable(source.pipe(exhaustTrailing(() => work)), '^-!').toBe('--------');
      expectSubscriptions(source.subscriptions).toBe('^-!');
      flush();
      expect(
        work.subscriptions.map(({ subscribedFrame, unsubscribedFrame }) => [
          subscribedFrame,
          unsubscribedFrame,
        ]),
      ).toEqual([[0, 5]]);
    });
  });

  it('passes an error of its source on', () => {
    run(({ hot, expectObservable }) => {
      expectObservable(hot('a---#').pipe(exhaustTrailing(() => of('x')))).toBe('x---#');
    });
  });

  it('can be ended by who listens', () => {
    const source = new Subject<string>();
    const values = new Watched(
      source.pipe(
        exhaustTrailing((value) => of(value)),
        take(1),
      ),
    );
    source.next('a');
    source.next('b');
    expect(values.values).toEqual(['a']);
    expect(source.observed).toBeFalse();
  });
});

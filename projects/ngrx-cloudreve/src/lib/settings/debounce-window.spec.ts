import { Observable, share, ReplaySubject, startWith } from 'rxjs';
import { RunHelpers, TestScheduler } from 'rxjs/testing';
import { debounceWindow } from './debounce-window';

const WINDOW = { wait: 3, maxWait: 7 };

function run(test: (helpers: RunHelpers, scheduler: TestScheduler) => void): void {
  const scheduler = new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected);
  });
  scheduler.run((helpers) => {
    test(helpers, scheduler);
  });
}

/** When the windows of these values end, by the definition: min(last + wait, first + maxWait). */
function windowEnds(times: readonly number[]): readonly number[] {
  const [first] = times;
  if (first === undefined) {
    return [];
  }
  let end = first + WINDOW.wait;
  for (const time of times.filter((other) => other <= first + WINDOW.maxWait)) {
    end = time <= end ? Math.min(time + WINDOW.wait, first + WINDOW.maxWait) : end;
  }
  return [end, ...windowEnds(times.filter((time) => time > end))];
}

function marbles(times: readonly number[]): string {
  return Array.from({ length: 24 }, (_, frame) => (times.includes(frame) ? 'x' : '-')).join('');
}

describe('debounceWindow()', () => {
  const cases: readonly (readonly [what: string, values: string, expected: string])[] = [
    ['ends a window `wait` after its only value', 'a--------', '---a-----'],
    ['ends a window `wait` after its last value', 'a-b------', '-----a---'],
    ['ends a window `maxWait` after its first value at the latest', 'a-b-c-d----', '-------a---'],
    ['gives what comes after the end a whole window of its own', 'a-b-c-d-e-f-----', '-------a-----e--'],
    ['takes a value in the moment of the end into the window', 'a--b-------', '------a----'],
    ['emits the first value of each window', 'a----b----c--', '---a----b----c'],
    ['stays silent without values', '---------', '---------'],
  ];
  for (const [what, values, expected] of cases) {
    it(what, () => {
      run(({ hot, expectObservable }, scheduler) => {
        expectObservable(hot(values).pipe(debounceWindow(WINDOW, scheduler))).toBe(expected);
      });
    });
  }

  it('emits what waits when the source completes, and errors at once', () => {
    run(({ hot, expectObservable }, scheduler) => {
      expectObservable(hot('a-|').pipe(debounceWindow(WINDOW, scheduler))).toBe('--(a|)');
      expectObservable(hot('a-#').pipe(debounceWindow(WINDOW, scheduler))).toBe('--#');
    });
  });

  it('has one subscription to its source, and none after it is unsubscribed', () => {
    run(({ hot, expectObservable, expectSubscriptions }, scheduler) => {
      const source = hot('a----b---');
      expectObservable(source.pipe(debounceWindow(WINDOW, scheduler)), '^-----!').toBe('---a------');
      expectSubscriptions(source.subscriptions).toBe('^-----!');
    });
  });

  it('ends at min(last + wait, first + maxWait), whenever values come', () => {
    for (let pattern = 0; pattern < 1 << 11; pattern++) {
      const times = Array.from({ length: 11 }, (_, bit) => bit).filter((bit) => (pattern >> bit) % 2 === 1);
      run(({ hot, expectObservable }, scheduler) => {
        expectObservable(hot(marbles(times)).pipe(debounceWindow(WINDOW, scheduler))).toBe(
          marbles(windowEnds(times)),
        );
      });
    }
  });
});

describe('debounceWindow() while something holds it', () => {
  const values = { h: true, f: false };

  /** What is held, with its current value for whoever subscribes. */
  function held(hot: RunHelpers['hot'], marble: string): Observable<boolean> {
    const isHeld$ = hot(marble, values).pipe(
      startWith(false),
      share({ connector: () => new ReplaySubject(1) }),
    );
    isHeld$.subscribe({ error: fail });
    return isHeld$;
  }

  it('stays open until it is let go', () => {
    run(({ hot, expectObservable }, scheduler) => {
      const isHeld$ = held(hot, 'h--------f---');
      expectObservable(hot('-a-----------').pipe(debounceWindow(WINDOW, scheduler, isHeld$))).toBe(
        '---------a---',
      );
    });
  });

  it('ends as ever when it was let go before', () => {
    run(({ hot, expectObservable }, scheduler) => {
      const isHeld$ = held(hot, 'h-f----------');
      expectObservable(hot('-a-----------').pipe(debounceWindow(WINDOW, scheduler, isHeld$))).toBe(
        '----a--------',
      );
    });
  });

  it('takes what comes meanwhile into the window', () => {
    run(({ hot, expectObservable }, scheduler) => {
      const isHeld$ = held(hot, 'h-------------f---');
      expectObservable(hot('-a---------b------').pipe(debounceWindow(WINDOW, scheduler, isHeld$))).toBe(
        '--------------a---',
      );
    });
  });

  it('ends ten seconds later whatever holds it', () => {
    run(({ hot, expectObservable }, scheduler) => {
      const isHeld$ = held(hot, 'h-----');
      expectObservable(hot('-a----').pipe(debounceWindow(WINDOW, scheduler, isHeld$))).toBe('4ms 10s a');
    });
  });
});

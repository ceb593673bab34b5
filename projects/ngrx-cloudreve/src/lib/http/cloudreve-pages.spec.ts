import { Observable, of, Subject, throwError } from 'rxjs';
import { Watched } from '../test-setup.fixture';
import { CloudreveError } from './cloudreve-error';
import { clientFailure } from './cloudreve-failure';
import { CloudrevePage } from './cloudreve-page';
import { CloudrevePages, cloudrevePages } from './cloudreve-pages';

describe('cloudrevePages', () => {
  let more: Subject<void>;
  let asked: (string | null)[];
  let pages: Record<string, Observable<CloudrevePage<number>>>;

  const load = (cursor: string | null): Observable<CloudrevePage<number>> => {
    asked.push(cursor);
    return pages[cursor ?? 'first'] ?? throwError(() => new Error('no page'));
  };

  const shown = (list: Watched<CloudrevePages<number>>) => list.values[list.values.length - 1];

  beforeEach(() => {
    more = new Subject();
    asked = [];
    pages = {
      first: of({ entries: [1, 2], next: 'b' }),
      b: of({ entries: [], next: 'c' }),
      c: of({ entries: [3], next: null }),
    };
  });

  it('reads a page when somebody wants it, until there is none', () => {
    const list = new Watched(cloudrevePages(load, more));
    expect(list.values).toEqual([{ entries: [1, 2], hasMore: true, failure: null }]);
    more.next();
    expect(shown(list)).toEqual({ entries: [1, 2], hasMore: true, failure: null });
    more.next();
    expect(shown(list)).toEqual({ entries: [1, 2, 3], hasMore: false, failure: null });
    expect(list.completed).toBeTrue();
    expect(asked).toEqual([null, 'b', 'c']);
    expect(more.observed).toBeFalse();
  });

  it('has nothing before the first page, and no second page without being asked', () => {
    const first = new Subject<CloudrevePage<number>>();
    pages['first'] = first;
    const list = new Watched(cloudrevePages(load, more));
    more.next();
    expect(list.values).toEqual([]);
    first.next({ entries: [1], next: 'b' });
    expect(shown(list)?.entries).toEqual([1]);
    expect(asked).toEqual([null]);
  });

  it('does not read the same page twice for who is impatient', () => {
    const second = new Subject<CloudrevePage<number>>();
    pages['b'] = second;
    const list = new Watched(cloudrevePages(load, more));
    more.next();
    more.next();
    more.next();
    second.next({ entries: [7], next: null });
    expect(shown(list)?.entries).toEqual([1, 2, 7]);
    expect(asked).toEqual([null, 'b']);
  });

  it('keeps what it has when a page fails, and asks for that page again', () => {
    const failure = clientFailure('signedOut');
    pages['b'] = throwError(() => new CloudreveError(failure));
    const list = new Watched(cloudrevePages(load, more));
    more.next();
    expect(shown(list)).toEqual({ entries: [1, 2], hasMore: true, failure });
    more.next();
    expect(shown(list)?.failure).toBe(failure);
    pages['b'] = of({ entries: [7], next: null });
    more.next();
    expect(shown(list)).toEqual({ entries: [1, 2, 7], hasMore: false, failure: null });
    expect(asked).toEqual([null, 'b', 'b', 'b']);
  });

  it('can fail at once, and begin again', () => {
    const failure = clientFailure('unavailable');
    pages['first'] = throwError(() => new CloudreveError(failure));
    const list = new Watched(cloudrevePages(load, more));
    expect(list.values).toEqual([{ entries: [], hasMore: true, failure }]);
    pages['first'] = of({ entries: [1], next: null });
    more.next();
    expect(shown(list)).toEqual({ entries: [1], hasMore: false, failure: null });
  });

  it('comes to an end with a server that turns in a circle', () => {
    pages['c'] = of({ entries: [3], next: 'b' });
    const list = new Watched(cloudrevePages(load, more));
    more.next();
    more.next();
    expect(shown(list)).toEqual({ entries: [1, 2, 3], hasMore: false, failure: null });
  });

  it('is read anew by each who listens', () => {
    const list$ = cloudrevePages(load, more);
    for (const list of [new Watched(list$), new Watched(list$)]) {
      expect(list.values).toEqual([{ entries: [1, 2], hasMore: true, failure: null }]);
    }
    expect(asked).toEqual([null, null]);
  });

  it('hides no mistake of the program', () => {
    pages['first'] = throwError(() => new TypeError('a mistake'));
    expect(new Watched(cloudrevePages(load, more)).errors).toEqual([new TypeError('a mistake')]);
  });
});

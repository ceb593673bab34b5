import { TestBed } from '@angular/core/testing';
import { State } from '@ngrx/store';
import { BehaviorSubject } from 'rxjs';
import { CloudreveSessionActions } from '../../../src/lib/session/session-actions';
import { bearer, Bench, envelope, jwt, pair, refusal, settled } from '../../../src/lib/test-setup.fixture';
import { CloudreveUserSearch, injectCloudreveUserSearch } from './user-search';
import { withPeople } from './with-people';

const SEARCH = '/user/search';
const person = (id: string) => ({ id, nickname: id, created_at: '' });

describe('injectCloudreveUserSearch', () => {
  let bench: Bench;
  let search: CloudreveUserSearch;

  beforeEach(async () => {
    bench = new Bench({ providers: [...withPeople().ɵproviders] });
    await bench.signIn();
    search = TestBed.runInInjectionContext(() => injectCloudreveUserSearch());
  });

  async function pause(delay = 300): Promise<void> {
    await settled();
    TestBed.tick();
    bench.clock.pass(delay);
    await settled();
  }

  async function type(term: string, delay = 300): Promise<void> {
    search.term.set(term);
    await pause(delay);
  }

  const asked = () => bench.waiting('GET', SEARCH);
  const ids = () => search.results().map(({ id }) => id);

  it('asks when the typing pauses, for what is there then', async () => {
    await type('b', 100);
    await type('bo', 299);
    expect(search.isLoading()).toBeTrue();
    await type('bob', 299);
    expect(asked()).toEqual([]);
    bench.clock.pass(1);
    await settled();
    const request = bench.one('GET', SEARCH);
    expect(request.request.params.get('keyword')).toBe('bob');
    request.flush(envelope([person('b1')]));
    expect(ids()).toEqual(['b1']);
    expect(search.isLoading()).toBeFalse();
  });

  it('shows the response to the last term, whichever comes first', async () => {
    await type('bo');
    const first = bench.one('GET', SEARCH);
    await type('bob');
    expect(first.cancelled).toBeTrue();
    bench.one('GET', SEARCH).flush(envelope([person('b2')]));
    expect(ids()).toEqual(['b2']);
  });

  it('asks for nothing shorter than two characters, and shows nothing then', async () => {
    await type('bob');
    bench.one('GET', SEARCH).flush(envelope([person('b1')]));
    for (const term of ['b', '', '😀']) {
      await type(term);
      expect(asked()).toEqual([]);
      expect(ids()).toEqual([]);
      expect(search.isLoading()).toBeFalse();
      expect(search.isTooShort()).toBeTrue();
    }
    await type('字字');
    expect(search.isTooShort()).toBeFalse();
    expect(asked().length).toBe(1);
  });

  it('says why it failed, until the next term', async () => {
    await type('bob');
    bench.one('GET', SEARCH).flush(refusal(50001));
    expect(search.failure()?.code).toBe(50001);
    expect(search.isLoading()).toBeFalse();
    await type('bobby');
    expect(search.failure()).toBeNull();
    bench.one('GET', SEARCH).flush(envelope([]));
    expect(ids()).toEqual([]);
  });

  it('asks once more for the same term, at once, when somebody wants that', async () => {
    await type('bob');
    bench.one('GET', SEARCH).flush(refusal(50001));
    search.retry();
    expect(search.failure()).toBeNull();
    expect(search.isLoading()).toBeTrue();
    await pause(0);
    const request = bench.one('GET', SEARCH);
    expect(request.request.params.get('keyword')).toBe('bob');
    request.flush(envelope([person('b1')]));
    expect(ids()).toEqual(['b1']);
  });

  it('asks once, and not twice, when the typing has not paused yet', async () => {
    await type('bob', 100);
    search.retry();
    await pause(0);
    bench.one('GET', SEARCH).flush(envelope([person('b1')]));
    await pause();
    expect(asked()).toEqual([]);
    await type('b');
    search.retry();
    await pause();
    expect(asked()).toEqual([]);
  });

  it('forgets what one account found when another one signs in', async () => {
    await type('bob');
    bench.one('GET', SEARCH).flush(envelope([person('b1')]));
    await bench.signIn('u2', pair('access-2', 'refresh-2'));
    await pause();
    expect(ids()).toEqual([]);
    expect(asked()).toEqual([]);
    await type('bobby');
    expect(bearer(bench.one('GET', SEARCH))).toBe(`Bearer ${jwt('access-2')}`);
  });

  it('asks nothing that one account typed once another one signs in', async () => {
    await type('bob', 299);
    await bench.signIn('u2', pair('access-2', 'refresh-2'));
    await pause();
    expect(asked()).toEqual([]);
    expect(search.isLoading()).toBeFalse();
  });

  it('asks nothing after a sign-out', async () => {
    await type('bob');
    bench.one('GET', SEARCH).flush(envelope([person('b1')]));
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await pause();
    bench.waiting('DELETE', '/session/token');
    expect(ids()).toEqual([]);
    await type('bobby');
    expect(asked()).toEqual([]);
    expect(search.isLoading()).toBeFalse();
    expect(search.failure()).toBeNull();
  });

  it('keeps what was found when the same account signs in again', async () => {
    await type('bob');
    bench.one('GET', SEARCH).flush(envelope([person('b1')]));
    await bench.signIn();
    await pause();
    expect(ids()).toEqual(['b1']);
  });

  it('asks nothing when DevTools shows another state', async () => {
    await type('bob');
    bench.one('GET', SEARCH).flush(envelope([person('b1')]));
    // As a jump does it: another state, and no action that effects hear.
    const before = bench.state;
    const state = TestBed.inject(State) as unknown as BehaviorSubject<object>;
    state.next({ ...state.value, cloudreveSession: { ...before, user: null, userId: 'u9' } });
    await pause();
    expect(asked()).toEqual([]);
    expect(ids()).toEqual(['b1']);
  });

  it('waits as long as the app likes', async () => {
    search = TestBed.runInInjectionContext(() => injectCloudreveUserSearch({ debounce: 50 }));
    await type('bob', 50);
    expect(asked().length).toBe(1);
  });
});

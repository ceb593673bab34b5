import { cloudreveFailure } from '../../http/cloudreve-failure';
import {
  anotherPage,
  bearer,
  Bench,
  DAY_MS,
  envelope,
  jwt,
  settled,
  TestClock,
  TestStorage,
} from '../../test-setup.fixture';
import { ME_IS_LOADED_ELSEWHERE } from '../before-sign-out';
import { readUser } from '../cloudreve-user';
import { CloudreveSessionActions, CloudreveSessionApiActions } from '../session-actions';

describe('Restoring', () => {
  async function signedInBefore(storage: TestStorage): Promise<void> {
    await new Bench({ storage }).signIn('u1');
  }

  it('without a session is signed out, and asks the server nothing', () => {
    const bench = new Bench();
    expect(bench.types).toEqual(['[Cloudreve Session API] Nothing To Restore']);
    bench.http.verify();
  });

  it('is signed in before the server has confirmed it, and then knows the user', async () => {
    const storage = new TestStorage();
    await signedInBefore(storage);
    const bench = anotherPage({ storage });
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'signedIn', userId: 'u1', user: null }));
    await settled();
    bench.one('GET', '/user/me').flush(envelope({ id: 'u1', nickname: 'Ann' }));
    await settled();
    expect(bench.state.user).toEqual(readUser({ id: 'u1', nickname: 'Ann' }));
  });

  it('stays signed in when the server does not respond', async () => {
    const storage = new TestStorage();
    await signedInBefore(storage);
    const bench = anotherPage({ storage });
    await settled();
    bench.one('GET', '/user/me').error(new ProgressEvent('error'));
    await settled();
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'signedIn', userId: 'u1', user: null }));
    expect(bench.actions.at(-1)).toEqual(
      CloudreveSessionApiActions.meFailed({
        userId: 'u1',
        failure: cloudreveFailure('network', { retryable: true }),
      }),
    );
  });

  describe('shows the nickname', () => {
    const nicknames = ({ values }: TestStorage) =>
      [...values.keys()].filter((key) => key.includes(':nickname:'));

    it('that the account had last, until the server has confirmed it', async () => {
      const storage = new TestStorage();
      await signedInBefore(storage);
      const bench = anotherPage({ storage });
      expect(bench.facade.nickname()).toBe('Ann');
      await settled();
      bench.one('GET', '/user/me').flush(envelope({ id: 'u1', nickname: 'Bo' }));
      await settled();
      expect([bench.facade.nickname(), bench.state.lastNickname]).toEqual(['Bo', null]);
      expect(anotherPage({ storage }).facade.nickname()).withContext('the next page').toBe('Bo');
    });

    it('that was saved last', async () => {
      const storage = new TestStorage();
      const bench = new Bench({ storage });
      await bench.signIn('u1');
      bench.store.dispatch(
        CloudreveSessionApiActions.userPatched({ userId: 'u1', changes: { nickname: 'Cy' } }),
      );
      bench.store.dispatch(
        CloudreveSessionApiActions.userPatched({ userId: 'u1', changes: { language: 'de-DE' } }),
      );
      expect(anotherPage({ storage }).facade.nickname()).toBe('Cy');
    });

    it('of nobody after a sign-out, nor of another account', async () => {
      const storage = new TestStorage();
      const bench = new Bench({ storage });
      await bench.signIn('u1');
      bench.store.dispatch(
        CloudreveSessionApiActions.userPatched({ userId: 'u2', changes: { nickname: 'Bob' } }),
      );
      expect(nicknames(storage)).toEqual([jasmine.stringMatching(/:nickname:u1$/)]);
      bench.session.end();
      expect(nicknames(storage)).toEqual([]);
      bench.store.dispatch(
        CloudreveSessionApiActions.userPatched({ userId: 'u1', changes: { nickname: 'Late' } }),
      );
      expect(nicknames(storage)).toEqual([]);
    });

    it('of nobody after another tab signed out', async () => {
      const storage = new TestStorage();
      const bench = new Bench({ storage });
      await bench.signIn('u1');
      const key = storage.sessionKey('u1') ?? '';
      storage.values.set(key.replace('session:u1', `ended:${bench.session.epoch ?? ''}`), '1');
      storage.values.delete(key);
      bench.session.reconcile();
      expect(nicknames(storage)).toEqual([]);
    });

    it('as text of a sane length, whatever stands in the storage', async () => {
      const storage = new TestStorage();
      await signedInBefore(storage);
      const [key = ''] = nicknames(storage);
      storage.values.set(key, 'x'.repeat(100_000));
      expect(anotherPage({ storage }).facade.nickname()).toHaveSize(255);
    });
  });

  it('does not take the user of another account for this one', async () => {
    const storage = new TestStorage();
    await signedInBefore(storage);
    const bench = anotherPage({ storage });
    await settled();
    bench.one('GET', '/user/me').flush(envelope({ id: 'u2', nickname: 'Bob' }));
    await settled();
    expect(bench.state.user).toBeNull();
    expect(bench.types).toContain('[Cloudreve Session API] Me Failed');
    expect(bench.types).not.toContain('[Cloudreve Session API] Me Loaded');
  });

  it('refreshes a token that is over first', async () => {
    const storage = new TestStorage();
    const clock = new TestClock();
    await new Bench({ storage, clock }).signIn('u1');
    clock.pass(3 * DAY_MS);
    const bench = anotherPage({ storage, clock });
    await settled();
    expect(bench.waiting('GET', '/user/me')).toEqual([]);
    await bench.respondToRefresh();
    expect(bearer(bench.one('GET', '/user/me'))).toBe(`Bearer ${jwt('access-2')}`);
  });

  it('leaves user/me to a feature that loads it itself', async () => {
    const storage = new TestStorage();
    await signedInBefore(storage);
    const bench = anotherPage({ storage, providers: [{ provide: ME_IS_LOADED_ELSEWHERE, useValue: true }] });
    await settled();
    bench.http.verify();
    expect(bench.state.status).toBe('signedIn');
  });

  it('does not bring a signed-out session back', async () => {
    const storage = new TestStorage();
    const bench = new Bench({ storage });
    await bench.signIn('u1');
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await settled();
    expect(anotherPage({ storage }).state.status).toBe('signedOut');
  });
});

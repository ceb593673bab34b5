import { CloudreveError } from '../../../http/cloudreve-error';
import { clientFailure } from '../../../http/cloudreve-failure';
import {
  anotherPage,
  bearer,
  Bench,
  envelope,
  HOUR_MS,
  jwt,
  MINUTE_MS,
  pair,
  refusal,
  settled,
  START,
  TestStorage,
} from '../../../test-setup.fixture';
import { openSignedIn, StoredSession } from '../stored-session.fixture';

describe('A refresh that the server refuses', () => {
  let bench: Bench;
  let storage: TestStorage;

  beforeEach(async () => {
    ({ bench, storage } = await openSignedIn());
  });

  async function refuse(code = 40020): Promise<void> {
    await bench.get();
    await bench.respondToRefresh(refusal(code));
    // Looked at again: another tab may have brought new tokens.
    bench.clock.pass(1000);
    await settled();
  }

  it('leaves the session until the access token is over, and says that it is expiring', async () => {
    bench.clock.pass(50 * MINUTE_MS);
    await refuse();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-1')}`);
    expect(bench.state.status).toBe('expiring');
    expect(bench.state.expiresAt).toBe(START + HOUR_MS);
    expect(bench.state.userId).toBe('u1');
  });

  it('is not asked for again with the same refresh token', async () => {
    bench.clock.pass(50 * MINUTE_MS);
    await refuse();
    bench.clock.pass(5 * MINUTE_MS);
    await bench.get();
    expect(bench.refreshes()).toEqual([]);
    expect(bench.waiting('GET', '/file').length).toBe(2);
  });

  it('ends the session when the access token is refused too, and the 401 is passed on', async () => {
    bench.clock.pass(50 * MINUTE_MS);
    await refuse();
    bench.waiting('GET', '/file');
    bench.clock.pass(2 * MINUTE_MS);
    const watched = await bench.get();
    bench.one('GET', '/file').flush(refusal(401));
    await settled();
    expect(watched.values).toEqual([refusal(401)]);
    expect(bench.refreshes()).toEqual([]);
    expect(bench.state).toEqual(
      jasmine.objectContaining({ status: 'signedOut', signedOutReason: 'refreshRefused' }),
    );
    expect(storage.sessionKey('u1')).toBeUndefined();
  });

  it('signs out with the first request after the access token is over', async () => {
    bench.clock.pass(50 * MINUTE_MS);
    await refuse();
    bench.waiting('GET', '/file');
    bench.clock.pass(10 * MINUTE_MS);
    const watched = await bench.get();
    expect((watched.errors[0] as CloudreveError).failure).toEqual(clientFailure('signedOut'));
    expect(bench.state.status).toBe('signedOut');
    expect(bench.state.signedOutReason).toBe('refreshRefused');
    expect(bench.waiting('GET', '/file')).toEqual([]);
  });

  for (const code of [40020, 401]) {
    it(`signs out at once when the access token is over (${code})`, async () => {
      bench.clock.pass(2 * HOUR_MS);
      const watched = await bench.get();
      await bench.respondToRefresh(refusal(code));
      bench.clock.pass(1000);
      await settled();
      expect((watched.errors[0] as CloudreveError).failure).toEqual(clientFailure('signedOut'));
      expect(bench.state).toEqual(
        jasmine.objectContaining({ status: 'signedOut', userId: null, signedOutReason: 'refreshRefused' }),
      );
      expect(storage.sessionKey('u1')).toBeUndefined();
      bench.http.verify();
    });
  }

  it('signs out once, however many requests waited for it', async () => {
    bench.clock.pass(2 * HOUR_MS);
    const watched = await Promise.all(Array.from({ length: 10 }, () => bench.get()));
    await bench.respondToRefresh(refusal(40020));
    bench.clock.pass(1000);
    await settled();
    expect(watched.every(({ errors }) => errors.length === 1)).toBeTrue();
    expect(bench.types.filter((type) => type.endsWith('Signed Out')).length).toBe(1);
  });

  it('does not sign out for the page of a proxy, however long the token is over', async () => {
    bench.clock.pass(2 * HOUR_MS);
    await bench.get();
    bench.one('POST', '/session/token/refresh').flush('<html>', { status: 401, statusText: 'x' });
    await settled();
    expect(bench.state.status).toBe('signedIn');
    expect(storage.sessionKey('u1')).toBeDefined();
  });

  it('does not count when another tab got a new pair meanwhile', async () => {
    bench.clock.pass(2 * HOUR_MS);
    const watched = await bench.get();
    new StoredSession(storage, bench.clock.wall).refresh();
    await bench.respondToRefresh(refusal(40020));
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('other-tab')}`);
    expect(watched.errors).toEqual([]);
    expect(bench.state.status).toBe('signedIn');
  });

  it('is forgotten with a new sign-in', async () => {
    bench.clock.pass(2 * HOUR_MS);
    await refuse();
    await bench.signIn('u1', pair('access-9', 'refresh-9'));
    bench.clock.pass(55 * MINUTE_MS);
    await bench.get();
    expect(bench.refreshes().length).toBe(1);
  });

  it('and the pause after one that failed for now do not bind the next sign-in', async () => {
    bench.clock.pass(2 * HOUR_MS);
    await bench.get();
    await bench.failRefresh();
    await bench.signIn('u2', pair('access-9', 'refresh-9'));
    await bench.get();
    bench.one('GET', '/file').flush(refusal(401));
    await settled();
    expect(bench.refreshes().length).toBe(1);
  });
});

describe('A refresh whose response comes after the session ended', () => {
  let bench: Bench;
  let storage: TestStorage;

  beforeEach(async () => {
    ({ bench, storage } = await openSignedIn());
  });

  it('is thrown away: no session comes back into the storage, and its request is not sent', async () => {
    bench.clock.pass(2 * HOUR_MS);
    const watched = await bench.get();
    const refresh = bench.one('POST', '/session/token/refresh');
    bench.session.end();
    refresh.flush(envelope(pair('access-2', 'refresh-2')));
    await settled();
    expect(storage.sessionKey('u1')).toBeUndefined();
    expect([...storage.values.values()].join()).not.toContain('refresh-2');
    expect(bench.waiting('GET', '/file')).toEqual([]);
    expect((watched.errors[0] as CloudreveError).failure).toEqual(clientFailure('signedOut'));
    const { clock } = bench;
    bench = anotherPage({ storage, clock });
    expect(bench.state.status).toBe('signedOut');
  });

  it('is thrown away when another tab signed out meanwhile', async () => {
    bench.clock.pass(2 * HOUR_MS);
    await bench.get();
    new StoredSession(storage, bench.clock.wall).end();
    await bench.respondToRefresh();
    expect(storage.sessionKey('u1')).toBeUndefined();
    expect(bench.state.signedOutReason).toBe('otherTab');
    expect(bench.waiting('GET', '/file')).toEqual([]);
  });

  it('does not touch the session that began meanwhile', async () => {
    bench.clock.pass(2 * HOUR_MS);
    await bench.get();
    const refresh = bench.one('POST', '/session/token/refresh');
    bench.session.end();
    await bench.signIn('u1', pair('access-9', 'refresh-9'));
    refresh.flush(envelope(pair('access-2', 'refresh-2')));
    await settled();
    expect(storage.values.get(storage.sessionKey('u1')!)).toContain('refresh-9');
    await bench.get();
    expect(bench.waiting('GET', '/file').map(bearer)).toContain(`Bearer ${jwt('access-9')}`);
  });

  it('does not pause the refreshes of the session that began meanwhile', async () => {
    bench.clock.pass(2 * HOUR_MS);
    await bench.get();
    const refresh = bench.one('POST', '/session/token/refresh');
    bench.session.end();
    await bench.signIn('u1', pair('access-9', 'refresh-9'));
    refresh.flush('', { status: 503, statusText: 'x' });
    await settled();
    bench.waiting('GET', '/file');
    await bench.get();
    bench.one('GET', '/file').flush(refusal(401));
    await settled();
    expect(bench.refreshes().length).toBe(1);
  });

  it('is not mixed up with the refresh of the session that began meanwhile', async () => {
    bench.clock.pass(2 * HOUR_MS);
    await bench.get();
    const [old] = bench.refreshes();
    bench.session.end();
    await bench.signIn('u1', pair('access-9', 'refresh-9', 10_000));
    bench.clock.pass(8500);
    await bench.get();
    const [current] = bench.refreshes();
    old?.flush(envelope(pair('access-2', 'refresh-2')));
    await settled();
    expect(bench.waiting('GET', '/file')).withContext('made for the session before').toEqual([]);
    await bench.get();
    expect(bench.refreshes()).withContext('the attempt is still shared').toEqual([]);
    expect(bench.waiting('GET', '/file')).withContext('both wait for it').toEqual([]);
    current?.flush(envelope(pair('access-10', 'refresh-10')));
    await settled();
    const signed = `Bearer ${jwt('access-10')}`;
    expect(bench.waiting('GET', '/file').map(bearer)).toEqual([signed, signed]);
  });

  it('does not sign the new session out when it is refused', async () => {
    bench.clock.pass(2 * HOUR_MS);
    await bench.get();
    const refresh = bench.one('POST', '/session/token/refresh');
    bench.session.end();
    await bench.signIn('u2', pair('access-9', 'refresh-9'));
    refresh.flush(refusal(40020));
    await settled();
    expect(bench.state.userId).toBe('u2');
    expect(bench.state.status).toBe('signedIn');
  });
});

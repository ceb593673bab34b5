import { CloudreveError } from '../../http/cloudreve-error';
import { clientFailure } from '../../http/cloudreve-failure';
import {
  anotherPage,
  bearer,
  Bench,
  DAY_MS,
  envelope,
  HOUR_MS,
  jwt,
  MINUTE_MS,
  pair,
  refusal,
  settled,
  START,
  TestStorage,
  Watched,
} from '../../test-setup.fixture';
import { openSignedIn } from './stored-session.fixture';

const FIRST = jwt('access-1');
const SECOND = jwt('access-2');

describe('TokenRefresh and time', () => {
  let bench: Bench;
  let storage: TestStorage;

  beforeEach(async () => {
    ({ bench, storage } = await openSignedIn());
  });

  afterEach(() => {
    bench.http.verify();
  });

  /** A request of the app; responds to the refresh that comes first, if one does, and returns how many came. */
  async function use(): Promise<{ token: string | null; refreshes: number; watched: Watched<unknown> }> {
    const watched = await bench.get();
    const refreshes = bench.refreshes();
    refreshes.forEach((request) => {
      request.flush(envelope(pair('access-2', 'refresh-2')));
    });
    await settled();
    const [request] = bench.waiting('GET', '/file');
    request?.flush(envelope());
    await settled();
    return { token: request === undefined ? null : bearer(request), refreshes: refreshes.length, watched };
  }

  async function failRefresh(): Promise<Watched<unknown>> {
    const watched = await bench.get();
    await bench.failRefresh();
    return watched;
  }

  it('uses a token as it is while it is fresh', async () => {
    bench.clock.pass(50 * MINUTE_MS - 1);
    expect(await use()).toEqual(jasmine.objectContaining({ token: `Bearer ${FIRST}`, refreshes: 0 }));
  });

  it('refreshes before a request once the margin is reached, and sends it with the new token', async () => {
    bench.clock.pass(50 * MINUTE_MS);
    expect(await use()).toEqual(jasmine.objectContaining({ token: `Bearer ${SECOND}`, refreshes: 1 }));
    expect(await use()).toEqual(jasmine.objectContaining({ token: `Bearer ${SECOND}`, refreshes: 0 }));
  });

  it('stores the new pair as the next revision of the same epoch, and tells when it expires', async () => {
    const before = JSON.parse(storage.values.get(storage.sessionKey('u1')!)!) as object;
    bench.clock.pass(55 * MINUTE_MS);
    await use();
    const after = JSON.parse(storage.values.get(storage.sessionKey('u1')!)!) as object;
    const obtainedAt = START + 55 * MINUTE_MS;
    expect(after).toEqual({ ...before, access: SECOND, refresh: 'refresh-2', revision: 1, obtainedAt });
    expect(bench.state.expiresAt).toBe(START + 115 * MINUTE_MS);
    expect(bench.state.status).toBe('signedIn');
  });

  it('refreshes once for fifty requests that come together, and sends them all with the new token', async () => {
    bench.clock.pass(2 * HOUR_MS);
    const watched = await Promise.all(Array.from({ length: 50 }, () => bench.get()));
    expect(bench.waiting('GET', '/file').length).toBe(0);
    await bench.respondToRefresh();
    const requests = bench.waiting('GET', '/file');
    expect(requests.map(bearer)).toEqual(Array.from({ length: 50 }, () => `Bearer ${SECOND}`));
    requests.forEach((request) => {
      request.flush(envelope());
    });
    expect(watched.every(({ completed }) => completed)).toBeTrue();
  });

  it('keeps the session when a refresh fails for now, and uses the token as long as it lives', async () => {
    bench.clock.pass(50 * MINUTE_MS);
    await failRefresh();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${FIRST}`);
    expect(bench.state.status).toBe('signedIn');
    expect(storage.sessionKey('u1')).toBeDefined();
  });

  it('fails a request as retryable when the token is over and the refresh fails for now', async () => {
    bench.clock.pass(2 * HOUR_MS);
    const watched = await failRefresh();
    const { failure } = watched.errors[0] as CloudreveError;
    expect(failure).toEqual(clientFailure('noToken'));
    expect(failure.retryable).toBeTrue();
    expect(bench.session.userId).toBe('u1');
    expect(bench.state.status).toBe('signedIn');
  });

  it('never sends a token that is over: not in the pause after a failed refresh either', async () => {
    bench.clock.pass(2 * HOUR_MS);
    await failRefresh();
    bench.clock.pass(MINUTE_MS / 2);
    const next = await use();
    expect(next.token).toBeNull();
    expect(next.refreshes).toBe(0);
    const failures = next.watched.errors.map((error) => (error as CloudreveError).failure.retryable);
    expect(failures).toEqual([true]);
  });

  it('leaves the server alone for a minute after a failed refresh, then tries again', async () => {
    bench.clock.pass(50 * MINUTE_MS);
    await failRefresh();
    bench.one('GET', '/file').flush(envelope());
    bench.clock.pass(MINUTE_MS - 1);
    expect((await use()).refreshes).toBe(0);
    bench.clock.pass(1);
    expect((await use()).refreshes).toBe(1);
  });

  it('pauses a tenth of the lifetime between two refreshes of short tokens', async () => {
    await signInShort();
    bench.clock.pass(8000);
    const watched = await bench.get();
    await bench.respondToRefresh(envelope(pair('access-3', 'refresh-3', 10_000)));
    bench.one('GET', '/file').flush(refusal(401));
    await settled();
    expect(watched.values.length + watched.errors.length).toBe(1);
    bench.clock.pass(999);
    await bench.get();
    bench.one('GET', '/file').flush(refusal(401));
    await settled();
    expect(bench.refreshes().length).withContext('within the pause').toBe(0);
    bench.clock.pass(1);
    await bench.get();
    bench.one('GET', '/file').flush(refusal(401));
    await settled();
    expect(bench.refreshes().length).withContext('after the pause').toBe(1);
  });

  async function signInShort(): Promise<void> {
    bench.session.end();
    await bench.signIn('u1', pair('access-1', 'refresh-1', 10_000));
  }

  for (const days of [-3, -1, 1, 3]) {
    it(`refreshes once and signs nobody out when the clock jumps ${days} days`, async () => {
      bench.clock.jump(days * DAY_MS);
      let refreshes = 0;
      for (let minute = 0; minute < 49; minute++) {
        const used = await use();
        refreshes += used.refreshes;
        expect(used.watched.completed).toBeTrue();
        bench.clock.pass(MINUTE_MS);
      }
      expect(refreshes).toBe(1);
      expect(bench.state.status).toBe('signedIn');
      expect(bench.types).not.toContain('[Cloudreve Session API] Signed Out');
    });

    it(`refreshes once a lifetime with a clock that is wrong by ${days} days all along`, async () => {
      bench.session.end();
      bench.clock.jump(days * DAY_MS);
      await bench.signIn('u1', pair('access-1', 'refresh-1'));
      let refreshes = 0;
      for (let minute = 0; minute < 60; minute++) {
        refreshes += (await use()).refreshes;
        bench.clock.pass(MINUTE_MS);
      }
      expect(refreshes).toBe(1);
      expect(bench.types.filter((type) => type.endsWith('Signed Out'))).toEqual([]);
    });
  }

  it('suspects a token when the clock went back within its lifetime, and refreshes at the next use', async () => {
    bench.clock.pass(40 * MINUTE_MS);
    bench.clock.jump(-30 * MINUTE_MS);
    expect((await use()).refreshes).toBe(1);
  });

  it('never sends a token that really is over, though a clock that went back says it lives', async () => {
    await use();
    bench.clock.pass(61 * MINUTE_MS);
    bench.clock.jump(-30 * MINUTE_MS);
    expect((await use()).token).toBe(`Bearer ${SECOND}`);
  });

  it('gives no token to another account, and none without a session', async () => {
    for (const userId of ['u2', '']) {
      await expectAsync(bench.tokens.accessToken(userId)).toBeRejectedWith(
        new CloudreveError(clientFailure('signedOut')),
      );
    }
    expect(await bench.tokens.tokenInsteadOf('u2', FIRST, null)).toBeNull();
  });

  it('counts the life of the first token from before the round trip', () => {
    bench.session.end();
    const begun = bench.session.begin(
      'u1',
      { accessToken: 'a', refreshToken: 'r', lifetime: HOUR_MS },
      START - 4000,
    );
    expect(begun).toEqual({ userId: 'u1', expiresAt: START + HOUR_MS - 4000, previousRefreshToken: null });
  });

  it('takes a session up again on the next page, with the same expiry', async () => {
    const { clock } = bench;
    clock.pass(20 * MINUTE_MS);
    bench = anotherPage({ storage, clock });
    expect(bench.session.userId).toBe('u1');
    expect(bench.state.expiresAt).toBe(START + HOUR_MS);
    await settled();
    expect(bearer(bench.one('GET', '/user/me'))).toBe(`Bearer ${FIRST}`);
  });
});

import { CloudreveError } from '../../../http/cloudreve-error';
import { clientFailure } from '../../../http/cloudreve-failure';
import {
  anotherPage,
  bearer,
  Bench,
  HOUR_MS,
  jwt,
  MINUTE_MS,
  pair,
  TestStorage,
} from '../../../test-setup.fixture';
import { openSignedIn, StoredSession } from '../stored-session.fixture';

describe('A storage that several tabs share', () => {
  let bench: Bench;
  let storage: TestStorage;
  let session: StoredSession;

  beforeEach(async () => {
    ({ bench, storage, session } = await openSignedIn());
  });

  it('brings the token that another tab refreshed, without a refresh of its own', async () => {
    bench.clock.pass(2 * HOUR_MS);
    session.refresh();
    await bench.get();
    expect(bench.refreshes()).toEqual([]);
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('other-tab')}`);
    expect(bench.state.expiresAt).toBe(bench.clock.wall() + HOUR_MS);
  });

  it('does not bring an older revision back', async () => {
    bench.clock.pass(55 * MINUTE_MS);
    const before = session.read();
    await bench.get();
    await bench.respondToRefresh();
    bench.waiting('GET', '/file');
    session.write({ ...before, access: jwt('access-1') });
    await bench.get();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-2')}`);
  });

  it('brings the session that the same person began anew in another tab', async () => {
    session.write({ access: jwt('other-tab'), refresh: 'r9', epoch: 'another', revision: 0 });
    await bench.get();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('other-tab')}`);
  });

  it('tells that another tab signed out, before anything is sent', async () => {
    session.end();
    const watched = await bench.get();
    expect((watched.errors[0] as CloudreveError).failure).toEqual(clientFailure('signedOut'));
    bench.http.verify();
    expect(bench.state).toEqual(
      jasmine.objectContaining({ status: 'signedOut', userId: null, signedOutReason: 'otherTab' }),
    );
  });

  it('tells that the server refused the session in another tab, which no person asked for', async () => {
    session.end(' refused');
    const watched = await bench.get();
    expect((watched.errors[0] as CloudreveError).failure).toEqual(clientFailure('signedOut'));
    bench.http.verify();
    expect(bench.state).toEqual(
      jasmine.objectContaining({ status: 'signedOut', userId: null, signedOutReason: 'refreshRefused' }),
    );
  });

  it('tells the other tabs why a session ended: the person, or the server that refused it', async () => {
    const ends = (): readonly string[] =>
      [...storage.values].filter(([key]) => key.includes(':ended:')).map(([, mark]) => mark);
    bench.session.endRefused();
    expect(ends()).toEqual([`${String(bench.clock.wall())} refused`]);
    storage.values.clear();
    await bench.signIn('u1', pair('access-2', 'refresh-2'));
    bench.session.end();
    expect(ends()).toEqual([String(bench.clock.wall())]);
  });

  it('tells that the storage was cleared, which nobody asked for', async () => {
    storage.values.clear();
    const watched = await bench.get();
    expect((watched.errors[0] as CloudreveError).failure).toEqual(clientFailure('signedOut'));
    bench.http.verify();
    expect(bench.state).toEqual(
      jasmine.objectContaining({ status: 'signedOut', userId: null, signedOutReason: 'storageCleared' }),
    );
  });

  it('counts a session that became unreadable as cleared', async () => {
    storage.values.set(session.key, '{"access":');
    await bench.get();
    expect(bench.state.signedOutReason).toBe('storageCleared');
  });

  it('never uses tokens of another server that stand under the key', async () => {
    session.write({ apiUrl: 'https://evil.example/api/v4', revision: 7, access: 'evil' });
    await bench.get();
    expect(bench.waiting('GET', '/file')).toEqual([]);
    expect(bench.state.status).toBe('signedOut');
  });

  it('is left with the mark of the ended session only', () => {
    bench.session.end();
    expect([...storage.values.keys()]).toEqual([
      jasmine.stringMatching(/^ngrx-cloudreve:[a-z0-9]+:ended:\w{22}$/),
    ]);
    expect(JSON.stringify([...storage.values])).not.toContain('refresh-1');
  });

  it('gives the newest refresh token to sign out with, also when another tab got it', () => {
    session.write({ refresh: 'r2', revision: 1 });
    expect(bench.session.end()).toBe('r2');
    expect(bench.session.end()).toBeNull();
  });

  it('is signed out of the session that the same person began anew in another tab, which hears why', () => {
    session.write({ refresh: 'r9', epoch: 'another', revision: 0 });
    expect(bench.session.end()).toBe('r9');
    expect([...storage.values.keys()].some((key) => key.endsWith(':ended:another'))).toBeTrue();
    expect(storage.sessionKey('u1')).toBeUndefined();
  });

  it('holds nothing of another account or another server', () => {
    const page = anotherPage({ storage, apiUrl: 'https://second.example.org/api/v4' });
    expect(page.state.status).toBe('signedOut');
    expect(storage.sessionKey('u1')).toBeDefined();
  });
});

describe('A storage that refuses', () => {
  for (const method of ['read', 'write', 'keys'] as const) {
    it(`is replaced by memory when ${method} throws: signing in works, and the state says so`, async () => {
      const storage = new TestStorage();
      storage.broken.add(method);
      const bench = new Bench({ storage });
      expect(bench.state.status).toBe('signedOut');
      await bench.signIn();
      expect(bench.state).toEqual(jasmine.objectContaining({ status: 'signedIn', storageUnavailable: true }));
      await bench.get();
      expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-1')}`);
    });
  }

  it('does not take the session from the other tabs when a refresh cannot be written', async () => {
    const { bench, storage } = await openSignedIn();
    const before = storage.values.get(storage.sessionKey('u1') ?? '');
    storage.broken.add('write');
    bench.clock.pass(55 * MINUTE_MS);
    await bench.get();
    await bench.respondToRefresh();
    expect(storage.values.get(storage.sessionKey('u1') ?? '')).toBe(before);
  });

  it('lets the newer session of another tab win over what is in memory, and ends only its own', async () => {
    const storage = new TestStorage();
    const bench = new Bench({ storage });
    storage.broken.add('write');
    await bench.signIn();
    storage.broken.clear();
    const other = anotherPage({ storage, clock: bench.clock });
    bench.clock.pass(MINUTE_MS);
    await other.signIn();
    const stored = storage.values.get(storage.sessionKey('u1') ?? '') ?? '';
    expect(bench.session.read('u1')?.record.epoch).toBe((JSON.parse(stored) as { epoch: string }).epoch);
  });

  it('that begins to refuse does not end the session', async () => {
    const { bench, storage } = await openSignedIn();
    storage.broken.add('read');
    await bench.get();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-1')}`);
    expect(bench.session.storageUnavailable).toBeTrue();
  });

  it('that begins to refuse is told in the state with the next refresh', async () => {
    const { bench, storage } = await openSignedIn();
    storage.broken.add('write');
    bench.clock.pass(55 * MINUTE_MS);
    await bench.get();
    await bench.respondToRefresh();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-2')}`);
    expect(bench.state.storageUnavailable).toBeTrue();
  });

  it('that is full does not bring a signed-out session back on the next page', async () => {
    const { bench, storage } = await openSignedIn();
    storage.broken.add('write');
    bench.session.end();
    storage.broken.clear();
    expect(anotherPage({ storage }).state.status).toBe('signedOut');
  });

  it('is not told of while all goes well', async () => {
    const bench = new Bench();
    await bench.signIn();
    expect(bench.state.storageUnavailable).toBeFalse();
    expect(bench.session.storageUnavailable).toBeFalse();
  });
});

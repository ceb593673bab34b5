import { Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { bearer, Bench, envelope, HOUR_MS, jwt, pair, settled, TestClock } from '../../test-setup.fixture';
import { CLOUDREVE_BEFORE_SIGN_OUT } from '../before-sign-out';
import { CloudreveSessionActions } from '../session-actions';

describe('CLOUDREVE_BEFORE_SIGN_OUT', () => {
  let bench: Bench;
  let calls: string[];
  let finish: () => void;

  beforeEach(() => {
    jasmine.clock().install();
    calls = [];
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  function hook(name: string, end: () => Promise<unknown>): Provider {
    const run = (): Promise<unknown> => {
      calls.push(name);
      return end();
    };
    return { provide: CLOUDREVE_BEFORE_SIGN_OUT, multi: true, useValue: run };
  }

  const waits = (): Promise<void> =>
    new Promise((resolve) => {
      finish = resolve;
    });
  const never = (): Promise<void> => new Promise(() => undefined);

  async function signedInWith(...hooks: readonly Provider[]): Promise<void> {
    bench = new Bench({ providers: hooks, clock: new TestClock() });
    await bench.signIn();
  }

  async function signOut(): Promise<void> {
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await settled();
  }

  it('is waited for, and the account can still send meanwhile', async () => {
    await signedInWith(hook('save', waits));
    await signOut();
    expect(calls).toEqual(['save']);
    expect(bench.state.status).toBe('signedIn');
    await bench.get();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-1')}`);
    bench.http.expectNone({ method: 'DELETE' });
    finish();
    await settled();
    expect(bench.state.status).toBe('signedOut');
    expect(bench.waiting('DELETE', '/session/token').length).toBe(1);
  });

  it('has two seconds, then the sign-out goes on', async () => {
    await signedInWith(hook('save', never));
    await signOut();
    bench.clock.pass(1999);
    await settled();
    expect(bench.state.status).toBe('signedIn');
    bench.clock.pass(1);
    await settled();
    expect(bench.state.status).toBe('signedOut');
  });

  it('runs all hooks at once: together they have the two seconds', async () => {
    await signedInWith(hook('a', never), hook('b', never), hook('c', never));
    await signOut();
    expect(calls).toEqual(['a', 'b', 'c']);
    bench.clock.pass(2000);
    await settled();
    expect(bench.state.status).toBe('signedOut');
  });

  it('waits for all hooks, not for the first', async () => {
    await signedInWith(
      hook('quick', () => Promise.resolve()),
      hook('slow', waits),
    );
    await signOut();
    expect(bench.state.status).toBe('signedIn');
    finish();
    await settled();
    expect(bench.state.status).toBe('signedOut');
  });

  it('that rejects or throws keeps nobody in, and the other hooks are still waited for', async () => {
    await signedInWith(
      hook('rejects', () => Promise.reject(new Error('x'))),
      hook('throws', () => {
        throw new Error('y');
      }),
      hook('slow', waits),
    );
    await signOut();
    expect(calls).toEqual(['rejects', 'throws', 'slow']);
    expect(bench.state.status).toBe('signedIn');
    finish();
    await settled();
    expect(bench.state.status).toBe('signedOut');
  });

  it('is not called when nobody is signed in', async () => {
    bench = new Bench({ providers: [hook('save', never)] });
    await signOut();
    expect(calls).toEqual([]);
    expect(bench.types.at(-1)).toBe('[Cloudreve Session API] Signed Out');
  });

  it('is called before another account signs in, while the first one can still send', async () => {
    await signedInWith(hook('save', waits));
    bench.store.dispatch(CloudreveSessionActions.signIn({ email: 'bob@example.org', password: 'p' }));
    bench
      .one('POST', '/session/token')
      .flush(envelope({ user: { id: 'u2' }, token: pair('access-u2', 'refresh-u2') }));
    await settled();
    expect(calls).toEqual(['save']);
    expect(bench.session.userId).toBe('u1');
    finish();
    await settled();
    expect(bench.state.userId).toBe('u2');
  });

  it('does not lengthen the life of the token that the other account got before it', async () => {
    await signedInWith(hook('save', waits));
    const received = bench.clock.wall();
    bench.store.dispatch(CloudreveSessionActions.signIn({ email: 'bob@example.org', password: 'p' }));
    bench
      .one('POST', '/session/token')
      .flush(envelope({ user: { id: 'u2' }, token: pair('access-u2', 'refresh-u2') }));
    await settled();
    bench.clock.pass(2000);
    finish();
    await settled();
    expect(bench.state.expiresAt).toBe(received + HOUR_MS);
  });

  it('is not called when the app is destroyed while the sign-out still waits for a sign-in', async () => {
    await signedInWith(hook('save', waits));
    bench.store.dispatch(CloudreveSessionActions.signIn({ email: 'bob@example.org', password: 'p' }));
    bench.store.dispatch(CloudreveSessionActions.signOut());
    TestBed.resetTestingModule();
    await settled();
    expect(calls).toEqual([]);
  });

  it('that outlives the session does not end the next one', async () => {
    await signedInWith(hook('save', waits));
    await signOut();
    bench.session.end();
    await settled();
    finish();
    await settled();
    bench.http.expectNone({ method: 'DELETE' });
    expect(bench.types.at(-1)).toBe('[Cloudreve Session API] Signed Out');
  });

  it('does not end the session of another account that began meanwhile', async () => {
    await signedInWith(hook('save', waits));
    await signOut();
    bench.session.end();
    bench.session.begin('u2', { accessToken: 'a', refreshToken: 'r', lifetime: HOUR_MS }, 0);
    finish();
    await settled();
    expect(bench.session.userId).toBe('u2');
    bench.http.expectNone({ method: 'DELETE' });
  });

  it('that finishes after its two seconds changes nothing more', async () => {
    await signedInWith(hook('save', waits));
    await signOut();
    bench.clock.pass(2000);
    await settled();
    const { length } = bench.types;
    finish();
    bench.clock.pass(5000);
    await settled();
    expect(bench.types.length).toBe(length);
  });

  it('waits for a refresh that is under way, two seconds at most: its refresh token is the one to sign out', async () => {
    await signedInWith();
    bench.clock.pass(55 * 60_000);
    await bench.get();
    await signOut();
    bench.http.expectNone({ method: 'DELETE' });
    await bench.respondToRefresh();
    // What stood in the storage under the lock that was waited for is seen a moment later.
    bench.clock.pass(30);
    await settled();
    expect(bench.one('DELETE', '/session/token').request.body).toEqual({ refresh_token: 'refresh-2' });
    expect(bench.state.status).toBe('signedOut');
  });
});

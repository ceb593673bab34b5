import { TestBed } from '@angular/core/testing';
import { Actions, ofType } from '@ngrx/effects';
import { clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { takeSecret } from '../secrets';
import {
  Bench,
  bearer,
  envelope,
  HOUR_MS,
  jwt,
  pair,
  refusal,
  settled,
  TestStorage,
} from '../test-setup.fixture';
import { readUser } from './cloudreve-user';
import { CloudreveSessionActions, CloudreveSessionApiActions } from './session-actions';

const credentials = { email: 'ann@example.org', password: 'open sesame' };
const signInResponse = (userId: string, refresh = `refresh-${userId}`): object =>
  envelope({ user: { id: userId }, token: pair(`access-${userId}`, refresh) });

describe('Commands of the session', () => {
  let bench: Bench;
  let storage: TestStorage;

  beforeEach(() => {
    storage = new TestStorage();
    bench = new Bench({ storage });
  });

  function dispatchedAfter(type: string): string[] {
    return bench.types.slice(bench.types.indexOf(type));
  }

  it('signing in: the session is in the storage and in the state', () => {
    const action = CloudreveSessionActions.signIn(credentials);
    bench.store.dispatch(action);
    expect(bench.state.status).toBe('signingIn');
    bench.one('POST', '/session/token').flush(signInResponse('u1'));
    expect(bench.state).toEqual(
      jasmine.objectContaining({ status: 'signedIn', userId: 'u1', user: readUser({ id: 'u1' }) }),
    );
    expect(bench.state.expiresAt).toBe(bench.clock.wall() + HOUR_MS);
    expect(storage.sessionKey('u1')).toBeDefined();
    expect(bench.actions.at(-1)).toEqual(
      jasmine.objectContaining({
        type: CloudreveSessionApiActions.signInSucceeded.type,
        requestId: action.requestId,
      }),
    );
  });

  it('signing in: the life of the token is counted from before the round trip', () => {
    bench.store.dispatch(CloudreveSessionActions.signIn(credentials));
    bench.clock.pass(3000);
    bench.one('POST', '/session/token').flush(signInResponse('u1'));
    expect(bench.state.expiresAt).toBe(bench.clock.wall() + HOUR_MS - 3000);
  });

  it('signing in: a refusal is a failure in the state, and nothing is stored', () => {
    const action = CloudreveSessionActions.signIn(credentials);
    bench.store.dispatch(action);
    bench.one('POST', '/session/token').flush(refusal(40080));
    const failure = cloudreveFailure('api', { code: 40080, status: 200, serverMessage: 'refused' });
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'signedOut', failure }));
    expect(bench.actions.at(-1)).toEqual(
      CloudreveSessionApiActions.signInFailed({ requestId: action.requestId, failure }),
    );
    expect(storage.sessionKey('u1')).toBeUndefined();
  });

  it('signing in: works again after a failure, since an effect never dies of one', () => {
    for (let time = 0; time < 12; time++) {
      bench.store.dispatch(CloudreveSessionActions.signIn(credentials));
      bench.one('POST', '/session/token').error(new ProgressEvent('error'));
    }
    bench.store.dispatch(CloudreveSessionActions.signIn(credentials));
    bench.one('POST', '/session/token').flush(signInResponse('u1'));
    expect(bench.state.status).toBe('signedIn');
  });

  it('a replayed sign-in sends nothing and fails as "secretGone"', () => {
    const action = CloudreveSessionActions.signIn(credentials);
    bench.store.dispatch(action);
    bench.one('POST', '/session/token').flush(signInResponse('u1'));
    bench.store.dispatch(action);
    bench.http.verify();
    expect(bench.actions.at(-1)).toEqual(
      CloudreveSessionApiActions.signInFailed({
        requestId: action.requestId,
        failure: clientFailure('secretGone'),
      }),
    );
    expect(bench.state.userId).toBe('u1');
  });

  it('a replayed sign-up sends nothing and fails as "secretGone"', () => {
    const action = CloudreveSessionActions.signUp(credentials);
    bench.store.dispatch(action);
    bench.one('POST', '/user').flush(envelope({ id: 'u1' }));
    bench.store.dispatch(action);
    bench.http.verify();
    expect(bench.state.failure).toEqual(clientFailure('secretGone'));
  });

  it('the password leaves the vault while the command still waits for others', () => {
    bench.store.dispatch(CloudreveSessionActions.signIn(credentials));
    const waiting = CloudreveSessionActions.signIn({ ...credentials, password: 'second' });
    bench.store.dispatch(waiting);
    expect(takeSecret(waiting.password)).toBeNull();
    bench.one('POST', '/session/token').flush(refusal(40080));
    expect(bench.one('POST', '/session/token').request.body).toEqual({ ...credentials, password: 'second' });
  });

  it('signing up: gives the account, and signs nobody in', () => {
    const action = CloudreveSessionActions.signUp({ ...credentials, language: 'de-DE' });
    bench.store.dispatch(action);
    const request = bench.one('POST', '/user');
    expect(request.request.body).toEqual({ ...credentials, language: 'de-DE' });
    request.flush(envelope({ id: 'u1' }));
    expect(bench.actions.at(-1)).toEqual(
      CloudreveSessionApiActions.signUpSucceeded({
        requestId: action.requestId,
        user: readUser({ id: 'u1' }),
      }),
    );
    expect(bench.state.status).toBe('signedOut');
  });

  it('signing up: tells that a mail has to be answered', () => {
    const action = CloudreveSessionActions.signUp(credentials);
    bench.store.dispatch(action);
    bench.one('POST', '/user').flush({ code: 203, msg: '' });
    expect(bench.actions.at(-1)).toEqual(
      CloudreveSessionApiActions.activationRequired({ requestId: action.requestId }),
    );
  });

  it('signing up: has the failure in the state', () => {
    bench.store.dispatch(CloudreveSessionActions.signUp(credentials));
    bench.one('POST', '/user').flush(refusal(40033));
    expect(bench.state.failure?.code).toBe(40033);
    expect(bench.state.status).toBe('signedOut');
  });

  it('a sign-out given during a sign-in ends signed out', async () => {
    bench.store.dispatch(CloudreveSessionActions.signIn(credentials));
    bench.store.dispatch(CloudreveSessionActions.signOut());
    bench.one('POST', '/session/token').flush(signInResponse('u1'));
    await settled();
    expect(dispatchedAfter('[Cloudreve Session] Sign In')).toEqual([
      '[Cloudreve Session] Sign In',
      '[Cloudreve Session] Sign Out',
      '[Cloudreve Session API] Sign In Succeeded',
      '[Cloudreve Session API] Signed Out',
    ]);
    expect(bench.state.status).toBe('signedOut');
    expect(storage.sessionKey('u1')).toBeUndefined();
    expect(bench.one('DELETE', '/session/token').request.body).toEqual({ refresh_token: 'refresh-u1' });
  });

  it('a sign-in given during a sign-in waits for it, and each gets its answer', () => {
    const first = CloudreveSessionActions.signIn(credentials);
    const second = CloudreveSessionActions.signIn({ ...credentials, email: 'bob@example.org' });
    bench.store.dispatch(first);
    bench.store.dispatch(second);
    bench.one('POST', '/session/token').flush(refusal(40080));
    bench.one('POST', '/session/token').flush(signInResponse('u2'));
    const answered = bench.actions.filter((action) => 'requestId' in action && action.type.includes('API'));
    expect(answered.map((action) => (action as { requestId?: string }).requestId)).toEqual([
      first.requestId,
      second.requestId,
    ]);
  });

  it('a sign-in as another account leaves the one before first', async () => {
    await bench.signIn('u1');
    const from = bench.types.length;
    bench.store.dispatch(CloudreveSessionActions.signIn({ ...credentials, email: 'bob@example.org' }));
    expect(bench.state.userId).withContext('until the server agrees').toBe('u1');
    bench.one('POST', '/session/token').flush(signInResponse('u2'));
    await settled();
    expect(bench.types.slice(from)).toEqual([
      '[Cloudreve Session] Sign In',
      '[Cloudreve Session API] Signed Out',
      '[Cloudreve Session API] Sign In Succeeded',
    ]);
    expect(bench.state.userId).toBe('u2');
    expect(bench.one('DELETE', '/session/token').request.body).toEqual({ refresh_token: 'refresh-1' });
    expect(storage.sessionKey('u1')).toBeUndefined();
    expect(storage.sessionKey('u2')).toBeDefined();
    await bench.get();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-u2')}`);
  });

  it('a sign-in as another account: nobody is signed in at the moment the one before has left', async () => {
    await bench.signIn('u1');
    const holders: (string | null)[] = [];
    const subscription = TestBed.inject<Actions>(Actions)
      .pipe(ofType(CloudreveSessionApiActions.signedOut))
      .subscribe({ next: () => holders.push(bench.session.userId), error: fail });
    bench.store.dispatch(CloudreveSessionActions.signIn(credentials));
    bench.one('POST', '/session/token').flush(signInResponse('u2'));
    await settled();
    subscription.unsubscribe();
    expect(holders).toEqual([null]);
  });

  it('a sign-in again as the same account does not sign it out, so that nothing unsaved is dropped', async () => {
    await bench.signIn('u1');
    const from = bench.types.length;
    bench.store.dispatch(CloudreveSessionActions.signIn(credentials));
    bench.one('POST', '/session/token').flush(signInResponse('u1'));
    await settled();
    expect(bench.types.slice(from)).toEqual([
      '[Cloudreve Session] Sign In',
      '[Cloudreve Session API] Sign In Succeeded',
    ]);
    await bench.get();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-u1')}`);
  });

  it('a sign-in that fails leaves the account before signed in', async () => {
    await bench.signIn('u1');
    bench.store.dispatch(CloudreveSessionActions.signIn(credentials));
    bench.one('POST', '/session/token').flush(refusal(40080));
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'signedIn', userId: 'u1' }));
    await bench.get();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-1')}`);
  });

  it('signing out: succeeds here without a network, and nothing is left but the mark', async () => {
    await bench.signIn('u1');
    const action = CloudreveSessionActions.signOut();
    bench.store.dispatch(action);
    await settled();
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'signedOut', signedOutReason: 'person' }));
    bench.one('DELETE', '/session/token').error(new ProgressEvent('error'));
    await settled();
    expect(bench.actions.at(-1)).toEqual(
      CloudreveSessionApiActions.signedOut({ requestId: action.requestId, userId: 'u1', reason: 'person' }),
    );
    expect([...storage.values.keys()]).toEqual([jasmine.stringMatching(/:ended:/)]);
  });

  it('signing out: is answered also when nobody is signed in, without a request', () => {
    const action = CloudreveSessionActions.signOut();
    bench.store.dispatch(action);
    expect(bench.actions.at(-1)).toEqual(
      CloudreveSessionApiActions.signedOut({ requestId: action.requestId, userId: null, reason: 'person' }),
    );
    bench.http.verify();
  });

  it('signing out twice: the second one has nothing to tell the server', async () => {
    await bench.signIn('u1');
    bench.store.dispatch(CloudreveSessionActions.signOut());
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await settled();
    expect(bench.waiting('DELETE', '/session/token').length).toBe(1);
    expect(bench.types.filter((type) => type.endsWith('Signed Out')).length).toBe(2);
  });
});

import { clientFailure, cloudreveFailure } from '../../http/cloudreve-failure';
import { Bench, HOUR_MS, MINUTE_MS, refusal, settled } from '../../test-setup.fixture';
import { readUser } from '../cloudreve-user';
import { CloudreveSessionActions } from '../session-actions';
import { entered } from '../session.fixture';

const credentials = { email: 'ann@example.org', password: 'open sesame' };
const PATH = '/session/token/2fa';

describe('The second factor', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = new Bench();
    await signIn('the challenge');
  });

  async function signIn(challenge: string): Promise<void> {
    const outcome = bench.facade.signIn(credentials);
    bench.one('POST', '/session/token').flush({ code: 203, msg: '', data: challenge });
    expect(await outcome).toEqual({ ok: false, next: 'secondFactor' });
  }

  it('is waited for', () => {
    expect(bench.state.status).toBe('secondFactor');
    expect(bench.session.userId).toBeNull();
  });

  it('signs in with the code and the challenge', async () => {
    const outcome = bench.facade.confirmSecondFactor('123456');
    const request = bench.one('POST', PATH);
    expect(request.request.body).toEqual({ otp: '123456', session_id: 'the challenge' });
    expect(request.request.headers.has('Authorization')).toBeFalse();
    request.flush(entered('u1'));
    expect(await outcome).toEqual({ ok: true, user: readUser({ id: 'u1', nickname: 'Ann' }) });
    expect(bench.state.status).toBe('signedIn');
    expect(bench.session.userId).toBe('u1');
  });

  it('counts the life of the token from before the round trip', async () => {
    const outcome = bench.facade.confirmSecondFactor('123456');
    bench.clock.pass(3000);
    bench.one('POST', PATH).flush(entered('u1'));
    await outcome;
    expect(bench.state.expiresAt).toBe(bench.clock.wall() + HOUR_MS - 3000);
  });

  it('keeps the challenge after a wrong code', async () => {
    const wrong = bench.facade.confirmSecondFactor('000000');
    bench.one('POST', PATH).flush(refusal(40022));
    const failure = cloudreveFailure('api', { code: 40022, status: 200, serverMessage: 'refused' });
    expect(await wrong).toEqual({ ok: false, next: null, failure });
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'secondFactor', failure }));

    const right = bench.facade.confirmSecondFactor('123456');
    expect(bench.state.failure).toBeNull();
    const request = bench.one('POST', PATH);
    expect(request.request.body).toEqual({ otp: '123456', session_id: 'the challenge' });
    request.flush(entered('u1'));
    expect((await right).ok).toBeTrue();
  });

  it('keeps the challenge without a network', async () => {
    const lost = bench.facade.confirmSecondFactor('123456');
    bench.one('POST', PATH).error(new ProgressEvent('error'));
    await lost;
    expect(bench.state.status).toBe('secondFactor');
    void bench.facade.confirmSecondFactor('123456');
    bench.one('POST', PATH);
  });

  it('leads back to the start when the server does not know the challenge any more', async () => {
    const outcome = bench.facade.confirmSecondFactor('123456');
    bench.one('POST', PATH).flush(refusal(404));
    const failure = clientFailure('challengeExpired');
    expect(await outcome).toEqual({ ok: false, next: null, failure });
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'signedOut', failure }));
    expect(await bench.facade.confirmSecondFactor('123456')).toEqual({ ok: false, next: null, failure });
    bench.http.verify();
  });

  it('is asked for too long ago after ten minutes', async () => {
    const now = performance.now();
    spyOn(performance, 'now').and.returnValue(now + 10 * MINUTE_MS + 1);
    expect(await bench.facade.confirmSecondFactor('123456')).toEqual({
      ok: false,
      next: null,
      failure: clientFailure('challengeExpired'),
    });
    bench.http.verify();
  });

  it('is that of the last sign-in', async () => {
    await signIn('another challenge');
    void bench.facade.confirmSecondFactor('123456');
    expect(bench.one('POST', PATH).request.body).toEqual({
      otp: '123456',
      session_id: 'another challenge',
    });
  });

  it('is not asked for any more after a sign-in that failed', async () => {
    const failed = bench.facade.signIn(credentials);
    bench.one('POST', '/session/token').flush(refusal(40080));
    await failed;
    await bench.facade.confirmSecondFactor('123456');
    bench.http.verify();
    expect(bench.state.status).toBe('signedOut');
  });

  it('is given up by a sign-out', async () => {
    await bench.facade.signOut();
    expect(bench.state.status).toBe('signedOut');
    await bench.facade.confirmSecondFactor('123456');
    bench.http.verify();
  });

  it('sends nothing for a replayed action, and keeps the challenge', async () => {
    const action = CloudreveSessionActions.confirmSecondFactor({ code: '000000' });
    bench.store.dispatch(action);
    bench.one('POST', PATH).flush(refusal(40022));
    bench.store.dispatch(action);
    bench.http.verify();
    expect(bench.state).toEqual(
      jasmine.objectContaining({ status: 'secondFactor', failure: clientFailure('secretGone') }),
    );
    bench.store.dispatch(CloudreveSessionActions.confirmSecondFactor({ code: '123456' }));
    bench.one('POST', PATH).flush(entered('u1'));
    await settled();
    expect(bench.state.status).toBe('signedIn');
  });
});

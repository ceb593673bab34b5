import { TestBed } from '@angular/core/testing';
import { clientFailure, cloudreveFailure } from '../../http/cloudreve-failure';
import { PAGE_LIFE } from '../../platform/page-life';
import {
  Bench,
  BenchOptions,
  bearer,
  envelope,
  jwt,
  refusal,
  settled,
  TestStorage,
} from '../../test-setup.fixture';
import { readUser } from '../cloudreve-user';
import { CloudreveSessionActions } from '../session-actions';
import { aTurn, comes, entered } from '../session.fixture';

const change = { currentPassword: 'open sesame', newPassword: 'a new one' };
const ME = { id: 'u1', nickname: 'Ann', email: 'ann@example.org' };
const EXPIRING = '[Cloudreve Session API] Session Expiring';

describe('Changing the password', () => {
  let bench: Bench;
  let storage: TestStorage;
  let rekeying: boolean[];

  async function begin(options: BenchOptions = {}): Promise<void> {
    TestBed.resetTestingModule();
    storage = new TestStorage();
    bench = new Bench({ storage, ...options });
    await bench.signIn();
    rekeying = [];
    const note = bench.session.rekeying('u1');
    spyOn(bench.session, 'rekeying').and.returnValue(note);
    spyOn(note, 'write').and.callFake(() => {
      rekeying.push(true);
      return '';
    });
    spyOn(note, 'remove').and.callFake(() => {
      rekeying.push(false);
    });
  }

  beforeEach(() => begin());

  async function upToPatch(config: object = {}) {
    (await comes(bench, 'GET', '/user/me')).flush(envelope(ME));
    (await comes(bench, 'GET', '/site/config/login')).flush(envelope(config));
    return comes(bench, 'PATCH', '/user/setting');
  }

  /** Refuses a sign-in as a wrong password, and lets the pause before the next one pass. */
  async function refuseSignIn(): Promise<void> {
    (await comes(bench, 'POST', '/session/token')).flush(refusal(40080));
    await settled();
    bench.clock.pass(2000);
  }

  it('sends the two passwords alone, and signs in again with the new one', async () => {
    const { epoch } = bench.session;
    const outcome = bench.facade.changePassword(change);
    const patch = await upToPatch();
    expect(patch.request.body).toEqual({ current_password: 'open sesame', new_password: 'a new one' });
    expect(bearer(patch)).toBe(`Bearer ${jwt('access-1')}`);
    expect(rekeying).withContext('before the PATCH leaves').toEqual([true]);
    patch.flush(envelope());

    const signIn = await comes(bench, 'POST', '/session/token');
    expect(signIn.request.body).toEqual({ email: 'ann@example.org', password: 'a new one' });
    expect(rekeying).toEqual([true]);
    signIn.flush(entered('u1', '2'));
    expect(await outcome).toEqual({ ok: true, user: readUser({ id: 'u1', nickname: 'Ann' }) });
    expect(rekeying).toEqual([true, false]);
    expect(bench.state.status).toBe('signedIn');
    expect(bench.session.epoch).not.toBe(epoch);
    expect(storage.values.get(storage.sessionKey('u1')!)).toContain('refresh-2');
    expect(bench.types).toContain('[Cloudreve Session API] Password Changed');
    expect(bench.types).not.toContain('[Cloudreve Session API] Signed Out');
    expect(bench.types).not.toContain(EXPIRING);
    expect((await comes(bench, 'DELETE', '/session/token')).request.body).toEqual({
      refresh_token: 'refresh-1',
    });
  });

  it('goes on as the same account: what waits for a token gets the new one', async () => {
    const outcome = bench.facade.changePassword(change);
    (await upToPatch()).flush(envelope());
    (await comes(bench, 'POST', '/session/token')).flush(entered('u1', '2'));
    await outcome;
    await bench.get();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-2')}`);
  });

  it('fails with the wrong password, and nothing has changed', async () => {
    const outcome = bench.facade.changePassword(change);
    (await upToPatch()).flush(refusal(40069));
    const failure = cloudreveFailure('api', { code: 40069, status: 200, serverMessage: 'refused' });
    expect(await outcome).toEqual({ ok: false, next: null, failure });
    expect(rekeying).toEqual([true, false]);
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'signedIn', failure }));
    bench.http.verify();
  });

  it('asks for a captcha before anything is changed', async () => {
    const outcome = bench.facade.changePassword(change);
    (await comes(bench, 'GET', '/user/me')).flush(envelope(ME));
    (await comes(bench, 'GET', '/site/config/login')).flush(envelope({ login_captcha: true }));
    expect(await outcome).toEqual({ ok: false, next: 'captcha' });
    expect(rekeying).toEqual([]);
    bench.http.verify();
  });

  it('sends a captcha with the sign-in, not with the change', async () => {
    const captcha = { captcha: 'abc', ticket: 't' };
    void bench.facade.changePassword({ ...change, captcha });
    (await comes(bench, 'GET', '/user/me')).flush(envelope(ME));
    const patch = await comes(bench, 'PATCH', '/user/setting');
    expect(Object.keys(patch.request.body as object)).toEqual(['current_password', 'new_password']);
    patch.flush(envelope());
    const signIn = await comes(bench, 'POST', '/session/token');
    expect(signIn.request.body).toEqual({ email: 'ann@example.org', password: 'a new one', ...captcha });
  });

  it('asks for the second factor, and is signed in until then', async () => {
    const outcome = bench.facade.changePassword(change);
    (await upToPatch()).flush(envelope());
    (await comes(bench, 'POST', '/session/token')).flush({ code: 203, msg: '', data: 'challenge' });
    expect(await outcome).toEqual({ ok: false, next: 'secondFactor' });
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'expiring', userId: 'u1' }));
    expect(rekeying).toEqual([true, false]);

    const confirmed = bench.facade.confirmSecondFactor('123456');
    bench.one('POST', '/session/token/2fa').flush(entered('u1', '2'));
    expect((await confirmed).ok).toBeTrue();
    expect(bench.state.status).toBe('signedIn');
    expect(bench.types).not.toContain('[Cloudreve Session API] Signed Out');
  });

  it('says that it is changed when the sign-in fails, and when the session expires', async () => {
    const outcome = bench.facade.changePassword(change);
    (await upToPatch()).flush(envelope());
    const { expiresAt } = bench.state;
    (await comes(bench, 'POST', '/session/token')).error(new ProgressEvent('error'));
    const failure = clientFailure('signInAgain');
    expect(await outcome).toEqual({ ok: false, next: null, failure });
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'expiring', expiresAt, failure }));
    expect(bench.types).toContain('[Cloudreve Session API] Password Changed');
    expect(rekeying).toEqual([true, false]);
  });

  it('does not believe once that the new password is wrong: the database may be busy', async () => {
    const outcome = bench.facade.changePassword(change);
    (await upToPatch()).flush(envelope());
    await refuseSignIn();
    expect(rekeying).withContext('the other tabs wait').toEqual([true]);
    const again = await comes(bench, 'POST', '/session/token');
    expect(again.request.body).toEqual({ email: 'ann@example.org', password: 'a new one' });
    again.flush(entered('u1', '2'));
    expect((await outcome).ok).toBeTrue();
    expect(bench.state.status).toBe('signedIn');
    expect(bench.types).not.toContain(EXPIRING);
    expect(rekeying).toEqual([true, false]);
  });

  it('gives up after the third sign-in, and ends no session by it', async () => {
    const outcome = bench.facade.changePassword(change);
    (await upToPatch()).flush(envelope());
    for (let time = 0; time < 3; time++) await refuseSignIn();
    expect(await outcome).toEqual({ ok: false, next: null, failure: clientFailure('signInAgain') });
    expect(bench.state).toEqual(jasmine.objectContaining({ status: 'expiring', userId: 'u1' }));
    expect(bench.waiting('POST', '/session/token')).toEqual([]);
    expect(rekeying).toEqual([true, false]);

    const entering = bench.facade.signIn({ email: 'ann@example.org', password: 'a new one' });
    bench.one('POST', '/session/token').flush(entered('u1', '2'));
    expect((await entering).ok).toBeTrue();
    expect(bench.state.status).toBe('signedIn');
  });

  it('asks no second time with a captcha, which is good for one try', async () => {
    const outcome = bench.facade.changePassword({ ...change, captcha: { captcha: 'abc', ticket: 't' } });
    (await comes(bench, 'GET', '/user/me')).flush(envelope(ME));
    (await comes(bench, 'PATCH', '/user/setting')).flush(envelope());
    await refuseSignIn();
    expect(await outcome).toEqual({ ok: false, next: null, failure: clientFailure('signInAgain') });
    expect(bench.waiting('POST', '/session/token')).toEqual([]);
  });

  describe('without a response', () => {
    it('is done when the new password signs in', async () => {
      const outcome = bench.facade.changePassword(change);
      (await upToPatch()).error(new ProgressEvent('error'));
      (await comes(bench, 'POST', '/session/token')).flush(entered('u1', '2'));
      expect((await outcome).ok).toBeTrue();
      expect(bench.state.status).toBe('signedIn');
    });

    it('is done when the new password is good and a second factor is wanted', async () => {
      const outcome = bench.facade.changePassword(change);
      (await upToPatch()).error(new ProgressEvent('error'));
      (await comes(bench, 'POST', '/session/token')).flush({ code: 203, msg: '', data: 'challenge' });
      expect(await outcome).toEqual({ ok: false, next: 'secondFactor' });
    });

    it('is done when the new password signs in at the second try', async () => {
      const outcome = bench.facade.changePassword(change);
      (await upToPatch()).error(new ProgressEvent('error'));
      await refuseSignIn();
      (await comes(bench, 'POST', '/session/token')).flush(entered('u1', '2'));
      expect((await outcome).ok).toBeTrue();
    });

    for (const [what, code, tries] of [
      ['the new password is wrong each time', 40080, 3],
      ['a captcha is wrong, which tells nothing', 40026, 1],
    ] as const) {
      it(`fails as it was lost when ${what}`, async () => {
        const outcome = bench.facade.changePassword(change);
        (await upToPatch()).error(new ProgressEvent('error'));
        for (let time = 1; time < tries; time++) await refuseSignIn();
        (await comes(bench, 'POST', '/session/token')).flush(refusal(code));
        const failure = cloudreveFailure('network', { retryable: true });
        expect(await outcome).toEqual({ ok: false, next: null, failure });
        expect(bench.state.status).toBe('signedIn');
        expect(rekeying).toEqual([true, false]);
        expect(bench.types).not.toContain('[Cloudreve Session API] Password Changed');
      });
    }

    it('is changed when the account is banned, which only the right password learns', async () => {
      const outcome = bench.facade.changePassword(change);
      (await upToPatch()).error(new ProgressEvent('error'));
      (await comes(bench, 'POST', '/session/token')).flush(refusal(40017));
      expect(await outcome).toEqual({ ok: false, next: null, failure: clientFailure('signInAgain') });
    });

    it('is looked into after a server error without an envelope', async () => {
      const outcome = bench.facade.changePassword(change);
      (await upToPatch()).flush('', { status: 502, statusText: 'Bad Gateway' });
      (await comes(bench, 'POST', '/session/token')).flush(entered('u1', '2'));
      expect((await outcome).ok).toBeTrue();
    });

    it('is certain after a refusal without an envelope', async () => {
      const outcome = bench.facade.changePassword(change);
      (await upToPatch()).flush('', { status: 403, statusText: 'Forbidden' });
      expect(await outcome).toEqual(jasmine.objectContaining({ ok: false, next: null }));
      bench.http.verify();
    });
  });

  it('fails when nobody is signed in', async () => {
    await bench.facade.signOut();
    bench.waiting('DELETE', '/session/token');
    expect(await bench.facade.changePassword(change)).toEqual({
      ok: false,
      next: null,
      failure: clientFailure('signedOut'),
    });
    bench.http.verify();
  });

  it('fails at once while the browser is offline', async () => {
    await begin({
      providers: [{ provide: PAGE_LIFE, useValue: { listen: () => () => undefined, isOnline: () => false } }],
    });
    expect(await bench.facade.changePassword(change)).toEqual({
      ok: false,
      next: null,
      failure: cloudreveFailure('network', { retryable: true }),
    });
    expect(rekeying).toEqual([]);
  });

  it('does not send the passwords of one account as another one', async () => {
    const outcome = bench.facade.changePassword(change);
    (await comes(bench, 'GET', '/user/me')).flush(envelope(ME));
    const config = await comes(bench, 'GET', '/site/config/login');
    bench.session.end();
    bench.session.begin('u2', { accessToken: 'a', refreshToken: 'r', lifetime: 1e6 }, bench.clock.wall());
    config.flush(envelope({}));
    expect(await outcome).toEqual({ ok: false, next: null, failure: clientFailure('signedOut') });
    await aTurn();
    bench.http.verify();
  });

  it('sends nothing for a replayed action', async () => {
    const action = CloudreveSessionActions.changePassword(change);
    bench.store.dispatch(action);
    (await upToPatch()).flush(refusal(40069));
    await settled();
    bench.store.dispatch(action);
    while (bench.state.failure?.kind !== 'client') await aTurn();
    expect(bench.state.failure).toEqual(clientFailure('secretGone'));
    bench.http.verify();
  });
});

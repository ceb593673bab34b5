import { Action } from '@ngrx/store';
import { clientFailure } from '../../../../src/lib/http/cloudreve-failure';
import { envelope, refusal, settled } from '../../../../src/lib/test-setup.fixture';
import { CLOUDREVE_BEFORE_SIGN_OUT } from '../../../../src/lib/session/before-sign-out';
import { CloudreveSecurityActions } from '../security-actions';
import { aTurn } from '../../../../src/lib/session/session.fixture';
import { failedWith, PREPARE, SECRET, SecurityBench, SETTING } from '../security.fixture';

const CODE = { code: '123456' };

describe('Preparing a second factor', () => {
  let bench: SecurityBench;

  beforeEach(async () => {
    bench = new SecurityBench();
    await bench.signIn();
  });

  async function prepare(label?: { issuer?: string; account?: string }, secret: unknown = SECRET) {
    const outcome = bench.security.prepareTwoFactor(label);
    const request = await bench.comes('GET', PREPARE);
    expect(request.request.headers.get('Authorization')).toMatch(/^Bearer /);
    request.flush(envelope(secret));
    return outcome;
  }

  it('gives the secret and the URI to who asked', async () => {
    expect(await prepare({ issuer: 'My cloud', account: 'ann@example.org' })).toEqual({
      ok: true,
      secret: SECRET,
      uri: `otpauth://totp/My%20cloud:ann%40example.org?secret=${SECRET}&issuer=My%20cloud&algorithm=SHA1&digits=6&period=30`,
    });
    expect(bench.known.twoFactor).withContext('nothing is switched on').toBeNull();
    bench.http.verify();
  });

  it('names the host of the server, and asks for the e-mail where the page does not know it', async () => {
    const outcome = bench.security.prepareTwoFactor({ issuer: ' ' });
    (await bench.comes('GET', '/user/me')).flush(envelope({ id: 'u1', email: 'ann@b.c' }));
    (await bench.comes('GET', PREPARE)).flush(envelope(SECRET));
    expect(await outcome).toEqual(
      jasmine.objectContaining({ uri: jasmine.stringContaining('totp/cloud.example.org:ann%40b.c?') }),
    );
  });

  it('takes the e-mail that the page knows', async () => {
    bench.facade.signOut().catch(fail);
    await settled();
    const signedIn = bench.facade.signIn({ email: 'a', password: 'open sesame' });
    const user = { id: 'u1', email: 'known@b.c' };
    const token = { access_token: 'h.e30.s', refresh_token: 'r', access_expires: '2030-01-01T00:00:00Z' };
    bench.one('POST', '/session/token').flush(envelope({ user, token }));
    await signedIn;
    expect(await prepare()).toEqual(
      jasmine.objectContaining({ uri: jasmine.stringContaining(':known%40b.c?') }),
    );
  });

  it('can be taken once: a replayed answer finds nothing', async () => {
    await prepare({ account: 'a' });
    const prepared = bench.actions.find(({ type }) => type.endsWith('Two Factor Prepared'));
    const outcome = bench.security.prepareTwoFactor({ account: 'a' });
    const asked = bench.actions.findLast(({ type }) => type.endsWith('Prepare Two Factor'));
    const { requestId } = asked as unknown as { requestId: string };
    bench.store.dispatch({ ...prepared!, requestId } as Action);
    expect(await outcome).toEqual(failedWith('secretGone'));
    await bench.comes('GET', PREPARE);
  });

  it('gives each the secret that the server made for it, the last being the one that counts', async () => {
    const first = bench.security.prepareTwoFactor({ account: 'a' });
    const second = bench.security.prepareTwoFactor({ account: 'a' });
    (await bench.comes('GET', PREPARE)).flush(envelope('AAAA'));
    (await bench.comes('GET', PREPARE)).flush(envelope('BBBB'));
    expect([await first, await second].map((outcome) => outcome.ok && outcome.secret)).toEqual([
      'AAAA',
      'BBBB',
    ]);
  });

  for (const secret of ['', null, {}, 'not base32!', 'jbsw']) {
    it(`is a protocol failure when the server responds with ${JSON.stringify(secret)}`, async () => {
      const outcome = await prepare({ account: 'a' }, secret);
      expect(outcome.ok).toBeFalse();
      expect(bench.known.failure?.kind).toBe('protocol');
    });
  }

  it('fails by the name of the server where it is not about the code', async () => {
    const outcome = bench.security.prepareTwoFactor({ account: 'a' });
    (await bench.comes('GET', PREPARE)).flush(refusal(50005));
    await outcome;
    expect(bench.known.failure?.code).toBe(50005);
  });

  it('is for somebody who is signed in', async () => {
    await bench.facade.signOut();
    expect(await bench.security.prepareTwoFactor()).toEqual(failedWith('signedOut'));
    expect(bench.waiting('GET', PREPARE)).toEqual([]);
  });
});

for (const [what, isEnabled] of [
  ['Enabling', true],
  ['Disabling', false],
] as const) {
  describe(`${what} a second factor`, () => {
    let bench: SecurityBench;

    beforeEach(async () => {
      bench = new SecurityBench();
      await bench.signIn();
      await bench.load({ two_fa_enabled: !isEnabled });
    });

    const ask = (code = CODE) =>
      isEnabled ? bench.security.enableTwoFactor(code) : bench.security.disableTwoFactor(code);

    it('sends the flag with its code and nothing else, and reads what is there', async () => {
      const outcome = ask({ code: ' 123 456\t' });
      const patch = await bench.comes('PATCH', SETTING);
      expect(patch.request.body).toEqual({ two_fa_enabled: isEnabled, two_fa_code: '123456' });
      patch.flush(envelope());
      expect(await outcome).toEqual({ ok: true });
      expect(bench.known.twoFactor).toBe(isEnabled);
      await bench.respondToRead({ two_fa_enabled: isEnabled, passwordless: true });
      expect(bench.known).toEqual(
        jasmine.objectContaining({ twoFactor: isEnabled, passwordless: true, failure: null }),
      );
      bench.http.verify();
    });

    it('sends an empty code rather than none', async () => {
      const outcome = ask({ code: '' });
      const patch = await bench.comes('PATCH', SETTING);
      expect(patch.request.body).toEqual({ two_fa_enabled: isEnabled, two_fa_code: '' });
      patch.flush(refusal(40022));
      expect((await outcome).ok).toBeFalse();
    });

    it('says that a code was wrong, and reads nothing', async () => {
      const outcome = ask();
      (await bench.comes('PATCH', SETTING)).flush(refusal(40022));
      expect(await outcome).toEqual(jasmine.objectContaining({ ok: false, next: null }));
      expect(bench.known.failure?.code).toBe(40022);
      bench.http.verify();
    });

    it('is settled by what is there when the response is lost', async () => {
      const outcome = ask();
      (await bench.comes('PATCH', SETTING)).error(new ProgressEvent('error'));
      (await bench.comes('GET', SETTING)).flush(envelope({ two_fa_enabled: isEnabled }));
      expect(await outcome).toEqual({ ok: true });
      expect(bench.known.twoFactor).toBe(isEnabled);
      expect(bench.waiting('PATCH', SETTING)).withContext('never repeated').toEqual([]);
    });

    it('fails as it was lost when it is not there', async () => {
      const outcome = ask();
      (await bench.comes('PATCH', SETTING)).error(new ProgressEvent('error'));
      (await bench.comes('GET', SETTING)).flush(envelope({ two_fa_enabled: !isEnabled }));
      await outcome;
      expect(bench.known).toEqual(
        jasmine.objectContaining({
          twoFactor: !isEnabled,
          failure: jasmine.objectContaining({ kind: 'network' }),
        }),
      );
    });

    it('fails as it was lost when nobody can tell', async () => {
      const outcome = ask();
      (await bench.comes('PATCH', SETTING)).flush('', { status: 502, statusText: 'Bad gateway' });
      (await bench.comes('GET', SETTING)).error(new ProgressEvent('error'));
      await outcome;
      expect(bench.known.failure?.status).toBe(502);
    });

    it('takes HTTP 500 for a response', async () => {
      const outcome = ask();
      (await bench.comes('PATCH', SETTING)).flush(null, { status: 500, statusText: 'Panic' });
      await outcome;
      expect(bench.known.failure?.status).toBe(500);
      bench.http.verify();
    });

    it('finds nothing when the action is replayed', async () => {
      const outcome = ask();
      (await bench.comes('PATCH', SETTING)).flush(refusal(40022));
      await outcome;
      const asked = bench.actions.find((action) => 'code' in action);
      bench.store.dispatch({ ...asked! });
      while (bench.known.failure?.kind !== 'client') await aTurn();
      expect(bench.known.failure).toEqual(clientFailure('secretGone'));
      bench.http.verify();
    });

    it('fails at once without a network', async () => {
      bench.life.online = false;
      await ask();
      expect(bench.known.failure?.kind).toBe('network');
      expect(bench.waiting('GET', SETTING)).toEqual([]);
      expect(bench.waiting('PATCH', SETTING)).toEqual([]);
    });

    it('goes to the account that asked, or to nobody', async () => {
      const outcome = ask();
      await bench.facade.signOut();
      await bench.signIn('u2');
      expect(await outcome).toEqual(failedWith('signedOut'));
      expect(bench.waiting('PATCH', SETTING)).toEqual([]);
      expect(bench.known.failure).withContext('it was not of this account').toBeNull();
    });
  });
}

describe('A second factor', () => {
  it('that was not prepared says so', async () => {
    const bench = new SecurityBench();
    await bench.signIn();
    await bench.load();
    const outcome = bench.security.enableTwoFactor(CODE);
    (await bench.comes('PATCH', SETTING)).flush(refusal(50005));
    expect(await outcome).toEqual(failedWith('twoFactorNotPrepared'));
    const disabled = bench.security.disableTwoFactor(CODE);
    (await bench.comes('PATCH', SETTING)).flush(refusal(50005));
    await disabled;
    expect(bench.known.failure?.code).withContext('of the server, for anything else').toBe(50005);
  });

  it('that was on before proves nothing about a new secret', async () => {
    const bench = new SecurityBench();
    await bench.signIn();
    await bench.load({ two_fa_enabled: true });
    const outcome = bench.security.enableTwoFactor(CODE);
    (await bench.comes('PATCH', SETTING)).error(new ProgressEvent('error'));
    (await bench.comes('GET', SETTING)).flush(envelope({ two_fa_enabled: true }));
    expect((await outcome).ok).toBeFalse();
  });

  it('changes after the edits that wait, in the order that was asked for', async () => {
    const order: string[] = [];
    const hook = (): Promise<void> => {
      order.push('edits');
      return Promise.resolve();
    };
    const providers = [{ provide: CLOUDREVE_BEFORE_SIGN_OUT, multi: true, useValue: hook }];
    const bench = new SecurityBench(undefined, undefined, undefined, providers);
    await bench.signIn();
    await bench.load();
    bench.store.dispatch(CloudreveSecurityActions.enableTwoFactor(CODE));
    bench.store.dispatch(CloudreveSecurityActions.disableTwoFactor(CODE));
    const first = await bench.comes('PATCH', SETTING);
    expect(order).toEqual(['edits']);
    expect(first.request.body).toEqual(jasmine.objectContaining({ two_fa_enabled: true }));
    await settled();
    expect(bench.waiting('PATCH', SETTING)).toEqual([]);
    first.flush(envelope());
    const second = await bench.comes('PATCH', SETTING);
    expect(order).toEqual(['edits', 'edits']);
    expect(second.request.body).toEqual(jasmine.objectContaining({ two_fa_enabled: false }));
  });
});

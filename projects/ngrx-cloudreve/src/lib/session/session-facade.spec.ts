import { TestBed } from '@angular/core/testing';
import { CloudreveOutcome } from '../cloudreve-outcome';
import { clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { Bench, envelope, pair, refusal, settled } from '../test-setup.fixture';
import { CloudreveUser, readUser } from './cloudreve-user';
import { CloudreveSessionApiActions } from './session-actions';
import { CloudreveSessionFacade, injectCloudreveSession } from './session-facade';

const credentials = { email: 'ann@example.org', password: 'open sesame' };
const refused = (code: number) =>
  cloudreveFailure('api', { code, status: 200, serverMessage: 'refused', retryable: code >= 50_000 });

describe('CloudreveSessionFacade', () => {
  let bench: Bench;
  let facade: CloudreveSessionFacade;

  beforeEach(() => {
    bench = new Bench();
    facade = bench.facade;
  });

  type Outcome = CloudreveOutcome<{ user: CloudreveUser | null }>;

  describe('signIn', () => {
    async function signIn(respond: () => void): Promise<Outcome> {
      const outcome = facade.signIn(credentials);
      respond();
      return outcome;
    }
    const respondWith = (body: object) => () => {
      bench.one('POST', '/session/token').flush(body);
    };

    it('is ok with the account', async () => {
      const user = readUser({ id: 'u1' });
      const body = envelope({ user: { id: 'u1' }, token: pair('a', 'r') });
      expect(await signIn(respondWith(body))).toEqual({ ok: true, user });
      expect(facade.user()).toEqual(user);
      expect(facade.status()).toBe('signedIn');
      expect(facade.isSignedIn()).toBeTrue();
    });

    it('has the second factor as its next step', async () => {
      expect(await signIn(respondWith({ code: 203, msg: '', data: 'challenge' }))).toEqual({
        ok: false,
        next: 'secondFactor',
      });
    });

    it('has a captcha as its next step', async () => {
      expect(await signIn(respondWith(refusal(40026)))).toEqual({ ok: false, next: 'captcha' });
    });

    for (const code of [40080, 40017, 40018, 40001, 50001]) {
      it(`fails with ${code}`, async () => {
        expect(await signIn(respondWith(refusal(code)))).toEqual({
          ok: false,
          next: null,
          failure: refused(code),
        });
        expect(facade.failure()).toEqual(refused(code));
        expect(facade.isSignedIn()).toBeFalse();
      });
    }

    it('is open for the same try after 40080, which the server says of a busy database too', async () => {
      const refusedOnce = await signIn(respondWith(refusal(40080)));
      expect(refusedOnce).toEqual(jasmine.objectContaining({ next: null }));
      expect(facade.signedOutReason()).toBeNull();
      expect(
        (await signIn(respondWith(envelope({ user: { id: 'u1' }, token: pair('a', 'r') })))).ok,
      ).toBeTrue();
      expect(facade.failure()).toBeNull();
    });

    it('fails without a network, and does not reject', async () => {
      const outcome = await signIn(() => {
        bench.one('POST', '/session/token').error(new ProgressEvent('error'));
      });
      expect(outcome).toEqual({
        ok: false,
        next: null,
        failure: cloudreveFailure('network', { retryable: true }),
      });
    });

    it('fails for a response of another shape, and does not reject', async () => {
      const outcome = await signIn(respondWith([]));
      expect(outcome).toEqual(jasmine.objectContaining({ ok: false, next: null }));
    });

    it('does not take the answer of another question for its own', async () => {
      const settledOutcomes: Outcome[] = [];
      void facade.signIn(credentials).then((outcome) => settledOutcomes.push(outcome));
      bench.store.dispatch(
        CloudreveSessionApiActions.signInFailed({ requestId: 'x', failure: refused(40080) }),
      );
      bench.store.dispatch(
        CloudreveSessionApiActions.signedOut({ requestId: null, userId: 'u9', reason: 'otherTab' }),
      );
      await settled();
      expect(settledOutcomes).toEqual([]);
      bench.one('POST', '/session/token').flush(refusal(40017));
      await settled();
      expect(settledOutcomes).toEqual([{ ok: false, next: null, failure: refused(40017) }]);
    });

    it('while signed in as another account: the answer is that of the new one, not of the sign-out', async () => {
      await bench.signIn('u1');
      const outcome = await signIn(respondWith(envelope({ user: { id: 'u2' }, token: pair('a2', 'r2') })));
      expect(outcome).toEqual({ ok: true, user: readUser({ id: 'u2' }) });
    });
  });

  describe('signUp', () => {
    async function signUp(body: object): Promise<Outcome> {
      const outcome = facade.signUp({ ...credentials, language: 'en-US' });
      bench.one('POST', '/user').flush(body);
      return outcome;
    }

    it('is ok with the account, and signs nobody in', async () => {
      expect(await signUp(envelope({ id: 'u1' }))).toEqual({ ok: true, user: readUser({ id: 'u1' }) });
      expect(facade.isSignedIn()).toBeFalse();
    });

    it('has the activation as its next step', async () => {
      expect(await signUp({ code: 203, msg: '' })).toEqual({ ok: false, next: 'activation' });
    });

    it('has a captcha as its next step', async () => {
      expect(await signUp(refusal(40026))).toEqual({ ok: false, next: 'captcha' });
    });

    for (const code of [40032, 40033, 40019]) {
      it(`fails with ${code}`, async () => {
        expect(await signUp(refusal(code))).toEqual({ ok: false, next: null, failure: refused(code) });
      });
    }
  });

  describe('signOut', () => {
    it('is ok, without waiting for the server', async () => {
      await bench.signIn();
      expect(await facade.signOut()).toEqual(jasmine.objectContaining({ ok: true }));
      expect(facade.status()).toBe('signedOut');
      expect(facade.signedOutReason()).toBe('person');
      expect(facade.user()).toBeNull();
      expect(bench.waiting('DELETE', '/session/token').length).toBe(1);
    });

    it('is ok when nobody is signed in', async () => {
      expect(await facade.signOut()).toEqual(jasmine.objectContaining({ ok: true }));
    });
  });

  it('answers each of several questions, in their order', async () => {
    const order: string[] = [];
    const note = (name: string) => (outcome: CloudreveOutcome) => order.push(`${name} ${String(outcome.ok)}`);
    const all = [
      facade.signIn(credentials).then(note('in')),
      facade.signOut().then(note('out')),
      facade.signIn(credentials).then(note('in again')),
    ];
    bench.one('POST', '/session/token').flush(refusal(40080));
    await settled();
    bench.one('POST', '/session/token').flush(envelope({ user: { id: 'u1' }, token: pair('a', 'r') }));
    await Promise.all(all);
    expect(order).toEqual(['in false', 'out true', 'in again true']);
  });

  it('resolves when the app is destroyed before the response comes', async () => {
    const outcome = facade.signIn(credentials);
    TestBed.resetTestingModule();
    expect(await outcome).toEqual({ ok: false, next: null, failure: clientFailure('stopped') });
  });

  it('resolves when it is asked after the app was destroyed', async () => {
    TestBed.resetTestingModule();
    expect((await facade.signIn(credentials)).ok).toBeFalse();
    expect((await facade.signOut()).ok).toBeFalse();
  });

  it('is given where inject may be called', () => {
    expect(TestBed.runInInjectionContext(injectCloudreveSession)).toBe(facade);
  });
});

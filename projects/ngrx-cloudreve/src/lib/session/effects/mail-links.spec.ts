import { TestBed } from '@angular/core/testing';
import { clientFailure } from '../../http/cloudreve-failure';
import { Bench, envelope, MINUTE_MS, refusal } from '../../test-setup.fixture';
import { readUser } from '../cloudreve-user';
import { MailLinks } from '../mail-links';
import { comes } from '../session.fixture';

const SIGN = 'abc+/=:1700000000';
const ANN = readUser({ id: 'u1', nickname: 'Ann' });
const response = envelope({ id: 'u1', nickname: 'Ann' });
const GONE = { ok: false, next: null, failure: clientFailure('secretGone') } as const;

describe('Links of mails', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = new Bench();
  });

  function open(kind: 'activation' | 'reset', secret: string): void {
    TestBed.inject(MailLinks).keep(kind, { id: 'u1', secret });
  }

  describe('activate', () => {
    it('uses the link that was put away, once', async () => {
      open('activation', SIGN);
      const outcome = bench.facade.activate();
      const { request, flush } = await activation();
      expect(request.params.get('sign')).toBe(SIGN);
      expect(request.urlWithParams).toContain('sign=abc%2B');
      flush(response);
      expect(await outcome).toEqual({ ok: true, user: ANN });
      expect(bench.state.status).toBe('signedOut');
      expect(await bench.facade.activate()).toEqual(GONE);
      bench.http.verify();
    });

    it('takes a link as the app read it', async () => {
      const outcome = bench.facade.activate({ id: 'u1', secret: SIGN });
      (await activation()).flush(response);
      expect((await outcome).ok).toBeTrue();
    });

    it('without a link sends nothing', async () => {
      expect(await bench.facade.activate()).toEqual(GONE);
      open('reset', 'the secret');
      expect(await bench.facade.activate()).toEqual(GONE);
      expect(bench.state.failure).toEqual(clientFailure('secretGone'));
      bench.http.verify();
    });

    for (const id of ['', '..', 'a/b', 'a?b', 'a#b', '%2e%2e']) {
      it(`sends nothing for a link whose id is "${id}"`, async () => {
        const link = { id, secret: SIGN };
        for (const outcome of [
          bench.facade.activate(link),
          bench.facade.resetPassword({ password: 'a new one', link }),
        ]) {
          expect(await outcome).toEqual({ ok: false, next: null, failure: clientFailure('invalidValue') });
        }
        bench.http.verify();
        const outcome = bench.facade.activate({ id: 'u1', secret: SIGN });
        (await activation()).flush(response);
        expect((await outcome).ok)
          .withContext('the next one')
          .toBeTrue();
      });
    }

    it('forgets a link after ten minutes', () => {
      open('activation', SIGN);
      const later = performance.now() + 10 * MINUTE_MS + 1;
      spyOn(performance, 'now').and.returnValue(later);
      expect(TestBed.inject(MailLinks).take('activation')).toBeNull();
    });

    it('uses the newest link of its kind', async () => {
      open('activation', 'older');
      open('activation', SIGN);
      void bench.facade.activate();
      expect((await activation()).request.params.get('sign')).toBe(SIGN);
    });

    for (const code of [40005, 40071, 40034, 40021, 403]) {
      it(`is over after ${code}`, async () => {
        open('activation', SIGN);
        const outcome = bench.facade.activate();
        (await activation()).flush(refusal(code));
        expect(await outcome).toEqual(jasmine.objectContaining({ ok: false, next: null }));
        expect(bench.state.failure?.code).toBe(code);
        expect(await bench.facade.activate()).toEqual(GONE);
      });
    }

    it('can be tried again without a network', async () => {
      open('activation', SIGN);
      const lost = bench.facade.activate();
      (await activation()).error(new ProgressEvent('error'));
      await lost;
      const again = bench.facade.activate();
      expect(bench.state.failure).toBeNull();
      (await activation()).flush(response);
      expect((await again).ok).toBeTrue();
    });

    async function activation() {
      const request = await comes(bench, 'GET', '/user/activate/u1');
      return {
        request: request.request,
        flush: (body: object) => {
          request.flush(body);
        },
        error: (event: ProgressEvent) => {
          request.error(event);
        },
      };
    }
  });

  describe('sendResetMail', () => {
    it('asks for the mail', async () => {
      const outcome = bench.facade.sendResetMail({ email: 'ann@example.org' });
      const request = await comes(bench, 'POST', '/user/reset');
      expect(request.request.body).toEqual({ email: 'ann@example.org' });
      request.flush(envelope());
      expect(await outcome).toEqual(jasmine.objectContaining({ ok: true }));
    });

    it('sends a captcha, and asks for one', async () => {
      const outcome = bench.facade.sendResetMail({
        email: 'ann@example.org',
        captcha: { captcha: 'abc', ticket: 't' },
      });
      const request = await comes(bench, 'POST', '/user/reset');
      expect(request.request.body).toEqual({ email: 'ann@example.org', captcha: 'abc', ticket: 't' });
      request.flush(refusal(40026));
      expect(await outcome).toEqual({ ok: false, next: 'captcha' });
    });

    for (const code of [40021, 40017, 40018, 40028]) {
      it(`fails with ${code}`, async () => {
        const outcome = bench.facade.sendResetMail({ email: 'ann@example.org' });
        (await comes(bench, 'POST', '/user/reset')).flush(refusal(code));
        expect(await outcome).toEqual(jasmine.objectContaining({ ok: false, next: null }));
        expect(bench.state.failure?.code).toBe(code);
      });
    }
  });

  describe('resetPassword', () => {
    it('sends the new password with the secret of the link', async () => {
      open('reset', 'the secret');
      const outcome = bench.facade.resetPassword({ password: 'a new one' });
      const request = await comes(bench, 'PATCH', '/user/reset/u1');
      expect(request.request.body).toEqual({ password: 'a new one', secret: 'the secret' });
      request.flush(response);
      expect(await outcome).toEqual({ ok: true, user: ANN });
      expect(bench.state.status).toBe('signedOut');
    });

    it('keeps the link after a password that the server does not take', async () => {
      open('reset', 'the secret');
      const short = bench.facade.resetPassword({ password: 'short' });
      (await comes(bench, 'PATCH', '/user/reset/u1')).flush(refusal(40001));
      await short;
      void bench.facade.resetPassword({ password: 'a new one' });
      const request = await comes(bench, 'PATCH', '/user/reset/u1');
      expect(request.request.body).toEqual({ password: 'a new one', secret: 'the secret' });
    });

    it('is over when the link is', async () => {
      open('reset', 'the secret');
      const outcome = bench.facade.resetPassword({ password: 'a new one' });
      (await comes(bench, 'PATCH', '/user/reset/u1')).flush(refusal(40030));
      await outcome;
      expect(await bench.facade.resetPassword({ password: 'a new one' })).toEqual(GONE);
    });

    it('takes a link as the app read it, and does not keep it', async () => {
      const link = { id: 'u1', secret: 'the secret' };
      const outcome = bench.facade.resetPassword({ password: 'short', link });
      (await comes(bench, 'PATCH', '/user/reset/u1')).flush(refusal(40001));
      await outcome;
      expect(await bench.facade.resetPassword({ password: 'a new one' })).toEqual(GONE);
    });
  });
});

import { TestBed } from '@angular/core/testing';
import { CloudreveError } from '../http/cloudreve-error';
import { CloudreveFailure, cloudreveFailure } from '../http/cloudreve-failure';
import {
  Bench,
  bearer,
  envelope,
  HOUR_MS,
  jwt,
  pair,
  refusal,
  settled,
  Watched,
} from '../test-setup.fixture';
import { readUser } from './cloudreve-user';
import { CloudreveSessionApi } from './session-api';

const UNEXPECTED = cloudreveFailure('protocol', { status: 200, serverMessage: 'unexpected data' });

describe('CloudreveSessionApi', () => {
  let bench: Bench;
  let api: CloudreveSessionApi;

  beforeEach(() => {
    bench = new Bench();
    api = TestBed.inject(CloudreveSessionApi);
  });

  function failures(watched: Watched<unknown>): CloudreveFailure[] {
    return watched.errors.map((error) => (error as CloudreveError).failure);
  }

  describe('signUp', () => {
    it('sends e-mail and password, and the language only when there is one', () => {
      new Watched(api.signUp('a@b.c', 'secret', null));
      expect(bench.one('POST', '/user').request.body).toEqual({ email: 'a@b.c', password: 'secret' });
      new Watched(api.signUp('a@b.c', 'secret', 'de-DE'));
      expect(bench.one('POST', '/user').request.body).toEqual({
        email: 'a@b.c',
        password: 'secret',
        language: 'de-DE',
      });
    });

    it('gives the new account', () => {
      const watched = new Watched(api.signUp('a@b.c', 'secret', null));
      bench.one('POST', '/user').flush(envelope({ id: 'u1' }));
      expect(watched.values).toEqual([readUser({ id: 'u1' })]);
    });

    it('gives null when a mail has to be answered first', () => {
      const watched = new Watched(api.signUp('a@b.c', 'secret', null));
      bench.one('POST', '/user').flush({ code: 203, msg: '' });
      expect(watched.values).toEqual([null]);
    });

    it('refuses an account without id', () => {
      const watched = new Watched(api.signUp('a@b.c', 'secret', null));
      bench.one('POST', '/user').flush(envelope({ nickname: 'x' }));
      expect(failures(watched)).toEqual([UNEXPECTED]);
    });

    it('throws what the server says', () => {
      const watched = new Watched(api.signUp('a@b.c', 'secret', null));
      bench.one('POST', '/user').flush(refusal(40032));
      expect(failures(watched).map(({ code }) => code)).toEqual([40032]);
    });
  });

  describe('signIn', () => {
    it('sends e-mail and password, and gives the account with its tokens', () => {
      const watched = new Watched(api.signIn('a@b.c', 'secret'));
      const request = bench.one('POST', '/session/token');
      expect(request.request.body).toEqual({ email: 'a@b.c', password: 'secret' });
      request.flush(envelope({ user: { id: 'u1' }, token: pair('access', 'refresh') }));
      expect(watched.values).toEqual([
        {
          next: null,
          user: readUser({ id: 'u1' }),
          tokens: { accessToken: jwt('access'), refreshToken: 'refresh', lifetime: HOUR_MS },
        },
      ]);
    });

    it('gives the challenge of a second factor', () => {
      const watched = new Watched(api.signIn('a@b.c', 'secret'));
      bench.one('POST', '/session/token').flush({ code: 203, msg: '', data: 'challenge' });
      expect(watched.values).toEqual([{ next: 'secondFactor', challenge: 'challenge' }]);
    });

    for (const [what, body] of Object.entries({
      'a 203 without a challenge': { code: 203, msg: '' },
      'a 203 with an empty challenge': { code: 203, msg: '', data: '' },
      'a 203 with another challenge': { code: 203, msg: '', data: { id: 'x' } },
      'no data': envelope(),
      'no user': envelope({ token: pair('access', 'refresh') }),
      'no tokens': envelope({ user: { id: 'u1' } }),
      'a list': envelope([]),
    })) {
      it(`refuses ${what}`, () => {
        const watched = new Watched(api.signIn('a@b.c', 'secret'));
        bench.one('POST', '/session/token').flush(body);
        expect(failures(watched)).toEqual([UNEXPECTED]);
        expect(JSON.stringify(watched.errors)).not.toContain('refresh');
      });
    }
  });

  describe('signOut', () => {
    it('carries the refresh token in the body of a DELETE that outlives its page, without Authorization', async () => {
      await bench.signIn();
      const watched = new Watched(api.signOut('refresh-1'));
      await settled();
      const request = bench.one('DELETE', '/session/token');
      expect(request.request.body).toEqual({ refresh_token: 'refresh-1' });
      expect(request.request.keepalive).toBeTrue();
      expect(bearer(request)).toBeNull();
      request.flush(envelope(''));
      expect(watched.values).toEqual([undefined]);
      expect(watched.completed).toBeTrue();
    });
  });

  describe('me', () => {
    it('asks with the token of the account', async () => {
      await bench.signIn();
      const watched = new Watched(api.me('u1'));
      await settled();
      const request = bench.one('GET', '/user/me');
      expect(bearer(request)).toBe(`Bearer ${jwt('access-1')}`);
      request.flush(envelope({ id: 'u1', nickname: 'Ann' }));
      await settled();
      expect(watched.values).toEqual([readUser({ id: 'u1', nickname: 'Ann' })]);
    });

    it('asks nobody for an account that is not signed in', async () => {
      await bench.signIn();
      const watched = new Watched(api.me('u2'));
      await settled();
      expect(failures(watched).map(({ kind }) => kind)).toEqual(['client']);
      bench.http.verify();
    });

    it('refuses a response that is no user', async () => {
      await bench.signIn();
      const watched = new Watched(api.me('u1'));
      await settled();
      bench.one('GET', '/user/me').flush(envelope([]));
      await settled();
      expect(failures(watched)).toEqual([UNEXPECTED]);
    });
  });
});

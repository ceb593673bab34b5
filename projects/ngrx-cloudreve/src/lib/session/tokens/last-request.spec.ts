import { TestBed } from '@angular/core/testing';
import { PAGE_FETCH } from '../../platform/page-fetch';
import { API, Bench, HOUR_MS, jwt, settled } from '../../test-setup.fixture';
import { LastRequest } from './last-request';

describe('LastRequest', () => {
  let bench: Bench;
  let sent: { readonly url: string; readonly init: RequestInit | undefined }[];
  let respond: () => Promise<Response>;
  let last: LastRequest;

  beforeEach(async () => {
    sent = [];
    respond = () => Promise.resolve(new Response());
    const fetch = (url: string, init?: RequestInit): Promise<Response> => {
      sent.push({ url, init });
      return respond();
    };
    bench = new Bench({ providers: [LastRequest, { provide: PAGE_FETCH, useValue: fetch }] });
    last = TestBed.inject(LastRequest);
    await bench.signIn();
  });

  function patch(body: object = { nick: 'Bo' }, account = 'u1', epoch = bench.session.epoch ?? ''): boolean {
    return last.patch(account, epoch, '/user/setting', body);
  }

  it('leaves at once, with keepalive, the token in memory and an absolute address', () => {
    expect(patch()).toBeTrue();
    const [{ url, init }] = sent as [(typeof sent)[0]];
    expect(url).toBe(`${API}/user/setting`);
    expect(init?.keepalive).toBeTrue();
    expect(init?.method).toBe('PATCH');
    expect(init?.body).toBe('{"nick":"Bo"}');
    expect(new Headers(init?.headers).get('Authorization')).toBe(`Bearer ${jwt('access-1')}`);
  });

  it('follows no redirect and tells no referrer: the token must not go on to somebody else', () => {
    patch();
    expect(sent[0]?.init?.redirect).toBe('manual');
    expect(sent[0]?.init?.referrerPolicy).toBe('no-referrer');
  });

  it('does not leave for another account, or for a session that ended', () => {
    const epoch = bench.session.epoch ?? '';
    expect(patch({}, 'u2', epoch)).toBeFalse();
    expect(patch({}, 'u1', 'another')).toBeFalse();
    bench.session.end();
    expect(patch({}, 'u1', epoch)).toBeFalse();
    expect(sent).toEqual([]);
  });

  it('does not leave with a token that is over: that would be an anonymous request', () => {
    bench.clock.pass(HOUR_MS);
    expect(patch()).toBeFalse();
    expect(sent).toEqual([]);
  });

  it('does not leave when it would not fit into what browsers allow', () => {
    expect(patch({ version_retention_ext: Array.from({ length: 9000 }, () => 'abc') })).toBeFalse();
    expect(sent).toEqual([]);
  });

  it('does not mind a network that fails', async () => {
    respond = () => Promise.reject(new TypeError('failed'));
    expect(patch()).toBeTrue();
    await settled();
  });
});

import { cloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveError } from '../http/cloudreve-error';
import { bearer, envelope, HOUR_MS, refusal, settled, Watched } from '../test-setup.fixture';
import { BASIC, BASIC_DATA, LOGIN, SiteBench } from './site.fixture';

describe('CloudreveSiteApi', () => {
  it('reads a section without anybody signed in', async () => {
    const bench = new SiteBench();
    const login = new Watched(bench.api.config('login'));
    await settled();
    const request = bench.one('GET', LOGIN);
    expect(bearer(request)).toBeNull();
    request.flush(envelope({ register_enabled: true }));
    expect(login.values.map(({ register_enabled }) => register_enabled)).toEqual([true]);
    expect(login.completed).toBeTrue();
  });

  it('reads other sections by the words of the app', async () => {
    const bench = new SiteBench();
    const vas = new Watched(bench.api.otherConfig('v a/s', (data) => data['vas']));
    await settled();
    bench.one('GET', '/site/config/v%20a%2Fs').flush(envelope({ vas: 7 }));
    expect(vas.values).toEqual([7]);
  });

  it('throws a protocol failure for what is no section', async () => {
    const bench = new SiteBench();
    const basic = new Watched(bench.api.config('basic'));
    await settled();
    bench.one('GET', BASIC).flush(envelope('<html>'));
    expect(basic.errors).toEqual([
      new CloudreveError(cloudreveFailure('protocol', { status: 200, serverMessage: 'unexpected data' })),
    ]);
  });

  it('gets captchas and versions without a token', async () => {
    const bench = new SiteBench();
    await bench.signIn();
    const captcha = new Watched(bench.api.captcha());
    const version = new Watched(bench.api.ping());
    await settled();
    const [picture, ping] = [bench.one('GET', '/site/captcha'), bench.one('GET', '/site/ping')];
    expect([bearer(picture), bearer(ping)]).toEqual([null, null]);
    picture.flush(envelope({ image: 'data:image/png;base64,AA', ticket: 't1' }));
    ping.flush(envelope('4.0.0-pro'));
    expect(captcha.values).toEqual([{ kind: 'image', image: 'data:image/png;base64,AA', ticket: 't1' }]);
    expect(version.values).toEqual([{ version: '4.0.0', isPro: true }]);
  });
});

describe('the configuration of the site and the token of the account', () => {
  it('goes well together as long as the response belongs to that account', async () => {
    const bench = new SiteBench();
    await bench.signIn('u1');
    const basic = new Watched(bench.api.config('basic'));
    await settled();
    const request = bench.one('GET', BASIC);
    expect(bearer(request)).toMatch(/^Bearer /);
    request.flush(envelope(BASIC_DATA));
    await settled();
    expect(basic.values.length).toBe(1);
    expect(bench.refreshes().length).toBe(0);
  });

  it('is shown all the same when the response belongs to somebody else, and the token is looked into', async () => {
    const bench = new SiteBench();
    await bench.signIn('u1');
    bench.clock.pass(5 * 60_000);
    const basic = new Watched(bench.api.config('basic'));
    await settled();
    bench.one('GET', BASIC).flush(envelope({ ...BASIC_DATA, user: { id: 'anon', anonymous: true } }));
    await settled();
    expect(basic.values[0]?.title).toBe('Cloud of Ann');
    expect(bench.refreshes().length).toBe(1);
  });

  it('needs no token: a banned account gets it without', async () => {
    const bench = new SiteBench();
    await bench.signIn('u1');
    const login = new Watched(bench.api.config('login'));
    await settled();
    bench.one('GET', LOGIN).flush(refusal(50001));
    await settled();
    const again = bench.one('GET', LOGIN);
    expect(bearer(again)).toBeNull();
    again.flush(envelope({ authn: true }));
    expect(login.values[0]?.authn).toBeTrue();
  });

  it('comes without a token that cannot be had', async () => {
    const bench = new SiteBench();
    await bench.signIn('u1');
    bench.clock.pass(2 * HOUR_MS);
    const login = new Watched(bench.api.config('login'));
    await settled();
    bench.refreshes()[0]!.error(new ProgressEvent('error'));
    await settled();
    const request = bench.one('GET', LOGIN);
    expect(bearer(request)).toBeNull();
    request.flush(refusal(50001));
    await settled();
    expect(bench.waiting('GET', LOGIN)).toEqual([]);
    expect(login.errors.length).toBe(1);
  });
});

import { Bench, envelope, refusal } from '../../test-setup.fixture';
import { CloudreveCaptcha } from '../cloudreve-captcha';
import { comes, entered } from '../session.fixture';

const IMAGE = 'data:image/png;base64,AAAA';

describe('Questions before signing in', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = new Bench();
  });

  it('which ways an account has', async () => {
    const outcome = bench.facade.prepare('ann+1@example.org');
    const request = await comes(bench, 'GET', '/session/prepare');
    expect(request.request.urlWithParams).toContain('email=ann%2B1%40example.org');
    request.flush(envelope({ webauthn_enabled: false, password_enabled: true }));
    expect(await outcome).toEqual({ ok: true, ways: { password: true, passkey: false } });
    expect(bench.state.status).toBe('signedOut');
  });

  it('which ways an account has that nobody knows', async () => {
    const outcome = bench.facade.prepare('ann@example.org');
    (await comes(bench, 'GET', '/session/prepare')).flush(refusal(404));
    expect(await outcome).toEqual(jasmine.objectContaining({ ok: false, next: null }));
    expect(bench.state.failure?.code).toBe(404);
  });

  it('are answered while a command still waits', async () => {
    void bench.facade.signIn({ email: 'ann@example.org', password: 'open sesame' });
    const signIn = bench.one('POST', '/session/token');
    const outcome = bench.facade.prepare('ann@example.org');
    (await comes(bench, 'GET', '/session/prepare')).flush(envelope({ password_enabled: true }));
    expect((await outcome).ok).toBeTrue();
    signIn.flush(entered('u1'));
  });

  describe('which captcha', () => {
    const switches = { signIn: 'login_captcha', signUp: 'reg_captcha', reset: 'forget_captcha' } as const;

    async function load(basic: object): Promise<CloudreveCaptcha | null> {
      const outcome = bench.facade.captcha('signIn');
      (await comes(bench, 'GET', '/site/config/login')).flush(envelope({ login_captcha: true }));
      (await comes(bench, 'GET', '/site/config/basic')).flush(envelope(basic));
      if (!('captcha_type' in basic) || basic.captcha_type === 'normal') {
        (await comes(bench, 'GET', '/site/captcha')).flush(envelope({ image: IMAGE, ticket: 't' }));
      }
      const read = await outcome;
      return 'captcha' in read ? read.captcha : null;
    }

    for (const place of ['signIn', 'signUp', 'reset'] as const) {
      it(`none at ${place}, whatever is wanted elsewhere`, async () => {
        const others = Object.entries(switches).filter(([name]) => name !== place);
        const config = Object.fromEntries(others.map(([, name]) => [name, true]));
        const outcome = bench.facade.captcha(place);
        (await comes(bench, 'GET', '/site/config/login')).flush(envelope(config));
        expect(await outcome).toEqual({ ok: true, captcha: null });
        bench.http.verify();
      });

      it(`at ${place}`, async () => {
        const outcome = bench.facade.captcha(place);
        (await comes(bench, 'GET', '/site/config/login')).flush(envelope({ [switches[place]]: true }));
        (await comes(bench, 'GET', '/site/config/basic')).flush(envelope({ captcha_type: 'normal' }));
        (await comes(bench, 'GET', '/site/captcha')).flush(envelope({ image: IMAGE, ticket: 't' }));
        expect(await outcome).toEqual({ ok: true, captcha: { kind: 'image', image: IMAGE, ticket: 't' } });
      });
    }

    it('a picture where the site names no kind', async () => {
      expect(await load({})).toEqual({ kind: 'image', image: IMAGE, ticket: 't' });
    });

    it('reCAPTCHA', async () => {
      const captcha = await load({ captcha_type: 'recaptcha', captcha_ReCaptchaKey: 'key' });
      expect(captcha).toEqual({ kind: 'recaptcha', siteKey: 'key' });
    });

    it('Turnstile', async () => {
      const captcha = await load({ captcha_type: 'turnstile', turnstile_site_id: 'key' });
      expect(captcha).toEqual({ kind: 'turnstile', siteKey: 'key' });
    });

    it('Cap, in the spelling of older and newer servers', async () => {
      const server = { captcha_type: 'cap', captcha_cap_instance_url: 'https://cap.example.org' };
      const cap = { kind: 'cap', siteKey: 'key', instanceUrl: 'https://cap.example.org' } as const;
      expect(await load({ ...server, captcha_cap_key_id: 'key' })).toEqual({ ...cap, assetServer: '' });
      const newer = { ...server, captcha_cap_site_key: 'key', captcha_cap_asset_server: 'jsdelivr' };
      expect(await load(newer)).toEqual({ ...cap, assetServer: 'jsdelivr' });
    });

    for (const [what, data] of Object.entries({
      nothing: undefined,
      'no picture': { ticket: 't' },
      'an address for a picture': { image: 'https://evil.example/x.png', ticket: 't' },
      'no ticket': { image: IMAGE },
    })) {
      it(`is a protocol failure for ${what}`, async () => {
        const outcome = bench.facade.captcha('signIn');
        (await comes(bench, 'GET', '/site/config/login')).flush(envelope({ login_captcha: true }));
        (await comes(bench, 'GET', '/site/config/basic')).flush(envelope({}));
        (await comes(bench, 'GET', '/site/captcha')).flush(envelope(data));
        expect((await outcome).ok).toBeFalse();
        expect(bench.state.failure?.kind).toBe('protocol');
      });
    }
  });

  it('a solved captcha goes with signing in and up', () => {
    const captcha = { captcha: 'abc', ticket: 't' };
    const person = { email: 'ann@example.org', password: 'open sesame' };
    void bench.facade.signIn({ ...person, captcha });
    const signIn = bench.one('POST', '/session/token');
    expect(signIn.request.body).toEqual({ ...person, ...captcha });
    signIn.flush(refusal(40026));
    void bench.facade.signUp({ ...person, captcha: { ticket: 't' } });
    expect(bench.one('POST', '/user').request.body).toEqual({ ...person, ticket: 't' });
  });
});

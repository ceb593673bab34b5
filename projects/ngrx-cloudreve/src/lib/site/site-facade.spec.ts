import { TestBed } from '@angular/core/testing';
import { clientFailure } from '../http/cloudreve-failure';
import { PAGE_ADDRESS, PageAddress } from '../platform/page-address';
import { TestBrowser, TestPageLife } from '../platform/page.fixture';
import { CloudreveSessionActions } from '../session/session-actions';
import {
  anotherPage,
  envelope,
  MINUTE_MS,
  refusal,
  settled,
  START,
  TestStorage,
} from '../test-setup.fixture';
import { UNKNOWN_SITE } from './site-state';
import { BASIC, BASIC_DATA, LOGIN, SiteBench } from './site.fixture';

const CAPTCHA = '/site/captcha';
const PICTURE = { image: 'data:image/png;base64,AA', ticket: 't1' };

describe('the slice of the site', () => {
  it('has a section with its themes, and everything of it by name', async () => {
    const bench = new SiteBench();
    expect(bench.slice).toEqual(UNKNOWN_SITE);
    expect([bench.site.title(), bench.site.themes(), bench.site.defaultTheme()]).toEqual(['', [], '']);
    const outcome = bench.site.load('basic');
    await settled();
    expect(bench.slice.isLoading.basic).toBeTrue();
    bench.one('GET', BASIC).flush(envelope(BASIC_DATA));
    expect((await outcome).ok).toBeTrue();
    expect(bench.site.title()).toBe('Cloud of Ann');
    expect(bench.site.themes().map(({ colour }) => colour)).toEqual(['#1976d2']);
    expect(bench.site.defaultTheme()).toBe('#1976d2');
    expect(bench.slice.isLoading.basic).toBeFalse();
    expect(bench.types).toEqual([
      '[Cloudreve Session API] Nothing To Restore',
      '[Cloudreve Site] Load Section',
      '[Cloudreve Site API] Loaded',
    ]);
  });

  it('has what the site can do', async () => {
    const bench = new SiteBench();
    const [login, version] = [bench.site.load('login'), bench.site.loadVersion()];
    await settled();
    bench.one('GET', LOGIN).flush(envelope({ register_enabled: true, authn: true, login_captcha: true }));
    bench.one('GET', '/site/ping').flush(envelope('4.0.0-pro'));
    expect(await version).toEqual({ ok: true, version: { version: '4.0.0', isPro: true } });
    expect((await login).ok).toBeTrue();
    expect(bench.site.capabilities()).toEqual({
      registration: true,
      passkeys: true,
      captchaPlaces: ['signIn'],
      isPro: true,
    });
  });

  it('keeps what is known when a read fails, and asks again', async () => {
    const bench = new SiteBench();
    void bench.site.load('login');
    await settled();
    bench.one('GET', LOGIN).flush(envelope({ authn: true }));
    bench.clock.pass(6 * MINUTE_MS);
    const outcome = bench.site.load('login');
    await settled();
    bench.one('GET', LOGIN).flush(refusal(50001));
    // What is known was the answer already; that the newer one failed stands in the state.
    expect((await outcome).ok).toBeTrue();
    expect(bench.site.login()?.authn).toBeTrue();
    expect(bench.slice.failures.login?.code).toBe(50001);
    void bench.site.load('login');
    await settled();
    expect(bench.slice.failures.login).toBeNull();
    bench.one('GET', LOGIN).flush(envelope({}));
    expect(bench.site.login()?.authn).toBeFalse();
  });

  it('says why nothing is known', async () => {
    const bench = new SiteBench();
    const outcome = bench.site.load('login');
    await settled();
    expect(bench.site.isLoading().login).toBeTrue();
    expect(bench.site.isLoading().basic).toBeFalse();
    bench.one('GET', LOGIN).error(new ProgressEvent('error'));
    expect(await outcome).toEqual(jasmine.objectContaining({ ok: false, next: null }));
    expect(bench.site.failures().login?.kind).toBe('network');
    expect(bench.site.failures().basic).toBeNull();
    expect(bench.site.isLoading().login).toBeFalse();
  });

  it('is not asked for while a server renders', async () => {
    const useValue: PageAddress = { origin: null, isSecure: true, baseUri: () => null };
    const bench = new SiteBench({ providers: [{ provide: PAGE_ADDRESS, useValue }] });
    const outcomes = await Promise.all([
      bench.site.load('basic'),
      bench.site.loadVersion(),
      bench.site.loadCaptcha(),
    ]);
    for (const outcome of outcomes) {
      expect(outcome).toEqual({ ok: false, failure: clientFailure('unavailable'), next: null });
    }
    bench.http.expectNone(() => true);
  });
});

describe('sections that are known', () => {
  it('are not asked for again within five minutes', async () => {
    const bench = new SiteBench();
    void bench.site.load('basic');
    await settled();
    bench.one('GET', BASIC).flush(envelope(BASIC_DATA));
    bench.clock.pass(4 * MINUTE_MS);
    expect((await bench.site.load('basic')).ok).toBeTrue();
    expect(bench.waiting('GET', BASIC)).toEqual([]);
    expect(bench.slice.isLoading.basic).toBeFalse();
    bench.clock.jump(-60 * MINUTE_MS);
    void bench.site.load('basic');
    await settled();
    expect(bench.waiting('GET', BASIC).length).toBe(1);
  });

  it('are asked for again when the page is seen after five minutes, once each', async () => {
    const life = new TestPageLife();
    const bench = new SiteBench({ life });
    void bench.site.load('basic');
    await settled();
    bench.one('GET', BASIC).flush(envelope(BASIC_DATA));
    bench.clock.pass(4 * MINUTE_MS);
    life.show();
    life.hide();
    bench.clock.pass(2 * MINUTE_MS);
    life.resume();
    await settled();
    expect(bench.waiting('GET', BASIC)).toEqual([]);
    life.show();
    life.resume();
    await settled();
    expect(bench.site.title()).toBe('Cloud of Ann');
    bench.one('GET', BASIC).flush(envelope({ ...BASIC_DATA, title: 'New name' }));
    expect(bench.site.title()).toBe('New name');
    life.show();
    await settled();
    bench.http.expectNone(() => true);
  });

  it('share one request among all who ask meanwhile', async () => {
    const bench = new SiteBench();
    const outcomes = [bench.site.load('basic'), bench.site.load('basic'), bench.site.load('basic')];
    await settled();
    bench.one('GET', BASIC).flush(envelope(BASIC_DATA));
    for (const outcome of await Promise.all(outcomes)) {
      expect(outcome.ok).toBeTrue();
    }
  });

  it('share its failure too, and the next one asks anew', async () => {
    const bench = new SiteBench();
    const outcomes = [bench.site.load('basic'), bench.site.load('basic')];
    await settled();
    bench.one('GET', BASIC).flush(refusal(50001));
    expect((await Promise.all(outcomes)).map(({ ok }) => ok)).toEqual([false, false]);
    void bench.site.load('basic');
    await settled();
    expect(bench.waiting('GET', BASIC).length).toBe(1);
  });

  it('are there at once on the next page, which asks in the background', async () => {
    const browser = new TestBrowser();
    const storage = new TestStorage();
    const first = new SiteBench({ browser, storage });
    void first.site.load('basic');
    await settled();
    first.one('GET', BASIC).flush(envelope(BASIC_DATA));

    anotherPage({ browser, storage });
    TestBed.resetTestingModule();
    const second = new SiteBench({ browser, storage });
    expect((await second.site.load('basic')).ok).toBeTrue();
    expect(second.site.title()).toBe('Cloud of Ann');
    expect(second.slice.isLoading.basic).toBeTrue();
    second.one('GET', BASIC).flush(envelope({ ...BASIC_DATA, title: 'New name' }));
    expect(second.site.title()).toBe('New name');
    expect(second.types.slice(-2)).toEqual(['[Cloudreve Site API] Restored', '[Cloudreve Site API] Loaded']);
  });

  it('leave nothing of an account in the storage, and no more than is good for it', async () => {
    const browser = new TestBrowser();
    const bench = new SiteBench({ browser });
    await bench.signIn();
    void bench.site.load('basic');
    void bench.site.load('login');
    await settled();
    bench.one('GET', BASIC).flush(envelope(BASIC_DATA));
    bench.one('GET', LOGIN).flush(envelope({ tos_url: 'x'.repeat(200_000) }));
    const keys = browser.storage.keys().filter((key) => key.includes(':site:'));
    expect(keys.length).toBe(1);
    expect(keys[0]).toMatch(/^ngrx-cloudreve:\w+:site:basic$/);
    expect(browser.storage.read(keys[0]!)).not.toMatch(/ann@example\.org|"user"/);
  });

  for (const broken of ['', '{', '[]', 'null', '"x"']) {
    it(`are not taken from a storage that holds ${broken || 'nothing'}`, async () => {
      const browser = new TestBrowser();
      const first = new SiteBench({ browser });
      void first.site.load('basic');
      await settled();
      first.one('GET', BASIC).flush(envelope(BASIC_DATA));
      browser.storage.write(
        browser.storage.keys().find((key) => key.includes(':site:'))!,
        broken,
      );
      TestBed.resetTestingModule();
      const second = new SiteBench({ browser });
      void second.site.load('basic');
      await settled();
      expect(second.slice.known.basic).toBeNull();
      second.one('GET', BASIC).flush(envelope(BASIC_DATA));
      expect(second.site.title()).toBe('Cloud of Ann');
    });
  }
});

describe('a captcha of the site', () => {
  async function withPicture(bench: SiteBench, ticket = 't1'): Promise<void> {
    const outcome = bench.site.loadCaptcha();
    await settled();
    bench.waiting('GET', BASIC).forEach((request) => {
      request.flush(envelope(BASIC_DATA));
    });
    await settled();
    bench.one('GET', CAPTCHA).flush(envelope({ ...PICTURE, ticket }));
    expect((await outcome).ok).toBeTrue();
  }

  it('is a picture for ten minutes, and another one each time', async () => {
    const bench = new SiteBench();
    await withPicture(bench);
    expect(bench.site.captcha()).toEqual({
      captcha: { kind: 'image', ...PICTURE },
      expiresAt: START + 10 * MINUTE_MS,
    });
    await withPicture(bench, 't2');
    expect(bench.site.captcha()?.captcha).toEqual({ kind: 'image', ...PICTURE, ticket: 't2' });
  });

  it('is the widget that the site wants', async () => {
    const bench = new SiteBench();
    const outcome = bench.site.loadCaptcha();
    await settled();
    bench
      .one('GET', BASIC)
      .flush(envelope({ captcha_type: 'cap', captcha_cap_key_id: 'k', captcha_cap_instance_url: '/cap' }));
    expect(await outcome).toEqual({
      ok: true,
      captcha: {
        captcha: { kind: 'cap', siteKey: 'k', instanceUrl: '/cap', assetServer: '' },
        expiresAt: null,
      },
    });
  });

  it('is gone once a command was sent with its answer', async () => {
    const bench = new SiteBench();
    const { store } = bench;
    await withPicture(bench);
    store.dispatch(CloudreveSessionActions.signIn({ email: 'a@example.org', password: 'p' }));
    expect(bench.site.captcha()).not.toBeNull();
    const captcha = { captcha: 'AbC', ticket: 't1' };
    store.dispatch(CloudreveSessionActions.signIn({ email: 'a@example.org', password: 'p', captcha }));
    expect(bench.site.captcha()).toBeNull();
  });

  it('that could not be had says why', async () => {
    const bench = new SiteBench();
    const outcome = bench.site.loadCaptcha();
    await settled();
    bench.one('GET', BASIC).flush(refusal(50001));
    expect(await outcome).toEqual(jasmine.objectContaining({ ok: false }));
    expect(bench.slice.failures.captcha?.code).toBe(50001);
    expect(bench.slice.failures.basic).toBeNull();
  });
});

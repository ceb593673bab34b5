import { Component, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { PAGE_QUERY } from '../platform/page-query';
import { API, Bench, BenchOptions, envelope, refusal, settled, TestStorage } from '../test-setup.fixture';
import { cloudreveMailLink } from './mail-link-guard';
import { MailLinks } from './mail-links';
import { injectCloudreveReturnUrl } from './return-url';
import { CloudreveSessionApiActions } from './session-actions';
import { cloudreveHasPermission, cloudreveSignedIn, cloudreveSignedOut } from './session-guards';
import { SessionStart } from './session-start';
import { aTurn, comes, entered } from './session.fixture';
import { withRouting } from './with-routing';

@Component({ selector: 'cloudreve-test-page', template: '' })
class Page {}

const GROUP = { id: 'g', name: 'G', permission: 'CA==' };

describe('Guards of the session', () => {
  let bench: Bench;
  let router: Router;
  let href: string;

  function begin(
    options: BenchOptions = {},
    features = [withRouting({ signIn: '/sign-in', home: '/home' })],
  ) {
    TestBed.resetTestingModule();
    bench = new Bench({
      ...options,
      providers: [
        features.map((feature) => feature.ɵproviders as never),
        { provide: PAGE_QUERY, useValue: { href: () => href, replace: (to: string) => (href = to) } },
        provideRouter([
          { path: 'home', component: Page, canActivate: [cloudreveSignedIn()] },
          { path: 'files', component: Page, canActivate: [cloudreveSignedIn()] },
          { path: 'dav', component: Page, canActivate: [cloudreveHasPermission('webdav')] },
          { path: 'share', component: Page, canActivate: [cloudreveHasPermission('share')] },
          { path: 'sign-in', component: Page, canActivate: [cloudreveSignedOut()] },
          { path: 'session/activate', component: Page, canActivate: [cloudreveMailLink()] },
          { path: 'session/reset', component: Page, canActivate: [cloudreveMailLink()] },
        ]),
        ...(options.providers ?? []),
      ],
    });
    router = TestBed.inject(Router);
  }

  beforeEach(() => {
    href = 'https://app.example.org/';
    begin();
  });

  async function go(url: string): Promise<string> {
    await router.navigateByUrl(url);
    return router.url;
  }

  async function signIn(group: object = GROUP): Promise<void> {
    void bench.facade.signIn({ email: 'ann@example.org', password: 'open sesame' });
    const body = envelope({
      ...(entered('u1') as { data: object }).data,
      user: { id: 'u1', group },
    });
    bench.one('POST', '/session/token').flush(body);
    await settled();
  }

  describe('cloudreveSignedIn', () => {
    it('leads to the sign-in, which knows the way back', async () => {
      expect(await go('/files?x=1')).toBe('/sign-in?returnUrl=%2Ffiles%3Fx%3D1');
      await signIn();
      const tree = TestBed.runInInjectionContext(injectCloudreveReturnUrl)();
      expect(router.serializeUrl(tree)).toBe('/files?x=1');
    });

    it('names no way back to home', async () => {
      expect(await go('/home')).toBe('/sign-in');
      expect(router.serializeUrl(TestBed.runInInjectionContext(injectCloudreveReturnUrl)())).toBe('/home');
    });

    it('lets signed-in people pass', async () => {
      await signIn();
      expect(await go('/files')).toBe('/files');
    });

    it('takes no secret along', async () => {
      expect(await go('/files?secret=x')).toBe('/sign-in');
    });

    it('waits until the session is restored', async () => {
      const start = new SessionStart();
      const end = start.markRestored.bind(start);
      spyOn(start, 'markRestored');
      begin({ providers: [{ provide: SessionStart, useValue: start }] });
      const navigation = router.navigateByUrl('/files');
      await aTurn();
      expect(router.url).toBe('/');
      end();
      await navigation;
      expect(router.url).toBe('/sign-in?returnUrl=%2Ffiles');
    });

    it('looks at the session and not at the past that time travel shows', async () => {
      bench.store.dispatch(
        CloudreveSessionApiActions.restored({
          userId: 'u1',
          expiresAt: 0,
          storageUnavailable: false,
          lastNickname: null,
        }),
      );
      expect(bench.state.status).toBe('signedIn');
      expect(await go('/files')).toBe('/sign-in?returnUrl=%2Ffiles');
    });

    it('sees that another tab signed out', async () => {
      const storage = new TestStorage();
      begin({ storage });
      await signIn();
      storage.values.clear();
      expect(await go('/files')).toBe('/sign-in?returnUrl=%2Ffiles');
    });

    it('keeps no page back on a server, where nobody knows who it is', async () => {
      begin({ providers: [{ provide: PLATFORM_ID, useValue: 'server' }] });
      expect(bench.state.status).toBe('restoring');
      expect(await go('/files')).toBe('/files');
    });

    it('without withRouting() says what is missing', async () => {
      begin({}, []);
      await expectAsync(router.navigateByUrl('/files')).toBeRejectedWithError(/NGC-004/);
    });
  });

  describe('cloudreveSignedOut', () => {
    it('lets others pass', async () => {
      expect(await go('/sign-in')).toBe('/sign-in');
    });

    it('leads signed-in people home, or where they wanted to go', async () => {
      await signIn();
      expect(await go('/sign-in')).toBe('/home');
      expect(await go('/sign-in?returnUrl=%2Ffiles%3Fx%3D1')).toBe('/files?x=1');
      expect(await go('/sign-in?returnUrl=%2F%2Fevil.example')).toBe('/home');
      expect(await go('/sign-in?returnUrl=%2Fsign-in')).toBe('/home');
    });
  });

  describe('cloudreveHasPermission', () => {
    it('lets those pass whose group has it, and leads the others home', async () => {
      await signIn();
      expect(await go('/dav')).toBe('/dav');
      expect(await go('/share')).toBe('/home');
    });

    it('goes by what the server said last, not by a state that is not of now', async () => {
      await signIn();
      const user = { ...bench.state.user!, group: { ...GROUP, permission: '/////w==' } };
      bench.store.dispatch(CloudreveSessionApiActions.meLoaded({ userId: 'u1', user }));
      expect(await go('/share')).toBe('/home');
    });

    it('leads to the sign-in who is signed out', async () => {
      expect(await go('/dav')).toBe('/sign-in?returnUrl=%2Fdav');
    });

    it('stays where it is when home itself is forbidden', async () => {
      begin({}, [withRouting({ signIn: '/sign-in', home: '/share' })]);
      await signIn();
      expect(await go('/share')).toBe('/');
    });

    for (const [what, group] of [
      ['no group', null],
      ['a group of which it said nothing', { id: 'g', name: 'G' }],
      ['no group that can be read', 'G'],
    ] as const) {
      it(`asks before it says no, when the response to the sign-in had ${what}`, async () => {
        await signIn(group as never);
        const navigation = router.navigateByUrl('/dav');
        (await comes(bench, 'GET', '/user/me')).flush(envelope({ id: 'u1', group: GROUP }));
        await navigation;
        expect(router.url).toBe('/dav');
        expect(await go('/share')).toBe('/home');
      });
    }

    for (const [what, body, url] of [
      ['allowed', envelope({ id: 'u1', group: GROUP }), '/dav'],
      ['forbidden', envelope({ id: 'u1' }), '/home'],
      ['unknown', refusal(50001), '/home'],
    ] as const) {
      it(`asks about a session that was restored: ${what}`, async () => {
        const storage = new TestStorage();
        begin({ storage });
        await signIn();
        begin({ storage });
        await settled();
        bench.one('GET', '/user/me').error(new ProgressEvent('error'));
        const navigation = router.navigateByUrl('/dav');
        (await comes(bench, 'GET', '/user/me')).flush(body);
        await navigation;
        expect(router.url).toBe(url);
      });
    }
  });

  describe('cloudreveMailLink', () => {
    const taken = (kind: 'activation' | 'reset') => TestBed.inject(MailLinks).take(kind);

    it('moves the secret to the vault, before the page is there', async () => {
      expect(await go('/session/activate?id=u1&sign=abc%2B%3D:17&x=1#top')).toBe(
        '/session/activate?id=u1&x=1#top',
      );
      expect(taken('activation')).toEqual({ id: 'u1', secret: 'abc+=:17' });
      expect(await go('/session/reset?id=u1&secret=xyz')).toBe('/session/reset?id=u1');
      expect(taken('reset')).toEqual({ id: 'u1', secret: 'xyz' });
      expect(taken('activation')).toBeNull();
    });

    it('lets an address pass that is clean', async () => {
      expect(await go('/session/activate?id=u1')).toBe('/session/activate?id=u1');
      expect(await go('/session/activate?sign=x')).toBe('/session/activate?sign=x');
      expect(taken('activation')).toBeNull();
    });

    it('leaves a server alone, which has no vault', async () => {
      begin({ providers: [{ provide: PLATFORM_ID, useValue: 'server' }] });
      expect(await go('/session/activate?id=u1&sign=x')).toBe('/session/activate?id=u1&sign=x');
    });

    it('finds nothing to do where the address was cleaned at the start', () => {
      for (const [path, kind] of [
        ['activate?id=u1&sign=abc%2B', 'activation'],
        ['reset?id=u1&secret=abc%2B', 'reset'],
      ] as const) {
        href = `https://app.example.org/base/session/${path}&x=1#top`;
        begin();
        expect(href).toMatch(/\/base\/session\/(?:activate|reset)\?id=u1&x=1#top$/);
        expect(taken(kind)).toEqual({ id: 'u1', secret: 'abc+' });
      }
    });

    it('touches no other address at the start', () => {
      for (const url of [
        'https://app.example.org/s/abc?id=u1&sign=x',
        'https://app.example.org/session/activate?id=u1',
        'https://app.example.org/session/activate/x?id=u1&sign=x',
      ]) {
        href = url;
        begin();
        expect(href).toBe(url);
        expect(taken('activation')).toBeNull();
      }
    });
  });

  it('send nothing to the server but the question who it is', async () => {
    await go('/files');
    await go('/sign-in');
    bench.http.verify();
    expect(API).toContain('api');
  });
});

import { TestBed } from '@angular/core/testing';
import { CloudrevePeopleApi } from '../../../account/src/people/people-api';
import { withPeople } from '../../../account/src/people/with-people';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { cloudreveMessage } from '../http/cloudreve-message';
import { CloudreveCaptcha } from '../session/cloudreve-captcha';
import { envelope as ok, installClock, SettingsBench } from '../settings/settings.fixture';
import { BASIC, SiteBench } from '../site/site.fixture';
import { Bench, envelope, settled, Watched } from '../test-setup.fixture';

const FORBIDDEN = { status: 403, statusText: 'Forbidden' };
const NOT_FROM_HERE = 'The server refuses requests from this page.';

/** What the library copes with beside the server that it is tested against. */
describe('servers of other versions', () => {
  describe('the site', () => {
    it('of 4.0 says its version', async () => {
      const bench = new SiteBench();
      const loaded = bench.site.loadVersion();
      await settled();
      bench.one('GET', '/site/ping').flush(envelope('4.0.0'));
      expect(await loaded).toEqual({ ok: true, version: { version: '4.0.0', isPro: false } });
    });

    it('before 4.1 calls the site key of Cap captcha_cap_key_id', async () => {
      const keyOf = async (keys: object): Promise<CloudreveCaptcha | undefined> => {
        TestBed.resetTestingModule();
        const bench = new SiteBench();
        const loaded = bench.site.loadCaptcha();
        await settled();
        bench.one('GET', BASIC).flush(envelope({ captcha_type: 'cap', ...keys }));
        await loaded;
        return bench.site.captcha()?.captcha;
      };
      const older = await keyOf({ captcha_cap_key_id: 'k1' });
      expect(older).toEqual({ kind: 'cap', siteKey: 'k1', instanceUrl: '', assetServer: '' });
      const newer = await keyOf({ captcha_cap_site_key: 'k2', captcha_cap_asset_server: 'jsdelivr' });
      expect(newer).toEqual({ kind: 'cap', siteKey: 'k2', instanceUrl: '', assetServer: 'jsdelivr' });
    });
  });

  describe('up to 4.9.2, with CORS on and the address of the site itself not among its AllowOrigins,', () => {
    afterEach(() => {
      jasmine.clock().uninstall();
    });

    it('respond to a sign-in with 403, and the failure says who refuses whom', async () => {
      const bench = new Bench();
      const outcome = bench.facade.signIn({ email: 'a@b.c', password: 'correct horse' });
      await settled();
      bench.one('POST', '/session/token').flush(null, FORBIDDEN);
      const { ok: isIn, failure } = (await outcome) as { ok: boolean; failure: CloudreveFailure };
      expect([isIn, failure.kind, failure.status, failure.retryable]).toEqual([false, 'http', 403, false]);
      expect(cloudreveMessage(failure)).toBe(NOT_FROM_HERE);
    });

    it('respond to a save with 403: the edit is failed, stays beside the value of the server, and is not repeated', async () => {
      installClock();
      const bench = await new SettingsBench().ready();
      bench.change({ nick: 'Bo' });
      await bench.tick(600);
      bench.patch().flush(null, FORBIDDEN);
      await bench.tick(60_000);
      bench.noPatch();
      const [failed] = bench.facade.failed();
      expect([failed?.field, failed?.value, failed?.serverValue]).toEqual(['nick', 'Bo', 'Ann']);
      expect(failed?.failure.kind === 'refused' && cloudreveMessage(failed.failure.failure)).toBe(
        NOT_FROM_HERE,
      );
    });
  });

  describe('leave out', () => {
    afterEach(() => {
      jasmine.clock().uninstall();
    });

    it('share_links_in_profile before 4.5, and oauth_grants before 4.12: nothing else of the settings is missed', async () => {
      installClock();
      const bench = new SettingsBench();
      await bench.signIn();
      await bench.respondToLoad({}, { share_links_in_profile: undefined });
      const { share_links_in_profile, ...others } = bench.facade.settings();
      expect(share_links_in_profile).toBeNull();
      expect(Object.values(others)).not.toContain(null);
      bench.change({ share_links_in_profile: 'hide_share', nick: 'Bo' });
      await bench.tick(600);
      const patch = bench.patch();
      expect(patch.request.body).toEqual({ nick: 'Bo' });
      patch.flush(ok());
    });

    it('size, password_protected and show_readme of shares before 4.12', async () => {
      const bench = new Bench({ providers: [...withPeople().ɵproviders] });
      const shares = new Watched(TestBed.inject(CloudrevePeopleApi).shares('b1'));
      await settled();
      const share = { id: 's1', name: 'a', visited: 0, unlocked: false, source_type: 0, expired: false };
      bench
        .one('GET', '/user/shares/b1')
        .flush(envelope({ shares: [{ ...share, owner: { id: 'b1', nickname: 'Bob' } }], pagination: {} }));
      const [entry] = shares.values[0]?.entries ?? [];
      expect([entry?.size, entry?.passwordProtected, entry?.showReadme]).toEqual([0, false, false]);
    });
  });

  it('from 4.17 on may hide e-mails, also from who is signed in and finds somebody by theirs', async () => {
    const bench = new Bench({ providers: [...withPeople().ɵproviders] });
    await bench.signIn();
    const api = TestBed.inject(CloudrevePeopleApi);
    const [person, found] = [new Watched(api.person('b1')), new Watched(api.search('bob@example.org'))];
    await settled();
    bench.one('GET', '/user/info/b1').flush(envelope({ id: 'b1', nickname: 'Bob' }));
    bench.one('GET', '/user/search').flush(envelope([{ id: 'b1', nickname: 'Bob' }]));
    expect([person.values[0]?.email, found.values[0]?.[0]?.email]).toEqual(['', '']);
  });
});

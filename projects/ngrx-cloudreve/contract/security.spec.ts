import { CloudreveHttp, CloudreveSessionFacade } from 'ngrx-cloudreve';
import {
  cloudreveAppName,
  CloudreveSecurityApi,
  CloudreveSecurityFacade,
  withAccount,
} from 'ngrx-cloudreve/account';
import { TOTP, URI } from 'otpauth';
import { from } from 'rxjs';
import { resultOf, expectFailure, Person, RealPage, switchServer } from './real-page.fixture';

describe('the security, by a server', () => {
  let page: RealPage;
  let person: Person;
  let api: CloudreveSecurityApi;
  let security: CloudreveSecurityFacade;
  let session: CloudreveSessionFacade;

  beforeEach(async () => {
    page = new RealPage(withAccount());
    person = await page.enter();
    api = page.get(CloudreveSecurityApi);
    security = page.get(CloudreveSecurityFacade);
    session = page.get(CloudreveSessionFacade);
  });

  /** Asks for a second factor and puts it into an app. */
  async function prepareApp(): Promise<TOTP> {
    const prepared = await security.prepareTwoFactor({ issuer: 'My cloud: ä & b' });
    const uri = prepared.ok ? prepared.uri : '';
    const app = URI.parse(uri);
    expect([app.issuer, app.label]).toEqual(['My cloud ä & b', person.email]);
    return app as TOTP;
  }

  it('of a new account is a password alone', async () => {
    expect(await resultOf(api.load(person.id))).toEqual({
      twoFactor: false,
      passwordless: false,
      passkeys: [],
      oauthGrants: [],
      groupExpires: null,
    });
  });

  it('gets a second factor, which every sign-in asks for until it goes', async () => {
    const app = await prepareApp();
    expect((await security.enableTwoFactor({ code: '000000' })).ok)
      .withContext('a wrong code')
      .toBeFalse();
    expect((await security.enableTwoFactor({ code: app.generate() })).ok).toBeTrue();
    await security.load();
    expect(security.twoFactor()).toBeTrue();

    await session.signOut();
    expect(await session.signIn(person)).toEqual({ ok: false, next: 'secondFactor' });
    expect((await session.confirmSecondFactor('000000')).ok).toBeFalse();
    expect((await session.confirmSecondFactor(app.generate())).ok).toBeTrue();

    expect((await security.disableTwoFactor({ code: '000000' })).ok).toBeFalse();
    expect((await resultOf(api.load(person.id))).twoFactor).toBeTrue();
    expect((await security.disableTwoFactor({ code: app.generate() })).ok).toBeTrue();
    await session.signOut();
    expect((await session.signIn(person)).ok).toBeTrue();
  });

  it('refuses a second factor that was not prepared, by its name', async () => {
    const outcome = await security.enableTwoFactor({ code: '123456' });
    expect(JSON.stringify(outcome)).toContain('"kind":"client"');
    await expectFailure(from(api.disableTwoFactor(person.id, '123456')), 'secondFactorWrong');
  });

  it('begins a passkey for this account on this site, where the site has them on', async () => {
    await switchServer('settings', { authn_enabled: true });
    const options = (await resultOf(api.beginPasskey(person.id))) as {
      readonly rp: { readonly id: string };
      readonly user: { readonly name: string };
    };
    expect([options.rp.id, options.user.name]).toEqual([location.hostname, person.email]);
    const body = { response: '{}', name: 'Key', ua: navigator.userAgent };
    await expectFailure(api.finishPasskey(person.id, body), 'parameterError');
    await expectFailure(api.removePasskey(person.id, '+/+/+w=='), 'notFound');
    await switchServer('settings', { authn_enabled: false });
    await expectFailure(api.beginPasskey(person.id), 'featureNotEnabled');
    await switchServer('settings', { authn_enabled: true });
  });

  it('lists an app that was let in, and takes its access away', async () => {
    const id = '393a1839-f52e-498e-9972-e77cc2241eee';
    const consent = {
      ...{ client_id: id, response_type: 'code', redirect_uri: '/callback/desktop', state: 'here' },
      scope: 'openid Files.Write',
    };
    const http = page.get(CloudreveHttp);
    await resultOf(http.request('POST', '/session/oauth/consent', (data) => data, { body: consent }));
    const [grant, ...others] = (await resultOf(api.load(person.id))).oauthGrants;
    expect([grant?.client_id, grant?.scopes, others]).toEqual([id, ['openid', 'Files.Write'], []]);
    expect(grant && cloudreveAppName(grant)).toBe('Cloudreve for desktop');
    expect(await security.revokeGrant(id)).toEqual({ ok: true });
    expect((await resultOf(api.load(person.id))).oauthGrants).toEqual([]);
    await expectFailure(api.revokeGrant(person.id, id), 'notFound');
  });

  it('of a community server has no membership to cancel, and says so', async () => {
    expect(await security.cancelMembership()).toEqual({ ok: true, groupExpires: null });
  });

  it('of somebody else is nobody’s business', async () => {
    await session.signOut();
    await expectFailure(api.load(person.id), 'signedOut');
    await expectFailure(from(api.enableTwoFactor(person.id, '123456')), 'signedOut');
    const anonymous = page.get(CloudreveHttp).request('GET', '/user/setting', (data) => data);
    await expectFailure(anonymous, 'loginRequired');
  });
});

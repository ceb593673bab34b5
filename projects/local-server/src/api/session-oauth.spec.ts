import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import type { Answer } from '../../test/api-client.ts';
import { useServer } from '../../test/use-server.ts';
import type { OAuthClient } from '../oauth/clients.ts';
import { findOAuthClient } from '../oauth/clients.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const VERIFIER = 'a verifier that nobody guesses';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

function clientOf(id: string): OAuthClient {
  const client = findOAuthClient(id);
  assert.ok(client);
  return client;
}
const DESKTOP = clientOf('393a1839-f52e-498e-9972-e77cc2241eee');
const PHONE = clientOf('220db97a-44a3-44f7-99b6-d767262b4daa');

describe('Cloudreve as an OAuth provider', () => {
  const api = useServer({ test: true, siteURL: 'https://drive.example.com' });
  let count = 0;
  let email = '';
  let token = '';
  beforeEach(async () => {
    email = `oauth${++count}@example.com`;
    token = (await api.newUser(email)).access_token;
  });

  const consent = (client: OAuthClient, scope: string, changes: object = {}): Promise<Answer> =>
    api.call('POST', '/session/oauth/consent', {
      token,
      body: {
        ...{ client_id: client.id, response_type: 'code', redirect_uri: client.redirectUris[0] },
        ...{ state: 'mine', scope, code_challenge: CHALLENGE, code_challenge_method: 'S256' },
        ...changes,
      },
    });
  const exchange = (client: OAuthClient, code: unknown, changes: object = {}): Promise<Answer> =>
    api.call('POST', '/session/oauth/token', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      raw: new URLSearchParams({
        ...{ client_id: client.id, client_secret: client.secret, grant_type: 'authorization_code' },
        ...{ code: String(code), code_verifier: VERIFIER },
        ...changes,
      }).toString(),
    });
  const tokensFor = async (client: OAuthClient, scope: string): Promise<Record<string, string>> => {
    const { code } = (await consent(client, scope)).data;
    return (await exchange(client, code)).json as Record<string, string>;
  };
  const grants = async (): Promise<Record<string, unknown>[]> => {
    const { data } = await api.call('GET', '/user/setting', { token });
    return (data['oauth_grants'] ?? []) as Record<string, unknown>[];
  };
  const revoke = (id: string, by = token): Promise<Answer> =>
    api.call('DELETE', `/session/oauth/grant/${id}`, { token: by });

  it('shows an app, and to whom it has access what it may do', async () => {
    const app = { id: DESKTOP.id, name: 'application:oauth.desktop', icon: '/static/img/cloudreve.svg' };
    const path = `/session/oauth/app/${DESKTOP.id}`;
    assert.deepEqual((await api.call('GET', path)).data, app);
    assert.deepEqual((await api.call('GET', path, { token })).data, app);
    await consent(DESKTOP, 'openid Files.Write');
    assert.deepEqual((await api.call('GET', path, { token })).data, {
      ...app,
      consented_scopes: ['openid', 'Files.Write'],
    });
    assert.equal((await api.call('GET', `/session/oauth/app/${UNKNOWN}`)).code, 404);
  });

  it('writes a consent down at once, one for each app, the newest scopes', async () => {
    assert.deepEqual(await grants(), []);
    const { data } = await consent(DESKTOP, 'openid Files.Write');
    assert.deepEqual([String(data['code']).length, data['state']], [128, 'mine']);
    await consent(PHONE, 'openid');
    await consent(DESKTOP, 'openid profile');
    const [first, second, ...others] = await grants();
    const { last_used_at, ...rest } = first ?? {};
    assert.deepEqual(rest, {
      client_id: DESKTOP.id,
      client_name: 'application:oauth.desktop',
      client_logo: '/static/img/cloudreve.svg',
      scopes: ['openid', 'profile'],
    });
    assert.ok(Date.parse(String(last_used_at)) > 0);
    assert.deepEqual([second?.['client_id'], others.length], [PHONE.id, 0]);
  });

  it('refuses a consent that does not fit the app', async () => {
    for (const [scope, changes, code, msg] of [
      ['openid', { client_id: UNKNOWN }, 404, 'App not found'],
      ['openid', { redirect_uri: 'https://evil.example' }, 40001, 'Invalid redirect URI'],
      ['openid Admin.Read', {}, 40001, 'Invalid scope requested'],
      ['profile', {}, 40001, 'openid scope required'],
      ['openid', { response_type: 'token' }, 40001, 'Invalid parameters.'],
      ['openid', { code_challenge_method: 'plain' }, 40001, 'Invalid parameters.'],
      ['', {}, 40001, 'Scope cannot be empty'],
    ] as const) {
      const answer = await consent(DESKTOP, scope, changes);
      assert.deepEqual([answer.code, answer.msg], [code, msg], scope);
    }
    const anonymous = await api.call('POST', '/session/oauth/consent', { body: {} });
    assert.equal(anonymous.code, 401);
    assert.deepEqual(await grants(), []);
  });

  it('exchanges the code for tokens of the app, without an envelope', async () => {
    const scope = 'openid offline_access UserInfo.Write';
    const answer = await tokensFor(DESKTOP, scope);
    const { access_token = '', refresh_token = '', expires_in, refresh_token_expires_in, ...rest } = answer;
    assert.deepEqual(rest, { token_type: 'Bearer', scope });
    assert.ok(Number(expires_in) > 3500 && Number(refresh_token_expires_in) > 7_775_900);
    for (const text of [access_token, refresh_token]) {
      assert.partialDeepStrictEqual(decodeJwt(text), { client_id: DESKTOP.id, scopes: scope.split(' ') });
    }
  });

  it('gives a refresh token for offline access alone', async () => {
    assert.equal('refresh_token' in (await tokensFor(DESKTOP, 'openid')), false);
  });

  it('takes a code once, with the verifier and the secret', async () => {
    const newCode = async (changes: object = {}): Promise<unknown> =>
      (await consent(DESKTOP, 'openid', changes)).data['code'];
    const used = await newCode();
    assert.equal((await exchange(DESKTOP, used)).status, 200);
    for (const [code, changes, error] of [
      [used, {}, 'Invalid or expired authorization code'],
      [await newCode(), { code_verifier: 'another' }, 'Invalid code verifier'],
      [await newCode(), { code_verifier: '' }, 'Invalid code verifier'],
      [await newCode(), { client_secret: 'x' }, 'Invalid client secret'],
      [await newCode(), { client_id: PHONE.id }, 'Client ID mismatch'],
    ] as const) {
      const { status, json } = await exchange(DESKTOP, code, changes);
      const { correlation_id, ...rest } = json;
      assert.deepEqual([status, rest], [400, { error, error_description: '', error_codes: [40020] }]);
      assert.match(String(correlation_id), /^[0-9a-f-]{36}$/);
    }
    const open = await newCode({ code_challenge: '', code_challenge_method: '' });
    assert.equal((await exchange(DESKTOP, open, { code_verifier: '' })).status, 200);
    const unbound = await exchange(DESKTOP, 'x', { grant_type: 'password' });
    assert.deepEqual([unbound.status, unbound.code], [200, 40001]);
  });

  it('lets a code expire after ten minutes, and gives none to who is banned', async () => {
    const [late, banned] = [(await consent(DESKTOP, 'openid')).data, (await consent(DESKTOP, 'openid')).data];
    await api.switch('user', { email, status: 'manual_banned' });
    assert.deepEqual((await exchange(DESKTOP, banned['code'])).json['error_codes'], [40021]);
    await api.switch('user', { email, status: 'active' });
    await api.switch('clock', { advance: 601 });
    assert.equal((await exchange(DESKTOP, late['code'])).status, 400);
    await api.switch('clock', { advance: -601 });
  });

  it('lets an app do what it was allowed, and nothing else', async () => {
    const { access_token: app = '' } = await tokensFor(PHONE, 'openid UserInfo.Write DavAccount.Write');
    const may = async (method: string, path: string): Promise<unknown> => {
      const { code, msg } = await api.call(method, path, {
        token: app,
        ...(method === 'GET' ? {} : { body: {} }),
      });
      return code === 40089 ? msg : code;
    };
    for (const path of ['/user/me', '/user/capacity', '/user/search?keyword=ab', '/user/setting']) {
      assert.equal(await may('GET', path), 0, path);
    }
    assert.equal(await may('PATCH', '/user/setting'), 0);
    assert.equal(await may('GET', '/devices/dav?page_size=10'), 0);
    assert.equal(await may('PUT', '/user/authn'), 'Insufficient scope: UserSecurityInfo.Write');
    const { access_token: bare } = await tokensFor(DESKTOP, 'openid');
    for (const [path, scope] of [
      ['/user/me', 'UserInfo.Read'],
      ['/user/setting/2fa', 'UserInfo.Read'],
      ['/devices/dav?page_size=10', 'DavAccount.Read'],
    ] as const) {
      const answer = await api.call('GET', path, { token: String(bare) });
      assert.deepEqual(
        [answer.status, answer.code, answer.msg],
        [200, 40089, `Insufficient scope: ${scope}`],
      );
    }
    // What asks for no login asks for no scope.
    assert.equal((await api.call('GET', '/site/config/basic', { token: String(bare) })).code, 0);
  });

  it('tells an app who somebody is, as far as it may know, without an envelope', async () => {
    const userInfo = async (by: string): Promise<Record<string, unknown>> =>
      (await api.call('GET', '/session/oauth/userinfo', { token: by })).json;
    const me = (await api.call('GET', '/user/me', { token })).data;
    const { access_token: bare = '' } = await tokensFor(DESKTOP, 'openid');
    assert.deepEqual(await userInfo(bare), { sub: me['id'] });
    const { access_token: full = '' } = await tokensFor(DESKTOP, 'openid profile email');
    const { updated_at, ...rest } = await userInfo(full);
    assert.ok(Number.isInteger(updated_at));
    assert.deepEqual(rest, {
      sub: me['id'],
      name: me['nickname'],
      preferred_username: me['nickname'],
      picture: `https://drive.example.com/api/v4/user/avatar/${String(me['id'])}`,
      email,
      email_verified: true,
    });
    assert.deepEqual(await userInfo(token), { ...rest, updated_at });
    assert.equal((await api.call('GET', '/session/oauth/userinfo')).code, 401);
  });

  it('refreshes with the same scopes, and shows when the app was last here', async () => {
    const { refresh_token } = await tokensFor(DESKTOP, 'openid offline_access');
    const [before] = await grants();
    await api.switch('clock', { advance: 60 });
    const { data } = await api.call('POST', '/session/token/refresh', { body: { refresh_token } });
    const [after] = await grants();
    await api.switch('clock', { advance: -60 });
    assert.deepEqual(decodeJwt(String(data['access_token']))['scopes'], ['openid', 'offline_access']);
    assert.notEqual(after?.['last_used_at'], before?.['last_used_at']);
  });

  it('takes the access back: refresh tokens end, access tokens live on, other apps stay', async () => {
    const scope = 'openid offline_access';
    const [desktop, phone] = [await tokensFor(DESKTOP, scope), await tokensFor(PHONE, scope)];
    assert.deepEqual((await revoke(DESKTOP.id)).json, { code: 0, msg: '' });
    assert.equal(await api.refreshCode(desktop['refresh_token'] ?? ''), 40020);
    assert.equal(await api.refreshCode(phone['refresh_token'] ?? ''), 0);
    assert.deepEqual(
      (await grants()).map(({ client_id }) => client_id),
      [PHONE.id],
    );
    const { access_token = '' } = desktop;
    assert.equal((await api.call('GET', '/session/oauth/userinfo', { token: access_token })).status, 200);
    for (const id of [DESKTOP.id, UNKNOWN]) assert.equal((await revoke(id)).code, 404);
    assert.equal((await api.call('DELETE', `/session/oauth/grant/${PHONE.id}`)).code, 401);
  });

  it('lets no app without the right to security take access back', async () => {
    const { access_token: desktop = '' } = await tokensFor(DESKTOP, 'openid UserInfo.Write');
    const { access_token: phone = '' } = await tokensFor(PHONE, 'openid UserSecurityInfo.Write');
    const refused = await revoke(PHONE.id, desktop);
    assert.deepEqual([refused.code, refused.msg], [40089, 'Insufficient scope: UserSecurityInfo.Write']);
    assert.equal((await revoke(DESKTOP.id, phone)).code, 0);
  });

  it('ends the refresh token of an app that was given less since', async () => {
    const { refresh_token = '' } = await tokensFor(DESKTOP, 'openid offline_access profile');
    await consent(DESKTOP, 'openid offline_access');
    assert.equal(await api.refreshCode(refresh_token), 40020);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

describe('site', () => {
  const api = useServer();
  const config = async (section: string, token?: string) =>
    (await api.call('GET', `/site/config/${section}`, token === undefined ? {} : { token })).data;

  it('tells its version', async () => {
    assert.deepEqual((await api.call('GET', '/site/ping')).json, { code: 0, msg: '', data: '4.0.0' });
  });

  it('shows the anonymous user in basic', async () => {
    const { user, themes, instance_id, ...rest } = await config('basic');
    assert.deepEqual(rest, {
      title: 'Cloudreve',
      default_theme: '#1976d2',
      logo: '/static/img/logo.svg',
      logo_light: '/static/img/logo_light.svg',
      captcha_type: 'normal',
      app_promotion: true,
    });
    const palettes = JSON.parse(String(themes)) as Record<string, unknown>;
    assert.deepEqual(Object.keys(palettes), ['#1976d2', '#3f51b5']);
    assert.partialDeepStrictEqual(palettes['#3f51b5'], {
      light: { palette: { primary: { main: '#3f51b5' } } },
      dark: { palette: { primary: { main: '#9fa8da' } } },
    });
    assert.match(String(instance_id), /^[0-9a-f-]{36}$/);
    const { id, group, ...fields } = user as Record<string, unknown>;
    assert.deepEqual(fields, { nickname: '', created_at: '0001-01-01T00:00:00Z', anonymous: true });
    assert.match(String(id), /^[a-zA-Z0-9]+$/);
    assert.partialDeepStrictEqual(group, { name: 'Anonymous', permission: 'gg==' });
    assert.equal('direct_link_batch_size' in (group as object), false);
  });

  it('shows the caller in basic as /user/me does', async () => {
    const { access_token: token } = await api.newUser('site@example.com');
    const me = await api.call('GET', '/user/me', { token });
    assert.deepEqual((await config('basic', token))['user'], me.data);
  });

  it('gives basic for any section it does not know', async () => {
    const basic = await config('basic');
    for (const name of ['vas', 'thumb', 'nonsense', 'Login', 'toString', '__proto__']) {
      assert.deepEqual(await config(name), basic, name);
    }
  });

  it('leaves out what is off', async () => {
    assert.deepEqual(await config('login'), { authn: true, register_enabled: true });
    assert.deepEqual(await config('app'), { app_promotion: true });
  });
});

describe('site with other settings', () => {
  const api = useServer({
    register_enabled: false,
    login_captcha: true,
    reg_captcha: true,
    forget_captcha: true,
    authn_enabled: false,
    tos_url: 'https://example.com/tos',
    privacy_policy_url: 'https://example.com/privacy',
    captcha_type: 'turnstile',
    captcha_turnstile_site_key: 'turnstile key',
    captcha_ReCaptchaKey: 'recaptcha key',
    captcha_cap_instance_url: 'https://cap.example.com',
    captcha_cap_key_id: 'cap key',
    siteName: 'Drive',
    defaultTheme: '#abcdef',
    theme_options: '{"#abcdef":{}}',
  });

  it('reports them', async () => {
    assert.deepEqual((await api.call('GET', '/site/config/login')).data, {
      login_captcha: true,
      reg_captcha: true,
      forget_captcha: true,
      tos_url: 'https://example.com/tos',
      privacy_policy_url: 'https://example.com/privacy',
    });
    const basic = (await api.call('GET', '/site/config/basic')).data;
    const { title, default_theme, themes } = basic;
    assert.deepEqual([title, default_theme, themes], ['Drive', '#abcdef', '{"#abcdef":{}}']);
    assert.partialDeepStrictEqual(basic, {
      captcha_type: 'turnstile',
      turnstile_site_id: 'turnstile key',
      captcha_ReCaptchaKey: 'recaptcha key',
      captcha_cap_instance_url: 'https://cap.example.com',
      captcha_cap_key_id: 'cap key',
    });
  });

  it('closes registration before looking at the body', async () => {
    const answer = await api.call('POST', '/user', { raw: '{' });
    assert.equal(answer.code, 40019);
    assert.notEqual(answer.json['correlation_id'], undefined);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

describe('site', () => {
  const api = useServer();
  const config = async (section: string, token?: string) =>
    (await api.call('GET', `/site/config/${section}`, token === undefined ? {} : { token })).data;

  it('tells its version', async () => {
    assert.deepEqual((await api.call('GET', '/site/ping')).json, { code: 0, msg: '', data: '4.18.0' });
  });

  it('shows the anonymous user in basic', async () => {
    const { user, themes, instance_id, ...rest } = await config('basic');
    assert.deepEqual(rest, {
      title: 'Cloudreve',
      default_theme: '#1976d2',
      logo: '/static/img/logo.svg',
      logo_light: '/static/img/logo_light.svg',
      captcha_type: 'normal',
      captcha_ReCaptchaKey: 'defaultKey',
      captcha_cap_asset_server: 'jsdelivr',
      app_promotion: true,
      custom_html: {},
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
    assert.deepEqual(Object.keys(group as object), ['id', 'name', 'permission']);
    assert.partialDeepStrictEqual(group, { name: 'Anonymous', permission: 'gg==' });
  });

  it('shows the caller in basic as /user/me does', async () => {
    const { access_token: token } = await api.newUser('site@example.com');
    const me = await api.call('GET', '/user/me', { token });
    assert.deepEqual((await config('basic', token))['user'], me.data);
  });

  it('gives basic for any section it does not know', async () => {
    const basic = await config('basic');
    for (const name of ['vas', 'Thumb', 'nonsense', 'Login', 'toString', '__proto__']) {
      assert.deepEqual(await config(name), basic, name);
    }
  });

  it('leaves out what is off', async () => {
    assert.deepEqual(await config('login'), {
      authn: true,
      register_enabled: true,
      tos_url: 'https://cloudreve.org/privacy-policy',
      privacy_policy_url: 'https://cloudreve.org/privacy-policy',
    });
    const explorer = await config('explorer');
    for (const name of ['mapbox_ak', 'full_text_search', 'default_viewer_mapping']) {
      assert.equal(name in explorer, false, name);
    }
  });

  it('offers the apps in app, and tells in thumb what gets a thumbnail', async () => {
    assert.deepEqual(await config('app'), { app_promotion: true, desktop_app_promotion: true });
    const { thumb_exts, ...rest } = await config('thumb');
    assert.deepEqual(rest, {});
    assert.ok(Array.isArray(thumb_exts) && thumb_exts.includes('png'));
  });

  it('lets files have a description and a rating', async () => {
    const { custom_props, show_encryption_status } = await config('explorer');
    assert.partialDeepStrictEqual(custom_props, [
      { id: 'description', type: 'text' },
      { id: 'rating', type: 'rating', max: 5 },
    ]);
    assert.equal(show_encryption_status, true);
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
    captcha_cap_site_key: 'cap key',
    captcha_cap_asset_server: 'instance',
    desktop_app_promotion: false,
    custom_nav_items: '[{"name":"Help","url":"/help","icon":"x"}]',
    custom_html: '{"sidebar_bottom":"<b>Hi</b>"}',
    custom_props: '[]',
    mapbox_ak: 'map key',
    show_encryption_status: false,
    full_text_search: true,
    default_viewer_mapping: '{"md":"monaco"}',
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
      captcha_cap_site_key: 'cap key',
      captcha_cap_asset_server: 'instance',
      custom_nav_items: [{ name: 'Help', url: '/help', icon: 'x' }],
      custom_html: { sidebar_bottom: '<b>Hi</b>' },
    });
    assert.deepEqual((await api.call('GET', '/site/config/app')).data, { app_promotion: true });
    const explorer = (await api.call('GET', '/site/config/explorer')).data;
    assert.partialDeepStrictEqual(explorer, {
      mapbox_ak: 'map key',
      full_text_search: true,
      default_viewer_mapping: { md: 'monaco' },
    });
    for (const name of ['custom_props', 'show_encryption_status'])
      assert.equal(name in explorer, false, name);
  });

  it('closes registration before looking at the body', async () => {
    const answer = await api.call('POST', '/user', { raw: '{' });
    assert.equal(answer.code, 40019);
    assert.notEqual(answer.json['correlation_id'], undefined);
  });
});

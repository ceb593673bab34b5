import { CloudrevePeopleApi } from '../../../account/src/people/people-api';
import { withPeople } from '../../../account/src/people/with-people';
import { CloudreveProApi } from '../../../account/src/pro/pro-api';
import { withPro } from '../../../account/src/pro/with-pro';
import { CloudreveWebdavApi } from '../../../account/src/webdav/webdav-api';
import { withWebdav } from '../../../account/src/webdav/with-webdav';
import { withAccount } from '../../../account/src/with-account';
import { describeFuzzed, fuzzed, FuzzedCall, USER } from '../fuzzed-services.fixture';
import { either } from '../http/has-shape-of.fixture';
import { CloudreveSessionApi } from '../session/session-api';
import { CloudreveSettingsApi } from '../settings/settings-api';
import { withSettings } from '../settings/with-settings';
import { CloudreveSiteApi } from '../site/site-api';
import { withSite } from '../site/with-site';
import { pair } from '../test-setup.fixture';

// What a server sends.
const GROUP = { id: 'g1', name: 'User', permission: 'hAg=' };
const ME = { id: 'u1', nickname: 'Ann', email: 'ann@example.org', created_at: '', group: GROUP };
const SETTING = {
  ...{ version_retention_enabled: true, version_retention_ext: ['txt'], version_retention_max: 3 },
  share_links_in_profile: 'all_share',
  passkeys: [{ id: 'k', name: 'Key', created_at: '', used_at: '' }],
};
const ENTRY = { user: ME, token: pair('access-2', 'refresh-2') };
const SHARE = {
  id: 's1',
  name: 'a',
  visited: 1,
  source_type: 0,
  owner: ME,
  created_at: '',
  url: 'http://x/s/s1',
  ...{ size: 7, password_protected: true },
};
const PAGES = { pagination: { page: 0, page_size: 10, next_token: 'n' } };
const DAV = {
  id: 'd1',
  created_at: '',
  name: 'Phone',
  uri: 'cloudreve://my',
  password: 'p',
  options: 'BQ==',
};
const BASIC = {
  title: 'Cloud',
  themes: '{"#fff":{"light":{"palette":{}},"dark":{}}}',
  user: ME,
  captcha_cap_key_id: 'k',
  ...{ custom_nav_items: [{ name: 'n', url: 'https://x' }], custom_html: { headless_footer: '<b>x</b>' } },
};
const EXPLORER = {
  ...{ icons: '[{"exts":["a"]}]', file_viewers: [{ viewers: [{ id: 'v' }] }], max_batch_size: 3 },
  ...{ default_viewer_mapping: { md: 'v' }, custom_props: [{ id: 'p', options: ['o'], max: 5 }] },
};
const PICTURE = { image: 'data:image/png;base64,AA', ticket: 't' };
const PAYMENT = {
  id: 'p',
  trade_no: 't',
  name: 'n',
  status: 's',
  qyt: 1,
  price_unit: 'u',
  price_one_unit: 1,
};
const POLICY = { id: 'p', name: 'n', type: 's3', max_size: 1, allowed_suffix: ['a'], relay: true };

// What the services make of it.
const PERSON = {
  ...{ id: '', email: '', nickname: '', avatar: '', created_at: '', share_links_in_profile: '' },
  group: either(null, { id: '', name: '' }),
};
const SIGNED_IN = { next: null, user: USER, tokens: { accessToken: '', refreshToken: '', lifetime: 1 } };
const OLDER_SETTINGS = {
  ...{ nick: '', language: '', preferred_theme: '', version_retention_enabled: true },
  ...{ version_retention_ext: [''], version_retention_max: 1, disable_view_sync: true },
};
const SETTINGS = either(OLDER_SETTINGS, { ...OLDER_SETTINGS, share_links_in_profile: '' });
const HTML = { untrustedHtml: '' };
const WEBDAV = {
  ...{ id: '', created_at: '', name: '', uri: '', readonly: true, proxy: true, disable_sys_files: true },
  revealPassword: () => '',
};
const page = (entry: unknown) => ({ entries: [entry], next: either(null, '') });
const pro = (value: unknown) => either({ available: false }, { available: true, value });

const session: readonly FuzzedCall[] = [
  fuzzed(
    CloudreveSessionApi,
    'signUp',
    (api) => api.signUp('a@b.c', 'p', 'en'),
    { '/user': ME },
    either(null, USER),
  ),
  fuzzed(
    CloudreveSessionApi,
    'signIn',
    (api) => api.signIn('a@b.c', 'p'),
    { '/session/token': ENTRY },
    either(SIGNED_IN, { next: '', challenge: '' }),
  ),
  fuzzed(
    CloudreveSessionApi,
    'confirmSecondFactor',
    (api) => api.confirmSecondFactor('1', 'c'),
    { '/session/token/2fa': ENTRY },
    SIGNED_IN,
  ),
  fuzzed(CloudreveSessionApi, 'signOut', (api) => api.signOut('r'), { '/session/token': '' }, undefined),
  fuzzed(CloudreveSessionApi, 'me', (api) => api.me('u1'), { '/user/me': ME }, USER),
];

const settings: readonly FuzzedCall[] = [
  fuzzed(
    CloudreveSettingsApi,
    'load',
    (api) => api.load('u1'),
    { '/user/me': ME, '/user/setting': SETTING },
    { user: USER, settings: SETTINGS },
  ),
  // A response that leaves open whether the server wrote keeps the account's lane.
  fuzzed(
    CloudreveSettingsApi,
    'update',
    (api) => api.update({ nick: 'Bob' }),
    { '/user/setting': undefined },
    undefined,
    40,
  ),
];

const site: readonly FuzzedCall[] = [
  fuzzed(
    CloudreveSiteApi,
    'config',
    (api) => api.config('basic'),
    { '/site/config/basic': BASIC },
    {
      ...{ instance_id: '', title: '', themes: [{ colour: '', light: {}, dark: {} }], default_theme: '' },
      ...{ logo: '', logo_light: '', captcha_type: '', turnstile_site_id: '', captcha_ReCaptchaKey: '' },
      ...{ captcha_cap_instance_url: '', captcha_cap_site_key: '', captcha_cap_asset_server: '' },
      app_promotion: true,
      custom_nav_items: [{ name: '', url: '', icon: '' }],
      custom_html: { headless_footer: HTML, headless_bottom: HTML, sidebar_bottom: HTML },
    },
  ),
  fuzzed(
    CloudreveSiteApi,
    'config',
    (api) => api.config('login'),
    { '/site/config/login': { authn: true, tos_url: 'https://x' } },
    {
      ...{ login_captcha: true, reg_captcha: true, forget_captcha: true, authn: true },
      ...{ register_enabled: true, tos_url: '', privacy_policy_url: '' },
    },
  ),
  fuzzed(
    CloudreveSiteApi,
    'config',
    (api) => api.config('explorer'),
    { '/site/config/explorer': EXPLORER },
    {
      ...{ icons: [{}], map_provider: '', google_map_tile_type: '', file_viewers: [{ viewers: [{}] }] },
      ...{ max_batch_size: 1, thumbnail_width: 1, thumbnail_height: 1, mapbox_ak: '' },
      ...{ show_encryption_status: true, full_text_search: true },
      default_viewer_mapping: [{ extension: '', viewer: '' }],
      custom_props: [{ id: '', name: '', type: '', icon: '', default: '', options: [''], min: 1, max: 1 }],
    },
  ),
  fuzzed(
    CloudreveSiteApi,
    'config',
    (api) => api.config('emojis'),
    { '/site/config/emojis': { emoji_preset: '{"a":["b"]}' } },
    { emoji_preset: [{ name: '', emojis: [''] }] },
  ),
  fuzzed(
    CloudreveSiteApi,
    'config',
    (api) => api.config('app'),
    { '/site/config/app': { app_promotion: true } },
    { app_promotion: true, desktop_app_promotion: true },
  ),
  fuzzed(
    CloudreveSiteApi,
    'config',
    (api) => api.config('thumb'),
    { '/site/config/thumb': { thumb_exts: ['jpg'] } },
    { thumb_exts: [''] },
  ),
  fuzzed(
    CloudreveSiteApi,
    'otherConfig',
    (api) => api.otherConfig('vas', (data) => ({ ...data })),
    { '/site/config/vas': { user: ME } },
    {},
  ),
  fuzzed(
    CloudreveSiteApi,
    'captcha',
    (api) => api.captcha(),
    { '/site/captcha': PICTURE },
    { kind: '', image: '', ticket: '' },
  ),
  fuzzed(
    CloudreveSiteApi,
    'ping',
    (api) => api.ping(),
    { '/site/ping': '4.0.0' },
    { version: '', isPro: true },
  ),
];

const people: readonly FuzzedCall[] = [
  fuzzed(CloudrevePeopleApi, 'person', (api) => api.person('b1'), { '/user/info/b1': ME }, PERSON),
  fuzzed(CloudrevePeopleApi, 'search', (api) => api.search('bo'), { '/user/search': [ME, ME] }, [PERSON]),
  fuzzed(
    CloudrevePeopleApi,
    'shares',
    (api) => api.shares('b1'),
    { '/user/shares/b1': { shares: [SHARE], ...PAGES } },
    page({
      ...{ id: '', name: '', visited: 1, source_type: '', owner: PERSON, created_at: '', expired: true },
      ...{ url: '', is_private: true, share_view: true },
      ...{ passwordProtected: true, size: 1, showReadme: true },
    }),
  ),
];

const webdav: readonly FuzzedCall[] = [
  fuzzed(
    CloudreveWebdavApi,
    'list',
    (api) => api.list(),
    { '/devices/dav': { accounts: [DAV], ...PAGES } },
    page(WEBDAV),
  ),
  fuzzed(
    CloudreveWebdavApi,
    'create',
    (api) => api.create({ name: 'a', uri: 'cloudreve://my' }),
    { '/devices/dav': DAV },
    WEBDAV,
  ),
  fuzzed(
    CloudreveWebdavApi,
    'update',
    (api) => api.update('d1', { name: 'a', uri: 'b', readonly: true, proxy: true, disable_sys_files: true }),
    { '/devices/dav/d1': DAV },
    WEBDAV,
  ),
  fuzzed(
    CloudreveWebdavApi,
    'delete',
    (api) => api.delete('d1'),
    { '/devices/dav/d1': undefined },
    undefined,
  ),
];

const onlyPro: readonly FuzzedCall[] = [
  fuzzed(
    CloudreveProApi,
    'creditChanges',
    (api) => api.creditChanges(),
    { '/user/creditChanges': { changes: [{ changed_at: '', diff: 1, reason: 'pay' }], ...PAGES } },
    pro(page({ changed_at: '', diff: 1, reason: '' })),
  ),
  fuzzed(
    CloudreveProApi,
    'payments',
    (api) => api.payments(),
    { '/user/payments': { payments: [PAYMENT], ...PAGES } },
    pro(page({ ...PAYMENT, price_mark: '', created_at: '', updated_at: '', product_type: 1 })),
  ),
  fuzzed(
    CloudreveProApi,
    'storagePolicies',
    (api) => api.storagePolicies(),
    { '/user/setting/policies': [POLICY] },
    pro([POLICY]),
  ),
];

describe('services and responses that no server should send', () => {
  describeFuzzed(
    [...session, ...settings, ...site, ...people, ...webdav, ...onlyPro],
    [withSettings(), withAccount(), withSite(), withPeople(), withWebdav(), withPro()].flatMap(
      ({ ɵproviders }) => ɵproviders,
    ),
  );
});

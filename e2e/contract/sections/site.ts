/** Ping and the site config. */
import assert from 'node:assert/strict';
import { dataOf, textOf } from '../responses.ts';
import { call } from '../call.ts';
import { newPerson } from '../people.ts';
import { section } from '../rule.ts';
import { withSettings } from '../switches.ts';
import { isOlder } from '../version.ts';
import { versionOfServer } from '../ping.ts';

const rule = section('site');
const SECTIONS = ['basic', 'login', 'explorer', 'emojis', 'app', 'thumb', 'vas'];

const config = async (name: string): Promise<Record<string, unknown>> =>
  dataOf(await call('GET', `/site/config/${name}`));

const parse = (text: unknown): Record<string, unknown> => JSON.parse(String(text)) as Record<string, unknown>;

rule('ping responds with the version as text', async () => {
  assert.match(textOf(await call('GET', '/site/ping')), /^\d+\.\d+\.\d+(-[\w.]+)?$/);
});

rule('the config needs no login', async () => {
  for (const name of SECTIONS) assert.equal(typeof (await config(name)), 'object');
});

rule('no section has a field that is empty, false or 0', async () => {
  for (const name of SECTIONS) {
    for (const [field, value] of Object.entries(await config(name))) assert.ok(value, `${name}.${field}`);
  }
});

rule('login has switches and addresses alone', async () => {
  const known = {
    ...{ login_captcha: 'boolean', reg_captcha: 'boolean', forget_captcha: 'boolean' },
    ...{ authn: 'boolean', register_enabled: 'boolean', tos_url: 'string', privacy_policy_url: 'string' },
  };
  for (const [field, value] of Object.entries(await config('login'))) {
    assert.ok(field in known, field);
    assert.equal(typeof value, known[field as keyof typeof known], field);
  }
});

rule(
  'login of a fresh site offers registration and passkeys, and asks for no captcha',
  { needs: 'switches' },
  async () => {
    const { tos_url: _, privacy_policy_url: __, ...switches } = await config('login');
    assert.deepEqual(switches, { authn: true, register_enabled: true });
  },
);

for (const name of ['tos_url', 'privacy_policy_url']) {
  rule(`${name} of a fresh site is Cloudreve's own privacy policy`, { needs: 'switches' }, async () => {
    assert.equal((await config('login'))[name], 'https://cloudreve.org/privacy-policy');
  });
}

for (const field of ['instance_id', 'title', 'themes', 'default_theme', 'captcha_type']) {
  rule(`basic has ${field}, a text`, async () => {
    assert.equal(typeof (await config('basic'))[field], 'string');
  });
}

rule('themes is JSON text: an object by colour, each with a light and a dark palette', async () => {
  const { themes } = await config('basic');
  for (const [colour, theme] of Object.entries(parse(themes))) {
    assert.match(colour, /^#[0-9a-f]{6}$/i);
    const { light, dark } = theme as Record<string, Record<string, unknown>>;
    assert.equal(typeof light?.['palette'], 'object');
    assert.equal(typeof dark?.['palette'], 'object');
  }
});

rule(
  'a fresh site has the themes #1976d2 and #3f51b5; the first is the default',
  { needs: 'switches' },
  async () => {
    const { themes, default_theme } = await config('basic');
    assert.deepEqual(Object.keys(parse(themes)), ['#1976d2', '#3f51b5']);
    assert.equal(default_theme, '#1976d2');
  },
);

rule('a section with an unknown name is basic, not an error', async () => {
  for (const name of ['vas', 'nothing', 'BASIC', 'Login'])
    assert.deepEqual(await config(name), await config('basic'));
});

rule('explorer has icons as JSON text and its numbers', async () => {
  const explorer = await config('explorer');
  assert.equal(typeof parse(explorer['icons']), 'object');
  for (const field of ['max_batch_size', 'thumbnail_width', 'thumbnail_height']) {
    assert.ok(Number.isInteger(explorer[field]), field);
  }
});

rule('explorer has the list of viewers for files', async () => {
  const { file_viewers } = await config('explorer');
  assert.ok(Array.isArray(file_viewers));
  for (const group of file_viewers as Record<string, unknown>[]) assert.ok(Array.isArray(group['viewers']));
});

rule('emojis has its preset as JSON text', async () => {
  assert.equal(typeof parse((await config('emojis'))['emoji_preset']), 'object');
});

rule('only basic and unknown sections have a title and a user', async () => {
  const thumb = isOlder(await versionOfServer(), '4.9.0') ? [] : ['thumb'];
  for (const name of ['login', 'explorer', 'emojis', 'app', ...thumb]) {
    const fields = await config(name);
    assert.ok(!('title' in fields) && !('user' in fields), name);
  }
});

rule('basic.user is the caller as /user/me shows them, or the anonymous user', async () => {
  const person = await newPerson({ language: 'de-DE' });
  assert.deepEqual((await person.get('/site/config/basic'))['user'], await person.me());
  assert.equal(((await config('basic'))['user'] as Record<string, unknown>)['anonymous'], true);
});

rule('switches of the site show in login while they are on', { needs: 'switches', alone: true }, () =>
  withSettings(
    { login_captcha: 1, reg_captcha: 1, forget_captcha: 1, register_enabled: 0, authn_enabled: 0 },
    async () => {
      const { tos_url: _, privacy_policy_url: __, ...switches } = await config('login');
      assert.deepEqual(switches, { login_captcha: true, reg_captcha: true, forget_captcha: true });
    },
  ),
);

for (const [setting, from, field] of [
  ['siteName', 'basic', 'title'],
  ['captcha_ReCaptchaKey', 'basic', 'captcha_ReCaptchaKey'],
  ['captcha_turnstile_site_key', 'basic', 'turnstile_site_id'],
  ['captcha_cap_instance_url', 'basic', 'captcha_cap_instance_url'],
  ['tos_url', 'login', 'tos_url'],
  ['privacy_policy_url', 'login', 'privacy_policy_url'],
] as const) {
  rule(`${from} shows ${field} as an administrator set it`, { needs: 'switches', alone: true }, () =>
    withSettings({ [setting]: 'https://ours.example/' }, async () => {
      assert.equal((await config(from))[field], 'https://ours.example/');
    }),
  );
}

rule(
  'captcha_cap_site_key is the key of the Cap widget; captcha_cap_key_id is no more',
  { needs: 'switches', alone: true, since: '4.1.0' },
  () =>
    withSettings({ captcha_cap_site_key: 'k' }, async () => {
      const basic = await config('basic');
      assert.equal(basic['captcha_cap_site_key'], 'k');
      assert.ok(!('captcha_cap_key_id' in basic));
    }),
);

rule('captcha_cap_asset_server is always there', { since: '4.1.3' }, async () => {
  const { captcha_cap_asset_server } = await config('basic');
  assert.ok(typeof captcha_cap_asset_server === 'string' && captcha_cap_asset_server !== '');
});

rule(
  'captcha_cap_asset_server of a fresh site is jsdelivr',
  { needs: 'switches', since: '4.1.3' },
  async () => {
    assert.equal((await config('basic'))['captcha_cap_asset_server'], 'jsdelivr');
  },
);

rule('captcha_ReCaptchaKey of a fresh site is "defaultKey"', { needs: 'switches' }, async () => {
  assert.equal((await config('basic'))['captcha_ReCaptchaKey'], 'defaultKey');
});

rule('custom_html is an object of texts, there even when empty', { since: '4.3.0' }, async () => {
  const { custom_html } = await config('basic');
  assert.ok(typeof custom_html === 'object' && custom_html !== null);
  for (const [field, html] of Object.entries(custom_html)) {
    assert.ok(['headless_footer', 'headless_bottom', 'sidebar_bottom'].includes(field), field);
    assert.equal(typeof html, 'string');
  }
});

/** Cloudreve has one type for all sections; which of these two shows a field is not what matters to a client. */
const shown = async (field: string): Promise<unknown> =>
  ({ ...(await config('basic')), ...(await config('explorer')) })[field];

/** What a field is where the site shows it; where it does not, it is empty. */
for (const [field, since, isFit] of [
  ['custom_nav_items', '4.3.0', isListOf(['name', 'url', 'icon'])],
  ['custom_props', '4.3.0', isListOf(['id', 'name', 'type'])],
  ['mapbox_ak', '4.3.0', (value: unknown) => typeof value === 'string'],
  ['show_encryption_status', '4.10.0', (value: unknown) => value === true],
  ['full_text_search', '4.14.0', (value: unknown) => value === true],
  [
    'default_viewer_mapping',
    '4.15.0',
    (value: unknown) => typeof value === 'object' && !Array.isArray(value),
  ],
] as const) {
  rule(`${field} is left out or well formed`, { since }, async () => {
    const value = await shown(field);
    assert.ok(value === undefined || isFit(value), JSON.stringify(value));
  });
}

function isListOf(fields: readonly string[]) {
  return (value: unknown): boolean =>
    Array.isArray(value) &&
    value.every((each: Readonly<Record<string, unknown>>) =>
      fields.every((field) => typeof each[field] === 'string'),
    );
}

for (const [field, text, value, since] of [
  [
    'custom_nav_items',
    '[{"name":"Help","url":"/help","icon":"x"}]',
    [{ name: 'Help', url: '/help', icon: 'x' }],
    '4.3.0',
  ],
  ['custom_html', '{"sidebar_bottom":"<b>Hi</b>"}', { sidebar_bottom: '<b>Hi</b>' }, '4.3.0'],
  ['mapbox_ak', 'key', 'key', '4.3.0'],
  ['full_text_search', 1, true, '4.14.0'],
  ['show_encryption_status', 0, undefined, '4.10.0'],
  ['default_viewer_mapping', '{"md":"monaco"}', { md: 'monaco' }, '4.15.0'],
] as const) {
  rule(`${field} shows what an administrator set`, { needs: 'switches', alone: true, since }, () =>
    withSettings({ [field]: text }, async () => {
      assert.deepEqual(await shown(field), value);
    }),
  );
}

rule('thumb has the extensions that get a thumbnail, and nothing else', { since: '4.9.0' }, async () => {
  const { thumb_exts = [], ...rest } = await config('thumb');
  assert.deepEqual(rest, {});
  assert.ok(Array.isArray(thumb_exts) && thumb_exts.every((each) => typeof each === 'string'));
});

rule(
  'app has app_promotion and desktop_app_promotion alone, both booleans',
  { since: '4.12.0' },
  async () => {
    for (const [field, value] of Object.entries(await config('app'))) {
      assert.ok(['app_promotion', 'desktop_app_promotion'].includes(field), field);
      assert.equal(value, true, field);
    }
  },
);

rule('desktop_app_promotion is in app alone', { since: '4.12.0' }, async () => {
  for (const name of SECTIONS.filter((each) => each !== 'app')) {
    assert.ok(!('desktop_app_promotion' in (await config(name))), name);
  }
});

rule(
  'desktop_app_promotion of a fresh site is on, and left out once it is off',
  { needs: 'switches', alone: true, since: '4.12.0' },
  async () => {
    assert.equal((await config('app'))['desktop_app_promotion'], true);
    await withSettings({ desktop_app_promotion: 0 }, async () => {
      assert.ok(!('desktop_app_promotion' in (await config('app'))));
    });
  },
);

rule('the kind of captcha shows in basic', { needs: 'switches', alone: true }, async () => {
  for (const captcha_type of ['normal', 'recaptcha', 'turnstile', 'cap']) {
    await withSettings({ captcha_type }, async () => {
      assert.equal((await config('basic'))['captcha_type'], captcha_type);
    });
  }
});

/** Ping and the site config. */
import assert from 'node:assert/strict';
import { dataOf, textOf } from '../answers.ts';
import { call } from '../call.ts';
import { newPerson } from '../people.ts';
import { section } from '../rule.ts';
import { withSettings } from '../switches.ts';

const rule = section('site');
const SECTIONS = ['basic', 'login', 'explorer', 'emojis', 'app', 'vas'];

const config = async (name: string): Promise<Record<string, unknown>> =>
  dataOf(await call('GET', `/site/config/${name}`));

const parse = (text: unknown): Record<string, unknown> => JSON.parse(String(text)) as Record<string, unknown>;

rule('ping answers the version as text', async () => {
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
    assert.deepEqual(await config('login'), { authn: true, register_enabled: true });
  },
);

rule('basic has instance_id, title, themes, default_theme, user and captcha_type', async () => {
  const basic = await config('basic');
  for (const field of ['instance_id', 'title', 'themes', 'default_theme', 'captcha_type']) {
    assert.equal(typeof basic[field], 'string', field);
  }
  assert.equal(typeof basic['user'], 'object');
});

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
  for (const name of ['login', 'explorer', 'emojis', 'app']) {
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
      assert.deepEqual(await config('login'), {
        login_captcha: true,
        reg_captcha: true,
        forget_captcha: true,
      });
    },
  ),
);

rule('names, addresses and keys of widgets show once they are set', { needs: 'switches', alone: true }, () =>
  withSettings(
    {
      ...{ siteName: 'Ours', tos_url: 'https://a.example/', privacy_policy_url: 'https://b.example/' },
      ...{ captcha_ReCaptchaKey: 'r', captcha_turnstile_site_key: 't' },
      ...{ captcha_cap_instance_url: 'https://c.example/', captcha_cap_key_id: 'k' },
    },
    async () => {
      assert.partialDeepStrictEqual(await config('basic'), {
        ...{ title: 'Ours', captcha_ReCaptchaKey: 'r', turnstile_site_id: 't' },
        ...{ captcha_cap_instance_url: 'https://c.example/', captcha_cap_key_id: 'k' },
      });
      const { tos_url, privacy_policy_url } = await config('login');
      assert.deepEqual([tos_url, privacy_policy_url], ['https://a.example/', 'https://b.example/']);
    },
  ),
);

rule('the kind of captcha shows in basic', { needs: 'switches', alone: true }, async () => {
  for (const captcha_type of ['normal', 'recaptcha', 'turnstile', 'cap']) {
    await withSettings({ captcha_type }, async () => {
      assert.equal((await config('basic'))['captcha_type'], captcha_type);
    });
  }
});

import { assert, constantFrom, jsonValue, property, record } from 'fast-check';
import { readSiteSection } from './read-site-section';
import { BASIC_DATA } from './site.fixture';

describe('readSiteSection', () => {
  it('reads the basic section with its themes, and nothing of the account', () => {
    const basic = readSiteSection('basic', BASIC_DATA);
    expect(basic.themes).toEqual([
      { colour: '#1976d2', light: { palette: { primary: { main: '#1976d2' } } }, dark: { palette: {} } },
    ]);
    expect(basic.title).toBe('Cloud of Ann');
    expect(JSON.stringify(basic)).not.toContain('ann@example.org');
  });

  it('fills in whatever a server leaves out', () => {
    expect(readSiteSection('basic', {})).toEqual({
      instance_id: '',
      title: '',
      themes: [],
      default_theme: '',
      logo: '',
      logo_light: '',
      captcha_type: '',
      turnstile_site_id: '',
      captcha_ReCaptchaKey: '',
      captcha_cap_instance_url: '',
      captcha_cap_site_key: '',
      captcha_cap_asset_server: '',
      app_promotion: false,
    });
    expect(readSiteSection('login', {})).toEqual({
      login_captcha: false,
      reg_captcha: false,
      forget_captcha: false,
      authn: false,
      register_enabled: false,
      tos_url: '',
      privacy_policy_url: '',
    });
    expect(readSiteSection('explorer', {})).toEqual({
      icons: [],
      map_provider: '',
      google_map_tile_type: '',
      file_viewers: [],
      max_batch_size: 0,
      thumbnail_width: 0,
      thumbnail_height: 0,
    });
    expect(readSiteSection('emojis', {})).toEqual({ emoji_preset: [] });
    expect(readSiteSection('app', {})).toEqual({ app_promotion: false });
  });

  it('reads both spellings of the key of Cap, the newer one first', () => {
    const read = (data: object) => readSiteSection('basic', data).captcha_cap_site_key;
    expect(read({ captcha_cap_key_id: 'old' })).toBe('old');
    expect(read({ captcha_cap_key_id: 'old', captcha_cap_site_key: '' })).toBe('old');
    expect(read({ captcha_cap_key_id: 'old', captcha_cap_site_key: 'new' })).toBe('new');
  });

  for (const broken of ['{', '<html>', '', '7', 'null', '[[1]]', '"#fff"']) {
    it(`takes themes, icons and emojis of ${broken || 'nothing'} for none`, () => {
      expect(readSiteSection('basic', { themes: broken }).themes).toEqual([]);
      expect(readSiteSection('explorer', { icons: broken }).icons).toEqual([]);
      expect(readSiteSection('emojis', { emoji_preset: broken }).emoji_preset).toEqual([]);
    });
  }

  it('keeps names of the server out of the keys of the state', () => {
    const { themes } = readSiteSection('basic', { themes: '{"__proto__":{"light":1},"constructor":null}' });
    expect(themes).toEqual([
      { colour: '__proto__', light: {}, dark: {} },
      { colour: 'constructor', light: {}, dark: {} },
    ]);
  });

  it('reads emojis by group and viewers by group', () => {
    const emojis = readSiteSection('emojis', { emoji_preset: '{"😀":["😀",1,"😃"],"x":7}' });
    expect(emojis.emoji_preset).toEqual([
      { name: '😀', emojis: ['😀', '😃'] },
      { name: 'x', emojis: [] },
    ]);
    const { file_viewers } = readSiteSection('explorer', {
      file_viewers: [{ viewers: [{ id: 'image' }, 3] }, null, {}],
    });
    expect(file_viewers).toEqual([{ viewers: [{ id: 'image' }] }, { viewers: [] }]);
  });

  it('refuses what is no object', () => {
    for (const data of [null, undefined, [], '<html>', 3]) {
      expect(() => readSiteSection('basic', data)).toThrow();
    }
  });

  it('reads what it has read to the same again, whatever the server sent', () => {
    const text = jsonValue().map((value) => JSON.stringify(value));
    const data = record({ themes: text, icons: text, emoji_preset: text, file_viewers: jsonValue() });
    const section = constantFrom('basic', 'login', 'explorer', 'emojis', 'app');
    assert(
      property(section, data, (name, sent) => {
        const read = JSON.stringify(readSiteSection(name, sent));
        return JSON.stringify(readSiteSection(name, JSON.parse(read))) === read;
      }),
    );
    expect().nothing();
  });
});

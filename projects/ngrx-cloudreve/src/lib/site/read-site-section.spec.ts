import { assert, constantFrom, jsonValue, oneof, property, record, string } from 'fast-check';
import { readSiteSection } from './read-site-section';
import { BASIC_DATA } from './site.fixture';

const NO_HTML = { untrustedHtml: '' };

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
      custom_nav_items: [],
      custom_html: { headless_footer: NO_HTML, headless_bottom: NO_HTML, sidebar_bottom: NO_HTML },
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
      mapbox_ak: '',
      file_viewers: [],
      default_viewer_mapping: [],
      max_batch_size: 0,
      thumbnail_width: 0,
      thumbnail_height: 0,
      custom_props: [],
      show_encryption_status: false,
      full_text_search: false,
    });
    expect(readSiteSection('emojis', {})).toEqual({ emoji_preset: [] });
    expect(readSiteSection('app', {})).toEqual({ app_promotion: false, desktop_app_promotion: false });
    expect(readSiteSection('thumb', {})).toEqual({ thumb_exts: [] });
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

  it('has the links of the administrator, and markup that is no text', () => {
    const basic = readSiteSection('basic', {
      custom_nav_items: [{ name: 'Help', url: 'javascript:alert(1)', icon: 'fluent:home' }, 'x', { name: 7 }],
      custom_html: { sidebar_bottom: '<img src=x onerror=alert(1)>', headless_footer: 7, other: '<b></b>' },
    });
    expect(basic.custom_nav_items).toEqual([
      { name: 'Help', url: 'javascript:alert(1)', icon: 'fluent:home' },
      { name: '', url: '', icon: '' },
    ]);
    expect(basic.custom_html).toEqual({
      headless_footer: NO_HTML,
      headless_bottom: NO_HTML,
      sidebar_bottom: { untrustedHtml: '<img src=x onerror=alert(1)>' },
    });
  });

  it('reads what files can have and be opened with', () => {
    const explorer = readSiteSection('explorer', {
      mapbox_ak: 'pk.1',
      default_viewer_mapping: { md: 'v1', __proto__: 'v2', txt: 3 },
      custom_props: [
        { id: 'rating', name: 'fileManager.rating', type: 'rating', max: 5, options: ['a', 1] },
        null,
      ],
      show_encryption_status: true,
      full_text_search: true,
    });
    expect(explorer).toEqual(
      jasmine.objectContaining({ mapbox_ak: 'pk.1', show_encryption_status: true, full_text_search: true }),
    );
    expect(explorer.default_viewer_mapping).toEqual([
      { extension: 'md', viewer: 'v1' },
      { extension: 'txt', viewer: '' },
    ]);
    expect(explorer.custom_props).toEqual([
      {
        ...{ id: 'rating', name: 'fileManager.rating', type: 'rating', icon: '', default: '' },
        ...{ options: ['a'], min: 0, max: 5 },
      },
    ]);
  });

  it('takes the response of a server before 4.9, which is section basic, for no thumbnails', () => {
    expect(readSiteSection('thumb', BASIC_DATA)).toEqual({ thumb_exts: [] });
    expect(readSiteSection('thumb', { thumb_exts: ['jpg', 7, 'png'] })).toEqual({
      thumb_exts: ['jpg', 'png'],
    });
  });

  it('refuses what is no object', () => {
    for (const data of [null, undefined, [], '<html>', 3]) {
      expect(() => readSiteSection('basic', data)).toThrow();
    }
  });

  it('reads what it has read to the same again, whatever the server sent', () => {
    const text = jsonValue().map((value) => JSON.stringify(value));
    const any = jsonValue();
    const html = oneof(record({ sidebar_bottom: oneof(string(), any), headless_footer: string() }), any);
    const data = record({
      ...{ themes: text, icons: text, emoji_preset: text, file_viewers: any, custom_html: html },
      ...{ custom_nav_items: any, default_viewer_mapping: any, custom_props: any, thumb_exts: any },
    });
    const section = constantFrom('basic', 'login', 'explorer', 'emojis', 'app', 'thumb');
    assert(
      property(section, data, (name, sent) => {
        const read = JSON.stringify(readSiteSection(name, sent));
        return JSON.stringify(readSiteSection(name, JSON.parse(read))) === read;
      }),
    );
    expect().nothing();
  });
});

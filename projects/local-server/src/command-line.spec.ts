import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCommandLine, usage } from './command-line.ts';
import { DEFAULT_SETTINGS } from './options.ts';

describe('readCommandLine', () => {
  it('gives only what was said', () => {
    assert.deepEqual(readCommandLine([]), {});
    assert.deepEqual(
      readCommandLine([
        '--port=0',
        '--data',
        'folder',
        '--test',
        '--demo',
        '--access_token_ttl=5',
        '--refresh_token_ttl=60',
        '--register_enabled=0',
        '--login_captcha',
        '1',
        '--siteName=My drive',
        '--siteURL=https://drive.example.com',
        '--defaultTheme=#fff',
        '--theme_options={"#fff":{}}',
        '--default_group=1',
        '--captcha_type=cap',
        '--captcha_mode=2',
        '--avatar_size=0',
        '--gravatar_server=https://gravatar.example.com/',
        '--AllowOrigins=http://a.example.com, http://b.example.com,',
        '--ExposeHeaders=',
      ]),
      {
        port: 0,
        data: 'folder',
        test: true,
        demo: true,
        access_token_ttl: 5,
        refresh_token_ttl: 60,
        register_enabled: false,
        login_captcha: true,
        siteName: 'My drive',
        siteURL: 'https://drive.example.com',
        defaultTheme: '#fff',
        theme_options: '{"#fff":{}}',
        default_group: 1,
        captcha_type: 'cap',
        captcha_mode: 2,
        avatar_size: 0,
        gravatar_server: 'https://gravatar.example.com/',
        AllowOrigins: ['http://a.example.com', 'http://b.example.com'],
        ExposeHeaders: [],
      },
    );
  });

  for (const [flag, message] of [
    ['--nonsense=1', /nonsense/],
    ['--toString=1', /toString/],
    ['positional', /positional/],
    ['--port', /port/],
    ['--port=x', /port: "x" is not a whole number from 0 to 65535/],
    ['--port=65536', /port: /],
    ['--data=', /data: /],
    ['--test=1', /test/],
    ['--access_token_ttl=0', /access_token_ttl: "0" is not a whole number from 1/],
    ['--access_token_ttl=1h', /access_token_ttl: /],
    ['--register_enabled=maybe', /register_enabled: "maybe" is neither 1 nor 0/],
    ['--siteURL=localhost', /siteURL: /],
    ['--siteURL=https://a.example.com,localhost', /siteURL: "localhost" is not an http/],
    ['--captcha_type=hard', /captcha_type: "hard" is none of normal, recaptcha/],
    ['--captcha_mode=4', /captcha_mode: /],
    ['--avatar_size_l=0', /avatar_size_l: /],
    ['--gravatar_server=gravatar', /gravatar_server: /],
    ['--theme_options=[]', /theme_options: /],
    ['--theme_options={', /theme_options: /],
    ['--default_group=4', /default_group: "4" is not a whole number from 1 to 3/],
  ] as const) {
    it(`refuses ${flag}`, () => assert.throws(() => readCommandLine([flag]), message));
  }

  it('explains every flag', () => {
    assert.equal(readCommandLine(['--help']), 'help');
    for (const name of ['port', 'data', 'test', ...Object.keys(DEFAULT_SETTINGS)]) {
      assert.equal(usage().includes(`--${name} `), true, name);
    }
  });
});

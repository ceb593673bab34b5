import { takesToken, worksWithoutToken } from './token-routes';

describe('takesToken', () => {
  const without = [
    ...[
      '/session',
      '/session/',
      '/session/prepare',
      '/session/token',
      '/session/token/',
      '/session/token/2fa',
    ],
    ...[
      '/session/token/refresh',
      '/session/authn',
      '/session/openid',
      '/session/oauthx',
      '/session/oauth2/app',
    ],
    ...['/user', '/user/', '/user/reset', '/user/reset/AbC', '/user/activate', '/user/activate/AbC'],
    ...['/%73ession/token', '/user/%72eset', '/site/captcha', '/site/captcha/', '/site/ping', '/site/ping/'],
  ];
  for (const path of without) {
    it(`is false for ${path}`, () => {
      expect(takesToken(path)).toBeFalse();
    });
  }

  const withToken = [
    ...['', '/', '/user/me', '/user/setting', '/user/setting/2fa', '/user/capacity', '/user/search'],
    ...['/user/resetx', '/user/activated', '/users', '/user/info/AbC', '/user/avatar/AbC', '/user/authn'],
    ...[
      '/session/oauth/app/AbC',
      '/session/oauth/consent',
      '/session/oauth',
      '/sessions',
      '/file/session/token',
    ],
    ...['/site/config/basic', '/site/pings', '/site/captcha/x', '/file', '/share/user', '/admin/user'],
  ];
  for (const path of withToken) {
    it(`is true for ${path || 'the API itself'}`, () => {
      expect(takesToken(path)).toBeTrue();
    });
  }
});

describe('worksWithoutToken', () => {
  it('is about the configuration of the site alone', () => {
    for (const path of ['/site/config', '/site/config/', '/site/config/basic', '/site/%63onfig/login']) {
      expect(worksWithoutToken(path)).withContext(path).toBeTrue();
    }
    for (const path of ['', '/site', '/site/configs', '/site/ping', '/user/me', '/file/site/config/basic']) {
      expect(worksWithoutToken(path)).withContext(path).toBeFalse();
    }
  });
});

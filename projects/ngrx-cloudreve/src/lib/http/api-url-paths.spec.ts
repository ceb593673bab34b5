import { pathBelowApi } from './api-url';

const API = 'https://app.example.org/api/v4';
const PAGE = 'https://app.example.org/portal/index.html';

describe('pathBelowApi', () => {
  const inside: readonly (readonly [string, string, string])[] = [
    ['https://app.example.org/api/v4/user/me', PAGE, '/user/me'],
    ['https://app.example.org/api/v4', PAGE, ''],
    ['https://app.example.org/api/v4/', PAGE, '/'],
    ['https://app.example.org:443/api/v4/user/me', PAGE, '/user/me'],
    ['HTTPS://APP.example.ORG/api/v4/user/me', PAGE, '/user/me'],
    ['/api/v4/user/me', PAGE, '/user/me'],
    ['../api/v4/user/me', PAGE, '/user/me'],
    ['/api/v4/user/me?next=../../x%2f', PAGE, '/user/me'],
    ['/api/v4/user/me#/../x', PAGE, '/user/me'],
    ['/api/v4/file/a%20b', PAGE, '/file/a%20b'],
    ['/api/v4/file/a..b', PAGE, '/file/a..b'],
    ['/api/v4/file/...', PAGE, '/file/...'],
    ['/api/v4/x/../user/me', PAGE, '/user/me'],
    ['/api/v4/user/me', 'https://app.example.org/', '/user/me'],
  ];
  for (const [url, base, path] of inside) {
    it(`finds ${path || 'the API itself'} in ${url} on ${new URL(base).pathname}`, () => {
      expect(pathBelowApi(url, API, base)).toBe(path);
    });
  }

  const outside: Readonly<Record<string, readonly string[]>> = {
    'a path that only begins alike': ['/api/v4evil', '/api/v44/user/me', '/api/v4.json', '/api/v4;x/user/me'],
    'a path in another case': ['/API/v4/user/me', '/api/V4/user/me'],
    'a path that climbs out': [
      '/api/v4/../other',
      '/api/v4/./../other',
      '/api/v4/%2e%2e/other',
      '/api/v4/%2E./other',
      '/api/v4/\\..\\..\\other',
      '/api/v4/.\t./.\n./other',
    ],
    'an encoded slash or backslash': [
      '/api/v4/..%2fother',
      '/api/v4/a%2Fb',
      '/api/v4/..%5cother',
      '/api/v4/a%5Cb',
    ],
    'dots, slashes and backslashes that are encoded twice': [
      '/api/v4/%252e%252e/other',
      '/api/v4/..%252fother',
      '/api/v4/..%255Cother',
    ],
    'encoding that cannot be decoded': ['/api/v4/%', '/api/v4/%c3%28'],
    'another origin': [
      'http://app.example.org/api/v4/user/me',
      'https://app.example.org:8443/api/v4/user/me',
      'https://evil.example/api/v4/user/me',
      'https://app.example.org.evil.example/api/v4/user/me',
      'https://app.example.org@evil.example/api/v4/user/me',
      '//evil.example/api/v4/user/me',
      '\\\\evil.example\\api\\v4\\user\\me',
      '/\\evil.example/api/v4/user/me',
      '/\t/evil.example/api/v4/user/me',
      'blob:https://evil.example/api/v4/user/me',
      'data:text/plain,https://app.example.org/api/v4/user/me',
    ],
    'user info': [
      'https://ann@app.example.org/api/v4/user/me',
      'https://:secret@app.example.org/api/v4/user/me',
    ],
    'the origin alone': ['/', '', 'https://app.example.org'],
    'no address at all': ['https://', 'http://[', 'https://app.example.org:99999/api/v4'],
  };
  for (const [what, urls] of Object.entries(outside)) {
    for (const url of urls) {
      it(`gives no token for ${what}: ${JSON.stringify(url)}`, () => {
        expect(pathBelowApi(url, API, PAGE)).toBeNull();
      });
    }
  }

  it('resolves a relative address like the browser: with another base it goes elsewhere', () => {
    expect(pathBelowApi('/api/v4/user/me', API, 'https://evil.example/')).toBeNull();
    expect(pathBelowApi('api/v4/user/me', API, PAGE)).toBeNull();
    expect(pathBelowApi('user/me', API, 'https://app.example.org/api/v4/')).toBe('/user/me');
  });

  it('takes an absolute address whatever the base is', () => {
    expect(pathBelowApi(`${API}/user/me`, API, 'https://evil.example/')).toBe('/user/me');
    expect(pathBelowApi(`${API}/user/me`, API, null)).toBe('/user/me');
  });

  it('resolves against the API where there is no page', () => {
    expect(pathBelowApi('/api/v4/user/me', API, null)).toBe('/user/me');
    expect(pathBelowApi('/user/me', API, null)).toBeNull();
  });

  it('keeps two servers of one origin apart', () => {
    expect(pathBelowApi('/one/api/v4/user/me', 'https://app.example.org/two/api/v4', PAGE)).toBeNull();
  });
});

import { readTokenResponse, tokenLifetime } from './token-response';

const NOW = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;
const in2Hours = new Date(NOW + 2 * HOUR_MS).toISOString();

function token(claims: unknown): string {
  const text = btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `h.${text}.s`;
}

describe('tokenLifetime', () => {
  it('is exp less nbf, in milliseconds', () => {
    expect(tokenLifetime(token({ nbf: 1000, exp: 4600 }), undefined, NOW)).toBe(HOUR_MS);
  });

  it('does not listen to the clock of the device, whatever access_expires says', () => {
    for (const days of [-3, 0, 3]) {
      const wrong = NOW + days * 24 * HOUR_MS;
      expect(tokenLifetime(token({ nbf: 1000, exp: 4600 }), in2Hours, wrong)).toBe(HOUR_MS);
    }
  });

  it('reads base64url, with "-" and "_" in it', () => {
    const claims = { note: '???>>>~~~', nbf: 0, exp: 60 };
    expect(token(claims)).toMatch(/[-_]/);
    expect(tokenLifetime(token(claims), undefined, NOW)).toBe(60_000);
  });

  const opaque: Readonly<Record<string, string>> = {
    'a token without parts': 'opaque',
    'a token that is no base64': 'h.%%%.s',
    'a token that is no JSON': `h.${btoa('no json')}.s`,
    'claims that are no object': token([1, 2]),
    'claims without exp': token({ nbf: 1 }),
    'claims without nbf': token({ exp: 5000 }),
    'claims as text': token({ nbf: '1', exp: '2' }),
    'exp before nbf': token({ nbf: 5000, exp: 1000 }),
    'exp equal to nbf': token({ nbf: 5000, exp: 5000 }),
    'an empty text': '',
  };
  for (const [what, access] of Object.entries(opaque)) {
    it(`falls back to access_expires for ${what}`, () => {
      expect(tokenLifetime(access, in2Hours, NOW)).toBe(2 * HOUR_MS);
    });
  }

  for (const expires of [
    undefined,
    null,
    '',
    'soon',
    5,
    new Date(NOW).toISOString(),
    '2001-01-01T00:00:00Z',
  ]) {
    it(`is 10 minutes when access_expires is ${String(expires) || 'empty'}`, () => {
      expect(tokenLifetime('opaque', expires, NOW)).toBe(600_000);
    });
  }
});

describe('readTokenResponse', () => {
  const data = {
    access_token: token({ nbf: 0, exp: 60 }),
    refresh_token: 'refresh',
    access_expires: in2Hours,
  };

  it('takes both tokens and the lifetime', () => {
    expect(readTokenResponse(data, NOW)).toEqual({
      accessToken: data.access_token,
      refreshToken: 'refresh',
      lifetime: 60_000,
    });
  });

  it('uses access_expires for an opaque token', () => {
    expect(readTokenResponse({ ...data, access_token: 'opaque' }, NOW).lifetime).toBe(2 * HOUR_MS);
  });

  const refused: Readonly<Record<string, unknown>> = {
    nothing: undefined,
    null: null,
    'a text': 'token',
    'a list': [data],
    'no access token': { ...data, access_token: undefined },
    'no refresh token': { ...data, refresh_token: undefined },
    'an empty access token': { ...data, access_token: '' },
    'an empty refresh token': { ...data, refresh_token: '' },
    'tokens of a wrong type': { ...data, access_token: 1 },
  };
  for (const [what, response] of Object.entries(refused)) {
    it(`throws for ${what}, without repeating what it got`, () => {
      expect(() => readTokenResponse(response, NOW)).toThrowError('no tokens');
    });
  }
});

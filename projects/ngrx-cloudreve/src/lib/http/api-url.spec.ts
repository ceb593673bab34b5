import { resolveApiUrl, shortHash } from './api-url';

const ORIGIN = 'https://app.example.org';

describe('resolveApiUrl', () => {
  const accepted: readonly (readonly [string, string])[] = [
    ['/api/v4', 'https://app.example.org/api/v4'],
    ['/api/v4/', 'https://app.example.org/api/v4'],
    ['/api/v4///', 'https://app.example.org/api/v4'],
    ['/cloud/../api/v4', 'https://app.example.org/api/v4'],
    ['https://cloud.example.org/api/v4', 'https://cloud.example.org/api/v4'],
    ['HTTPS://Cloud.Example.ORG:443/api/v4', 'https://cloud.example.org/api/v4'],
    ['http://nas.local:5212/api/v4', 'http://nas.local:5212/api/v4'],
    ['//cloud.example.org/api/v4', 'https://cloud.example.org/api/v4'],
  ];
  for (const [written, absolute] of accepted) {
    it(`makes ${written} absolute`, () => {
      expect(resolveApiUrl(written, ORIGIN)).toBe(absolute);
    });
  }

  const refused: readonly (readonly [string, RegExp])[] = [
    ['', /NGC-003.*no address/],
    ['https://', /NGC-003.*no address/],
    ['https://[example.org/api', /NGC-003.*no address/],
    ['/', /NGC-003.*no path/],
    ['https://cloud.example.org', /NGC-003.*no path/],
    ['https://cloud.example.org//', /NGC-003.*no path/],
    ['/api/v4?token=1', /NGC-003.*query/],
    ['/api/v4#top', /NGC-003.*query or a fragment/],
    ['https://ann@cloud.example.org/api/v4', /NGC-003.*user name/],
    ['https://:pass@cloud.example.org/api/v4', /NGC-003.*user name/],
    ['ftp://cloud.example.org/api/v4', /NGC-003.*neither http nor https/],
    ['javascript:alert(1)', /NGC-003.*neither http nor https/],
    ['data:,api/v4', /NGC-003.*neither http nor https/],
    ['api/v4', /NGC-003.*begins neither with/],
    ['./api/v4', /NGC-003.*begins neither with/],
    ['192.168.1.5:5212/api/v4', /NGC-003.*begins neither with/],
    ['192.168.1.5/api/v4', /NGC-003.*begins neither with/],
    ['[fd00::5]:5212/api/v4', /NGC-003.*begins neither with/],
    ['cloud.example.org/api/v4', /NGC-003.*begins neither with/],
    ['undefined/api/v4', /NGC-003.*begins neither with/],
    [' /api/v4', /NGC-003.*begins neither with/],
    ['\\\\nas\\api\\v4', /NGC-003.*begins neither with/],
    ['https:/api/v4', /NGC-003.*begins neither with/],
    ['https:api/v4', /NGC-003.*begins neither with/],
    ['https:///api/v4', /NGC-003/],
    ['localhost:5212/api/v4', /NGC-003.*neither http nor https/],
    ['cloud.example.org:5212/api/v4', /NGC-003.*neither http nor https/],
    ['C:\\api\\v4', /NGC-003.*neither http nor https/],
  ];
  for (const [written, message] of refused) {
    it(`refuses ${JSON.stringify(written)} and says why`, () => {
      expect(() => resolveApiUrl(written, ORIGIN)).toThrowError(message);
    });
  }

  it('refuses what is no text, as plain JavaScript may give it', () => {
    const missing = undefined as unknown as string;
    expect(() => resolveApiUrl(missing, ORIGIN)).toThrowError(/NGC-003/);
  });

  it('does not repeat a password in its message', () => {
    expect(() => resolveApiUrl('https://ann:hunter2@cloud.example.org/api', ORIGIN)).toThrowMatching(
      (error: Error) => !error.message.includes('hunter2'),
    );
  });

  it('does not ask the page: an injected <base> cannot redirect it', () => {
    const base = document.createElement('base');
    base.href = 'https://evil.example/';
    document.head.prepend(base);
    const resolved = resolveApiUrl('/api/v4', ORIGIN);
    base.remove();
    expect(resolved).toBe('https://app.example.org/api/v4');
  });

  it('takes both kinds where there is no page', () => {
    expect(resolveApiUrl('/api/v4', null)).toBe('http://localhost/api/v4');
    expect(resolveApiUrl('https://cloud.example.org/api/v4', null)).toBe('https://cloud.example.org/api/v4');
  });

  it('takes an absolute address on a page of opaque origin, whose location.origin is the text "null"', () => {
    expect(resolveApiUrl('https://cloud.example.org/api/v4', 'null')).toBe(
      'https://cloud.example.org/api/v4',
    );
  });

  it('refuses a relative address on a page of opaque origin', () => {
    expect(() => resolveApiUrl('/api/v4', 'null')).toThrowError(/NGC-003/);
  });
});

describe('shortHash', () => {
  it('is the same for the same address, so a session is found again after a reload', () => {
    expect(shortHash('https://app.example.org/api/v4')).toBe(shortHash('https://app.example.org/api/v4'));
  });

  it('stays what it is: another algorithm would sign every user out', () => {
    expect(shortHash('https://app.example.org/api/v4')).toBe('a2ecv4plb1');
  });

  it('may stand in the name of a key', () => {
    expect(shortHash('https://app.example.org/api/v4')).toMatch(/^[a-z0-9]{5,11}$/);
  });

  it('tells addresses apart that differ in one character, at any place', () => {
    const text = 'https://app.example.org/api/v4';
    const hashes = new Set(
      [text, ...Array.from(text, (_, at) => `${text.slice(0, at)}~${text.slice(at + 1)}`)].map(shortHash),
    );
    expect(hashes.size).toBe(text.length + 1);
  });
});

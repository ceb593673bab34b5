import { otpauthUri } from './otpauth-uri';

describe('otpauthUri', () => {
  const of = (issuer: string, account: string): string => otpauthUri({ secret: 'JBSWY3DP', issuer, account });

  it('is what authenticator apps scan', () => {
    expect(of('cloud.example.org', 'ann@example.org')).toBe(
      'otpauth://totp/cloud.example.org:ann%40example.org' +
        '?secret=JBSWY3DP&issuer=cloud.example.org&algorithm=SHA1&digits=6&period=30',
    );
  });

  for (const [what, issuer, encoded] of [
    ['a space', 'My cloud', 'My%20cloud'],
    ['a colon', 'cloud: ours', 'cloud%3A%20ours'],
    ['a slash', 'a/b', 'a%2Fb'],
    ['a plus', 'a+b', 'a%2Bb'],
    ['an ampersand', 'a&secret=X', 'a%26secret%3DX'],
    ['a question mark', 'a?b', 'a%3Fb'],
    ['a hash', 'a#b', 'a%23b'],
    ['a percent sign', '100%', '100%25'],
    ['an umlaut', 'Büro', 'B%C3%BCro'],
    ['a cloud', '☁️', '%E2%98%81%EF%B8%8F'],
    ['half of a pair', 'a\uD83D', 'a%EF%BF%BD'],
  ] as const) {
    it(`encodes ${what} once, in the label and in the query`, () => {
      const uri = of(issuer, 'ann');
      expect(uri).toContain(`otpauth://totp/${encoded}:ann?`);
      expect(uri).toContain(`&issuer=${encoded}&`);
    });

    it(`encodes ${what} of the account`, () => {
      expect(of('c', issuer)).toContain(`otpauth://totp/c:${encoded}?secret=`);
    });
  }

  it('is read back by the rules of addresses', () => {
    const uri = new URL(of('Büro & Co: 50%', 'a+b@c/d'));
    expect(uri.protocol).toBe('otpauth:');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: 'JBSWY3DP',
      issuer: 'Büro & Co: 50%',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    const label = /totp\/([^?]*)/.exec(uri.href)?.[1] ?? '';
    expect(label.split(':').map(decodeURIComponent)).toEqual(['Büro & Co: 50%', 'a+b@c/d']);
  });
});

import { TOTP, URI } from 'otpauth';
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
    ['no colon', 'cloud: ours', 'cloud%20ours'],
    ['no colon of a port', 'nas.home:5212', 'nas.home%205212'],
    ['no colon at an end', ':a : ', 'a'],
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

  for (const [issuer, account, read] of [
    ['Büro & Co 50%', 'a+b@c/d', ['Büro & Co 50%', 'a+b@c/d']],
    ['nas.home:5212', '"a:b"@c.example', ['nas.home 5212', '"a b"@c.example']],
  ] as const) {
    it(`is read by an authenticator app as it was meant (${issuer})`, () => {
      const app = URI.parse(of(issuer, account)) as TOTP;
      expect([app.issuer, app.label]).toEqual([...read]);
      expect([app.secret.base32, app.algorithm, app.digits, app.period]).toEqual(['JBSWY3DP', 'SHA1', 6, 30]);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isTwoFactorCode, newTwoFactorSecret } from './second-factor.ts';

describe('isTwoFactorCode', () => {
  // The secret "12345678901234567890" and the SHA-1 codes of RFC 6238, cut to six digits.
  const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ] as const) {
    it(`knows the code at ${seconds} s, one step around it, and no further`, () => {
      const steps = [-60, -30, 0, 30, 60];
      assert.deepEqual(
        steps.map((apart) => isTwoFactorCode(SECRET, code, (seconds + apart) * 1000)),
        [false, true, true, true, false],
      );
    });
  }

  it('ignores spaces around a code, not in it', () => {
    assert.equal(isTwoFactorCode(SECRET, ' 287082\n', 59_000), true);
    assert.equal(isTwoFactorCode(SECRET, '287 082', 59_000), false);
  });

  it('knows no code that is cut, empty or for an empty secret', () => {
    for (const code of ['', '87082', '0287082', 'abcdef']) {
      assert.equal(isTwoFactorCode(SECRET, code, 59_000), false, code);
    }
    for (let n = 0; n < 1000; n++) {
      assert.equal(isTwoFactorCode('', String(n).padStart(6, '0'), 59_000), false);
    }
  });

  it('works with new secrets, of which no two are alike', () => {
    const secrets = new Set(Array.from({ length: 50 }, newTwoFactorSecret));
    assert.equal(secrets.size, 50);
    for (const secret of secrets) assert.match(secret, /^[A-Z2-7]{32}$/);
  });
});

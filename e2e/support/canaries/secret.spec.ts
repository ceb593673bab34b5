import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { patternOf } from './secret.ts';

const PASSWORD = 'Über/all?=&"5%';

describe('the pattern of a secret', () => {
  for (const [name, text] of Object.entries({
    'as it is': `of ${PASSWORD}.`,
    JSON: JSON.stringify({ deep: [PASSWORD] }),
    'a query': new URL(`http://localhost/?of=${encodeURIComponent(PASSWORD)}`).href,
    'a form': String(new URLSearchParams({ of: PASSWORD })),
    'base64, at the start': Buffer.from(`${PASSWORD}!`).toString('base64'),
    'base64, one letter later': Buffer.from(`.${PASSWORD}!`).toString('base64'),
    'base64, two letters later': Buffer.from(`..${PASSWORD}`).toString('base64url'),
  })) {
    it(`finds it in ${name}`, () => {
      assert.match(text, patternOf(PASSWORD));
    });
  }

  it('does not find another one', () => {
    const other = PASSWORD.replace('5', '6');
    assert.doesNotMatch(
      `${other} ${JSON.stringify(other)} ${encodeURIComponent(other)}`,
      patternOf(PASSWORD),
    );
    assert.doesNotMatch(Buffer.from(other).toString('base64'), patternOf(PASSWORD));
  });

  for (const text of ['{"otp":"123456"}', '?otp=123456&x', 'code 123456', '[123456]']) {
    it(`finds a one-time code in ${text}`, () => {
      assert.match(text, patternOf('123456'));
    });
  }

  for (const text of ['#123456', '1700000123456', '1234567', '12:00:00.123456Z', 'e2e-a123456']) {
    it(`finds no one-time code in ${text}`, () => {
      assert.doesNotMatch(text, patternOf('123456'));
    });
  }
});

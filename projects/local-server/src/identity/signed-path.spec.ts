import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../transport/api-error.ts';
import { checkSignedPath, signPath } from './signed-path.ts';

describe('a signed path', () => {
  const NOW = 1_700_000_000;
  const codeOf = (key: string, path: string, sign: string, now = NOW): number => {
    try {
      checkSignedPath(key, path, sign, now);
      return 0;
    } catch (error) {
      assert.ok(error instanceof ApiError);
      return error.code;
    }
  };

  it('is good until its moment, that second included', () => {
    const sign = signPath('key', '/path', NOW);
    assert.deepEqual(
      [NOW - 1, NOW, NOW + 1].map((now) => codeOf('key', '/path', sign, now)),
      [0, 0, 40005],
    );
  });

  it('is good for its own path, key and moment', () => {
    const sign = signPath('key', '/path', NOW + 1);
    assert.equal(codeOf('key', '/other', sign), 40071);
    assert.equal(codeOf('other', '/path', sign), 40071);
    assert.equal(codeOf('key', '/path', sign.replace(/\d+$/, String(NOW + 2))), 40071);
    assert.equal(codeOf('key', '/path', sign.slice(1)), 40071);
  });

  it('has an expiry', () => {
    assert.equal(codeOf('key', '/path', ''), 403);
    assert.equal(codeOf('key', '/path', 'digest:'), 403);
    assert.equal(codeOf('key', '/path', 'digest'), 40071);
  });

  it('is base64 for URLs, with its padding', () => {
    for (let n = 0; n < 50; n++)
      assert.match(signPath('key', `/${n}`, NOW), /^[A-Za-z0-9_-]{43}=:1700000000$/);
  });
});

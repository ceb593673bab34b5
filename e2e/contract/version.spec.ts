import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOlder } from './version.ts';

describe('isOlder', () => {
  for (const [version, since, expected] of [
    ['4.0.0', '4.5.0', true],
    ['4.9.2', '4.10.0', true],
    ['4.10.0', '4.9.2', false],
    ['4.5.0', '4.5.0', false],
    ['4.5.0-pro', '4.5.0', false],
    ['4.4.9-pro', '4.5.0', true],
    ['4.5.0-beta.1', '4.5.0', true],
    ['4.5.0-beta.1-pro', '4.5.0', true],
    ['4.5.0', '4.5.0-beta.1', false],
    ['4.5.0-beta.2', '4.5.0-beta.10', true],
    ['4.5.0-alpha.9', '4.5.0-beta.1', true],
    ['4.5.0-1', '4.5.0-alpha', true],
    ['4.5.0-beta', '4.5.0-beta.1', true],
    ['4.5.0-beta.1', '4.5.0-beta', false],
    ['5.0.0', '4.18.0', false],
    ['nonsense', '4.18.0', false],
    ['', '4.18.0', false],
  ] as const) {
    it(`"${version}" is ${expected ? '' : 'not '}older than "${since}"`, () => {
      assert.equal(isOlder(version, since), expected);
    });
  }
});

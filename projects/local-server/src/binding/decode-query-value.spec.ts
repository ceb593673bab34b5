import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BindingError } from '../transport/api-error.ts';
import { decodeQueryValue } from './decode-query-value.ts';

describe('decodeQueryValue', () => {
  for (const [type, text, value] of [
    ['string', '', ''],
    ['string', '1', '1'],
    ['strings', 'a', ['a']],
    ['integer', '', 0],
    ['integer', '007', 7],
    ['integer', '-5', -5],
    ['integer', '+5', 5],
    ['boolean', '', false],
    ['boolean', 'T', true],
    ['boolean', '0', false],
  ] as const) {
    it(`takes "${text}" for ${type}`, () => assert.deepEqual(decodeQueryValue(type, text), value));
  }

  for (const [type, text] of [
    ['integer', '1.5'],
    ['integer', '1e3'],
    ['integer', '0x10'],
    ['integer', ' 1'],
    ['integer', '99999999999999999999'],
    ['boolean', 'yes'],
    ['boolean', 'tRue'],
  ] as const) {
    it(`refuses "${text}" for ${type}`, () =>
      assert.throws(() => decodeQueryValue(type, text), new BindingError('Parameter error')));
  }
});

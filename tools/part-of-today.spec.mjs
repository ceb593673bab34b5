import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { partOfToday } from './part-of-today.mjs';

describe('the part of today', () => {
  const all = [0, 1, 2, 3, 4, 5, 6];
  const day = (/** @type {number} */ number) => new Date(number * 86_400_000);
  const before = process.env['NGRX_CLOUDREVE_ALL'];

  beforeEach(() => {
    delete process.env['NGRX_CLOUDREVE_ALL'];
  });
  afterEach(() => {
    if (before !== undefined) process.env['NGRX_CLOUDREVE_ALL'] = before;
  });

  it('is everything after so many days, and nothing twice', () => {
    const parts = [0, 1, 2].map((number) => partOfToday(all, 3, day(number)));
    assert.deepEqual(parts, [
      [0, 3, 6],
      [1, 4],
      [2, 5],
    ]);
    assert.deepEqual(partOfToday(all, 3, day(3)), [0, 3, 6]);
  });

  it('is everything in the long form', () => {
    process.env['NGRX_CLOUDREVE_ALL'] = '1';
    assert.deepEqual(partOfToday(all, 3), all);
  });
});

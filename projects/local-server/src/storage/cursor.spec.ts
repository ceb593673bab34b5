import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutPage, decodeCursor, encodeCursor, paginationJson } from './cursor.ts';

describe('cursors', () => {
  it('come back as they were given', () => {
    for (const number of [1, 64, 9_007_199_254_740_991])
      assert.equal(decodeCursor(encodeCursor(number)), number);
    assert.equal(decodeCursor(''), null);
  });

  for (const token of ['x', 'broken token', 'e30', 'bnVsbA', 'MQ', 'eyJpZCI6IjEifQ', 'eyJpZCI6MS41fQ']) {
    it(`refuse "${token}"`, () => assert.throws(() => decodeCursor(token)));
  }

  it('stand only where more follows', () => {
    const rows = [{ number: 7 }, { number: 8 }, { number: 9 }];
    assert.deepEqual(cutPage(rows, 3), { rows });
    const page = cutPage(rows, 2);
    assert.deepEqual(page, { rows: rows.slice(0, 2), nextToken: encodeCursor(8) });
    assert.deepEqual(cutPage([], 2), { rows: [] });
    assert.deepEqual(paginationJson(2, page), {
      page: 0,
      page_size: 2,
      next_token: encodeCursor(8),
      is_cursor: true,
    });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatTime, nanosToSeconds, nowNanos } from './time.ts';

const GO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,8}[1-9])?(Z|[+-]\d\d:\d\d)$/;

describe('formatTime', () => {
  it('writes nanoseconds and cuts trailing zeros', () => {
    const second = 1_700_000_000n * 1_000_000_000n;
    const fractionOf = (nanos: bigint) => /\.(\d+)/.exec(formatTime(second + nanos))?.[1];
    assert.equal(fractionOf(123_456_789n), '123456789');
    assert.equal(fractionOf(5n), '000000005');
    assert.equal(fractionOf(120_000_000n), '12');
    assert.equal(fractionOf(0n), undefined);
  });

  it('names the moment, whatever the zone of the machine', () => {
    const zone = process.env['TZ'];
    try {
      for (const [name, offset] of [
        ['UTC', 'Z'],
        ['Asia/Kolkata', '+05:30'],
        ['America/St_Johns', '-03:30'],
      ] as const) {
        process.env['TZ'] = name;
        const text = formatTime(1_700_000_000_250_000_000n);
        assert.match(text, GO_TIME);
        assert.equal(text.endsWith(offset), true, text);
        assert.equal(Date.parse(text), 1_700_000_000_250, name);
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('agrees with the clock', () => {
    const before = Math.floor(Date.now() / 1000);
    const now = nanosToSeconds(nowNanos());
    assert.equal(now >= before && now <= before + 60, true);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Clock } from './clock.ts';

describe('Clock', () => {
  it('shows the real time until it is shifted', () => {
    const before = Date.now();
    const shown = new Clock().millis();
    assert.equal(shown >= before && shown <= Date.now(), true);
  });

  it('goes on from where it was shifted to', () => {
    const [clock, other] = [new Clock(), new Clock()];
    clock.advance(90);
    clock.advance(-30);
    const ahead = clock.millis() - other.millis();
    assert.equal(ahead > 59_000 && ahead <= 60_000, true, String(ahead));
    assert.equal((clock.nanos() - other.nanos()) / 1_000_000_000n >= 59n, true);
  });
});

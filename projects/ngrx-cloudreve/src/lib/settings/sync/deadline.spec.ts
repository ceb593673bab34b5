import { cloudreveFailure } from '../../http/cloudreve-failure';
import { needsRead, nextDeadline } from './deadline';
import { edit, fail, fold, get, loaded, ok, start } from './sync.fixture';
import { initialSyncState } from './sync-state';

const TIMING = { wait: 600, maxWait: 2000 };

function at(monotonic: number, wall = 1_000_000 + monotonic): { monotonic: number; wall: number } {
  return { monotonic, wall };
}

describe('the next deadline', () => {
  it('is none with nothing to do', () => {
    expect(nextDeadline(loaded(), TIMING)).toBeNull();
  });

  it('is now before the first GET', () => {
    expect(nextDeadline(initialSyncState(), TIMING)).toBe(0);
  });

  it('is `wait` after the last edit', () => {
    expect(nextDeadline(fold(loaded(), edit({ nick: 'B' }, 100), edit({ nick: 'Bo' }, 300)), TIMING)).toBe(
      900,
    );
  });

  it('is `maxWait` after the first edit at the latest', () => {
    const typing = [100, 600, 1100, 1600, 2000].map((at) => edit({ nick: `Bo${String(at)}` }, at));

    expect(nextDeadline(fold(loaded(), ...typing), TIMING)).toBe(2100);
  });

  it('is none while a request is in flight or something holds', () => {
    const pending = fold(loaded(), edit({ nick: 'Bo' }));

    expect(nextDeadline(fold(pending, start('r')), TIMING)).toBeNull();
    expect(nextDeadline(fold(pending, { type: 'held', hold: 'paused' }), TIMING)).toBeNull();
  });

  it('needs every hold gone', () => {
    const held = fold(
      loaded(),
      edit({ nick: 'Bo' }),
      { type: 'held', hold: 'paused' },
      { type: 'held', hold: 'offline' },
      { type: 'released', hold: 'paused' },
    );

    expect(nextDeadline(held, TIMING)).toBeNull();
    expect(nextDeadline(fold(held, { type: 'released', hold: 'offline' }), TIMING)).not.toBeNull();
  });

  it('is now after a flush, and the flush ends with the request', () => {
    const flushed = fold(loaded(), edit({ nick: 'Bo' }, 50), { type: 'flushed' });

    expect(nextDeadline(flushed, TIMING)).toBe(0);
    expect(fold(flushed, start('r')).flushing).toBeFalse();
  });

  it('a flush with nothing to send does not end the next window', () => {
    const state = fold(loaded(), { type: 'flushed' }, edit({ nick: 'Bo' }, 50));

    expect(nextDeadline(state, TIMING)).toBe(650);
  });

  it('is the end of a back-off also for a flush', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'throttled', 100, 5000), {
      type: 'flushed',
    });

    expect(nextDeadline(state, TIMING)).toBe(5600);
  });

  it('is the end of a doubt, also when nothing waits', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), start('r', 10), fail('r', 'unknown', 15_000));

    expect(nextDeadline(state, TIMING)).toBe(21_010);
  });

  it('is at once while isolating', () => {
    const state = fold(
      loaded(),
      edit({ nick: 'Bo', sync: false }, 90),
      start('r'),
      fail('r', 'invalid', 100),
    );

    expect(nextDeadline(state, TIMING)).toBe(0);
  });

  it('opens a new window for an edit made during a request', () => {
    const state = fold(
      loaded(),
      edit({ nick: 'Bo' }, 0),
      start('r', 600),
      edit({ sync: false }, 700),
      ok('r'),
    );

    expect(nextDeadline(state, TIMING)).toBe(1300);
  });

  it('backs a failed read off, and honours a Retry-After', () => {
    const failure = cloudreveFailure('http', { status: 429, retryAfter: 10_000 });
    const read = (outcome: 'unknown' | 'throttled'): number | null =>
      nextDeadline(
        fold(initialSyncState(), { type: 'loadFailed', outcome, failure, at: 100, random: 1 }),
        TIMING,
      );

    expect(read('unknown')).toBe(1100);
    expect(read('throttled')).toBe(11_100);
  });
});

describe('whether the server is asked first', () => {
  it('is not for edits under 5 seconds old', () => {
    expect(needsRead(fold(loaded(), edit({ nick: 'Bo' }, 100)), at(5100))).toBeFalse();
  });

  it('is for older edits', () => {
    expect(needsRead(fold(loaded(), edit({ nick: 'Bo' }, 100)), at(5101))).toBeTrue();
  });

  it('is for edits that waited while the device slept, when the monotonic clock stood still', () => {
    expect(needsRead(fold(loaded(), edit({ nick: 'Bo' }, 100)), at(300, 1_000_100 + 1_800_000))).toBeTrue();
  });

  it('is after something was written past the store', () => {
    expect(needsRead(fold(loaded(), { type: 'overtaken' }), at(0))).toBeTrue();
  });

  it('is after a hold, and no longer after a GET', () => {
    const held = fold(
      loaded(),
      edit({ nick: 'Bo' }),
      { type: 'held', hold: 'offline' },
      { type: 'released', hold: 'offline' },
    );

    expect(needsRead(held, at(0))).toBeTrue();
    expect(needsRead(fold(held, get(held, {})), at(0))).toBeFalse();
  });

  it('is after a server error and before anything is known', () => {
    const failed = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'answered'));

    expect(needsRead(failed, at(0))).toBeTrue();
    expect(needsRead(initialSyncState(), at(0))).toBeTrue();
  });
});

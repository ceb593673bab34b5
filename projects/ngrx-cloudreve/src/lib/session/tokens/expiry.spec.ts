import { certainLife, isRefreshDue, refreshPause, remainingLife } from './expiry';

const MINUTE_MS = 60_000;
const life = { obtainedAt: 1_000_000, lifetime: 60 * MINUTE_MS };

/** Both clocks when the token was taken up, and after wall and monotonic time moved on. */
const taken = (of = life) => ({ wall: of.obtainedAt, monotonic: 500 });
const later = (wall: number, monotonic = wall, of = life) => ({
  wall: of.obtainedAt + wall,
  monotonic: 500 + monotonic,
});

/** Whether a refresh is due when so much of the life is left. */
function dueWith(
  remaining: number,
  of: { obtainedAt: number; lifetime: number } = life,
  jitter = 0,
): boolean {
  return isRefreshDue(of, taken(of), later(of.lifetime - remaining, of.lifetime - remaining, of), jitter);
}

describe('remainingLife', () => {
  it('is the whole lifetime at the receipt, and negative when it is over', () => {
    expect(remainingLife(life, life.obtainedAt)).toBe(60 * MINUTE_MS);
    expect(remainingLife(life, life.obtainedAt + 61 * MINUTE_MS)).toBe(-MINUTE_MS);
  });
});

describe('isRefreshDue', () => {
  it('is false for a new token', () => {
    expect(dueWith(60 * MINUTE_MS)).toBeFalse();
    expect(dueWith(60 * MINUTE_MS, life, 1)).toBeFalse();
  });

  it('is 10 minutes early for a token of an hour', () => {
    expect(dueWith(10 * MINUTE_MS + 1)).toBeFalse();
    expect(dueWith(10 * MINUTE_MS)).toBeTrue();
  });

  it('is a fifth of the lifetime early for a short token', () => {
    const short = { obtainedAt: 0, lifetime: 10_000 };
    expect(dueWith(2001, short)).toBeFalse();
    expect(dueWith(2000, short)).toBeTrue();
  });

  it('is up to 5 % of the lifetime earlier, so that not all pages refresh in the same instant', () => {
    expect(dueWith(13 * MINUTE_MS + 1, life, 1)).toBeFalse();
    expect(dueWith(13 * MINUTE_MS, life, 1)).toBeTrue();
    expect(dueWith(11.5 * MINUTE_MS, life, 0.5)).toBeTrue();
    expect(dueWith(11.5 * MINUTE_MS + 1, life, 0.5)).toBeFalse();
  });

  it('is true for a token that is over', () => {
    expect(dueWith(0)).toBeTrue();
    expect(dueWith(-3 * 24 * 60 * MINUTE_MS)).toBeTrue();
  });

  it('is true when a clock that went back makes more of the life left than there was', () => {
    expect(dueWith(60 * MINUTE_MS + 1)).toBeTrue();
    expect(dueWith(3 * 24 * 60 * MINUTE_MS)).toBeTrue();
  });

  it('is true when the clocks are more than a minute apart, to either side', () => {
    const due = (wall: number, monotonic: number) => isRefreshDue(life, taken(), later(wall, monotonic), 0);
    expect(due(11 * MINUTE_MS, 10 * MINUTE_MS)).toBeFalse();
    expect(due(11 * MINUTE_MS + 1, 10 * MINUTE_MS)).toBeTrue();
    expect(due(9 * MINUTE_MS, 10 * MINUTE_MS)).toBeFalse();
    expect(due(9 * MINUTE_MS - 1, 10 * MINUTE_MS)).toBeTrue();
  });

  it('listens to the clock that leaves less', () => {
    const due = (wall: number, monotonic: number) => isRefreshDue(life, taken(), later(wall, monotonic), 0);
    expect(due(50 * MINUTE_MS, 49.5 * MINUTE_MS)).toBeTrue();
    expect(due(49.5 * MINUTE_MS, 50 * MINUTE_MS)).toBeTrue();
    expect(due(49.5 * MINUTE_MS, 49.5 * MINUTE_MS)).toBeFalse();
  });
});

describe('certainLife', () => {
  it('is the lifetime at most from when it was taken up, with a clock that was set back between receipt and then', () => {
    const early = { wall: life.obtainedAt - 120 * MINUTE_MS, monotonic: 500 };
    const now = { wall: life.obtainedAt + 10 * MINUTE_MS, monotonic: 500 + 130 * MINUTE_MS };
    expect(certainLife(life, early, early)).toBe(60 * MINUTE_MS);
    expect(certainLife(life, early, now)).toBe(-70 * MINUTE_MS);
  });

  it('is what is left by the clock that says less', () => {
    expect(certainLife(life, taken(), later(10 * MINUTE_MS))).toBe(50 * MINUTE_MS);
    expect(certainLife(life, taken(), later(10 * MINUTE_MS, 0))).toBe(50 * MINUTE_MS);
    expect(certainLife(life, taken(), later(0, 10 * MINUTE_MS))).toBe(50 * MINUTE_MS);
    expect(certainLife(life, taken(), later(-30 * MINUTE_MS, 61 * MINUTE_MS))).toBe(-MINUTE_MS);
  });

  it('counts what had passed before this page took the token up', () => {
    const late = { wall: life.obtainedAt + 20 * MINUTE_MS, monotonic: 7 };
    const now = { wall: life.obtainedAt + 20 * MINUTE_MS, monotonic: 7 + 5 * MINUTE_MS };
    expect(certainLife(life, late, now)).toBe(35 * MINUTE_MS);
  });
});

describe('refreshPause', () => {
  it('is a tenth of the lifetime, at most a minute', () => {
    expect(refreshPause({ obtainedAt: 0, lifetime: 20_000 })).toBe(2000);
    expect(refreshPause({ obtainedAt: 0, lifetime: 600_000 })).toBe(60_000);
    expect(refreshPause({ obtainedAt: 0, lifetime: 3_600_000 })).toBe(60_000);
  });
});

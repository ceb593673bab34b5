import { PageStorage } from '../platform/page-storage';
import { TestClock, TestStorage } from '../test-setup.fixture';
import { PauseReason } from './save-policy';
import { SharedPause } from './shared-pause';

const KEY = 'ngc:pause:u1';

describe('the pause that all tabs keep', () => {
  let disk: TestStorage;
  let clock: TestClock;
  let pause: SharedPause;

  beforeEach(() => {
    disk = new TestStorage();
    clock = new TestClock();
    pause = open();
  });

  function open(): SharedPause {
    return new SharedPause(new PageStorage(disk), clock, KEY);
  }

  function left(from = pause): number {
    return Math.max(0, (from.running()?.until ?? 0) - clock.monotonic());
  }

  it('is none without a failure', () => {
    expect(pause.running()).toBeNull();
  });

  it('holds in every tab until its time, and stands there in wall time', () => {
    open().begin(1000, 'backOff');
    expect(JSON.parse(disk.values.get(KEY) ?? '')).toEqual({ until: clock.wall() + 1000, reason: 'backOff' });
    expect(left()).toBe(1000);
    clock.pass(999);
    expect(left()).toBe(1);
    clock.pass(1);
    expect(pause.running()).toBeNull();
  });

  it('ends with a good response', () => {
    pause.begin(1000, 'asked');
    pause.end();
    expect(disk.values.size).toBe(0);
    expect(open().running()).toBeNull();
  });

  it('ends with a wake, unless the server asked for it', () => {
    pause.begin(1000, 'silent');
    pause.resume();
    expect(pause.running()).toBeNull();
    pause.begin(1000, 'asked');
    pause.resume();
    expect(pause.running()).toEqual({ until: clock.monotonic() + 1000, isRequested: true });
  });

  it('that the server asked for stays one when a longer one of our own comes, and is not shortened', () => {
    pause.begin(1000, 'asked');
    open().begin(500, 'backOff');
    expect(left()).toBe(1000);
    open().begin(2000, 'backOff');
    pause.resume();
    expect(left()).toBe(2000);
  });

  it('that is replaced counts anew', () => {
    pause.begin(20_000, 'backOff');
    expect(left()).toBe(20_000);
    clock.pass(15_000);
    pause.begin(30_000, 'backOff');
    expect(left()).toBe(30_000);
  });

  const longest: readonly (readonly [PauseReason, number])[] = [
    ['backOff', 30_000],
    ['silent', 300_000],
    ['asked', 3_960_000],
  ];
  for (const [reason, time] of longest) {
    it(`(${reason}) counts for ${String(time / 1000)} s at most from when a tab first saw it, whatever the clock did`, () => {
      pause.begin(1000, reason);
      clock.jump(-100 * 24 * 3_600_000);
      expect(left()).toBe(time);
      clock.pass(time - 1);
      expect(left()).toBe(1);
      clock.pass(1);
      expect(pause.running()).toBeNull();
    });
  }

  it('is none where anything else stands', () => {
    for (const text of ['', '{', 'null', '[]', '7', '{"until":"soon"}']) {
      disk.values.set(KEY, text);
      expect(open().running()).withContext(text).toBeNull();
    }
  });

  it('is one of our own when its reason is unknown', () => {
    disk.values.set(KEY, JSON.stringify({ until: clock.wall() + 1000, reason: 'other' }));
    expect(pause.running()?.isRequested).toBeFalse();
  });

  it('needs no storage', () => {
    (['read', 'write', 'remove', 'keys'] as const).forEach((method) => disk.broken.add(method));
    pause.begin(1000, 'asked');
    expect(left()).toBe(1000);
    pause.end();
    expect(pause.running()).toBeNull();
  });
});

import { settled, TestStorage } from '../test-setup.fixture';
import { Clock } from './clock';
import { PageStorage } from './page-storage';
import { HeldLock, storageLocks, TabLock } from './tab-lock';

const NAME = 'ngrx-cloudreve:x:lane:u1';
const FOREVER_MS = 86_400_000;
const HAD: jasmine.Expected<HeldLock> = { release: jasmine.any(Function), hadToWait: false };

describe('locks in the storage', () => {
  let disk: TestStorage;
  let offset: number;
  let clock: Clock;

  beforeEach(() => {
    jasmine
      .clock()
      .install()
      .mockDate(new Date(Date.UTC(2026, 0, 1)));
    disk = new TestStorage();
    offset = 0;
    clock = {
      wall: () => Date.now() + offset,
      monotonic: () => Date.now(),
      setTimer: (delay, run) => {
        const timer = setTimeout(run, delay);
        return () => {
          clearTimeout(timer);
        };
      },
    };
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  function page(): TabLock {
    return storageLocks({ storage: new PageStorage(disk), clock, random: () => 0 });
  }

  async function pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 10) {
      await settled();
      jasmine.clock().tick(Math.min(10, left));
    }
    await settled();
  }

  function acquiring(
    locks: TabLock,
    wait = FOREVER_MS,
    signal = new AbortController().signal,
  ): { result: HeldLock | null | undefined } {
    const found: { result: HeldLock | null | undefined } = { result: undefined };
    void locks.acquire(NAME, wait, signal).then((result) => {
      found.result = result;
    });
    return found;
  }

  it('are had after a moment, and seen by all pages until they are released', async () => {
    const mine = acquiring(page());
    await pass(210);
    expect(mine.result).toEqual(HAD);
    const other = acquiring(page(), 100);
    await pass(200);
    expect(other.result).toBeNull();
    mine.result?.release();
    expect(disk.values.size).toBe(0);
  });

  it('are had by one of two that want them at the same moment', async () => {
    const [first, second] = [acquiring(page()), acquiring(page())];
    await pass(900);
    const had = [first, second].filter(({ result }) => result !== undefined);
    expect(had.length).toBe(1);
    had[0]?.result?.release();
    await pass(900);
    expect([first, second].every(({ result }) => result?.hadToWait === false)).toBeTrue();
  });

  it('are not had in time while somebody holds them', async () => {
    acquiring(page());
    await pass(250);
    const other = acquiring(page(), 1000);
    await pass(900);
    expect(other.result).toBeUndefined();
    await pass(200);
    expect(other.result).toBeNull();
  });

  it('are renewed as long as they are held', async () => {
    acquiring(page());
    const other = acquiring(page());
    await pass(200_000);
    expect(other.result).toBeUndefined();
  });

  it('of a page that died are free after 75 seconds', async () => {
    disk.values.set(NAME, `${String(clock.wall() + 75_000)} somebody`);
    const mine = acquiring(page());
    await pass(74_900);
    expect(mine.result).toBeUndefined();
    await pass(500);
    expect(mine.result).toEqual(HAD);
  });

  it('are free when somebody set the clock back by a day: no page holds one that long', async () => {
    disk.values.set(NAME, `${String(clock.wall() + 75_000)} somebody`);
    offset = -86_400_000;
    const mine = acquiring(page());
    await pass(250);
    expect(mine.result).toEqual(HAD);
  });

  it('are given up when the page goes', async () => {
    const controller = new AbortController();
    acquiring(page(), FOREVER_MS, controller.signal);
    await pass(250);
    controller.abort();
    expect(disk.values.size).toBe(0);
  });

  it('are not waited for, and not kept, by a page that goes meanwhile', async () => {
    const controller = new AbortController();
    const early = acquiring(page(), FOREVER_MS, controller.signal);
    await settled();
    controller.abort();
    await pass(300);
    expect(early.result).toBeNull();
    expect(disk.values.size).toBe(0);
    const late = acquiring(page(), FOREVER_MS, controller.signal);
    await pass(100);
    expect(late.result).toBeNull();
  });

  it('that somebody else took over meanwhile are not released, and not renewed', async () => {
    const mine = acquiring(page());
    await pass(250);
    const theirs = `${String(clock.wall() + 75_000)} somebody`;
    disk.values.set(NAME, theirs);
    await pass(30_000);
    mine.result?.release();
    expect(disk.values.get(NAME)).toBe(theirs);
  });
});

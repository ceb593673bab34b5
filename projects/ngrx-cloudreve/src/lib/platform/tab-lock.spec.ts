import { TestStorage } from '../test-setup.fixture';
import { PAGE_CLOCK } from './clock';
import { PageStorage } from './page-storage';
import { randomId } from './random';
import { HeldLock, TabLock, tabLock, webLocks } from './tab-lock';

describe('webLocks', () => {
  let locks: TabLock;
  let name: string;
  let page: AbortController;

  beforeEach(() => {
    const found = webLocks(PAGE_CLOCK);
    if (found === null) {
      throw new Error('this browser has Web Locks');
    }
    locks = found;
    name = `ngrx-cloudreve:page-locks-spec:${randomId()}`;
    page = new AbortController();
  });

  afterEach(() => {
    page.abort();
  });

  async function acquire(wait = 5000, signal = page.signal): Promise<HeldLock> {
    const lock = await locks.acquire(name, wait, signal);
    if (lock === null) {
      throw new Error('not had in time');
    }
    return lock;
  }

  async function isHeld(): Promise<boolean> {
    const { held = [] } = await navigator.locks.query();
    return held.some((lock) => lock.name === name);
  }

  it('are held until they are released', async () => {
    const { release } = await acquire();
    expect(await isHeld()).toBeTrue();
    release();
    const again = await acquire();
    again.release();
  });

  it('say whether another page held them when they were asked for', async () => {
    const first = await acquire();
    expect(first.hadToWait).toBeFalse();
    const next = acquire();
    first.release();
    expect((await next).hadToWait).toBeTrue();
  });

  it('are not had in time while somebody holds them, and never stolen', async () => {
    const { release } = await acquire();
    expect(await locks.acquire(name, 20, page.signal)).toBeNull();
    expect(await isHeld()).toBeTrue();
    release();
  });

  it('go to who waits when they are released', async () => {
    const { release } = await acquire();
    const next = acquire();
    release();
    (await next).release();
  });

  it('are given up when the page goes', async () => {
    await acquire();
    page.abort();
    const other = await acquire(5000, new AbortController().signal);
    other.release();
  });

  it('are not waited for by a page that goes', async () => {
    const { release } = await acquire();
    const controller = new AbortController();
    const waiting = locks.acquire(name, 5000, controller.signal);
    controller.abort();
    expect(await waiting).toBeNull();
    release();
  });

  it('are not taken by a page that is gone', async () => {
    page.abort();
    expect(await locks.acquire(name, 5000, page.signal)).toBeNull();
  });

  it('are had at once where the browser denies them: pages that share no storage have nothing to take turns for', async () => {
    const denied = new DOMException('denied', 'SecurityError');
    spyOn(navigator.locks, 'request').and.rejectWith(denied);
    const lock = await acquire();
    expect(lock.hadToWait).toBeFalse();
    lock.release();
  });

  it('do not exist on a plain-http origin', () => {
    const own = Object.getOwnPropertyDescriptor(navigator, 'locks');
    Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
    expect(webLocks(PAGE_CLOCK)).toBeNull();
    const disk = new TestStorage();
    const ports = { storage: new PageStorage(disk), clock: PAGE_CLOCK, random: () => 0 };
    void tabLock(ports).acquire(name, 0, page.signal);
    expect([...disk.values.keys()])
      .withContext('the storage has to do')
      .toEqual([name]);
    Reflect.deleteProperty(navigator, 'locks');
    if (own !== undefined) {
      Object.defineProperty(navigator, 'locks', own);
    }
    expect(webLocks(PAGE_CLOCK)).not.toBeNull();
  });
});

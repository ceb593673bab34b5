import { PAGE_CLOCK } from './clock';
import { PageLocks, webLocks } from './page-locks';
import { randomId } from './random';

describe('webLocks', () => {
  let locks: PageLocks;
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

  async function acquire(wait: number | null = null, gone = page.signal): Promise<() => void> {
    const release = await locks.acquire(name, wait, gone);
    if (release === null) {
      throw new Error('not had in time');
    }
    return release;
  }

  it('are held until they are released', async () => {
    const release = await acquire();
    expect((await locks.held()).has(name)).toBeTrue();
    release();
    const again = await acquire();
    again();
  });

  it('are not had in time while somebody holds them, and never stolen', async () => {
    const release = await acquire();
    expect(await locks.acquire(name, 20, page.signal)).toBeNull();
    expect((await locks.held()).has(name)).toBeTrue();
    release();
  });

  it('go to who waits when they are released', async () => {
    const release = await acquire();
    const next = acquire(5000);
    release();
    (await next)();
  });

  it('are given up when the page goes', async () => {
    await acquire();
    page.abort();
    const other = await acquire(5000, new AbortController().signal);
    other();
  });

  it('are not waited for by a page that goes', async () => {
    const release = await acquire();
    const leaving = new AbortController();
    const waiting = locks.acquire(name, null, leaving.signal);
    leaving.abort();
    expect(await waiting).toBeNull();
    release();
  });

  it('are not taken by a page that is gone', async () => {
    page.abort();
    expect(await locks.acquire(name, null, page.signal)).toBeNull();
  });

  it('do not exist on a plain-http origin', () => {
    const own = Object.getOwnPropertyDescriptor(navigator, 'locks');
    Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
    expect(webLocks(PAGE_CLOCK)).toBeNull();
    Reflect.deleteProperty(navigator, 'locks');
    if (own !== undefined) {
      Object.defineProperty(navigator, 'locks', own);
    }
    expect(webLocks(PAGE_CLOCK)).not.toBeNull();
  });
});

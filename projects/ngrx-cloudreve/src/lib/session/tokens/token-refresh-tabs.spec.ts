import { CloudreveError } from '../../http/cloudreve-error';
import { clientFailure } from '../../http/cloudreve-failure';
import { TestBrowser, TestPageLife } from '../../platform/page.fixture';
import {
  bearer,
  Bench,
  HOUR_MS,
  jwt,
  MINUTE_MS,
  refusal,
  settled,
  TestStorage,
} from '../../test-setup.fixture';
import { openSignedIn, StoredSession } from './stored-session.fixture';

describe('a refresh and the other tabs', () => {
  let bench: Bench;
  let storage: TestStorage;
  let session: StoredSession;
  let browser: TestBrowser;
  let life: TestPageLife;

  beforeEach(async () => {
    browser = new TestBrowser();
    life = new TestPageLife();
    ({ bench, storage, session } = await openSignedIn({ browser, life }));
  });

  /** Another tab is refreshing. */
  async function lockElsewhere(): Promise<() => void> {
    const lock = await browser.locks.acquire(lockName(), HOUR_MS, new AbortController().signal);
    return lock!.release;
  }

  function lockName(): string {
    return `${session.prefix}:refresh:${session.read().epoch}`;
  }

  async function pass(milliseconds: number): Promise<void> {
    bench.clock.pass(milliseconds);
    jasmine.clock().tick(milliseconds);
    await settled();
  }

  describe('that are refreshing', () => {
    beforeEach(() => jasmine.clock().install());
    afterEach(() => jasmine.clock().uninstall());

    it('waits for them, and takes what they got', async () => {
      await pass(55 * MINUTE_MS);
      const release = await lockElsewhere();
      const watched = await bench.get();
      await pass(500);
      expect(bench.refreshes()).toEqual([]);
      release();
      await settled();
      // Written by the other tab, and seen here a moment later.
      session.refresh();
      await pass(30);
      expect(bench.refreshes()).toEqual([]);
      expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('other-tab')}`);
      expect(watched.errors).toEqual([]);
    });

    it('goes on after five seconds when one of them froze, and keeps the session', async () => {
      await pass(55 * MINUTE_MS);
      await lockElsewhere();
      await bench.get();
      await pass(4999);
      expect(bench.refreshes()).toEqual([]);
      await pass(1);
      await pass(30);
      await bench.respondToRefresh();
      expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-2')}`);
    });

    it('does not refresh what ended while it waited', async () => {
      await pass(2 * HOUR_MS);
      const release = await lockElsewhere();
      const watched = await bench.get();
      await pass(100);
      session.markEnded();
      release();
      await settled();
      await pass(30);
      expect(bench.refreshes()).toEqual([]);
      expect((watched.errors[0] as CloudreveError).failure).toEqual(clientFailure('signedOut'));
    });
  });

  it('holds the lock while it asks, and not longer', async () => {
    bench.clock.pass(55 * MINUTE_MS);
    await bench.get();
    expect(browser.locks.names.has(lockName())).toBeTrue();
    await bench.respondToRefresh();
    expect(browser.locks.names.has(lockName())).toBeFalse();
  });

  it('gives the lock up when the page goes into the cache', async () => {
    bench.clock.pass(55 * MINUTE_MS);
    await bench.get();
    life.suspend();
    expect(browser.locks.names.has(lockName())).toBeFalse();
  });

  it('undoes what it wrote when another tab signed out in the same moment', async () => {
    bench.clock.pass(55 * MINUTE_MS);
    await bench.get();
    await bench.respondToRefresh();
    session.markEnded();
    expect(storage.sessionKey('u1')).toBeDefined();
    bench.clock.pass(50);
    await settled();
    expect(storage.sessionKey('u1')).toBeUndefined();
    expect(bench.state.status).toBe('signedOut');
  });

  it('that is refused believes another tab that was faster, also a second later', async () => {
    bench.clock.pass(2 * HOUR_MS);
    await bench.get();
    await bench.respondToRefresh(refusal(40020));
    expect(bench.state.status).toBe('signedIn');
    session.refresh();
    bench.clock.pass(1000);
    await settled();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('other-tab')}`);
    expect(bench.state.status).toBe('signedIn');
  });

  it('that is refused waits for a tab that is changing the password, half a minute at most', async () => {
    const key = storage.sessionKey('u1')!.replace('session:u1', 'rekeying:u1');
    bench.clock.pass(2 * HOUR_MS);
    storage.values.set(key, 'true');
    await bench.get();
    await bench.respondToRefresh(refusal(40020));
    for (let second = 0; second < 20; second++) {
      bench.clock.pass(1000);
      await settled();
    }
    expect(bench.state.status).toBe('signedIn');
    for (let second = 0; second < 15; second++) {
      bench.clock.pass(1000);
      await settled();
    }
    expect(bench.state.status).toBe('signedOut');
    expect(storage.values.has(key)).withContext('for the next one').toBeFalse();
  });

  it('lets no request wait for longer than 15 seconds', async () => {
    bench.clock.pass(2 * HOUR_MS);
    const watched = await bench.get();
    bench.clock.pass(14_999);
    await settled();
    expect(watched.errors).toEqual([]);
    bench.clock.pass(1);
    await settled();
    expect((watched.errors[0] as CloudreveError).failure).toEqual(clientFailure('noToken'));
    bench.refreshes();
  });

  it('lets 200 requests wait, and tells the others at once', async () => {
    bench.clock.pass(2 * HOUR_MS);
    const watched = await Promise.all(Array.from({ length: 201 }, () => bench.get()));
    expect(watched.filter(({ errors }) => errors.length > 0).length).toBe(1);
    await bench.respondToRefresh();
    expect(bench.waiting('GET', '/file').length).toBe(200);
    await bench.get();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-2')}`);
  });
});

describe('a page that watches its token', () => {
  let bench: Bench;
  let storage: TestStorage;
  let session: StoredSession;
  let life: TestPageLife;

  beforeEach(async () => {
    life = new TestPageLife();
    ({ bench, storage, session } = await openSignedIn({ life }));
  });

  it('refreshes it in time while it is shown, without any request', async () => {
    life.show();
    bench.clock.pass(47 * MINUTE_MS);
    await settled();
    expect(bench.refreshes()).toEqual([]);
    bench.clock.pass(3 * MINUTE_MS);
    await settled();
    expect(bench.refreshes().length).toBe(1);
  });

  it('leaves it alone while it is not shown, and looks when it is again', async () => {
    life.hide();
    bench.clock.pass(59 * MINUTE_MS);
    await settled();
    expect(bench.refreshes()).toEqual([]);
    life.show();
    await settled();
    expect(bench.refreshes().length).toBe(1);
  });

  it('hears at once that another tab signed out', async () => {
    const { key } = session;
    session.end();
    life.stored(key);
    await settled();
    expect(bench.state).toEqual(
      jasmine.objectContaining({ status: 'signedOut', signedOutReason: 'otherTab' }),
    );
  });

  it('hears that another tab signed in where nobody was', async () => {
    const { key } = session;
    const record = storage.values.get(key)!;
    const current = `${session.prefix}:current`;
    bench.session.end();
    storage.values.delete(current);
    storage.values.set(key, record.replace(/"epoch":"[^"]+"/, '"epoch":"next"'));
    life.stored(key);
    await settled();
    expect(bench.session.userId).toBeNull();
    storage.values.set(current, 'u1');
    life.stored(current);
    await settled();
    expect(bench.session.userId).toBe('u1');
    expect(bench.types.at(-1)).toBe('[Cloudreve Session API] Restored');
  });

  it('does not mind what others keep in the storage', async () => {
    const before = storage.calls;
    life.stored('somebody:else');
    await settled();
    expect(storage.calls).toBe(before);
  });
});

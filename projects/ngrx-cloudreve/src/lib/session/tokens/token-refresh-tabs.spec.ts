import { CloudreveError } from '../../http/cloudreve-error';
import { clientFailure } from '../../http/cloudreve-failure';
import { TestBrowser, TestPageLife } from '../../platform/page.fixture';
import {
  Bench,
  bearer,
  envelope,
  HOUR,
  jwt,
  MINUTE,
  pair,
  refusal,
  settled,
  START,
  TestStorage,
} from '../../test-setup.fixture';

describe('a refresh and the other tabs', () => {
  let bench: Bench;
  let storage: TestStorage;
  let browser: TestBrowser;
  let life: TestPageLife;

  beforeEach(async () => {
    storage = new TestStorage();
    browser = new TestBrowser();
    life = new TestPageLife();
    bench = new Bench({ storage, browser, life });
    await bench.signIn();
  });

  function stored(): { readonly epoch: string } {
    return JSON.parse(storage.values.get(storage.sessionKey('u1')!)!) as { readonly epoch: string };
  }

  /** What another tab wrote. */
  function write(changes: object): void {
    storage.values.set(storage.sessionKey('u1')!, JSON.stringify({ ...stored(), ...changes }));
  }

  function otherTabRefreshes(): void {
    const obtainedAt = bench.clock.wall();
    write({ access: jwt('other-tab'), refresh: 'r2', revision: 1, obtainedAt });
  }

  function endedElsewhere(): string {
    const key = storage.sessionKey('u1')!;
    const mark = key.replace('session:u1', `ended:${stored().epoch}`);
    storage.values.set(mark, String(bench.clock.wall()));
    return mark;
  }

  /** Another tab is refreshing. */
  async function lockElsewhere(): Promise<() => void> {
    const lock = await browser.locks.acquire(lockName(), HOUR, new AbortController().signal);
    return lock!.release;
  }

  function lockName(): string {
    const prefix = storage.sessionKey('u1')!.split(':session:')[0]!;
    return `${prefix}:refresh:${stored().epoch}`;
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
      await pass(55 * MINUTE);
      const release = await lockElsewhere();
      const watched = await bench.get();
      await pass(500);
      expect(bench.refreshes()).toEqual([]);
      release();
      await settled();
      // Written by the other tab, and seen here a moment later.
      otherTabRefreshes();
      await pass(30);
      expect(bench.refreshes()).toEqual([]);
      expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('other-tab')}`);
      expect(watched.errors).toEqual([]);
    });

    it('goes on after five seconds when one of them froze, and keeps the session', async () => {
      await pass(55 * MINUTE);
      await lockElsewhere();
      await bench.get();
      await pass(4999);
      expect(bench.refreshes()).toEqual([]);
      await pass(1);
      await pass(30);
      bench.one('POST', '/session/token/refresh').flush(envelope(pair('access-2', 'refresh-2')));
      await settled();
      expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-2')}`);
    });

    it('does not refresh what ended while it waited', async () => {
      await pass(2 * HOUR);
      const release = await lockElsewhere();
      const watched = await bench.get();
      await pass(100);
      endedElsewhere();
      release();
      await settled();
      await pass(30);
      expect(bench.refreshes()).toEqual([]);
      expect((watched.errors[0] as CloudreveError).failure).toEqual(clientFailure('signedOut'));
    });
  });

  it('holds the lock while it asks, and not longer', async () => {
    bench.clock.pass(55 * MINUTE);
    await bench.get();
    expect(browser.locks.names.has(lockName())).toBeTrue();
    bench.one('POST', '/session/token/refresh').flush(envelope(pair('access-2', 'refresh-2')));
    await settled();
    expect(browser.locks.names.has(lockName())).toBeFalse();
  });

  it('gives the lock up when the page goes into the cache', async () => {
    bench.clock.pass(55 * MINUTE);
    await bench.get();
    life.leave();
    expect(browser.locks.names.has(lockName())).toBeFalse();
  });

  it('undoes what it wrote when another tab signed out in the same moment', async () => {
    bench.clock.pass(55 * MINUTE);
    await bench.get();
    bench.one('POST', '/session/token/refresh').flush(envelope(pair('access-2', 'refresh-2')));
    await settled();
    endedElsewhere();
    expect(storage.sessionKey('u1')).toBeDefined();
    bench.clock.pass(50);
    await settled();
    expect(storage.sessionKey('u1')).toBeUndefined();
    expect(bench.state.status).toBe('signedOut');
  });

  it('that is refused believes another tab that was faster, also a second later', async () => {
    bench.clock.pass(2 * HOUR);
    await bench.get();
    bench.one('POST', '/session/token/refresh').flush(refusal(40020));
    await settled();
    expect(bench.state.status).toBe('signedIn');
    otherTabRefreshes();
    bench.clock.pass(1000);
    await settled();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('other-tab')}`);
    expect(bench.state.status).toBe('signedIn');
  });

  it('that is refused waits for a tab that is changing the password, half a minute at most', async () => {
    const key = storage.sessionKey('u1')!.replace('session:u1', 'rekeying:u1');
    bench.clock.pass(2 * HOUR);
    storage.values.set(key, 'true');
    await bench.get();
    bench.one('POST', '/session/token/refresh').flush(refusal(40020));
    await settled();
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
    bench.clock.pass(2 * HOUR);
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
    bench.clock.pass(2 * HOUR);
    const watched = await Promise.all(Array.from({ length: 201 }, () => bench.get()));
    expect(watched.filter(({ errors }) => errors.length > 0).length).toBe(1);
    bench.one('POST', '/session/token/refresh').flush(envelope(pair('access-2', 'refresh-2')));
    await settled();
    expect(bench.waiting('GET', '/file').length).toBe(200);
    await bench.get();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-2')}`);
  });
});

describe('a page that watches its token', () => {
  let bench: Bench;
  let storage: TestStorage;
  let life: TestPageLife;

  beforeEach(async () => {
    storage = new TestStorage();
    life = new TestPageLife();
    bench = new Bench({ storage, life });
    await bench.signIn();
  });

  function prefix(): string {
    return storage.sessionKey('u1')!.split(':session:')[0]!;
  }

  it('refreshes it in time while it is shown, without any request', async () => {
    life.show();
    bench.clock.pass(47 * MINUTE);
    await settled();
    expect(bench.refreshes()).toEqual([]);
    bench.clock.pass(3 * MINUTE);
    await settled();
    expect(bench.refreshes().length).toBe(1);
  });

  it('leaves it alone while it is not shown, and looks when it is again', async () => {
    life.hide();
    bench.clock.pass(59 * MINUTE);
    await settled();
    expect(bench.refreshes()).toEqual([]);
    life.show();
    await settled();
    expect(bench.refreshes().length).toBe(1);
  });

  it('hears at once that another tab signed out', async () => {
    const key = storage.sessionKey('u1')!;
    const { epoch } = JSON.parse(storage.values.get(key)!) as { epoch: string };
    storage.values.set(`${prefix()}:ended:${epoch}`, String(START));
    storage.values.delete(key);
    life.stored(key);
    await settled();
    expect(bench.state).toEqual(
      jasmine.objectContaining({ status: 'signedOut', signedOutReason: 'otherTab' }),
    );
  });

  it('hears that another tab signed in where nobody was', async () => {
    const key = storage.sessionKey('u1')!;
    const record = storage.values.get(key)!;
    const current = `${prefix()}:current`;
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

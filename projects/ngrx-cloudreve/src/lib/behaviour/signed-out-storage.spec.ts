import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CONFIG } from '../cloudreve-config';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { CLOCK } from '../platform/clock';
import { SHARED_STORAGE } from '../platform/page-storage';
import { TestBrowser, TestPageLife } from '../platform/page.fixture';
import { storageLocks, TAB_LOCK } from '../platform/tab-lock';
import { withSettings } from '../settings/with-settings';
import { Bench, envelope, HOUR_MS, settled, TestClock, TestStorage } from '../test-setup.fixture';

const STEP = 10;

/** A tab on a plain-http origin, where the locks of all tabs stand in the storage. */
class PlainTab extends Bench {
  constructor(
    readonly disk: TestStorage,
    readonly life = new TestPageLife(),
  ) {
    super({
      storage: disk,
      browser: new TestBrowser(disk),
      life,
      clock: new TestClock(),
      providers: [
        ...withSettings().ɵproviders,
        {
          provide: TAB_LOCK,
          useFactory: () =>
            storageLocks({ storage: inject(SHARED_STORAGE), clock: inject(CLOCK), random: () => 0 }),
        },
      ],
    });
  }

  /** Time passes, and everything runs that waits for it. */
  async pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= STEP) {
      await settled();
      this.clock.pass(Math.min(STEP, left));
    }
    await settled();
  }

  /** The kinds of keys in the storage in the moment in which `signOut()` resolves. */
  async keysAfterSignOut(): Promise<readonly string[] | null> {
    const found: { kinds: readonly string[] | null } = { kinds: null };
    void this.facade.signOut().then(() => {
      found.kinds = this.kinds();
    });
    for (let time = 0; time < 5000 && found.kinds === null; time += STEP) await this.pass(STEP);
    return found.kinds;
  }

  kinds(): readonly string[] {
    const kinds = [...this.disk.values.keys()].map(
      (key) => key.slice(this.prefix.length).split(':')[1] ?? '',
    );
    return [...new Set(kinds)];
  }

  get prefix(): string {
    return TestBed.inject(CONFIG).keyPrefix;
  }

  /** The server responds to the reads of the settings. */
  async respondToReads(): Promise<void> {
    for (const path of ['/user/me', '/user/setting']) {
      const data = path === '/user/me' ? { id: 'u1', nickname: 'Ann' } : { version_retention_max: 3 };
      for (const request of this.waiting('GET', path)) {
        if (!request.cancelled) request.flush(envelope(data));
      }
    }
    await settled();
  }
}

describe('The storage of a plain-http origin after a sign-out', () => {
  let tab: PlainTab;

  beforeEach(async () => {
    tab = new PlainTab(new TestStorage());
    await tab.signIn();
  });

  for (let at = 0; at <= 600; at += 60) {
    it(`has nothing of the account, ${String(at)} ms after the settings began to read`, async () => {
      await tab.pass(at);
      expect(await tab.keysAfterSignOut()).toEqual(['ended']);
      await tab.respondToReads();
      await tab.pass(2000);
      expect(tab.kinds()).toEqual(['ended']);
    });
  }

  for (let at = 0; at <= 600; at += 60) {
    it(`has nothing of it ${String(at)} ms after two calls of the app came to wait for each other`, async () => {
      await tab.pass(1000);
      await tab.respondToReads();
      await tab.pass(1000);
      const lane = TestBed.inject(CloudreveLane);
      for (const uri of ['a', 'b']) {
        lane.run(() => tab.client.put(`/pin/${uri}`, null)).catch(() => undefined);
      }
      await tab.pass(at);
      const kinds = await tab.keysAfterSignOut();
      // That a request may still commit stays known, without what it brings.
      expect(kinds?.filter((kind) => kind !== 'lease')).toEqual(['ended']);
      tab.http
        .match(() => true)
        .filter(({ cancelled }) => !cancelled)
        .forEach((call) => {
          call.flush(null);
        });
      await tab.pass(2000);
      expect(tab.kinds()).toEqual(['ended']);
    });
  }

  it('has no lock of another tab either, which asks for nothing any more', async () => {
    await tab.pass(1000);
    await tab.respondToReads();
    await tab.pass(1000);
    const inAMinute = `${String(tab.clock.wall() + 60_000)} another-tab`;
    tab.disk.values.set(`${tab.prefix}:lane:u1`, inAMinute);
    tab.disk.values.set(`${tab.prefix}:refresh:${tab.session.epoch ?? ''}`, inAMinute);
    expect(await tab.keysAfterSignOut()).toEqual(['ended']);
  });

  it('gets no lock from a tab that hears of the sign-out while it waits for one', async () => {
    for (let at = 0; at <= 600; at += 60) {
      TestBed.resetTestingModule();
      const life = new TestPageLife();
      tab = new PlainTab(new TestStorage(), life);
      await tab.signIn();
      await tab.pass(at);
      endElsewhere(life);
      await settled();
      expect(tab.kinds())
        .withContext(`after ${String(at)} ms`)
        .toEqual(['ended']);
      await tab.respondToReads();
      await tab.pass(2000);
      expect(tab.kinds())
        .withContext(`later, after ${String(at)} ms`)
        .toEqual(['ended']);
    }
  });

  it('gets no lock from a tab that hears of the sign-out while it waits to refresh', async () => {
    const life = new TestPageLife();
    TestBed.resetTestingModule();
    tab = new PlainTab(new TestStorage(), life);
    await tab.signIn();
    await tab.pass(1000);
    await tab.respondToReads();
    await tab.pass(1000);
    tab.clock.pass(HOUR_MS);
    await tab.get();
    expect(tab.kinds()).withContext('it takes the lock').toContain('refresh');
    endElsewhere(life);
    await settled();
    expect(tab.kinds()).toEqual(['ended']);
    await tab.pass(2000);
    expect(tab.kinds()).toEqual(['ended']);
  });

  /** Another tab signs out: the session is gone, its end is marked, and no tab is current. */
  function endElsewhere(life: TestPageLife): void {
    const { disk, prefix } = tab;
    const mark = `${prefix}:ended:${tab.session.epoch ?? ''}`;
    for (const kind of ['session:u1', 'current', 'nickname:u1']) disk.values.delete(`${prefix}:${kind}`);
    disk.values.set(mark, String(tab.clock.wall()));
    life.stored(mark);
  }
});

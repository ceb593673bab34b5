import { Chance } from './chance';
import { DeviceClock } from './device-clock';
import { recordLostLeases, recordPageEnd, recordStorageCleared } from './record-losses';
import { Changes, Name, namesOf } from './model-fields';
import { unsentAtClose } from './last-request-rules';
import { Network } from './network';
import { Page } from './page';
import { Records } from './records';
import { Server } from './server';
import { SharedStorage } from './shared-storage';
import { Timeline } from './timeline';
import { TraceObserver } from './trace-observer';
import { WebLocks } from './web-locks';
import { Login, Traits, World } from './world';

const MAX_TABS = 4;
const RETRY_OPEN_MS = 1000;

/** A browser with its tabs, its network and the server: the world of one trace. */
export class Browser implements World {
  readonly traits: Traits;
  readonly chance: Chance;
  readonly timeline = new Timeline();
  readonly device = new DeviceClock(this.timeline);
  readonly server = new Server((account) => {
    this.observer.serverChanged(account);
  });
  readonly network: Network;
  readonly storage: SharedStorage;
  readonly locks: WebLocks | null;
  readonly login: Login = { account: null, epoch: null, token: 'good', endedBy: 'person' };
  readonly records = new Records();
  readonly observer: TraceObserver;
  readonly tabs: Page[] = [];
  #epochs = 0;

  /** `log` takes a line for everything that happens. */
  constructor(seed: number, traits: Traits, log: ((line: string) => unknown) | null) {
    this.traits = traits;
    this.chance = new Chance(seed);
    const { timeline, chance } = this;
    this.network = new Network(timeline, this.server, chance);
    this.locks = traits.hasLocks ? new WebLocks(() => timeline.now) : null;
    this.observer = new TraceObserver(this, log);
    this.storage = new SharedStorage({
      timeline,
      chance,
      isLagging: traits.isLagging,
      slowWriteShare: traits.slowWriteShare,
      notify: (page, key) => {
        this.#storageEvent(page, key);
      },
    });
  }

  /** The tabs that run. */
  livePages(): readonly Page[] {
    return this.tabs.filter(({ life }) => life === 'live');
  }

  /** The tabs that do not run now and may run again. */
  suspendedPages(): readonly Page[] {
    return this.tabs.filter(({ life }) => life === 'cached' || life === 'frozen');
  }

  /** Whether another tab may be opened. */
  get hasRoom(): boolean {
    return this.tabs.filter(({ life }) => life !== 'dead').length < MAX_TABS;
  }

  nextEpoch(): string {
    this.#epochs++;
    return `epoch${String(this.#epochs)}`;
  }

  /** A new tab. */
  open(): Page {
    this.records.hadSeveralTabs ||= this.tabs.some(({ life }) => life !== 'dead');
    const page = new Page(this, `P${String(this.tabs.length + 1)}`);
    this.tabs.push(page);
    this.timeline.markPageCodeRun();
    page.restore();
    return page;
  }

  /** A new tab after a while; a device that sleeps opens none. */
  openAfter(gap: number): void {
    this.timeline.schedule(this.timeline.now + gap, () => {
      if (this.device.isAsleep) {
        this.openAfter(RETRY_OPEN_MS);
      } else {
        this.open();
      }
    });
  }

  /** The person closes a tab. Firefox first reports that it is hidden. */
  async close(page: Page): Promise<void> {
    if (this.chance.happens(0.5)) {
      page.hide();
      this.timeline.markPageCodeRun();
      await this.timeline.drainPromises();
    }
    page.suspend();
    this.timeline.markPageCodeRun();
    const kept = unsentAtClose(this, page);
    if (kept !== null) {
      this.observer.fail(kept);
    }
    this.#end(page, false);
  }

  /** A tab ends without any event. */
  kill(page: Page): void {
    this.#end(page, true);
  }

  /** A page goes into the back/forward cache, which takes none that holds a lock. */
  async hide(page: Page): Promise<void> {
    page.suspend();
    this.timeline.markPageCodeRun();
    await this.timeline.drainPromises();
    page.stop('cached');
    this.#suspend(page);
    const held = this.locks?.heldBy(page) ?? [];
    if (held.length > 0) {
      this.observer.fail(`${page.name} holds ${held.join()} in the cache`);
    }
  }

  freeze(page: Page): void {
    page.stop('frozen');
    this.#suspend(page);
  }

  #suspend(page: Page): void {
    this.storage.pause(page);
    this.records.track(page).suspendedAt = this.timeline.now;
  }

  /** Back from the cache or from being frozen. */
  show(page: Page): void {
    const track = this.records.track(page);
    track.isStale = true;
    track.resumedAt = this.timeline.now;
    this.timeline.markPageCodeRun();
    page.resume();
    this.storage.resume(page);
    page.wake();
  }

  /** The whole device sleeps; servers do not. */
  async sleep(time: number): Promise<void> {
    const pages = this.livePages();
    pages.forEach((page) => {
      this.freeze(page);
    });
    this.device.fallAsleep();
    await this.timeline.advance(time);
    this.device.wakeUp();
    pages.forEach((page) => {
      page.resume();
      this.storage.resume(page);
    });
  }

  setClock(jump: number): void {
    recordLostLeases(this);
    this.records.hasSetClock = true;
    this.device.jump(jump);
  }

  clearStorage(): void {
    recordLostLeases(this);
    recordStorageCleared(this);
    this.storage.clear();
  }

  /** The network is there, and all tabs notice. */
  reconnect(): void {
    this.network.isOnline = true;
    this.timeline.markPageCodeRun();
    this.livePages().forEach((page) => {
      page.wake();
    });
  }

  /** Another device writes, in a moment in which none of our requests does. */
  deviceWrites(account: string, fields: Changes): void {
    this.observer.deviceWrote(account, namesOf(fields), fields);
    this.server.writeAtomically(account, fields);
  }

  /** Another device writes, and its request overlaps ours. */
  deviceOverlaps(account: string, fields: Changes, lasts: number): void {
    const allFields: readonly Name[] | null = null;
    this.observer.deviceWrote(account, allFields, fields);
    this.timeline.schedule(this.timeline.now + lasts, this.server.beginWrite(account, fields));
  }

  #end(page: Page, isKilled: boolean): void {
    this.storage.detach(page, isKilled);
    recordPageEnd(this, page);
    page.stop('dead');
    this.records.track(page).suspendedAt = this.timeline.now;
    this.locks?.releaseAll(page);
  }

  // A page in the cache gets none.
  #storageEvent(page: object, key: string | null): void {
    const tab = this.tabs.find((one) => one === page);
    if (tab !== undefined && tab.life !== 'dead' && tab.life !== 'cached') {
      tab.post(() => {
        tab.stored(key);
      });
    }
  }
}

import { Chance } from './chance';
import { Fields, Name } from './model-fields';
import { Network } from './network';
import { Page, PREFIX } from './page';
import { Server } from './server';
import { SharedStorage } from './shared-storage';
import { Timeline } from './timeline';
import { Watch } from './watch';
import { WebLocks } from './web-locks';

const BEGINNING = 1_790_000_000_000;

/** The world of one trace: a browser with its tabs, the network, the server. */
export class Browser {
  readonly timeline = new Timeline();
  readonly server = new Server((account) => {
    this.watch.serverChanged(account);
  });
  readonly storage = new SharedStorage();
  readonly chance: Chance;
  readonly network: Network;
  readonly locks: WebLocks | null;
  readonly watch: Watch;
  readonly pages: Page[] = [];
  #ids = 0;
  #slept = 0;
  #sleepsSince: number | null = null;
  #wallJump = 0;
  #account: string | null = null;

  /** The session of all tabs; null when nobody is signed in. */
  epoch: string | null = null;
  /** Whether there ever were two at a time. */
  hadSeveralTabs = false;
  token: 'good' | 'expired' | 'broken' = 'good';

  /**
   * @param seed - of all delays
   * @param hasLocks - false on a plain-http origin
   * @param log - takes a line for all that happens
   */
  constructor(seed: number, hasLocks: boolean, log: ((line: string) => unknown) | null) {
    this.chance = new Chance(seed);
    this.network = new Network(this.timeline, this.server, this.chance);
    this.locks = hasLocks ? new WebLocks(() => this.timeline.now) : null;
    this.watch = new Watch(this, log);
    this.storage.listen((key, writer) => {
      this.#hint(key, writer);
    });
  }

  /** @returns the wall clock of the device */
  wall(): number {
    return BEGINNING + this.timeline.now + this.#wallJump;
  }

  /** @returns the monotonic clock, which stands still while the device sleeps */
  awake(): number {
    return (this.#sleepsSince ?? this.timeline.now) - this.#slept;
  }

  /** @returns whether the device sleeps */
  get isAsleep(): boolean {
    return this.#sleepsSince !== null;
  }

  /** @returns the account of the session */
  get account(): string | null {
    return this.epoch === null ? null : this.#account;
  }

  /** @returns the pages that run */
  live(): readonly Page[] {
    return this.pages.filter(({ life }) => life === 'live');
  }

  /**
   * @param kind - of id
   * @returns an id that was not there before
   */
  nextId(kind: string): string {
    this.#ids++;
    return `${kind}${String(this.#ids)}`;
  }

  /** A new tab. */
  open(): Page {
    this.hadSeveralTabs ||= this.pages.some((page) => !page.isDead());
    const page = new Page(this, `P${String(this.pages.length + 1)}`);
    this.pages.push(page);
    this.timeline.pageRan();
    if (this.epoch !== null && this.#account !== null) {
      page.signIn(this.#account, this.epoch);
    }
    return page;
  }

  /** A new tab after a while; a device that sleeps opens none. */
  openAfter(gap: number): void {
    this.timeline.plan(this.timeline.now + gap, () => {
      if (this.isAsleep) {
        this.openAfter(1000);
      } else {
        this.open();
      }
    });
  }

  /** The person closes the tab or leaves the page: it says its last word. */
  close(page: Page): void {
    page.leave();
    this.timeline.pageRan();
    this.kill(page);
  }

  /** The page ends without a word. */
  kill(page: Page): void {
    this.watch.dies(page);
    page.life = 'dead';
    this.locks?.forget(page);
  }

  /** The page goes into the back/forward cache, which takes none that holds a lock. */
  async hide(page: Page): Promise<void> {
    page.leave();
    this.timeline.pageRan();
    await this.timeline.settle();
    page.life = 'cached';
    page.absences++;
    const held = this.locks?.heldBy(page) ?? [];
    if (held.length > 0) {
      this.watch.fail(`${page.name} holds ${held.join()} in the cache`);
    }
  }

  freeze(page: Page): void {
    page.life = 'frozen';
    page.absences++;
  }

  /** Back from the cache or from being frozen. */
  show(page: Page): void {
    this.watch.wasAway(page);
    page.goOn();
  }

  /** The whole device sleeps; servers do not. */
  async sleep(time: number): Promise<void> {
    const pages = this.live();
    pages.forEach((page) => {
      this.freeze(page);
    });
    this.#sleepsSince = this.timeline.now;
    await this.timeline.pass(time);
    this.#slept += time;
    this.#sleepsSince = null;
    pages.forEach((page) => {
      page.wakeUp();
    });
  }

  /** Somebody sets the clock. */
  setClock(jump: number): void {
    this.watch.leasesAreLost();
    this.#wallJump += jump;
  }

  clearStorage(): void {
    this.watch.leasesAreLost();
    this.watch.storageCleared();
    this.storage.clear();
  }

  /** Network or session are as they should be again. */
  reconnect(): void {
    this.network.isOnline = true;
    this.live().forEach((page) => page.session?.planner.wake());
    this.timeline.pageRan();
  }

  /** The person signs in again into the same session. */
  renew(): void {
    this.token = 'good';
    for (const page of this.live()) {
      if (page.session !== null) {
        page.happened({ type: 'released', hold: 'auth' });
      }
    }
    this.timeline.pageRan();
  }

  /** The person signs in, in all tabs. */
  signIn(account: string): void {
    const epoch = this.nextId('epoch');
    this.epoch = epoch;
    this.#account = account;
    this.token = 'good';
    this.timeline.pageRan();
    for (const page of this.pages) {
      page.post(() => {
        if (this.epoch === epoch) {
          page.signOut();
          page.signIn(account, epoch);
        }
      });
    }
  }

  /** The person signs out: one tab cleans up, the others hear of it. */
  signOut(page: Page): void {
    const { session } = page;
    if (session === null) {
      return;
    }
    this.epoch = null;
    this.timeline.pageRan();
    session.planner.forget();
    page.signOut();
    this.watch.signedOut(session.account);
    this.#endSession();
  }

  /** Another account is taken up: what waits stays for the first one's next session. */
  switchTo(account: string): void {
    this.epoch = null;
    this.signIn(account);
  }

  /**
   * @param account - whose row
   * @param fields - what another device writes
   */
  deviceWrites(account: string, fields: Partial<Fields>): void {
    this.watch.deviceWrote(account, Object.keys(fields) as Name[], fields);
    this.server.writeAtomically(account, fields);
  }

  /** A device whose request overlaps ours. */
  deviceOverlaps(account: string, fields: Partial<Fields>, lasts: number): void {
    this.watch.deviceWrote(account, null, fields);
    const write = this.server.begin(account, fields);
    this.timeline.plan(this.timeline.now + lasts, write);
  }

  #endSession(): void {
    for (const other of this.pages) {
      this.timeline.plan(this.timeline.now + this.chance.between(1, 50), () => {
        other.post(() => {
          if (other.session !== null && other.session.epoch !== this.epoch) {
            other.signOut();
          }
        });
      });
    }
  }

  // The storage's own event: late, and lost now and then.
  #hint(key: string | null, writer: object): void {
    if (key !== null && !key.startsWith(`${PREFIX}:saved:`)) {
      return;
    }
    for (const page of this.pages) {
      if (page !== writer && !page.isDead() && !this.chance.happens(0.1)) {
        this.timeline.plan(this.timeline.now + this.chance.between(1, 40), () => {
          page.post(() => page.session?.planner.hear());
        });
      }
    }
  }
}

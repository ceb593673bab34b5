import { Chance } from './chance';
import { CloudreveTokenStorage } from './library';
import { StorageReplica } from './storage-replica';
import { Timeline } from './timeline';

/** What the storage needs of the world. */
export interface StorageWorld {
  readonly timeline: Timeline;
  readonly chance: Chance;
  /** What a page writes takes a moment to be seen by the others. */
  readonly isLagging: boolean;
  /** The share of writes that take long. */
  readonly slowWriteShare: number;
  /** A storage event reaches a page; null stands for all keys. */
  readonly notify: (page: object, key: string | null) => void;
}

// Nobody listens to these.
const UNOBSERVED_KEYS = /:(?:lease|lane):/;
const MAX_EVENT_DELAY_MS = 40;

/**
 * The localStorage that all pages of the origin share. With lag it is what browsers do: each page has a replica; a write
 * goes to the browser's own process, and from there, in order, to the replicas of the others.
 */
export class SharedStorage {
  readonly #values = new Map<string, string>();
  readonly #pages = new Map<object, StorageReplica | null>();
  readonly #lost = new Set<object>();
  readonly #world: StorageWorld;

  /** Whether nothing more can be written. */
  isFull = false;

  constructor(world: StorageWorld) {
    this.#world = world;
  }

  /** The storage as a page sees it. */
  of(page: object): CloudreveTokenStorage {
    if (!this.#world.isLagging) {
      this.#pages.set(page, null);
      return this.#direct(page);
    }
    const replica = new StorageReplica(this.#world, this.#values, (key, value) => {
      this.#commit(page, key, value);
    });
    this.#pages.set(page, replica);
    return {
      read: (key) => replica.read(key),
      write: (key, value) => {
        this.#refuseIfFull();
        replica.write(key, value);
      },
      remove: (key) => {
        replica.remove(key);
      },
      keys: () => replica.keys(),
    };
  }

  /** A key that no page of this library wrote. */
  seed(key: string, value: string): void {
    this.#values.set(key, value);
  }

  /** Everything goes, everywhere. */
  clear(): void {
    this.#values.clear();
    for (const [page, replica] of this.#pages) {
      replica?.clear();
      this.#notify(page, null);
    }
  }

  /** What the browser's own process holds. */
  entries(): readonly (readonly [string, string])[] {
    return [...this.#values];
  }

  /** A page stops running: what others write waits until it runs again. */
  pause(page: object): void {
    this.#pages.get(page)?.pause();
  }

  resume(page: object): void {
    this.#pages.get(page)?.resume();
  }

  /** A page ends. One that is killed takes its last writes along now and then. */
  detach(page: object, isKilled: boolean): void {
    const replica = this.#pages.get(page);
    if (isKilled && replica && this.#world.chance.happens(0.5)) {
      replica.loseWrites();
      this.#lost.add(page);
    }
    this.#pages.delete(page);
  }

  /** Whether a page was killed together with its last writes. */
  hasLostWrites(page: object): boolean {
    return this.#lost.has(page);
  }

  #direct(page: object): CloudreveTokenStorage {
    return {
      read: (key) => this.#values.get(key) ?? null,
      write: (key, value) => {
        this.#refuseIfFull();
        this.#values.set(key, value);
        this.#notifyOthers(page, key);
      },
      remove: (key) => {
        if (this.#values.delete(key)) {
          this.#notifyOthers(page, key);
        }
      },
      keys: () => [...this.#values.keys()],
    };
  }

  #refuseIfFull(): void {
    if (this.isFull) {
      throw new Error('QuotaExceededError');
    }
  }

  #commit(writer: object, key: string, value: string | null): void {
    if (value === null) {
      this.#values.delete(key);
    } else {
      this.#values.set(key, value);
    }
    for (const [page, replica] of this.#pages) {
      const at = replica?.deliver({ key, value, isOwn: page === writer }) ?? null;
      if (page !== writer && at !== null && !UNOBSERVED_KEYS.test(key)) {
        this.#notify(page, key, at);
      }
    }
  }

  #notifyOthers(writer: object, key: string): void {
    if (UNOBSERVED_KEYS.test(key)) {
      return;
    }
    for (const page of this.#pages.keys()) {
      if (page !== writer) {
        this.#notify(page, key);
      }
    }
  }

  #notify(page: object, key: string | null, at: number | null = null): void {
    const { timeline, chance, notify } = this.#world;
    timeline.schedule(at ?? timeline.now + chance.between(1, MAX_EVENT_DELAY_MS), () => {
      notify(page, key);
    });
  }
}

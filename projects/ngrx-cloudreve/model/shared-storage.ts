import { Chance } from './chance';
import { CloudreveTokenStorage } from './core';
import { StorageReplica } from './storage-replica';
import { Timeline } from './timeline';

/** What the storage needs of the world. */
export interface StorageWorld {
  readonly timeline: Timeline;
  readonly chance: Chance;
  /** What a page writes takes a moment to be seen by the others. */
  readonly isLagging: boolean;
  /** The share of writes that take long. */
  readonly slowWrites: number;
  /** A storage event reaches a page; null stands for all keys. */
  readonly heard: (page: object, key: string | null) => void;
}

// Nobody listens to those.
const UNHEARD = /:(?:lease|lane):/;
const EVENT_TAKES = 40;

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
      this.#arrive(page, key, value);
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
  plant(key: string, value: string): void {
    this.#values.set(key, value);
  }

  /** Everything goes, everywhere. */
  clear(): void {
    this.#values.clear();
    for (const [page, replica] of this.#pages) {
      replica?.clear();
      this.#announce(page, null);
    }
  }

  /** What the browser's own process holds. */
  entries(): readonly (readonly [string, string])[] {
    return [...this.#values];
  }

  /** A page stops running: news waits until it runs again. */
  pause(page: object): void {
    this.#pages.get(page)?.pause();
  }

  resume(page: object): void {
    this.#pages.get(page)?.resume();
  }

  /** A page ends. One that is killed takes its last writes along now and then. */
  forget(page: object, isKilled: boolean): void {
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
        this.#announceToOthers(page, key);
      },
      remove: (key) => {
        if (this.#values.delete(key)) {
          this.#announceToOthers(page, key);
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

  #arrive(writer: object, key: string, value: string | null): void {
    if (value === null) {
      this.#values.delete(key);
    } else {
      this.#values.set(key, value);
    }
    for (const [page, replica] of this.#pages) {
      const at = replica?.deliver({ key, value, isOwn: page === writer }) ?? null;
      if (page !== writer && at !== null && !UNHEARD.test(key)) {
        this.#announce(page, key, at);
      }
    }
  }

  #announceToOthers(writer: object, key: string): void {
    if (UNHEARD.test(key)) {
      return;
    }
    for (const page of this.#pages.keys()) {
      if (page !== writer) {
        this.#announce(page, key);
      }
    }
  }

  #announce(page: object, key: string | null, at: number | null = null): void {
    const { timeline, chance, heard } = this.#world;
    timeline.plan(at ?? timeline.now + chance.between(1, EVENT_TAKES), () => {
      heard(page, key);
    });
  }
}

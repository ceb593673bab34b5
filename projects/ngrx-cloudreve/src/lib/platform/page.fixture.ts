import { Provider } from '@angular/core';
import { Clock, PAGE_CLOCK } from './clock';
import { PAGE_FETCH } from './page-fetch';
import { PAGE_LIFE, PageLife, PageLifeEvents } from './page-life';
import { HeldLock, TAB_LOCK, TabLock } from './tab-lock';
import { CloudreveTokenStorage, memoryTokenStorage, PageStorage, SHARED_STORAGE } from './page-storage';

interface Waiting {
  readonly name: string;
  readonly grant: (hadToWait: boolean) => void;
}

/** Locks that the pages of a test share; granted within promises, so that virtual time suffices. */
export class TestLocks implements TabLock {
  readonly names = new Set<string>();
  #waiting: Waiting[] = [];

  /** How many wait for a lock. */
  get waiting(): number {
    return this.#waiting.length;
  }

  acquire(
    name: string,
    wait: number,
    signal: AbortSignal,
    clock: Clock = PAGE_CLOCK,
  ): Promise<HeldLock | null> {
    return new Promise((resolve) => {
      const release = (): void => {
        if (this.names.delete(name)) {
          const next = this.#waiting.find((other) => other.name === name);
          next?.grant(true);
        }
      };
      const entry: Waiting = {
        name,
        grant: (hadToWait) => {
          this.#waiting = this.#waiting.filter((other) => other !== entry);
          this.names.add(name);
          signal.addEventListener('abort', release);
          resolve({ release, hadToWait });
        },
      };
      const giveUp = (): void => {
        if (this.#waiting.includes(entry)) {
          this.#waiting = this.#waiting.filter((other) => other !== entry);
          resolve(null);
        }
      };
      this.#waiting.push(entry);
      signal.addEventListener('abort', giveUp);
      if (signal.aborted) {
        giveUp();
      } else if (!this.names.has(name)) {
        entry.grant(false);
      } else {
        clock.setTimer(wait, giveUp);
      }
    });
  }

  remove(): void {
    // As with Web Locks: who holds it goes on.
  }
}

/** A page whose life a test plays. */
export class TestPageLife implements PageLife {
  online = true;
  visible = false;
  #events: Partial<PageLifeEvents>[] = [];

  listen(events: Partial<PageLifeEvents>): () => void {
    this.#events.push(events);
    return () => {
      this.#events = this.#events.filter((other) => other !== events);
    };
  }

  /** How many listen. */
  get listeners(): number {
    return this.#events.length;
  }

  isShown(): boolean {
    return this.visible;
  }

  isOnline(): boolean {
    return this.online;
  }

  show(): void {
    this.visible = true;
    this.#events.forEach((events) => events.shown?.());
  }

  hide(): void {
    this.visible = false;
    this.#events.forEach((events) => events.hidden?.());
  }

  suspend(): void {
    this.#events.forEach((events) => events.suspended?.());
  }

  resume(): void {
    this.#events.forEach((events) => events.resumed?.());
  }

  stored(key: string | null): void {
    this.#events.forEach((events) => events.stored?.(key));
  }

  focus(text: (() => string) | null): void {
    this.#events.forEach((events) => events.focused?.(text));
  }

  compose(isComposing: boolean): void {
    this.#events.forEach((events) => events.composing?.(isComposing));
  }
}

/** What a test may share between the pages of one browser. */
export class TestBrowser {
  readonly storage: CloudreveTokenStorage;
  readonly locks = new TestLocks();

  constructor(storage: CloudreveTokenStorage = memoryTokenStorage()) {
    this.storage = storage;
  }

  /** The providers of one page. */
  page(life = new TestPageLife(), lastRequests: { url: string; init: RequestInit }[] = []): Provider[] {
    return [
      { provide: SHARED_STORAGE, useFactory: () => new PageStorage(this.storage) },
      { provide: TAB_LOCK, useValue: this.locks },
      { provide: PAGE_LIFE, useValue: life },
      {
        provide: PAGE_FETCH,
        useValue: (url: string, init: RequestInit) => {
          lastRequests.push({ url, init });
          return Promise.resolve(new Response());
        },
      },
    ];
  }
}

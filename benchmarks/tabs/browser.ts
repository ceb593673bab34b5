import type { HeldLock, TabLock } from '../../projects/ngrx-cloudreve/src/lib/platform/tab-lock';
import type { PageLife, PageLifeEvents } from '../../projects/ngrx-cloudreve/src/lib/platform/page-life';
import type { CloudreveTokenStorage } from 'ngrx-cloudreve';
import type { VirtualTime } from './virtual-time.ts';

// A storage event arrives in the other tabs a moment later.
const EVENT_LAG_MS = 5;

interface Waiting {
  readonly name: string;
  readonly grant: () => void;
}

/** What the tabs of one browser share: a storage that tells the others, and locks. */
export class Browser {
  readonly #time: VirtualTime;
  readonly #values = new Map<string, string>();
  readonly #lives: TabLife[] = [];
  readonly #held = new Set<string>();
  #waiting: Waiting[] = [];

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  /**
   * Opens a tab.
   *
   * @param tab - its number
   * @returns what it has of its own
   */
  open(tab: number): {
    readonly life: TabLife;
    readonly storage: CloudreveTokenStorage;
    readonly locks: TabLock;
  } {
    const life = new TabLife();
    this.#lives[tab] = life;
    return {
      life,
      storage: this.#storage(tab),
      locks: { acquire: this.#acquire.bind(this, tab), remove: () => undefined },
    };
  }

  #storage(tab: number): CloudreveTokenStorage {
    const values = this.#values;
    return {
      read: (key) => values.get(key) ?? null,
      write: (key, value) => {
        if (values.get(key) !== value) {
          values.set(key, value);
          this.#tellOthers(tab, key);
        }
      },
      remove: (key) => {
        if (values.delete(key)) {
          this.#tellOthers(tab, key);
        }
      },
      keys: () => [...values.keys()],
    };
  }

  #tellOthers(tab: number, key: string): void {
    this.#lives.forEach((life, other) => {
      if (other !== tab) {
        this.#time.setTimer(other, EVENT_LAG_MS, () => {
          life.tell('stored', key);
        });
      }
    });
  }

  #acquire(tab: number, name: string, wait: number, gone: AbortSignal): Promise<HeldLock | null> {
    return new Promise((resolve) => {
      const release = (): void => {
        if (this.#held.delete(name)) {
          this.#waiting.find((other) => other.name === name)?.grant();
        }
      };
      const take = (hadToWait: boolean): void => {
        this.#held.add(name);
        gone.addEventListener('abort', release);
        resolve({ release, hadToWait });
      };
      if (gone.aborted) {
        resolve(null);
      } else if (!this.#held.has(name)) {
        take(false);
      } else {
        this.#queue(tab, name, wait, take, () => {
          resolve(null);
        });
      }
    });
  }

  #queue(
    tab: number,
    name: string,
    wait: number,
    take: (hadToWait: boolean) => void,
    giveUp: () => void,
  ): void {
    const leave = (): void => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
      cancel();
    };
    const entry: Waiting = {
      name,
      grant: () => {
        leave();
        take(true);
      },
    };
    const cancel = this.#time.setTimer(tab, wait, () => {
      leave();
      giveUp();
    });
    this.#waiting.push(entry);
  }
}

/** The life of one tab. */
export class TabLife implements PageLife {
  readonly #listeners = new Set<Partial<PageLifeEvents>>();
  #isShown = false;

  /** Whether the person looks at it. */
  show(isShown: boolean): void {
    if (this.#isShown !== isShown) {
      this.#isShown = isShown;
      this.tell(isShown ? 'shown' : 'hidden', undefined);
    }
  }

  tell<Name extends keyof PageLifeEvents>(name: Name, value: Parameters<PageLifeEvents[Name]>[0]): void {
    for (const listener of [...this.#listeners]) {
      (listener[name] as ((value: unknown) => void) | undefined)?.(value);
    }
  }

  readonly listen = (events: Partial<PageLifeEvents>): (() => void) => {
    this.#listeners.add(events);
    return () => {
      this.#listeners.delete(events);
    };
  };
  readonly isShown = (): boolean => this.#isShown;
  readonly isOnline = (): boolean => true;
}

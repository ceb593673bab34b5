import { CloudreveTokenStorage } from '../src/lib/platform/page-storage';

/** The localStorage that all pages of the origin share. */
export class SharedStorage {
  readonly #values = new Map<string, string>();
  readonly #listeners = new Set<(key: string | null, writer: object) => void>();

  /** Whether nothing more can be written. */
  isFull = false;

  /**
   * @param writer - the page that uses it
   * @returns the storage as one page sees it
   */
  of(writer: object): CloudreveTokenStorage {
    return {
      read: (key) => this.#values.get(key) ?? null,
      write: (key, value) => {
        if (this.isFull) {
          throw new Error('QuotaExceededError');
        }
        this.#values.set(key, value);
        this.#tell(key, writer);
      },
      remove: (key) => {
        if (this.#values.delete(key)) {
          this.#tell(key, writer);
        }
      },
      keys: () => [...this.#values.keys()],
    };
  }

  /**
   * @param listener - hears of every change and who made it
   */
  listen(listener: (key: string | null, writer: object) => void): void {
    this.#listeners.add(listener);
  }

  /** The person clears the data of the site. */
  clear(): void {
    this.#values.clear();
    this.#tell(null, this);
  }

  /** @returns everything in it */
  entries(): readonly (readonly [string, string])[] {
    return [...this.#values];
  }

  #tell(key: string | null, writer: object): void {
    this.#listeners.forEach((listener) => {
      listener(key, writer);
    });
  }
}

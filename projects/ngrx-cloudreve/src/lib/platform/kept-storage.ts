import { InjectionToken } from '@angular/core';
import { CloudreveTokenStorage, memoryTokenStorage } from './page-storage';

/** What the pages of this origin share about settings on their way. */
export const SHARED_STORAGE = new InjectionToken<KeptStorage>('ngrx-cloudreve SHARED_STORAGE');

/**
 * A storage that never throws: what the real one refuses (full, forbidden) is kept in memory, and {@link refused}
 * says so.
 */
export class KeptStorage {
  readonly #storage: CloudreveTokenStorage;
  readonly #memory = memoryTokenStorage();
  #refused = false;

  constructor(storage: CloudreveTokenStorage) {
    this.#storage = storage;
  }

  /** Whether the storage refused once, so that what is kept here may end with the page. */
  get refused(): boolean {
    return this.#refused;
  }

  /**
   * Reads a key; what only the memory could take is the newer one.
   *
   * @param key - whole
   * @returns its value, or null
   */
  read(key: string): string | null {
    return this.#memory.read(key) ?? this.#try(() => this.#storage.read(key)) ?? null;
  }

  /**
   * Writes a key.
   *
   * @param key - whole
   * @param value - its text
   */
  write(key: string, value: string): void {
    const isWritten = this.#try(() => {
      this.#storage.write(key, value);
      return true;
    });
    if (isWritten === true) {
      this.#memory.remove(key);
    } else {
      this.#memory.write(key, value);
    }
  }

  /**
   * Removes a key if it is there.
   *
   * @param key - whole
   */
  remove(key: string): void {
    this.#memory.remove(key);
    this.#try(() => {
      this.#storage.remove(key);
    });
  }

  /**
   * Lists keys.
   *
   * @param prefix - what they begin with
   * @returns the whole keys
   */
  keys(prefix: string): readonly string[] {
    const stored = this.#try(() => this.#storage.keys()) ?? [];
    return [...new Set([...stored, ...this.#memory.keys()])].filter((key) => key.startsWith(prefix));
  }

  #try<T>(use: () => T): T | undefined {
    try {
      return use();
    } catch {
      this.#refused = true;
      return undefined;
    }
  }
}

import { InjectionToken } from '@angular/core';
import { PAGE } from './page-globals';

/**
 * A synchronous key-value storage for tokens. An app may bring its own, for example over `sessionStorage`. Any method
 * may throw. Then the library continues in memory, and `selectStorageUnavailable` is true.
 *
 * @example
 * ```ts
 * import { CloudreveTokenStorage, provideCloudreve } from 'ngrx-cloudreve';
 *
 * const oneTab: CloudreveTokenStorage = {
 *   read: (key) => sessionStorage.getItem(key),
 *   write: (key, value) => sessionStorage.setItem(key, value),
 *   remove: (key) => sessionStorage.removeItem(key),
 *   keys: () => Object.keys(sessionStorage),
 * };
 *
 * export const cloudreve = provideCloudreve({ apiUrl: '/api/v4', tokenStorage: oneTab });
 * ```
 */
export interface CloudreveTokenStorage {
  /** @returns the value of the key, or null */
  readonly read: (key: string) => string | null;
  /** Writes the value; throws when it cannot. */
  readonly write: (key: string, value: string) => void;
  /** Removes the key if it is there. */
  readonly remove: (key: string) => void;
  /** @returns all keys, also those of others */
  readonly keys: () => readonly string[];
}

/**
 * The browser's `localStorage`. Reading the property itself may throw (storage forbidden), so it happens inside each
 * call and never while the library is set up.
 *
 * @returns the storage
 */
export function localTokenStorage(): CloudreveTokenStorage {
  return {
    read: (key) => pageLocalStorage().getItem(key),
    write: (key, value) => {
      pageLocalStorage().setItem(key, value);
    },
    remove: (key) => {
      pageLocalStorage().removeItem(key);
    },
    keys: () => Object.keys(pageLocalStorage()),
  };
}

// Node has one without methods where nobody named a file for it: calling them throws too.
function pageLocalStorage(): Storage {
  const storage = PAGE.localStorage;
  if (storage === undefined) {
    throw new Error('no localStorage');
  }
  return storage as Storage;
}

/**
 * A storage that lives as long as the page: a reload signs out.
 *
 * @returns the storage
 */
export function memoryTokenStorage(): CloudreveTokenStorage {
  const values = new Map<string, string>();
  return {
    read: (key) => values.get(key) ?? null,
    write: (key, value) => {
      values.set(key, value);
    },
    remove: (key) => {
      values.delete(key);
    },
    keys: () => [...values.keys()],
  };
}

/** The storage that the configuration chose for tokens. */
export const TOKEN_STORAGE = new InjectionToken<CloudreveTokenStorage>('ngrx-cloudreve TOKEN_STORAGE');

/** What the pages of this origin share about settings on their way. */
export const SHARED_STORAGE = new InjectionToken<PageStorage>('ngrx-cloudreve SHARED_STORAGE');

/** What only the memory could take, and what stood in the storage then. */
interface MemoryEntry {
  readonly value: string;
  readonly replaces: string | null;
}

/**
 * A storage that never throws: what the real one refuses (full, forbidden) is kept in memory, and {@link refused}
 * says so.
 */
export class PageStorage {
  readonly #storage: CloudreveTokenStorage;
  readonly #memory = new Map<string, MemoryEntry>();
  #refused = false;

  /**
   * Makes it over a storage.
   *
   * @param storage - may throw
   */
  constructor(storage: CloudreveTokenStorage) {
    this.#storage = storage;
  }

  /** Whether the storage refused once, so that what is kept here may end with the page. */
  get refused(): boolean {
    return this.#refused;
  }

  /**
   * Reads a key. What only the memory could take counts until another page writes the key.
   *
   * @param key - whole
   * @returns its value, or null
   */
  read(key: string): string | null {
    const stored = this.#readStored(key);
    const entry = this.#memory.get(key);
    return entry?.replaces === stored ? entry.value : stored;
  }

  /**
   * Writes a key.
   *
   * @param key - whole
   * @param value - its text
   */
  write(key: string, value: string): void {
    if (this.#tryWrite(key, value)) {
      this.#memory.delete(key);
      this.#flushMemory();
    } else {
      this.#memory.set(key, { value, replaces: this.#readStored(key) });
    }
  }

  /**
   * Removes a key if it is there.
   *
   * @param key - whole
   */
  remove(key: string): void {
    this.#memory.delete(key);
    this.#attempt(() => {
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
    const stored = this.#attempt(() => this.#storage.keys()) ?? [];
    return [...new Set([...stored, ...this.#memory.keys()])].filter((key) => key.startsWith(prefix));
  }

  // The storage takes writes again: other tabs must see what only the memory could take.
  #flushMemory(): void {
    for (const [key, { value, replaces }] of this.#memory) {
      if (this.#readStored(key) === replaces && this.#tryWrite(key, value)) {
        this.#memory.delete(key);
      }
    }
  }

  #tryWrite(key: string, value: string): boolean {
    const isWritten = this.#attempt(() => {
      this.#storage.write(key, value);
      return true;
    });
    return isWritten === true;
  }

  #readStored(key: string): string | null {
    return this.#attempt(() => this.#storage.read(key)) ?? null;
  }

  #attempt<T>(use: () => T): T | undefined {
    try {
      return use();
    } catch {
      this.#refused = true;
      return undefined;
    }
  }
}

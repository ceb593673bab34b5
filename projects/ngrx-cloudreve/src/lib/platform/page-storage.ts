import { PAGE } from './page-globals';

/**
 * A synchronous key-value storage, as small as tokens need it. `localStorage` fits as it is; an app may bring its
 * own. Any method may throw: the library then goes on in memory and says so in the state.
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
    read: (key) => pageStorage().getItem(key),
    write: (key, value) => {
      pageStorage().setItem(key, value);
    },
    remove: (key) => {
      pageStorage().removeItem(key);
    },
    keys: () => Object.keys(pageStorage()),
  };
}

// Node has one without methods where nobody named a file for it: calling them throws too.
function pageStorage(): Storage {
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

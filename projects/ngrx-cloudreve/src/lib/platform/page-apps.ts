import { InjectionToken } from '@angular/core';
import { PAGE } from './page-globals';
import { CloudreveTokenStorage } from './page-storage';

// Also between two copies of the library, so that its name never changes.
const STORED = 'ngrx-cloudreve:stored';

interface StoredDetail {
  readonly app: string;
  readonly key: string;
}

/** A random id of this application, as there may be others on the page. */
export const PAGE_APP = new InjectionToken<string>('ngrx-cloudreve PAGE_APP');

/**
 * A storage that notifies the other applications of this page of what changes, as the browser notifies other pages. They
 * get the key and never its value, in a later microtask.
 *
 * @param storage - that they may share
 * @param app - this one
 * @returns the same storage
 */
export function notifyingStorage(storage: CloudreveTokenStorage, app: string): CloudreveTokenStorage {
  const isStill = (key: string, value: string | null): boolean => {
    try {
      return storage.read(key) === value;
    } catch {
      return false;
    }
  };
  return {
    read: (key) => storage.read(key),
    keys: () => storage.keys(),
    write: (key, value) => {
      const isSame = isStill(key, value);
      storage.write(key, value);
      if (!isSame) {
        notify({ app, key });
      }
    },
    remove: (key) => {
      const isGone = isStill(key, null);
      storage.remove(key);
      if (!isGone) {
        notify({ app, key });
      }
    },
  };
}

function notify(detail: StoredDetail): void {
  const { CustomEvent: Notice } = PAGE;
  if (Notice !== undefined) {
    void Promise.resolve().then(() => PAGE.dispatchEvent?.(new Notice(STORED, { detail })));
  }
}

/**
 * Listens to the other applications of this page.
 *
 * @param app - this one
 * @param stored - gets the key that another one changed
 * @returns ends it
 */
export function onStoredInPage(app: string, stored: (key: string) => void): () => void {
  const listener = (event: Event): void => {
    const { detail } = event as CustomEvent<StoredDetail | null>;
    if (typeof detail?.key === 'string' && detail.app !== app) {
      stored(detail.key);
    }
  };
  PAGE.addEventListener?.(STORED, listener);
  return () => PAGE.removeEventListener?.(STORED, listener);
}

import type { Place } from './sighting.ts';

/** Given to every page: takes down what was seen, while the page is alive. */
export type Saw = (place: Place, detail: string, text: string) => Promise<void>;

/** What is in the window of every page. */
export interface WitnessWindow {
  readonly canarySaw?: Saw;
  /** The text of any value, with what an error hides from JSON. */
  readonly canaryText?: (value: unknown) => string;
}

/**
 * Runs in every page before its scripts, and reports what they leave behind in passing: what they write to storages, to
 * the history, to channels and to the console, and which errors nobody catches.
 */
export function installWitness(): void {
  const MAX_CHARACTERS = 200_000;
  const MAX_DEPTH = 8;

  // What JSON leaves out: the inside of errors. And what would never end: elements of the page and circles.
  const plain = (value: unknown, seen: readonly unknown[]): unknown => {
    if (['function', 'symbol', 'bigint'].includes(typeof value)) return String(value);
    if (typeof value !== 'object' || value === null) return value;
    const isEndless = seen.includes(value) || seen.length > MAX_DEPTH || value instanceof Node;
    return isEndless ? null : plainObject(value, [...seen, value]);
  };
  const plainObject = (value: object, seen: readonly unknown[]): unknown => {
    if (value instanceof Map || value instanceof Set) return [...value].map((item) => plain(item, seen));
    const hidden = value instanceof Error ? ['name', 'message', 'stack', 'cause'] : [];
    const keys = [...hidden, ...Object.keys(value)];
    return Object.fromEntries(keys.map((key) => [key, plain((value as Record<string, unknown>)[key], seen)]));
  };
  const textOf = (value: unknown): string => {
    try {
      return (typeof value === 'string' ? value : JSON.stringify([plain(value, [])])).slice(
        0,
        MAX_CHARACTERS,
      );
    } catch {
      return '';
    }
  };
  const page = window as WitnessWindow;
  const saw = (place: Place, detail: string, value: unknown): void => {
    page.canarySaw?.(place, detail, textOf(value)).catch(() => undefined);
  };
  Object.assign(window, { canaryText: textOf });

  /** Lets somebody hear what a method is called with. */
  const overhear = <T extends object>(
    target: T | undefined,
    name: keyof T,
    heard: (self: T, args: readonly unknown[]) => void,
  ): void => {
    const original = target?.[name];
    if (target === undefined || typeof original !== 'function') return;
    const method = original as (this: T, ...args: unknown[]) => unknown;
    const overheard = function (this: T, ...args: unknown[]): unknown {
      heard(this, args);
      return method.apply(this, args);
    };
    Object.assign(target, { [name]: overheard });
  };

  const isIn = (area: 'sessionStorage' | 'localStorage', storage: Storage): boolean => {
    try {
      return window[area] === storage;
    } catch {
      return false;
    }
  };
  overhear(Storage.prototype, 'setItem', (storage, [key, value]) => {
    const name = String(key);
    if (isIn('sessionStorage', storage)) saw('sessionStorage', name, `${name} ${String(value)}`);
    else if (name.includes(':session:')) saw('the record of the session', name, value);
    else saw('localStorage', name, `${name} ${String(value)}`);
  });
  for (const name of ['pushState', 'replaceState'] as const) {
    overhear(History.prototype, name, (_, [state, , url]) => {
      saw('history.state', name, state);
      if (url instanceof URL || typeof url === 'string') saw('the address of a page', name, String(url));
    });
  }
  // Neither exists on an insecure origin or in every browser.
  const { BroadcastChannel: channels, LockManager: locks } = globalThis as Partial<typeof globalThis>;
  overhear(channels?.prototype, 'postMessage', ({ name }, [message]) => {
    saw('a channel message', '', `${name} ${textOf(message)}`);
  });
  overhear(locks?.prototype, 'request', (_, [name]) => saw('the name of a lock', '', name));
  for (const name of ['debug', 'log', 'info', 'warn', 'error', 'trace', 'dir', 'table', 'group'] as const) {
    overhear(console, name, (_, args) => saw('the console', name, args));
  }

  addEventListener('error', ({ message, error }) => saw('an error', '', [message, error]), true);
  addEventListener('unhandledrejection', ({ reason }) => saw('an error', '', reason), true);
  addEventListener('hashchange', () => saw('the address of a page', 'hash', location.href));
  // The last chance of a page that leads somewhere else. One that is closed says nothing any more.
  addEventListener('beforeunload', () => {
    saw('the address of a page', 'left', location.href);
    saw('history.state', 'left', history.state);
    saw('window.name', 'left', window.name);
    saw('the page', 'left', document.documentElement.outerHTML);
  });
}

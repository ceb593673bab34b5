import { createRequire } from 'node:module';

/** The part of jsdom that is used here: it is installed for the benchmarks alone, so lint must do without its types. */
interface DomModule {
  readonly JSDOM: new (
    html: string,
    options: { readonly url: string; readonly pretendToBeVisual: boolean },
  ) => { readonly window: Window & typeof globalThis };
}

/** A storage without jsdom's proxies, whose cost is not the library's: as fast as a Map. */
class MapStorage implements Storage {
  readonly #values = new Map<string, string>();
  readonly [name: string]: unknown;

  get length(): number {
    return this.#values.size;
  }

  clear(): void {
    this.#values.clear();
  }

  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }

  key(index: number): string | null {
    return [...this.#values.keys()][index] ?? null;
  }

  removeItem(key: string): void {
    this.#values.delete(key);
  }

  setItem(key: string, value: string): void {
    this.#values.set(key, value);
  }

  /** What `Object.keys(localStorage)` lists in a browser. */
  names(): string[] {
    return [...this.#values.keys()];
  }
}

// `Object.keys` on a storage lists its keys, and the library relies on that.
function listingItsKeys(storage: MapStorage): Storage {
  return new Proxy(storage, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    ownKeys: (target) => target.names(),
    getOwnPropertyDescriptor: (target, name) =>
      typeof name === 'string' && target.getItem(name) !== null
        ? { configurable: true, enumerable: true, value: target.getItem(name) }
        : undefined,
  });
}

// jsdom takes no AbortSignal but its own, and Node's Web Locks take none but Node's.
function acceptNodeSignals(target: EventTarget): void {
  const add = target.addEventListener.bind(target);
  target.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void => {
    const { signal, ...rest } = typeof options === 'object' ? options : { capture: options ?? false };
    add(type, listener, rest);
    signal?.addEventListener('abort', () => {
      target.removeEventListener(type, listener, rest);
    });
  };
}

/**
 * Makes this process a page, as far as a library without components looks: window, document and location of jsdom, a
 * localStorage, and Node's own Web Locks, BroadcastChannel, timers and clock. To be called before the libraries are
 * imported: some look once whether they are on a server. Called again it does nothing.
 */
export function becomePage(): void {
  if ('window' in globalThis) {
    return;
  }
  // Some libraries check a lot in development, which is not what is measured here.
  process.env['NODE_ENV'] = 'production';
  const { JSDOM } = createRequire(import.meta.url)('jsdom') as DomModule;
  const { window } = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
    url: 'https://page.example/',
    pretendToBeVisual: true,
  });
  acceptNodeSignals(window);
  acceptNodeSignals(window.document);
  const globals: Record<string, unknown> = {
    window,
    document: window.document,
    location: window.location,
    isSecureContext: true,
    localStorage: listingItsKeys(new MapStorage()),
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  Object.defineProperty(globalThis.navigator, 'onLine', { value: true, configurable: true });
}

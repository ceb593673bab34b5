import type { Sighting } from './sighting.ts';
import type { WitnessWindow } from './witness.ts';

/**
 * Runs in a page: everything that it keeps, shows and tells, as it is now.
 *
 * @returns one a key, a record, a file
 */
export async function lookAround(): Promise<readonly Sighting[]> {
  const textOf = (value: unknown): string =>
    typeof value === 'string' ? value : ((window as WitnessWindow).canaryText?.(value) ?? '');
  const entriesOf = (area: 'sessionStorage' | 'localStorage'): readonly (readonly [string, string])[] => {
    try {
      return Object.entries(window[area]).map(([key, value]) => [key, String(value)]);
    } catch {
      return []; // forbidden
    }
  };
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    });

  const inDatabase = async (name: string): Promise<readonly Sighting[]> => {
    const database = await done(indexedDB.open(name));
    const found: Sighting[] = [];
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(records.getAllKeys()), done(records.getAll())]);
      found.push({
        place: 'IndexedDB',
        detail: `${name} ${store}`,
        text: textOf([name, store, keys, values]),
      });
    }
    database.close();
    return found;
  };
  const inCache = async (name: string): Promise<readonly Sighting[]> => {
    const cache = await caches.open(name);
    const requests = await cache.keys();
    const texts = requests.map(async (request) => {
      const answer = await cache.match(request);
      return `${request.url} ${textOf([...request.headers])} ${(await answer?.text()) ?? ''}`;
    });
    return [
      { place: 'Cache Storage', detail: name, text: `${name} ${(await Promise.all(texts)).join(' ')}` },
    ];
  };
  const inAll = async (
    names: Promise<readonly string[]>,
    look: (name: string) => Promise<readonly Sighting[]>,
  ): Promise<readonly Sighting[]> => {
    try {
      return (await Promise.all((await names).map(look))).flat();
    } catch {
      return []; // forbidden, or a page without an origin
    }
  };

  const storages = (['localStorage', 'sessionStorage'] as const).flatMap((area) =>
    entriesOf(area).map(([key, value]): Sighting => {
      const isSession = area === 'localStorage' && key.includes(':session:');
      return isSession
        ? { place: 'the record of the session', detail: key, text: value }
        : { place: area, detail: key, text: `${key} ${value}` };
    }),
  );
  const now: readonly Sighting[] = [
    { place: 'history.state', detail: '', text: textOf(history.state) },
    { place: 'window.name', detail: '', text: window.name },
    { place: 'the address of a page', detail: 'at the end', text: location.href },
    { place: 'a referrer', detail: 'of the page', text: document.referrer },
    { place: 'the page', detail: 'at the end', text: document.documentElement.outerHTML },
  ];
  // Neither exists on an insecure origin.
  const { indexedDB: databases, caches: files } = globalThis as Partial<typeof globalThis>;
  const nameOf = async (): Promise<readonly string[]> =>
    ((await databases?.databases()) ?? []).flatMap(({ name }) => name ?? []);
  const kept = await Promise.all([
    inAll(nameOf(), inDatabase),
    inAll(Promise.resolve(files?.keys() ?? []), inCache),
  ]);
  return [...storages, ...now, ...kept.flat()];
}

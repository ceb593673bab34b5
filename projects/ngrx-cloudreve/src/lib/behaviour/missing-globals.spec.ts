import { hasBit } from '../http/boolean-set';
import { pathBelowApi, resolveApiUrl } from '../http/api-url';
import { installClock, SettingsBench } from '../settings/settings.fixture';
import { tokenLifetime } from '../session/tokens/token-response';
import { confirmInBrowser } from '../platform/confirm';
import { toBase64Url } from '../platform/base64';
import { monotonicNow, PAGE_CLOCK } from '../platform/clock';
import { cloudrevePasskeysAvailable } from '../platform/has-passkeys';
import { isStream } from '../platform/is-stream';
import { PageStorage } from '../platform/page-storage';
import { readPageAddress } from '../platform/page-address';
import { browserFetch } from '../platform/page-fetch';
import { browserPageLife } from '../platform/page-life';
import { webLocks } from '../platform/tab-lock';
import { readPageQuery } from '../platform/page-query';
import { localTokenStorage } from '../platform/page-storage';
import { randomId } from '../platform/random';
import { replaceGlobal } from '../platform/replace-global.fixture';
import { utf8Length } from '../platform/utf8-length';
import { BROWSER_WEB_AUTHN } from '../platform/web-authn';

const API = 'https://cloud.example.org/api/v4';

function keepsInMemory(): void {
  const storage = new PageStorage(localTokenStorage());
  storage.write('a', 'b');
  expect([storage.read('a'), storage.keys('a'), storage.refused]).toEqual(['b', ['a'], true]);
}

function timePasses(): void {
  const first = monotonicNow();
  spyOn(Date, 'now').and.returnValue(1);
  expect(first).toBeGreaterThan(1);
  expect(monotonicNow()).toBe(first);
}

async function offersNoPasskeys(): Promise<void> {
  const { signal } = new AbortController();
  expect(await BROWSER_WEB_AUTHN.get({ challenge: 'YQ' }, signal)).toEqual({ kind: 'unavailable' });
  const options = { challenge: 'YQ', user: { id: 'YQ' } };
  expect(await BROWSER_WEB_AUTHN.create(options, signal)).toEqual({ kind: 'unavailable' });
}

/** What is missing or there in part, and what the library does then. */
const rows: readonly (readonly [string, unknown, string, () => void | Promise<void>])[] = [
  [
    'isSecureContext',
    undefined,
    'takes the page for a secure one',
    () => {
      expect(readPageAddress().isSecure).toBeTrue();
    },
  ],
  ['performance', undefined, 'has a clock that never goes back', timePasses],
  ['performance', {}, 'has a clock that never goes back', timePasses],
  [
    'crypto',
    undefined,
    'makes its ids by Math.random',
    () => {
      expect(new Set(Array.from({ length: 100 }, randomId)).size).toBe(100);
      expect(randomId()).toMatch(/^[A-Za-z0-9]{22}$/);
    },
  ],
  [
    'crypto',
    {},
    'makes its ids by Math.random',
    () => {
      expect(randomId()).toMatch(/^[A-Za-z0-9]{22}$/);
    },
  ],
  [
    'navigator',
    undefined,
    'takes turns by the storage, is online and has no passkeys',
    async () => {
      expect(webLocks(PAGE_CLOCK)).toBeNull();
      expect(browserPageLife(PAGE_CLOCK).isOnline()).toBeTrue();
      expect(BROWSER_WEB_AUTHN.userAgent()).toBe('');
      await offersNoPasskeys();
    },
  ],
  [
    'navigator',
    { locks: {}, credentials: undefined },
    'takes turns by the storage and has no passkeys',
    async () => {
      expect(webLocks(PAGE_CLOCK)).toBeNull();
      await offersNoPasskeys();
    },
  ],
  [
    'PublicKeyCredential',
    undefined,
    'says that there are no passkeys',
    () => {
      expect(cloudrevePasskeysAvailable()).toBeFalse();
    },
  ],
  [
    'PublicKeyCredential',
    Object,
    'says that there are passkeys, and reads and writes their JSON itself',
    () => {
      expect(cloudrevePasskeysAvailable()).toBeTrue();
    },
  ],
  ['localStorage', undefined, 'keeps in memory what it would store', keepsInMemory],
  ['localStorage', {}, 'keeps in memory what it would store', keepsInMemory],
  [
    'fetch',
    undefined,
    'leaves the last request of a page to the next start',
    async () => {
      await expectAsync(browserFetch(API)).toBeRejectedWithError(TypeError);
    },
  ],
  [
    'confirm',
    undefined,
    'locks nobody in',
    () => {
      expect(confirmInBrowser('Leave?')).toBeTrue();
    },
  ],
  [
    'history',
    undefined,
    'leaves the address as it is',
    () => {
      const { href, replace } = readPageQuery();
      const before = href();
      replace('/elsewhere');
      expect(href()).toBe(before);
    },
  ],
  [
    'addEventListener',
    undefined,
    'hears less of the life of the page',
    () => {
      expect(() => {
        browserPageLife(PAGE_CLOCK).listen({})();
      }).not.toThrow();
    },
  ],
  [
    'ReadableStream',
    undefined,
    'takes no body for a stream',
    () => {
      expect(isStream('text')).toBeFalse();
    },
  ],
  [
    'atob',
    undefined,
    'goes by the times beside a token, and by no bits',
    () => {
      expect(tokenLifetime('h.eyJleHAiOjksIm5iZiI6MX0.s', '2026-01-01T00:00:01Z', 0)).toBeGreaterThan(8000);
      expect(hasBit('/w==', 0)).toBeFalse();
    },
  ],
  [
    'btoa',
    undefined,
    'makes no passkey',
    () => {
      expect(() => toBase64Url('a')).toThrowError('no btoa');
    },
  ],
  [
    'TextEncoder',
    undefined,
    'counts bytes itself',
    () => {
      expect(utf8Length('aä€😀\ud83d')).toBe(1 + 2 + 3 + 4 + 3);
    },
  ],
];

/** What a supported browser or a test environment lacks, and the library does without. */
const unused: readonly (readonly [object, string])[] = [
  [globalThis, 'BroadcastChannel'],
  [globalThis, 'matchMedia'],
  [globalThis, 'structuredClone'],
  [globalThis, 'requestIdleCallback'],
  [globalThis, 'TextEncoder'],
  [globalThis, 'ReadableStream'],
  [crypto, 'randomUUID'],
  [URL, 'canParse'],
  [URL, 'parse'],
  [AbortSignal, 'any'],
  [AbortSignal, 'timeout'],
  [Promise, 'withResolvers'],
  [Promise, 'try'],
  [Object, 'groupBy'],
  [Map, 'groupBy'],
  [Array, 'fromAsync'],
  [Array.prototype, 'toSorted'],
  [Array.prototype, 'toReversed'],
  [Set.prototype, 'union'],
  [Set.prototype, 'difference'],
];

describe('an environment that lacks something', () => {
  let restore: (() => void)[];

  beforeEach(() => {
    restore = [];
  });

  afterEach(() => {
    restore.reverse().forEach((put) => put());
  });

  for (const [name, value, effect, check] of rows) {
    it(`${effect} with ${value === undefined ? 'no' : 'half a'} ${name}`, async () => {
      restore.push(replaceGlobal(name, value));
      await check();
    });
  }

  it('resolves addresses without URL.canParse (Chrome and Edge 119)', () => {
    restore.push(replaceGlobal('canParse', undefined, URL));
    expect(resolveApiUrl('/api/v4', 'https://cloud.example.org')).toBe(API);
    expect(() => resolveApiUrl('http://', null)).toThrowError(/NGC-003/);
    expect(pathBelowApi('/api/v4/user/me', API, API)).toBe('/user/me');
    expect(pathBelowApi('http://', API, API)).toBeNull();
  });

  it('signs in, reads and saves without what the library does not use', async () => {
    for (const [owner, name] of unused) {
      restore.push(replaceGlobal(name, undefined, owner));
    }
    installClock();
    restore.push(() => {
      jasmine.clock().uninstall();
    });
    const bench = await new SettingsBench().ready();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });
});

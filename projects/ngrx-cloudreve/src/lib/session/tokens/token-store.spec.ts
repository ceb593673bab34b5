import { TestBed } from '@angular/core/testing';
import { CONFIG } from '../../cloudreve-config';
import { CLOCK } from '../../platform/clock';
import { TOKEN_STORAGE } from '../../platform/page-storage';
import { DAY_MS, HOUR_MS, TestClock, TestStorage, Watched } from '../../test-setup.fixture';
import { SessionRecord } from './session-record';
import { TokenResponse } from './token-response';
import { TokenEvent } from './token-event';
import { RunningCommands } from './running-commands';
import { TokenStore } from './token-store';

const API = 'https://cloud.example.org/api/v4';
const PREFIX = 'ngrx-cloudreve:hash';
const SESSION = `${PREFIX}:session:u1`;

function tokensOf(name: string): TokenResponse {
  return { accessToken: `${name}-access`, refreshToken: `${name}-refresh`, lifetime: HOUR_MS };
}

describe('TokenStore', () => {
  let storage: TestStorage;
  let clock: TestClock;
  let store: TokenStore;

  beforeEach(() => {
    storage = new TestStorage();
    clock = new TestClock();
    TestBed.configureTestingModule({
      providers: [
        { provide: CONFIG, useValue: { apiUrl: API, keyPrefix: PREFIX } },
        { provide: CLOCK, useValue: clock },
        { provide: TOKEN_STORAGE, useValue: storage },
        RunningCommands,
      ],
    });
    store = tab();
  });

  function tab(): TokenStore {
    return TestBed.runInInjectionContext(() => new TokenStore());
  }

  function begin(userId = 'u1', name = 'first', of = store): string {
    of.begin(userId, tokensOf(name), clock.wall());
    return of.epoch ?? '';
  }

  function stored(): SessionRecord {
    return JSON.parse(storage.values.get(SESSION) ?? '') as SessionRecord;
  }

  function put(changes: Partial<SessionRecord>): void {
    storage.values.set(SESSION, JSON.stringify({ ...stored(), ...changes }));
  }

  function marked(epoch: string): boolean {
    return storage.values.has(`${PREFIX}:ended:${epoch}`);
  }

  it('keeps one key an account, which begins with the server, and which account is current', () => {
    begin('u1');
    begin('u2', 'second', tab());
    expect([...storage.values.keys()]).toEqual([SESSION, `${PREFIX}:current`, `${PREFIX}:session:u2`]);
    expect(storage.values.get(`${PREFIX}:current`)).toBe('u2');
    expect(store.read('u1')?.record).toEqual(stored());
    expect(store.read('u2')).toBeNull();
  });

  it('restores what another page left', () => {
    begin();
    store.writeNickname('u1', 'Ann');
    const expiresAt = clock.wall() + HOUR_MS;
    clock.pass(5);
    const next = tab();
    expect(next.restore()).toEqual({ userId: 'u1', expiresAt, lastNickname: 'Ann' });
    expect(next.read('u1')?.record).toEqual(stored());
    expect(next.epoch).toBe(store.epoch);
  });

  it('takes no current account that is no id', () => {
    begin();
    storage.values.set(`${PREFIX}:current`, '../u1');
    expect(tab().restore()).toBeNull();
  });

  it('ends an epoch with a mark, and takes away the session, the nickname and which account is current', () => {
    const epoch = begin();
    store.writeNickname('u1', 'Ann');
    expect(store.end()).toBe('first-refresh');
    expect([...storage.values]).toEqual([[`${PREFIX}:ended:${epoch}`, String(clock.wall())]]);
    expect(store.userId).toBeNull();
    expect(store.end()).withContext('there is none any more').toBeNull();
    expect(store.storageUnavailable).toBeFalse();
  });

  it('marks both where another tab began anew', () => {
    const epoch = begin();
    put({ epoch: 'anew', refresh: 'anew-refresh' });
    expect(store.end(true)).toBe('anew-refresh');
    const mark = `${String(clock.wall())} refused`;
    expect(Object.fromEntries(storage.values)).toEqual({
      [`${PREFIX}:ended:${epoch}`]: mark,
      [`${PREFIX}:ended:anew`]: mark,
    });
  });

  it('begins anew for the same account: the epoch before ends, and its refresh token is left over', () => {
    const epoch = begin();
    const again = store.begin('u1', tokensOf('second'), clock.wall());
    expect(again.previousRefreshToken).toBe('first-refresh');
    expect(marked(epoch)).toBeTrue();
    expect(store.read('u1')?.record.refresh).toBe('second-refresh');
  });

  it('writes the mark before it removes the key, so that another tab always finds one of them', () => {
    const epoch = begin();
    const order: string[] = [];
    const { write, remove } = storage;
    spyOn(storage, 'write').and.callFake((key, value) => {
      order.push(`write ${key}`);
      write.call(storage, key, value);
    });
    spyOn(storage, 'remove').and.callFake((key) => {
      order.push(`remove ${key}`);
      remove.call(storage, key);
    });
    store.end();
    const mark = order.indexOf(`write ${PREFIX}:ended:${epoch}`);
    const key = order.indexOf(`remove ${SESSION}`);
    expect(mark).toBeGreaterThanOrEqual(0);
    expect(mark).toBeLessThan(key);
  });

  for (const isRefused of [false, true]) {
    it(`writes the mark again, refused: ${String(isRefused)}, where the storage was full before it removed the key`, () => {
      const epoch = begin();
      storage.broken.add('write');
      const { remove } = storage;
      spyOn(storage, 'remove').and.callFake((key) => {
        remove.call(storage, key);
        storage.broken.delete('write');
      });
      store.end(isRefused);
      const mark = String(clock.wall()) + (isRefused ? ' refused' : '');
      expect([...storage.values]).toEqual([[`${PREFIX}:ended:${epoch}`, mark]]);
      expect(store.storageUnavailable).toBeTrue();
    });
  }

  it('leaves another current account alone', () => {
    begin();
    storage.values.set(`${PREFIX}:current`, 'u2');
    store.end();
    expect(storage.values.get(`${PREFIX}:current`)).toBe('u2');
  });

  it('never returns a session whose epoch has ended, and removes it', () => {
    const epoch = begin();
    storage.values.set(`${PREFIX}:ended:${epoch}`, '0');
    expect(store.read('u1')).toBeNull();
    expect(storage.values.has(SESSION)).toBeFalse();
  });

  it('removes marks after 15 days with the next start, and nothing else', () => {
    const old = begin();
    store.end();
    const refused = begin();
    store.endRefused();
    clock.pass(15 * DAY_MS);
    const younger = begin('u2');
    store.end();
    storage.values.set('other-app:ended:x', '0');
    storage.values.set(`${PREFIX}2:ended:x`, '0');
    tab().restore();
    expect([old, refused].map(marked)).toEqual([true, true]);
    clock.pass(1);
    tab().restore();
    expect([...storage.values.keys()]).toEqual([
      `${PREFIX}:ended:${younger}`,
      'other-app:ended:x',
      `${PREFIX}2:ended:x`,
    ]);
  });

  it('follows what other tabs write about sessions, and nothing else', () => {
    const other = tab();
    const { values: events } = new Watched<TokenEvent>(other.events$);
    begin();
    for (const key of ['other-app', `${PREFIX}:outbox:u1:edit:nick`, `${PREFIX}2:current`]) {
      other.reconcile(key);
    }
    expect(events).toEqual([]);
    other.reconcile(`${PREFIX}:current`);
    put({ revision: 1 });
    other.reconcile(SESSION);
    store.end();
    other.reconcile(`${PREFIX}:ended:x`);
    expect(events.map(({ kind }) => kind)).toEqual(['begun', 'refreshed', 'ended']);
  });

  for (const method of ['write', 'remove', 'keys'] as const) {
    it(`goes on in memory when ${method} throws, and says so`, () => {
      storage.broken.add(method);
      store.restore();
      begin();
      store.end();
      expect(store.storageUnavailable).toBeTrue();
      begin('u1', 'second');
      expect(store.read('u1')?.record.refresh).toBe('second-refresh');
      store.end();
      expect(store.restore()).toBeNull();
    });
  }

  it('says so when read throws, and reads what memory has', () => {
    storage.broken.add('read');
    expect(store.restore()).toBeNull();
    expect(store.storageUnavailable).toBeTrue();
    storage.broken.add('write');
    begin();
    expect(store.read('u1')?.record.refresh).toBe('first-refresh');
  });

  it('takes the higher revision of one session, also when the clock was set back between two refreshes', () => {
    begin();
    storage.broken.add('write');
    const asked = store.read('u1')!;
    store.renew(asked, tokensOf('second'), -1);
    expect(store.read('u1')?.record).toEqual(jasmine.objectContaining({ revision: 1, obtainedAt: -1 }));
  });

  it('signs out with the tokens in memory where another tab could only write older ones', () => {
    begin();
    storage.broken.add('write');
    for (const revision of [1, 2]) {
      const asked = store.read('u1')!;
      store.renew(asked, tokensOf(String(revision)), clock.wall());
    }
    put({ refresh: 'theirs', revision: 1 });
    expect(store.read('u1')?.record).toEqual(jasmine.objectContaining({ refresh: '2-refresh', revision: 2 }));
    expect(store.end()).toBe('2-refresh');
    expect(storage.values.has(SESSION)).toBeFalse();
  });

  it('keeps a newer session in memory when it cannot be written, and leaves the older one to other tabs', () => {
    const first = begin();
    storage.broken.add('write');
    begin('u1', 'second');
    expect(stored().epoch).toBe(first);
    expect(store.read('u1')?.record.refresh).toBe('second-refresh');
    storage.broken.clear();
    begin('u1', 'third');
    expect(stored().refresh).toBe('third-refresh');
    expect(store.read('u1')?.record.refresh).toBe('third-refresh');
  });

  for (const method of ['write', 'keys'] as const) {
    it(`leaves no session behind in a storage whose ${method} began to throw`, () => {
      begin();
      storage.broken.add(method);
      tab().restore();
      store.end();
      expect(storage.values.has(SESSION)).toBeFalse();
    });
  }

  describe('parses', () => {
    let parse: jasmine.Spy;

    beforeEach(() => {
      begin();
      parse = spyOn(JSON, 'parse').and.callThrough();
    });

    it('a record once, as long as the same one stands there', () => {
      store.read('u1');
      store.read('u1');
      store.isCurrent(store.read('u1')!);
      expect(parse).toHaveBeenCalledTimes(1);
    });

    it('at once what another tab wrote', () => {
      store.read('u1');
      storage.values.set(SESSION, JSON.stringify({ ...store.read('u1')!.record, revision: 1 }));
      expect(store.read('u1')?.record.revision).toBe(1);
      storage.values.set(SESSION, '{');
      expect(store.read('u1')).toBeNull();
    });

    it('again what it has forgotten, because the session had ended', () => {
      store.read('u1');
      const text = storage.values.get(SESSION) ?? '';
      store.end();
      storage.values.clear();
      storage.values.set(SESSION, text).set(`${PREFIX}:current`, 'u1');
      store.restore();
      expect(parse).toHaveBeenCalledTimes(2);
    });
  });
});

import { TestBed } from '@angular/core/testing';
import { CONFIG } from '../../cloudreve-config';
import { CLOCK } from '../../platform/clock';
import { DAY, TestClock, TestStorage } from '../../test-setup.fixture';
import { SessionRecord } from './session-record';
import { SessionRecords, TOKEN_STORAGE } from './session-records';

const API = 'https://cloud.example.org/api/v4';
const PREFIX = 'ngrx-cloudreve:hash';

function record(epoch: string, apiUrl = API): SessionRecord {
  return {
    access: 'a',
    refresh: 'r',
    lifetime: 1000,
    obtainedAt: 0,
    epoch,
    revision: 0,
    apiUrl,
    instanceId: null,
  };
}

describe('SessionRecords', () => {
  let storage: TestStorage;
  let clock: TestClock;
  let records: SessionRecords;

  beforeEach(() => {
    storage = new TestStorage();
    clock = new TestClock();
    TestBed.configureTestingModule({
      providers: [
        SessionRecords,
        { provide: CONFIG, useValue: { apiUrl: API, keyPrefix: PREFIX } },
        { provide: CLOCK, useValue: clock },
        { provide: TOKEN_STORAGE, useValue: storage },
      ],
    });
    records = TestBed.inject(SessionRecords);
  });

  it('keeps one key an account, which begins with the server', () => {
    records.write('u1', record('e1'));
    records.write('u2', record('e2'));
    expect([...storage.values.keys()]).toEqual([`${PREFIX}:session:u1`, `${PREFIX}:session:u2`]);
    expect(records.read('u1')).toEqual(record('e1'));
    expect(records.read('u2')).toEqual(record('e2'));
  });

  it('returns nothing of another server under the same key, and leaves it there', () => {
    records.write('u1', record('e1', 'https://other.example/api/v4'));
    expect(records.read('u1')).toBeNull();
    expect(storage.values.size).toBe(1);
  });

  it('ends an epoch with a mark, and takes away the session and which account is current', () => {
    records.write('u1', record('e1'));
    records.makeCurrent('u1');
    records.end('u1', 'e1');
    expect([...storage.values]).toEqual([[`${PREFIX}:ended:e1`, String(clock.wall())]]);
    expect(records.hasEnded('e1')).toBeTrue();
    expect(records.hasEnded('e2')).toBeFalse();
    expect(records.wasRefused('e1')).toBeFalse();
  });

  it('says in the mark, beside its time, that the server refused the session: no person ended it', () => {
    records.write('u1', record('e1'));
    records.end('u1', 'e1', true);
    records.mark('e2', true);
    expect([...storage.values]).toEqual([
      [`${PREFIX}:ended:e1`, `${String(clock.wall())} refused`],
      [`${PREFIX}:ended:e2`, `${String(clock.wall())} refused`],
    ]);
    expect(['e1', 'e2', 'e3'].map((epoch) => records.hasEnded(epoch))).toEqual([true, true, false]);
    expect(['e1', 'e2', 'e3'].map((epoch) => records.wasRefused(epoch))).toEqual([true, true, false]);
  });

  it('keeps the reason in a storage that was full before', () => {
    records.write('u1', record('e1'));
    storage.broken.add('write');
    const remove = storage.remove.bind(storage);
    spyOn(storage, 'remove').and.callFake((key) => {
      remove(key);
      storage.broken.delete('write');
    });
    records.end('u1', 'e1', true);
    expect([...storage.values.values()]).toEqual([`${String(clock.wall())} refused`]);
  });

  it('writes the mark before it removes the key, so that another tab always finds one of them', () => {
    records.write('u1', record('e1'));
    const order: string[] = [];
    spyOn(storage, 'write').and.callFake((key) => order.push(`write ${key}`));
    spyOn(storage, 'remove').and.callFake((key) => order.push(`remove ${key}`));
    records.end('u1', 'e1');
    expect(order).toEqual([`write ${PREFIX}:ended:e1`, `remove ${PREFIX}:session:u1`]);
  });

  it('writes the mark after it removed the key where the storage was full before', () => {
    records.write('u1', record('e1'));
    storage.broken.add('write');
    const remove = storage.remove.bind(storage);
    spyOn(storage, 'remove').and.callFake((key) => {
      remove(key);
      storage.broken.delete('write');
    });
    records.end('u1', 'e1');
    expect([...storage.values.keys()]).toEqual([`${PREFIX}:ended:e1`]);
    expect(records.unavailable).toBeTrue();
  });

  it('leaves another current account alone', () => {
    records.write('u1', record('e1'));
    records.makeCurrent('u2');
    records.end('u1', 'e1');
    expect(records.current()).toBe('u2');
  });

  it('never returns a session whose epoch has ended, and removes it', () => {
    records.end('u1', 'e1');
    records.write('u1', record('e1'));
    expect(records.read('u1')).toBeNull();
    expect(storage.sessionKey('u1')).toBeUndefined();
  });

  it('takes no current account that is no id', () => {
    storage.values.set(`${PREFIX}:current`, '../u1');
    expect(records.current()).toBeNull();
  });

  it('drops marks after 15 days, and nothing else', () => {
    records.end('u1', 'old');
    records.end('u1', 'refused', true);
    clock.pass(15 * DAY);
    records.end('u2', 'younger');
    storage.values.set('other-app:ended:x', '0');
    storage.values.set(`${PREFIX}2:ended:x`, '0');
    records.dropOldMarks();
    expect(['old', 'refused'].map((epoch) => records.hasEnded(epoch))).toEqual([true, true]);
    clock.pass(1);
    records.dropOldMarks();
    expect(['old', 'refused'].map((epoch) => records.hasEnded(epoch))).toEqual([false, false]);
    expect([...storage.values.keys()]).toEqual([
      `${PREFIX}:ended:younger`,
      'other-app:ended:x',
      `${PREFIX}2:ended:x`,
    ]);
  });

  for (const method of ['write', 'remove', 'keys'] as const) {
    it(`goes on in memory when ${method} throws, and says so`, () => {
      storage.broken.add(method);
      records.dropOldMarks();
      records.write('u1', record('e0'));
      records.read('u1');
      records.end('u1', 'e0');
      expect(records.unavailable).toBeTrue();
      records.write('u1', record('e1'));
      expect(records.read('u1')).toEqual(record('e1'));
      records.end('u1', 'e1');
      expect(records.read('u1')).toBeNull();
    });
  }

  it('says so when read throws, and reads what memory has', () => {
    storage.broken.add('read');
    expect(records.read('u1')).toBeNull();
    expect(records.unavailable).toBeTrue();
    storage.broken.add('write');
    records.write('u1', record('e1'));
    expect(records.read('u1')).toEqual(record('e1'));
  });

  it('takes the higher revision of one session, also when the clock was set back between two refreshes', () => {
    records.write('u1', record('e1'));
    storage.broken.add('write');
    const renewed = { ...record('e1'), revision: record('e1').revision + 1, obtainedAt: -1 };
    records.write('u1', renewed);
    expect(records.read('u1')).toEqual(renewed);
  });

  it('keeps a newer session in memory when it cannot be written, and leaves the older one to other tabs', () => {
    records.write('u1', record('e1'));
    storage.broken.add('write');
    records.write('u1', record('e2'));
    expect(storage.sessionKey('u1')).toBeDefined();
    expect(records.read('u1')).toEqual(record('e2'));
    storage.broken.clear();
    records.write('u1', record('e3'));
    expect(records.read('u1')).toEqual(record('e3'));
    expect(storage.sessionKey('u1')).toBeDefined();
  });

  it('is not unavailable while the storage works', () => {
    records.write('u1', record('e1'));
    records.end('u1', 'e1');
    expect(records.unavailable).toBeFalse();
  });

  for (const method of ['write', 'keys'] as const) {
    it(`leaves no session behind in a storage whose ${method} began to throw`, () => {
      records.write('u1', record('e1'));
      storage.broken.add(method);
      records.dropOldMarks();
      records.end('u1', 'e1');
      expect(storage.sessionKey('u1')).toBeUndefined();
    });
  }
});

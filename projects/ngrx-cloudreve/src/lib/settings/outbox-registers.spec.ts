import { cloudreveFailure } from '../http/cloudreve-failure';
import { PageStorage } from '../platform/page-storage';
import { TestStorage } from '../test-setup.fixture';
import { NOTHING_SENT, OutboxRegisters, outboxRegisters } from './outbox-registers';
import { SETTINGS_FIELDS } from './settings-fields';

describe('the registers of the outbox', () => {
  let disk: TestStorage;
  let registers: OutboxRegisters;

  beforeEach(() => {
    disk = new TestStorage();
    registers = outboxRegisters(new PageStorage(disk), 'p:', SETTINGS_FIELDS);
  });

  function store(key: string, value: unknown): void {
    disk.values.set(`p:${key}`, typeof value === 'string' ? value : JSON.stringify(value));
    registers = outboxRegisters(new PageStorage(disk), 'p:', SETTINGS_FIELDS);
  }

  it('have one key for each kind and field', () => {
    registers.edit.write('nick', { value: 'Bo', editedAt: 5, base: 'Ann' });
    registers.saved.write('nick', { value: 'Al', editedAt: 4 });
    registers.sent.write('language', { ...NOTHING_SENT, values: ['en-US'] });
    expect([...disk.values.keys()].sort()).toEqual(['p:edit:nick', 'p:saved:nick', 'p:sent:language']);
    expect(JSON.parse(disk.values.get('p:edit:nick') ?? '')).toEqual({
      value: 'Bo',
      editedAt: 5,
      base: 'Ann',
    });
  });

  it('are parsed again only where another tab wrote, if that is known', () => {
    store('edit:nick', { value: 'Bo', editedAt: 5 });
    const read = (): unknown[] => [
      registers.edit.read('nick')?.value,
      registers.edit.read('language')?.value,
      registers.saved.read('nick')?.value,
    ];
    expect(read()).toEqual(['Bo', undefined, undefined]);
    disk.values.set('p:edit:nick', '{"value":"Cy","editedAt":6}');
    disk.values.set('p:edit:language', '{"value":"de-DE","editedAt":6}');
    const refresh = (key: string | null): void => {
      [registers.edit, registers.saved, registers.sent].forEach((register) => {
        register.refresh(key);
      });
    };
    refresh('p:saved:nick');
    refresh('p:edit:unknown');
    expect(read()).toEqual(['Bo', undefined, undefined]);
    refresh('p:edit:nick');
    expect(read()).toEqual(['Cy', undefined, undefined]);
    refresh(null);
    expect(read()).toEqual(['Cy', 'de-DE', undefined]);
  });

  it('read what they wrote', () => {
    const failed = { kind: 'conflict', failure: null, editedAt: 5 } as const;
    const sent = { values: ['Ann', 'Bo'], leftAt: 7, editedAt: 5, failed };
    store('edit:nick', { value: 'Bo', editedAt: 5, base: 'Ann' });
    store('saved:nick', { value: 'Al', editedAt: 4 });
    store('sent:nick', sent);
    expect(registers.edit.read('nick')).toEqual({ value: 'Bo', editedAt: 5, base: 'Ann' });
    expect(registers.saved.read('nick')).toEqual({ value: 'Al', editedAt: 4 });
    expect(registers.sent.read('nick')).toEqual(sent);
  });

  it('keep what was parsed until they are told to read again', () => {
    store('edit:nick', { value: 'Bo', editedAt: 5 });
    const first = registers.edit.read('nick');
    disk.values.set('p:edit:nick', JSON.stringify({ value: 'Cy', editedAt: 6 }));
    disk.calls = 0;
    expect(registers.edit.read('nick')).toBe(first);
    expect(disk.calls).toBe(0);
    registers.edit.refresh();
    expect(registers.edit.read('nick')?.value).toBe('Cy');
  });

  it('remove a key, once', () => {
    registers.sent.write('nick', NOTHING_SENT);
    registers.sent.remove('nick');
    disk.calls = 0;
    registers.sent.remove('nick');
    expect(disk.values.size).toBe(0);
    expect(disk.calls).toBe(0);
  });

  describe('let nothing wrong through', () => {
    const unreadable: readonly (readonly [string, unknown])[] = [
      ['no JSON', '{'],
      ['an empty text', ''],
      ['null', 'null'],
      ['a number', '7'],
      ['a list', '[]'],
      ['no time', { value: 'Bo' }],
      ['a time that is text', { value: 'Bo', editedAt: '5' }],
      ['a time that is no whole number', { value: 'Bo', editedAt: 5.5 }],
      ['a time that no number holds exactly', { value: 'Bo', editedAt: 2 ** 53 }],
      ['a value of another type', { value: 7, editedAt: 5 }],
      ['null for a value', { value: null, editedAt: 5 }],
      ['a list for a text', { value: ['Bo'], editedAt: 5 }],
    ];
    for (const [what, stored] of unreadable) {
      it(`${what} is no edit and nothing saved`, () => {
        store('edit:nick', stored);
        store('saved:nick', stored);
        expect(registers.edit.read('nick')).toBeNull();
        expect(registers.saved.read('nick')).toBeNull();
      });
    }

    for (const name of ['new_password', 'two_fa_enabled', '__proto__', 'toString', 'constructor']) {
      it(`${name} is no field`, () => {
        store(`edit:${name}`, { value: 'hunter2', editedAt: 5 });
        store(`saved:${name}`, { value: 'hunter2', editedAt: 5 });
        store(`sent:${name}`, { values: ['hunter2'], leftAt: 5, editedAt: 5, failed: null });
        expect(registers.edit.read(name)).toBeNull();
        expect(registers.saved.read(name)).toBeNull();
        expect(registers.sent.read(name)?.values).toEqual([]);
      });
    }

    it('an edit without a value was discarded; what was saved needs one', () => {
      store('edit:nick', { editedAt: 5 });
      store('saved:nick', { editedAt: 5 });
      expect(registers.edit.read('nick')).toEqual({ editedAt: 5 });
      expect(registers.saved.read('nick')).toBeNull();
    });

    it('a base of another type is not there, and no other key of an edit is read', () => {
      store('edit:nick', { value: 'Bo', editedAt: 5, base: 7, failure: null, isAdmin: true });
      expect(registers.edit.read('nick')).toEqual({ value: 'Bo', editedAt: 5 });
    });

    it('of what was sent only values of the type are read, and times that are numbers', () => {
      store('sent:version_retention_max', {
        values: [1, 'x', null, 2],
        leftAt: '7',
        editedAt: -0.5,
        failed: 1,
      });
      expect(registers.sent.read('version_retention_max')).toEqual({ ...NOTHING_SENT, values: [1, 2] });
      store('sent:version_retention_max', { values: { 0: 1 } });
      expect(registers.sent.read('version_retention_max')).toEqual(NOTHING_SENT);
    });

    it('of a failure only code, status, text and correlation id are read', () => {
      const failure = {
        ...cloudreveFailure('api', { code: 40_001, status: 200, serverMessage: 'no', correlationId: 'c' }),
        ...{ retryable: true, retryAfter: 9, body: 'secret' },
      };
      store('sent:nick', {
        values: [],
        leftAt: 1,
        editedAt: 5,
        failed: { kind: 'refused', editedAt: 5, failure },
      });
      expect(registers.sent.read('nick')?.failed).toEqual({
        kind: 'refused',
        editedAt: 5,
        failure: cloudreveFailure('api', {
          code: 40_001,
          status: 200,
          serverMessage: 'no',
          correlationId: 'c',
        }),
      });
    });

    it('a failure that is none is a refusal without words', () => {
      const odd = { kind: 'other', code: 'x', status: {}, serverMessage: 1, correlationId: [] };
      for (const failure of [odd, null, 'no', undefined]) {
        store('sent:nick', { failed: { kind: 'refused', editedAt: 5, failure } });
        expect(registers.sent.read('nick')?.failed).toEqual({
          kind: 'refused',
          editedAt: 5,
          failure: cloudreveFailure('protocol'),
        });
      }
    });

    it('a conflict has no failure, and any other kind is none', () => {
      const failedOf = (failed: unknown) => {
        store('sent:nick', { failed });
        return registers.sent.read('nick')?.failed ?? null;
      };
      expect(failedOf({ kind: 'conflict', editedAt: 5, failure: { serverMessage: 'x' } })).toEqual({
        kind: 'conflict',
        editedAt: 5,
        failure: null,
      });
      expect(failedOf({ kind: 'unconfirmed', editedAt: 5 })).toBeNull();
      expect(failedOf({ kind: 'conflict' })).toBeNull();
      expect(failedOf('conflict')).toBeNull();
    });
  });
});

import { TABLE } from '../sync/sync.fixture';
import { parseRecord, readDoubted, readEntries, readSaved } from './stored-fields';

const ENTRY = { value: 'Bo', editedAt: 5, ours: ['Ann'], sent: true, phase: 'pending', failure: null };

describe('what some page wrote', () => {
  it('is read field by field, through the field table', () => {
    expect(readEntries({ nick: ENTRY }, TABLE)).toEqual({ nick: { ...ENTRY, phase: 'pending' } } as never);
    expect(readSaved({ nick: { value: 'Bo', editedAt: 5, more: 1 } }, TABLE)).toEqual({
      nick: { value: 'Bo', editedAt: 5 },
    });
    expect(readDoubted({ nick: { value: 'Bo', editedAt: 5, brings: ['Ann', 7] } }, TABLE)).toEqual({
      nick: { value: 'Bo', editedAt: 5, brings: ['Ann'] },
    });
  });

  for (const [what, value] of [
    ['nothing', null],
    ['a list', []],
    ['a text', 'nick'],
    ['a field that is none', { password: ENTRY }],
    ['an inherited field', Object.create({ nick: ENTRY }) as unknown],
    ['an entry that is none', { nick: 'Bo' }],
    ['a value of another type', { nick: { ...ENTRY, value: 7 } }],
    ['no time', { nick: { ...ENTRY, editedAt: null } }],
    ['a time that is none', { nick: { ...ENTRY, editedAt: 'now' } }],
  ] as const) {
    it(`says nothing where it is ${what}`, () => {
      expect(readEntries(value, TABLE)).toEqual({});
      expect(readSaved(value, TABLE)).toEqual({});
      expect(readDoubted(value, TABLE)).toEqual({});
    });
  }

  it('is pending whatever phase it says, unless it failed for a reason that is known', () => {
    const phaseOf = (entry: object) => readEntries({ nick: { ...ENTRY, ...entry } }, TABLE).nick;
    expect(phaseOf({ phase: 'inFlight' })?.phase).toBe('pending');
    expect(phaseOf({ phase: 'gone', sent: 'yes', ours: 'x' })).toEqual({
      ...ENTRY,
      phase: 'pending',
      sent: false,
      ours: [],
    } as never);
    expect(phaseOf({ phase: 'failed' })?.phase).toBe('pending');
    expect(phaseOf({ phase: 'failed', failure: { kind: 'other' } })?.phase).toBe('pending');
    expect(phaseOf({ phase: 'failed', failure: { kind: 'conflict' } })?.failure).toEqual({
      kind: 'conflict',
    });
    expect(phaseOf({ phase: 'failed', failure: { kind: 'unconfirmed', x: 1 } })?.failure).toEqual({
      kind: 'unconfirmed',
    });
    expect(phaseOf({ phase: 'failed', failure: { kind: 'refused' } })?.phase).toBe('pending');
  });

  it('keeps why the server refused it, and nothing else that stands there', () => {
    const failure = {
      kind: 'refused',
      failure: { code: 40_001, status: 200, serverMessage: 'no', body: 'x' },
    };
    const entry = readEntries({ nick: { ...ENTRY, phase: 'failed', failure } }, TABLE).nick;
    expect(entry?.failure).toEqual({
      kind: 'refused',
      failure: {
        kind: 'api',
        code: 40_001,
        status: 200,
        serverMessage: 'no',
        correlationId: null,
        retryable: false,
        retryAfter: null,
      },
    });
    const odd = { kind: 'refused', failure: { code: 'x', status: {}, serverMessage: 1 } };
    const oddEntry = readEntries({ nick: { ...ENTRY, phase: 'failed', failure: odd } }, TABLE).nick;
    expect(oddEntry?.failure?.kind).toBe('refused');
  });

  it('is judged anew by the rules: they may have changed since', () => {
    const entry = readEntries({ nick: { ...ENTRY, value: '' } }, TABLE).nick;
    expect(entry?.phase).toBe('invalid');
    expect(entry?.failure).toEqual({ kind: 'invalid', reason: 'NGC-201' });
  });

  it('is nothing where it cannot be parsed', () => {
    for (const text of [null, '', '{', '7', '[]', 'null']) {
      expect(parseRecord(text)).toEqual({});
    }
    expect(parseRecord('{"a":1}')).toEqual({ a: 1 });
  });
});

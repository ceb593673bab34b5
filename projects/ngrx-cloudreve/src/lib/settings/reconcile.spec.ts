import { Edit, NOTHING_SENT, Saved, Sent } from './outbox-registers';
import { FieldsInDoubt, expectedValues, isCommitted, EditRecord, reconcile, Verdict } from './reconcile';
import { SETTINGS_FIELDS } from './settings-fields';

const MINUTE_MS = 60_000;
const START = 1_000_000;

interface Row {
  readonly edit: Partial<Edit>;
  readonly sent?: Partial<Sent>;
  readonly saved?: string;
  readonly found: unknown;
  /** Minutes between the start of this tab and the read. */
  readonly minutes?: number;
}

function known({ edit, sent = {}, saved }: Row): EditRecord {
  const last: Saved | null = saved === undefined ? null : { value: saved, editedAt: 1 };
  return { edit: { editedAt: 5, ...edit }, sent: { ...NOTHING_SENT, ...sent }, saved: last };
}

function verdict(row: Row): Verdict {
  const time = { now: START + (row.minutes ?? 0) * MINUTE_MS, startedAt: START };
  return reconcile(SETTINGS_FIELDS, 'nick', known(row), row.found, time);
}

const BO = { value: 'Bo', base: 'Ann' };
const LEFT = { values: ['Ann', 'Bo'], leftAt: START, editedAt: 5 };

describe('what a read of the server means for an edit', () => {
  const table: readonly (readonly [what: string, row: Row, verdict: Verdict])[] = [
    ['the server holds it', { edit: BO, found: 'Bo' }, 'saved'],
    [
      'the server holds it, though it looked like a conflict',
      { edit: BO, sent: LEFT, saved: 'Cy', found: 'Bo' },
      'saved',
    ],
    ['the server holds its base', { edit: BO, found: 'Ann' }, 'send'],
    [
      'the server holds a value that was sent',
      { edit: { value: 'Cy', base: 'Bo' }, sent: LEFT, found: 'Bo' },
      'send',
    ],
    [
      'the server holds what was sent before',
      { edit: { value: 'Cy', base: 'Bo' }, sent: LEFT, found: 'Ann' },
      'send',
    ],
    ['the server holds what was saved last', { edit: BO, saved: 'Al', found: 'Al' }, 'send'],
    ['another device changed the field', { edit: BO, found: 'Eve' }, 'conflict'],
    [
      'another device changed the field after something was sent',
      { edit: BO, sent: LEFT, found: 'Eve' },
      'conflict',
    ],
    [
      'another device changed the field after something was saved',
      { edit: BO, saved: 'Al', found: 'Eve' },
      'conflict',
    ],
    ['nothing was known when it was made', { edit: { value: 'Bo' }, found: 'Eve' }, 'send'],
    [
      'nothing was known, and only something older was saved',
      { edit: { value: 'Bo' }, saved: 'Al', found: 'Eve' },
      'send',
    ],
    [
      'nothing was known, but something was sent',
      { edit: { value: 'Bo' }, sent: { values: ['Bo'], leftAt: 1 }, found: 'Eve' },
      'conflict',
    ],
    [
      'it went back to its base and nothing left',
      { edit: { value: 'Ann', base: 'Ann' }, found: 'Eve' },
      'dropped',
    ],
    [
      'it went back, but something left',
      { edit: { value: 'Ann', base: 'Ann' }, sent: LEFT, found: 'Bo' },
      'send',
    ],
    [
      'it went back, but the server holds what we saved',
      { edit: { value: 'Ann', base: 'Ann' }, saved: 'Bo', found: 'Bo' },
      'send',
    ],
    [
      'it is where it began, and nobody else wrote',
      { edit: { value: 'Ann', base: 'Ann' }, found: 'Ann' },
      'saved',
    ],
  ];
  for (const [what, row, expected] of table) {
    it(`${what}: ${expected}`, () => {
      expect(verdict(row)).toBe(expected);
    });
  }

  describe('that left long ago', () => {
    const old: Row = { edit: BO, sent: { ...LEFT, leftAt: START - 1 }, found: 'Ann' };

    it('is a conflict after ten minutes, if this tab is younger', () => {
      expect(verdict({ ...old, minutes: 10 })).toBe('conflict');
      expect(verdict({ ...old, sent: { ...LEFT, leftAt: START - 10 * MINUTE_MS }, minutes: 0 })).toBe('send');
    });

    it('is sent again by the tab that was there', () => {
      expect(verdict({ ...old, sent: LEFT, minutes: 60 })).toBe('send');
    });

    it('is sent when a newer edit took its place', () => {
      expect(verdict({ ...old, edit: { ...BO, editedAt: 6 }, minutes: 60 })).toBe('send');
    });

    it('is saved when it arrived', () => {
      expect(verdict({ ...old, found: 'Bo', minutes: 60 })).toBe('saved');
    });
  });

  it('compares by the rules of the field', () => {
    const time = { now: START, startedAt: START };
    const edit: EditRecord = {
      edit: { value: ['jpg'], base: ['png'], editedAt: 5 },
      sent: NOTHING_SENT,
      saved: null,
    };
    expect(reconcile(SETTINGS_FIELDS, 'version_retention_ext', edit, ['jpg'], time)).toBe('saved');
    expect(reconcile(SETTINGS_FIELDS, 'version_retention_ext', edit, ['png'], time)).toBe('send');
    expect(reconcile(SETTINGS_FIELDS, 'version_retention_ext', edit, [], time)).toBe('conflict');
  });
});

describe('the values that the server may hold', () => {
  it('are the base, what was sent and what was saved', () => {
    expect(expectedValues(known({ edit: BO, sent: LEFT, saved: 'Al', found: '' }))).toEqual([
      'Ann',
      'Ann',
      'Bo',
      'Al',
    ]);
  });

  it('are unknown without base and without anything sent', () => {
    expect(expectedValues(known({ edit: { value: 'Bo' }, saved: 'Al', found: '' }))).toEqual([]);
  });
});

describe('the proof that a request was committed', () => {
  const table: readonly (readonly [what: string, doubted: FieldsInDoubt, isProven: boolean])[] = [
    ['all its values show, and none was there before', { nick: { value: 'Bo', before: 'Ann' } }, true],
    [
      'two values show',
      { nick: { value: 'Bo', before: 'Ann' }, disable_view_sync: { value: true, before: false } },
      true,
    ],
    [
      'one of two does not show',
      { nick: { value: 'Bo', before: 'Ann' }, language: { value: 'de-DE', before: 'fr-FR' } },
      false,
    ],
    [
      'one of two was there before',
      { nick: { value: 'Bo', before: 'Ann' }, disable_view_sync: { value: true, before: true } },
      false,
    ],
    ['nobody knows what was there before', { nick: { value: 'Bo' } }, false],
    ['it carries no values', {}, false],
    ['a field is none of ours', { password: { value: 'x', before: 'y' } }, false],
  ];
  for (const [what, doubted, isProven] of table) {
    it(`${isProven ? 'is there' : 'is none'} when ${what}`, () => {
      const found = { nick: 'Bo', language: 'en-US', disable_view_sync: true, password: 'x' };
      expect(isCommitted(SETTINGS_FIELDS, doubted, found)).toBe(isProven);
    });
  }
});

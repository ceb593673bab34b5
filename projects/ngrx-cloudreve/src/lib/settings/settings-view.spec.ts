import { clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { OpenEdit } from './settings-outbox';
import { PRISTINE_SETTINGS, SettingsState } from './settings-state';
import {
  CloudreveFieldStatus,
  fieldFailure,
  fieldStatus,
  fieldValue,
  serverValue,
  shownValue,
  wholeStatus,
} from './settings-view';

const REFUSED = cloudreveFailure('api', { code: 40_069, status: 200 });
const UNAUTHORISED = cloudreveFailure('api', { code: 401, status: 200 });
const LOST = cloudreveFailure('network');
const SERVER = { nick: 'Ann', language: 'en-US', disable_view_sync: false };

function state(changes: Partial<SettingsState> = {}): SettingsState {
  return { ...PRISTINE_SETTINGS, userId: 'u1', server: SERVER, loadStatus: 'loaded', ...changes };
}

function edit(value: unknown, failure: OpenEdit['failure'] = null): OpenEdit {
  return { value, editedAt: 5, failure };
}

const OPEN = { nick: edit('Bo') };

describe('the value of a field', () => {
  it('is not known before the first read', () => {
    expect([fieldValue(PRISTINE_SETTINGS, 'nick'), shownValue(PRISTINE_SETTINGS, 'nick')]).toEqual([
      null,
      null,
    ]);
  });

  it('is the server’s without an edit, and the person’s with one', () => {
    expect([fieldValue(state(), 'nick'), shownValue(state(), 'nick')]).toEqual(['Ann', 'Ann']);
    const edited = state({ edits: OPEN });
    expect([fieldValue(edited, 'nick'), shownValue(edited, 'nick')]).toEqual(['Bo', 'Bo']);
    expect(serverValue(edited, 'nick')).toBe('Ann');
  });

  it('is in a control the person’s also when it failed, and elsewhere the server’s', () => {
    const failed = state({ edits: { nick: edit('Bo', { kind: 'conflict', failure: null }) } });
    expect([fieldValue(failed, 'nick'), shownValue(failed, 'nick')]).toEqual(['Bo', 'Ann']);
  });

  it('is shown everywhere while it is invalid', () => {
    const invalid = state({ edits: { nick: edit('') } });
    expect([fieldValue(invalid, 'nick'), shownValue(invalid, 'nick')]).toEqual(['', '']);
  });

  it('has its type, whatever a tool puts into the state', () => {
    const odd = state({ server: { nick: 7 }, edits: { nick: edit(['x']) } });
    expect([fieldValue(odd, 'nick'), shownValue(odd, 'nick'), serverValue(odd, 'nick')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('why an edit is not on its way', () => {
  const failureOf = (open: OpenEdit | undefined) =>
    fieldFailure(state({ edits: open === undefined ? {} : { nick: open } }), 'nick');

  it('is nothing without an edit, and while it is', () => {
    expect([failureOf(undefined), failureOf(edit('Bo'))]).toEqual([null, null]);
  });

  it('is the reason, by the rules of the field', () => {
    expect(failureOf(edit(''))).toEqual({ kind: 'invalid', reason: 'NGC-201' });
  });

  it('is the failure of the request, or the conflict', () => {
    expect(failureOf(edit('Bo', { kind: 'refused', failure: REFUSED }))).toEqual({
      kind: 'refused',
      failure: REFUSED,
    });
    expect(failureOf(edit('Bo', { kind: 'conflict', failure: null }))).toEqual({ kind: 'conflict' });
  });
});

describe('the status of a field', () => {
  const rows: readonly (readonly [
    what: string,
    changes: Partial<SettingsState>,
    status: CloudreveFieldStatus,
  ])[] = [
    ['without an edit', {}, 'clean'],
    ['whose edit is saved', { saved: ['nick'] }, 'saved'],
    ['that waits', { edits: OPEN }, 'pending'],
    ['that waits again after it was saved', { edits: OPEN, saved: ['nick'] }, 'pending'],
    ['in the PATCH', { edits: OPEN, saving: ['nick'] }, 'saving'],
    ['beside the PATCH', { edits: OPEN, saving: ['language'] }, 'pending'],
    ['after a PATCH that failed', { edits: OPEN, saveFailure: LOST }, 'retrying'],
    ['in its next PATCH', { edits: OPEN, saveFailure: LOST, saving: ['nick'] }, 'saving'],
    ['after a read that failed', { edits: OPEN, loadFailure: LOST }, 'retrying'],
    ['in doubt', { edits: OPEN, inDoubt: true }, 'retrying'],
    ['after a 401', { edits: OPEN, saveFailure: UNAUTHORISED }, 'held'],
    ['after a 401 of a read', { edits: OPEN, saveFailure: LOST, loadFailure: UNAUTHORISED }, 'held'],
    ['without a token for now', { edits: OPEN, loadFailure: clientFailure('noToken') }, 'retrying'],
    ['that is invalid', { edits: { nick: edit('') }, saveFailure: LOST }, 'invalid'],
    ['that was refused', { edits: { nick: edit('Bo', { kind: 'refused', failure: REFUSED }) } }, 'failed'],
    ['in conflict', { edits: { nick: edit('Bo', { kind: 'conflict', failure: null }) } }, 'conflict'],
  ];
  for (const [what, changes, status] of rows) {
    it(`${what} is "${status}"`, () => {
      expect(fieldStatus(state(changes), 'nick')).toBe(status);
    });
  }

  it('of another field is not changed by a failure', () => {
    expect(fieldStatus(state({ edits: OPEN, saveFailure: LOST }), 'language')).toBe('clean');
  });
});

describe('the status of the whole', () => {
  it('is clean without edits', () => {
    expect(wholeStatus(state())).toBe('clean');
  });

  it('is what most needs the person’s eye', () => {
    const edits: Record<string, OpenEdit> = {};
    const seen: CloudreveFieldStatus[] = [];
    const add = (name: string, open: OpenEdit): void => {
      edits[name] = open;
      seen.push(
        wholeStatus(state({ edits, saved: ['disable_view_sync'], saving: ['version_retention_max'] })),
      );
    };
    seen.push(wholeStatus(state({ saved: ['disable_view_sync'] })));
    add('version_retention_enabled', edit(false));
    add('version_retention_max', edit(3));
    add('preferred_theme', edit('no colour'));
    add('language', edit('de-DE', { kind: 'refused', failure: REFUSED }));
    add('nick', edit('Bo', { kind: 'conflict', failure: null }));
    expect(seen).toEqual(['saved', 'pending', 'saving', 'invalid', 'failed', 'conflict']);
  });
});

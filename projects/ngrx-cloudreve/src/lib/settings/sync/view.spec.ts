import { edit, fail, fold, get, loaded, ok, start, State, TABLE } from './sync.fixture';
import { fieldStatus, wholeStatus } from './view';

function status(state: State): string {
  return fieldStatus(state, 'nick');
}

describe('the status of a field', () => {
  const pending = fold(loaded(), edit({ nick: 'Bo' }));
  const saving = fold(pending, start('r'));

  it('follows an edit from clean to saved', () => {
    expect([loaded(), pending, saving, fold(saving, ok('r'))].map(status)).toEqual([
      'clean',
      'pending',
      'saving',
      'saved',
    ]);
  });

  it('tells why an edit is not on its way', () => {
    expect(status(fold(loaded(), edit({ nick: '' })))).toBe('invalid');
    expect(status(fold(saving, fail('r', 'refused')))).toBe('failed');
    expect(status(fold(pending, get(pending, { nick: 'Eve' })))).toBe('conflict');
    expect(status(fold(pending, { type: 'held', hold: 'offline' }))).toBe('held');
    expect(status(fold(saving, fail('r', 'unknown')))).toBe('retrying');
    expect(status(fold(saving, fail('r', 'throttled')))).toBe('retrying');
  });

  it('of the whole is what most needs the person’s eye', () => {
    const both = fold(saving, fail('r', 'refused'), edit({ sync: false }));

    expect(wholeStatus(both, TABLE)).toBe('failed');
    expect(wholeStatus(fold(both, { type: 'discarded', field: 'nick' }), TABLE)).toBe('pending');
    expect(wholeStatus(loaded(), TABLE)).toBe('clean');
  });
});

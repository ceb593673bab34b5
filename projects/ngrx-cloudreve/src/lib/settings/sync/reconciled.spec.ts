import { edit, fail, fold, get, loaded, ok, SERVER, start, State, TABLE } from './sync.fixture';
import { initialSyncState } from './sync-state';
import { viewOf } from './view';

function doubted(): State {
  return fold(loaded(), edit({ nick: 'Bo' }), start('r', 0), fail('r', 'unknown', 15_000));
}

describe('a GET', () => {
  it('brings what was not touched here', () => {
    const before = loaded();
    const state = fold(before, edit({ nick: 'Bo' }), get(before, { sync: false }));

    expect(viewOf(state, TABLE)).toEqual({ nick: 'Bo', tags: ['jpg'], sync: false });
  });

  it('settles an edit that the server holds already', () => {
    const before = fold(loaded(), edit({ nick: 'Bo' }));

    expect(fold(before, get(before, { nick: 'Bo' })).entries).toEqual({});
  });

  it('leaves an edit whose base the server still holds', () => {
    const before = fold(loaded(), edit({ nick: 'Bo' }));

    expect(fold(before, get(before, {})).entries.nick?.phase).toBe('pending');
  });

  it('names a conflict when another device changed the field: its value shows, the person’s stays beside it', () => {
    const before = fold(loaded(), edit({ nick: 'Bo' }));
    const state = fold(before, get(before, { nick: 'Eve' }));

    expect(state.entries.nick?.failure).toEqual({ kind: 'conflict' });
    expect(state.entries.nick?.value).toBe('Bo');
    expect(viewOf(state, TABLE).nick).toBe('Eve');
  });

  it('names no conflict for an edit that was made before anything was known, and remembers its value', () => {
    const before = fold(initialSyncState(), edit({ nick: 'Bo' }));
    const state = fold(before, get(before, { nick: 'Eve' }));

    expect(state.entries.nick?.phase).toBe('pending');
    expect(state.entries.nick?.ours).toEqual(['Eve']);
  });

  it('that a send overtook is stale', () => {
    const before = fold(loaded(), edit({ nick: 'Bo' }));
    const stale = get(before, { nick: 'Ann' });
    const state = fold(before, start('r'), ok('r'));

    expect(fold(state, stale)).toBe(state);
  });

  it('is ignored while a request is in flight', () => {
    const flying = fold(loaded(), edit({ nick: 'Bo' }), start('r'));

    expect(fold(flying, get(flying, { nick: 'Eve' }))).toBe(flying);
  });

  it('lets an invalid edit go that the server holds: it is no edit', () => {
    const before = fold(initialSyncState(), edit({ nick: '' }));

    expect(fold(before, get(before, { nick: '' })).entries).toEqual({});
  });

  it('leaves an invalid edit alone', () => {
    const before = fold(loaded(), edit({ nick: '' }));

    expect(fold(before, get(before, { nick: 'Eve' })).entries.nick?.phase).toBe('invalid');
  });

  it('settles a failed edit that the server holds after all', () => {
    const before = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'refused'));

    expect(fold(before, get(before, { nick: 'Bo' })).entries).toEqual({});
  });
});

describe('a GET in doubt', () => {
  it('settles nothing and names no conflict', () => {
    const before = doubted();
    const seen = fold(before, get(before, { nick: 'Eve', sync: false }, 20_999));

    expect(seen.entries.nick?.phase).toBe('pending');
    expect(seen.doubt).toEqual(before.doubt);
    expect(seen.server).toEqual({ ...SERVER, sync: false });
  });

  it('begun after it ends it: the value arrived', () => {
    const before = doubted();
    const state = fold(before, get(before, { nick: 'Bo' }, 21_000));

    expect(state.entries).toEqual({});
    expect(state.doubt).toBeNull();
    expect(state.acknowledged).toEqual(['nick']);
  });

  it('begun after it ends it: the value did not arrive and goes again', () => {
    const before = doubted();
    const state = fold(before, get(before, {}, 21_000));

    expect(fold(state, start('s')).request?.fields).toEqual({ nick: 'Bo' });
  });

  it('knows what the doubted request brought when the field was edited again', () => {
    const before = fold(doubted(), edit({ nick: 'Cy' }, 16_000));
    const state = fold(before, get(before, { nick: 'Bo' }, 21_000));

    expect(state.entries.nick?.phase).toBe('pending');
    expect(fold(state, start('s')).request?.fields).toEqual({ nick: 'Cy' });
  });

  it('knows what the doubted request brought when its edit was discarded before', () => {
    const gone = fold(
      loaded(),
      edit({ nick: 'Bo' }),
      start('r'),
      edit({ nick: '' }),
      { type: 'discarded', field: 'nick' },
      fail('r', 'unknown', 15_000),
      edit({ nick: 'Cy' }, 16_000),
    );

    expect(fold(gone, get(gone, { nick: 'Bo' }, 21_000)).entries.nick?.phase).toBe('pending');
  });

  it('an edit back to the known value is kept: the doubted one may yet arrive', () => {
    const before = fold(doubted(), edit({ nick: 'Ann' }, 16_000));
    const state = fold(before, get(before, { nick: 'Bo' }, 21_000));

    expect(fold(state, start('s')).request?.fields).toEqual({ nick: 'Ann' });
  });
});

describe('retry and discard', () => {
  it('retry sends a conflicting edit over what the server holds', () => {
    const before = fold(loaded(), edit({ nick: 'Bo' }));
    const conflict = fold(before, get(before, { nick: 'Eve' }));
    const state = fold(conflict, { type: 'retried', field: 'nick', at: 9 });

    expect(state.entries.nick?.phase).toBe('pending');
    expect(fold(state, get(state, { nick: 'Eve' })).entries.nick?.phase).toBe('pending');
  });

  it('discard leaves the server’s value and takes only failed and invalid edits', () => {
    const failed = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'refused'));
    const pending = fold(loaded(), edit({ nick: 'Bo' }));

    expect(fold(failed, { type: 'discarded', field: 'nick' }).entries).toEqual({});
    expect(fold(pending, { type: 'discarded', field: 'nick' })).toBe(pending);
  });

  it('retry of what is not failed changes nothing', () => {
    const pending = fold(loaded(), edit({ nick: 'Bo' }));

    expect(fold(pending, { type: 'retried', field: 'nick', at: 9 })).toBe(pending);
  });
});

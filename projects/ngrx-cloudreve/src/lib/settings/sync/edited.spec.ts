import { edit, fail, fold, loaded, ok, start } from './sync.fixture';
import { initialSyncState } from './sync-state';
import { transition } from './transition';
import { TABLE } from './sync.fixture';
import { viewOf } from './view';

describe('an edit', () => {
  it('shows at once and waits', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }, 5));

    expect(viewOf(state, TABLE).nick).toBe('Bo');
    expect(state.entries.nick).toEqual({
      value: 'Bo',
      editedAt: 1_000_005,
      ours: ['Ann'],
      sent: false,
      phase: 'pending',
      failure: null,
    });
  });

  it('takes null and undefined as "not touched"', () => {
    const before = loaded();

    const state = transition(
      before,
      { type: 'edited', changes: { nick: null, sync: undefined }, editedAt: 1, at: 1 },
      TABLE,
    );

    expect(state).toBe(before);
  });

  it('ignores fields that the table does not have, also inherited names', () => {
    const changes = JSON.parse('{"password":"x","toString":"y","__proto__":"z"}') as object;
    const before = loaded();

    expect(fold(before, { type: 'edited', changes, editedAt: 1, at: 1 })).toBe(before);
  });

  it('ignores a value of a wrong type', () => {
    const changes = { sync: 'yes' } as unknown as { sync: boolean };
    const before = loaded();

    expect(fold(before, { type: 'edited', changes, editedAt: 1, at: 1 })).toBe(before);
  });

  it('back to the known value takes the entry away and closes the window', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }, 5), edit({ nick: 'Ann' }, 6));

    expect(state.entries).toEqual({});
    expect(state.firstAt).toBeNull();
  });

  it('equal to the known value makes no entry', () => {
    expect(fold(loaded(), edit({ tags: ['jpg'], nick: 'Ann' })).entries).toEqual({});
  });

  it('back to the known value after a send goes out again: the older value may have arrived', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), start('r'), edit({ nick: 'Ann' }, 9));

    expect(state.entries.nick?.phase).toBe('pending');
    expect(fold(state, ok('r'), start('s')).request?.fields).toEqual({ nick: 'Ann' });
  });

  it('to the value in flight moves only its time', () => {
    const flying = fold(loaded(), edit({ nick: 'Bo' }), start('r'));

    const state = fold(flying, edit({ nick: 'Bo' }, 9));

    expect(state.entries.nick).toEqual({ ...flying.entries.nick!, editedAt: 1_000_009 });
    expect(fold(state, ok('r')).entries).toEqual({});
  });

  // The request may be on the server already, and another device may have written over it before this edit.
  it('away from the value in flight and back to it goes out again', () => {
    const flying = fold(loaded(), edit({ nick: 'Bo' }), start('r'));

    const state = fold(flying, edit({ nick: 'Cy' }, 8), edit({ nick: 'Bo' }, 9), ok('r'));

    expect(state.entries.nick?.phase).toBe('pending');
    expect(fold(state, start('s')).request?.fields).toEqual({ nick: 'Bo' });
  });

  it('keeps the window at its first edit and moves its last', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }, 5), edit({ sync: false }, 30), edit({ nick: 'B' }, 50));

    expect([state.firstAt, state.lastAt]).toEqual([5, 50]);
  });

  it('before the first GET waits without a base', () => {
    const state = fold(initialSyncState(), edit({ nick: 'Bo' }));

    expect(state.entries.nick?.ours).toEqual([]);
    expect(viewOf(state, TABLE)).toEqual({ nick: 'Bo', tags: null, sync: null });
  });

  it('that is invalid shows, is never sent, and is in nobody’s way', () => {
    const state = fold(loaded(), edit({ nick: '', sync: false }), start('r'));

    expect(viewOf(state, TABLE).nick).toBe('');
    expect(state.entries.nick?.failure).toEqual({ kind: 'invalid', reason: 'NGC-201' });
    expect(state.request?.fields).toEqual({ sync: false });
  });

  it('of a failed field begins anew on what the server holds', () => {
    const failed = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'refused'));

    const state = fold(failed, edit({ nick: 'Cy' }, 7));

    expect(state.entries.nick).toEqual({
      value: 'Cy',
      editedAt: 1_000_007,
      ours: ['Ann'],
      sent: false,
      phase: 'pending',
      failure: null,
    });
  });

  it('of a failed field back to the server’s value takes the entry away', () => {
    const failed = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'refused'));

    expect(fold(failed, edit({ nick: 'Ann' })).entries).toEqual({});
  });

  it('clears "saved"', () => {
    const done = fold(loaded(), edit({ nick: 'Bo' }), start('r'), ok('r'));

    expect(done.acknowledged).toEqual(['nick']);
    expect(fold(done, edit({ nick: 'Cy' })).acknowledged).toEqual([]);
  });
});

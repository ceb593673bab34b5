import { edit, fail, fold, loaded, ok, start } from './sync.fixture';
import { TABLE } from './sync.fixture';
import { viewOf } from './view';

describe('a save', () => {
  it('takes all that waits, with newest values', () => {
    const state = fold(
      loaded(),
      edit({ nick: 'B' }),
      edit({ nick: 'Bo' }),
      edit({ tags: [], sync: false }),
      start('r', 7),
    );

    expect(state.request).toEqual({
      id: 'r',
      fields: { nick: 'Bo', tags: [], sync: false },
      editedAt: { nick: 1_000_001, tags: 1_000_000, sync: 1_000_000 },
      sentAt: 7,
      firstAt: 0,
    });
    expect(state.entries.nick?.phase).toBe('inFlight');
    expect(state.entries.nick?.ours).toEqual(['Ann', 'Bo']);
  });

  it('does not start with nothing to send', () => {
    const before = loaded();

    expect(fold(before, start('r'))).toBe(before);
  });

  it('does not start while one is in flight', () => {
    const flying = fold(loaded(), edit({ nick: 'Bo' }), start('r'), edit({ sync: false }));

    expect(fold(flying, start('s'))).toBe(flying);
  });

  it('that succeeded settles its entries', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), start('r'), ok('r'));

    expect(state.entries).toEqual({});
    expect(state.server?.nick).toBe('Bo');
    expect(state.request).toBeNull();
  });

  it('that succeeded does not undo a newer edit', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), start('r'), edit({ nick: 'Cy' }), ok('r'));

    expect(viewOf(state, TABLE).nick).toBe('Cy');
    expect(state.entries.nick?.ours).toEqual(['Ann', 'Bo']);
    expect(fold(state, start('s')).request?.fields).toEqual({ nick: 'Cy' });
  });

  it('that failed gives back the newest value, never the one that was sent', () => {
    for (const outcome of ['unknown', 'answered', 'throttled', 'notSent', 'auth'] as const) {
      const state = fold(
        loaded(),
        edit({ nick: 'Bo' }),
        start('r'),
        edit({ nick: 'Cy' }),
        fail('r', outcome),
      );

      expect(state.entries.nick?.value).withContext(outcome).toBe('Cy');
      expect(state.entries.nick?.phase).withContext(outcome).toBe('pending');
    }
  });

  it('ignores an answer to another request', () => {
    const flying = fold(loaded(), edit({ nick: 'Bo' }), start('r'));

    expect(fold(flying, ok('old'))).toBe(flying);
    expect(fold(flying, fail('old', 'refused'))).toBe(flying);
  });

  it('of a field that was discarded meanwhile still brings the server’s value', () => {
    const state = fold(
      loaded(),
      edit({ nick: 'Bo' }),
      start('r'),
      edit({ nick: '' }),
      { type: 'discarded', field: 'nick' },
      ok('r'),
    );

    expect(state.entries).toEqual({});
    expect(state.server?.nick).toBe('Bo');
  });
});

describe('a failed save', () => {
  it('refused: its fields fail and leave the view', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'refused'));

    expect(state.entries.nick?.phase).toBe('failed');
    expect(viewOf(state, TABLE).nick).toBe('Ann');
  });

  it('invalid with several fields: each goes alone, and only the bad one fails', () => {
    const refused = fold(loaded(), edit({ nick: 'Bo', sync: false }), start('r'), fail('r', 'invalid'));
    const first = fold(refused, start('a'));
    const state = fold(first, fail('a', 'invalid'), start('b'));

    expect(refused.isolating).toEqual(['nick', 'sync']);
    expect(first.request?.fields).toEqual({ nick: 'Bo' });
    expect(state.entries.nick?.phase).toBe('failed');
    expect(state.request?.fields).toEqual({ sync: false });
    expect(fold(state, ok('b')).isolating).toEqual([]);
  });

  it('invalid: what was edited again meanwhile is not blamed', () => {
    const state = fold(
      loaded(),
      edit({ nick: 'Bo' }),
      start('r'),
      edit({ nick: 'Cy' }),
      fail('r', 'invalid'),
    );

    expect(state.entries.nick?.phase).toBe('pending');
  });

  it('throttled: waits as long as asked, at most an hour, plus up to a tenth', () => {
    const asked = (wait: number | null): number =>
      fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'throttled', 100, wait)).throttledUntil;

    expect(asked(5000)).toBe(100 + 5500);
    expect(asked(null)).toBe(100 + 66_000);
    expect(asked(9 * 3_600_000)).toBe(100 + 3_960_000);
  });

  it('unknown: in doubt until 21 s after it was sent, then asks the server', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), start('r', 50), fail('r', 'unknown', 15_050));

    expect(state.doubt).toEqual({
      until: 21_050,
      fields: { nick: { value: 'Bo', editedAt: 1_000_000, brings: ['Ann', 'Bo'] } },
    });
    expect(state.mustRead).toBeTrue();
  });

  it('auth: holds until this account has a new token', () => {
    const held = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'auth'));

    expect(held.holds).toEqual(['auth']);
    expect(fold(held, { type: 'released', hold: 'auth' }).holds).toEqual([]);
  });

  it('answered with a server error: asks first, isolates after three, gives up a single field after five', () => {
    let state = fold(loaded(), edit({ nick: 'Bo', sync: false }));
    const answer = (id: string): void => {
      state = fold(state, start(id), fail(id, 'answered', 10));
      state = fold(state, {
        type: 'loaded',
        server: { nick: 'Ann', sync: true },
        version: state.serverVersion,
        begunAt: 20,
      });
    };

    answer('1');
    answer('2');
    expect(state.isolating).toEqual([]);
    answer('3');
    expect(state.isolating).toEqual(['nick', 'sync']);
    ['4', '5', '6', '7'].forEach(answer);
    expect(state.entries.nick?.phase).toBe('pending');
    answer('8');
    expect(state.entries.nick?.phase).toBe('failed');
    expect(fold(state, start('9')).request?.fields).toEqual({ sync: false });
  });

  it('answered: other failures before it do not count towards giving a field up', () => {
    let state = fold(loaded(), edit({ nick: 'Bo' }));
    for (const id of ['1', '2', '3', '4', '5', '6']) {
      state = fold(state, start(id), fail(id, 'notSent', 10));
    }
    state = fold(state, start('7'), fail('7', 'answered', 10));

    expect(state.entries.nick?.phase).toBe('pending');
  });

  it('throttled for no time at all still pauses: a request must not follow itself at once', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'throttled', 100, 0));

    expect(state.throttledUntil).toBeGreaterThanOrEqual(1100);
  });

  it('keeps the age of its edits, so that a late repetition asks the server first', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }, 5), start('r', 600), fail('r', 'throttled', 700));

    expect(state.firstAt).toBe(5);
  });
});

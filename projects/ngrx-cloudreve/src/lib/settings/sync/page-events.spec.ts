import { initialSyncState, SavedFields, SyncEntries } from './sync-state';
import { lastFields } from './left';
import { savedByRequest, settledByRead } from './told';
import { edit, fail, Fields, fold, get, loaded, ok, SERVER, start, State, TABLE } from './sync.fixture';

const WALL = 1_000_000;

function saw(values: SavedFields<Fields>): {
  readonly type: 'remoteSaved';
  readonly values: SavedFields<Fields>;
} {
  return { type: 'remoteSaved', values };
}

function orphan(entry: Partial<NonNullable<SyncEntries<Fields>['nick']>> = {}): SyncEntries<Fields> {
  return {
    nick: {
      value: 'Bo',
      editedAt: WALL,
      ours: ['Ann'],
      sent: false,
      phase: 'pending',
      failure: null,
      ...entry,
    },
  };
}

function restore(entries: SyncEntries<Fields>, wall = WALL) {
  return { type: 'restored' as const, entries, doubt: null, at: 100, wall };
}

describe('a save of another tab', () => {
  it('shows', () => {
    const state = fold(loaded(), saw({ nick: { value: 'Bo', editedAt: WALL } }));
    expect(state.server?.nick).toBe('Bo');
  });

  it('supersedes an older edit, also one in flight, whose answer is then checked', () => {
    const waiting = fold(loaded(), edit({ nick: 'Bo' }), saw({ nick: { value: 'Cy', editedAt: WALL + 1 } }));
    expect(waiting.entries.nick).toBeUndefined();
    const flying = fold(
      loaded(),
      edit({ nick: 'Bo' }),
      start('r'),
      saw({ nick: { value: 'Cy', editedAt: WALL + 1 } }),
    );
    expect(flying.entries.nick).toBeUndefined();
    expect(flying.mustRead).toBeTrue();
  });

  it('is the new base of a newer edit', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }, 5), saw({ nick: { value: 'Cy', editedAt: WALL } }));
    expect(state.entries.nick?.ours).toEqual(['Ann', 'Cy']);
    expect(fold(state, get(state, { nick: 'Cy' })).entries.nick?.phase).toBe('pending');
  });

  it('overtakes a GET that was begun before it', () => {
    const before = loaded();
    const state = fold(before, saw({ nick: { value: 'Bo', editedAt: WALL } }), get(before, {}));
    expect(state.server?.nick).toBe('Bo');
  });

  it('before the first GET settles edits and makes no server state of its own', () => {
    const state = fold(
      initialSyncState<Fields>(),
      edit({ nick: 'Bo' }),
      saw({ nick: { value: 'Cy', editedAt: WALL + 1 } }),
    );
    expect(state.server).toBeNull();
    expect(state.entries).toEqual({});
  });

  it('is told with the newest edit of the same value', () => {
    const state = fold(
      loaded(),
      edit({ nick: 'Bo', sync: false }),
      start('r'),
      edit({ nick: 'Bo' }, 9),
      edit({ sync: true }, 9),
    );
    expect(savedByRequest(state)).toEqual({
      nick: { value: 'Bo', editedAt: WALL + 9 },
      sync: { value: false, editedAt: WALL },
    });
  });

  it('is told as well when a GET settled it', () => {
    const before = fold(loaded(), edit({ nick: 'Bo', tags: [] }), start('r'), fail('r', 'unknown'));
    const after = fold(before, get(before, { nick: 'Bo' }, 99_000));
    expect(settledByRead(before, after, TABLE)).toEqual({ nick: { value: 'Bo', editedAt: WALL } });
  });
});

describe('the doubt of another page', () => {
  const doubt = { nick: { value: 'Cy', editedAt: WALL + 7, brings: ['Ann', 'Cy'] } };

  it('ends with a GET after it; what that page sent later than this edit wins', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), {
      type: 'doubted',
      doubt: { until: 500, fields: doubt },
    });
    expect(fold(state, get(state, { nick: 'Cy' }, 499)).entries.nick?.phase).toBe('pending');
    const after = fold(state, get(state, { nick: 'Cy' }, 500));
    expect(after.entries.nick).toBeUndefined();
    expect(after.doubt).toBeNull();
  });

  it('is no conflict for an edit that is newer', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }, 9), {
      type: 'doubted',
      doubt: { until: 500, fields: doubt },
    });
    expect(fold(state, get(state, { nick: 'Cy' }, 500)).entries.nick?.phase).toBe('pending');
  });

  it('joins one that is there: until both are over, with all that they may bring', () => {
    const first = { until: 500, fields: doubt };
    const second = {
      until: 400,
      fields: {
        nick: { value: 'Dee', editedAt: WALL + 9, brings: ['Dee'] },
        sync: { value: false, editedAt: 1, brings: [] },
      },
    };
    const state = fold(loaded(), { type: 'doubted', doubt: first }, { type: 'doubted', doubt: second });
    expect(state.doubt?.until).toBe(500);
    expect(state.doubt?.fields.nick?.value).toBe('Dee');
    expect([...(state.doubt?.fields.nick?.brings ?? [])].sort()).toEqual(['Ann', 'Cy', 'Dee']);
    expect(state.doubt?.fields.sync?.value).toBe(false);
  });
});

describe('edits of a page that is gone', () => {
  it('show at once, and are sent at once after a GET that finds their base', () => {
    const state = fold(initialSyncState<Fields>(), restore(orphan()));
    expect(state.entries.nick?.value).toBe('Bo');
    expect(state.flushing).toBeTrue();
    const after = fold(state, get(state, {}));
    expect(after.entries.nick?.phase).toBe('pending');
  });

  it('are a conflict when another device moved on', () => {
    const state = fold(initialSyncState<Fields>(), restore(orphan()));
    expect(fold(state, get(state, { nick: 'Zoe' })).entries.nick?.failure).toEqual({ kind: 'conflict' });
  });

  it('are settled when the server has them', () => {
    const state = fold(initialSyncState<Fields>(), restore(orphan({ sent: true, phase: 'inFlight' })));
    expect(fold(state, get(state, { nick: 'Bo' })).entries).toEqual({});
  });

  it('that left over ten minutes ago are settled or unconfirmed, whatever the clock did', () => {
    for (const age of [600_001, -600_001]) {
      const state = fold(initialSyncState<Fields>(), restore(orphan({ sent: true }), WALL + age));
      expect(state.entries.nick?.failure).toEqual({ kind: 'unconfirmed' });
      expect(fold(state, get(state, { nick: 'Bo' })).entries).toEqual({});
      expect(fold(state, get(state, {})).entries.nick?.failure).toEqual({ kind: 'unconfirmed' });
    }
    const fresh = fold(initialSyncState<Fields>(), restore(orphan({ sent: true }), WALL + 600_000));
    expect(fresh.entries.nick?.phase).toBe('pending');
  });

  it('keep their failure', () => {
    const failed = orphan({ phase: 'failed', failure: { kind: 'conflict' }, sent: true });
    const state = fold(initialSyncState<Fields>(), restore(failed, WALL + 999_999));
    expect(state.entries.nick?.failure).toEqual({ kind: 'conflict' });
    expect(state.flushing).toBeFalse();
  });

  it('join those of this page: of each field the newest, with the past of both', () => {
    const older = fold(
      loaded(),
      edit({ nick: 'Cy' }, 5),
      restore(orphan({ ours: ['Ann', 'Al'], sent: true })),
    );
    expect(older.entries.nick?.value).toBe('Cy');
    expect(older.entries.nick?.ours).toEqual(['Ann', 'Al']);
    expect(older.entries.nick?.sent).toBeTrue();
    const newer = fold(loaded(), edit({ nick: 'Cy' }), restore(orphan({ editedAt: WALL + 5 })));
    expect(newer.entries.nick?.value).toBe('Bo');
  });

  it('go when another page took them over, but for those made since', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), edit({ sync: false }, 5), {
      type: 'takenOver',
      editedUpTo: WALL,
    });
    expect(Object.keys(state.entries)).toEqual(['sync']);
    expect(state.mustRead).toBeTrue();
  });
});

describe('the last breath of a page', () => {
  const now = { monotonic: 100, wall: WALL + 100 };

  function leave(state: State, at = 100): State {
    return fold(state, { type: 'left', fields: lastFields(state, { monotonic: at, wall: WALL + at }), at });
  }

  it('carries what waits and what is in flight', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), start('r'), edit({ sync: false }));
    expect(lastFields(state, now)).toEqual(['nick', 'sync']);
  });

  it('carries nothing while something holds, or before the server wants to be asked again', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }));
    expect(lastFields(fold(state, { type: 'held', hold: 'auth' }), now)).toEqual([]);
    expect(lastFields(fold(state, start('r'), fail('r', 'throttled', 50)), now)).toEqual([]);
  });

  it('carries no edit that is old while nobody knows what the server holds', () => {
    const old = fold(loaded(), edit({ nick: 'Bo' }), edit({ sync: false }, 6000), { type: 'woken' });
    expect(lastFields(old, { monotonic: 6001, wall: WALL + 6001 })).toEqual(['sync']);
  });

  it('carries no failed and no invalid edit', () => {
    const state = fold(loaded(), edit({ nick: '' }), edit({ sync: false }), start('r'), fail('r', 'refused'));
    expect(lastFields(state, now)).toEqual([]);
  });

  it('leaves a doubt about all that left, and holds still', () => {
    const state = leave(fold(loaded(), edit({ nick: 'Bo' }), start('r'), edit({ nick: 'Cy' }, 9)));
    expect(state.request).toBeNull();
    expect(state.holds).toEqual(['hidden']);
    expect(state.doubt?.until).toBe(21_100);
    expect(state.doubt?.fields.nick?.value).toBe('Cy');
    expect(state.doubt?.fields.nick?.brings).toContain('Bo');
    expect(state.entries.nick?.ours).toEqual(['Ann', 'Bo', 'Cy']);
    expect(fold(state, ok('r')).server).toEqual(SERVER);
  });

  it('leaves no doubt when nothing left', () => {
    expect(leave(loaded()).doubt).toBeNull();
  });

  it('is asked about when the page is back', () => {
    const state = fold(leave(fold(loaded(), edit({ nick: 'Bo' }))), { type: 'woken' });
    expect(state.holds).toEqual([]);
    expect(state.mustRead).toBeTrue();
    expect(fold(state, get(state, { nick: 'Bo' }, 21_100)).entries).toEqual({});
  });

  it('ends a back-off, and not what the server asked for', () => {
    const backedOff = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'notSent', 50), {
      type: 'woken',
    });
    expect(backedOff.notBefore).toBe(0);
    const asked = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'throttled', 50), {
      type: 'woken',
    });
    expect(asked.throttledUntil).toBeGreaterThan(50);
  });
});

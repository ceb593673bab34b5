import { sentFields } from './doubt';
import { lastFields } from './left';
import { initialSyncState } from './sync-state';
import { edit, fail, fold, get, loaded, ok, start, TABLE } from './sync.fixture';
import { settledByRead } from './told';

const NOW = { monotonic: 10, wall: 1_000_010 };

describe('what one page knows of another', () => {
  it('no last breath carries an edit whose base nobody knows yet: its value could not be told from a foreign one', () => {
    const early = fold(initialSyncState(), edit({ nick: 'Bo' }));

    expect(lastFields(early, NOW)).toEqual([]);
  });

  it('a GET that was begun before the page went away says nothing when it is back', () => {
    const before = fold(loaded(), edit({ nick: 'Bo' }));
    const woken = fold(before, { type: 'woken' });

    expect(fold(woken, get(before, { nick: 'Eve' }))).toBe(woken);
  });

  it('a value that arrived after its edit was replaced is told, so that no tab takes it for a foreign one', () => {
    const doubted = fold(
      loaded(),
      edit({ nick: 'Bo' }),
      start('r'),
      edit({ nick: '' }, 50),
      fail('r', 'unknown', 15_000),
    );
    const after = fold(doubted, get(doubted, { nick: 'Bo' }, 21_000));

    expect(settledByRead(doubted, after, TABLE)).toEqual({ nick: { value: 'Bo', editedAt: 1_000_000 } });
  });

  it('nothing is told of a GET that settled nothing', () => {
    const doubted = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'unknown', 15_000));
    const during = fold(doubted, get(doubted, { nick: 'Bo' }, 20_999));

    expect(settledByRead(doubted, during, TABLE)).toEqual({});
  });

  it('what another page sent and was answered with an error may be on the server all the same', () => {
    const other = fold(loaded(), edit({ nick: 'Bo', sync: false }), start('r'), edit({ tags: [] }));
    const failed = fold(other, fail('r', 'answered'));

    expect(sentFields(failed.entries)).toEqual({
      nick: { value: 'Bo', editedAt: 1_000_000, brings: ['Ann', 'Bo'] },
      sync: { value: false, editedAt: 1_000_000, brings: [true, false] },
    });
  });
});

describe('an edit during a flight', () => {
  it('that is taken back after the answer sends nothing: what left is acknowledged', () => {
    const state = fold(loaded(), edit({ nick: 'Bo' }), start('r'), edit({ nick: 'Cy' }), ok('r'));

    expect(fold(state, edit({ nick: 'Bo' })).entries).toEqual({});
  });
});

describe('a clock that is set back', () => {
  it('leaves an edit newer than whatever was saved before it, here or in another tab', () => {
    const here = fold(loaded(), edit({ nick: 'Bo' }), start('r'), ok('r'), edit({ nick: 'Cy' }, -5000));
    const saved = { nick: { value: 'Bo', editedAt: 1_000_000 } };
    const elsewhere = fold(loaded(), { type: 'remoteSaved', values: saved }, edit({ nick: 'Cy' }, -5000));
    const found = fold(loaded(), edit({ nick: 'Bo' }));
    const settled = fold(found, get(found, { nick: 'Bo' }), edit({ nick: 'Cy' }, -5000));

    for (const state of [here, elsewhere, settled]) {
      expect(state.entries.nick?.editedAt).toBe(1_000_001);
    }
  });

  it('leaves an edit newer than the one that it replaces, and than what is in doubt', () => {
    const replaced = fold(loaded(), edit({ nick: 'Bo' }, 0), edit({ nick: 'Cy' }, -5000));
    const doubted = fold(loaded(), edit({ nick: 'Bo' }), start('r'), fail('r', 'unknown', 15_000));

    expect(replaced.entries.nick?.editedAt).toBe(1_000_001);
    expect(fold(doubted, edit({ nick: 'Cy' }, -5000)).entries.nick?.editedAt).toBe(1_000_001);
  });
});

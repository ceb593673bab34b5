import { TestStorage } from '../test-setup.fixture';
import { PageStorage } from './page-storage';
import { TabNote } from './tab-note';

const KEY = 'ngrx-cloudreve:x:overtaken:u1';

describe('TabNote', () => {
  let disk: TestStorage;
  let note: TabNote;

  beforeEach(() => {
    disk = new TestStorage();
    note = new TabNote(new PageStorage(disk), KEY);
  });

  it('is nothing until somebody writes it', () => {
    expect(note.read()).toBeNull();
    expect(disk.values.size).toBe(0);
  });

  it('is one key, which another tab reads', () => {
    expect(note.write('1')).toBe('1');
    expect([...disk.values]).toEqual([[KEY, '1']]);
    expect(new TabNote(new PageStorage(disk), KEY).read()).toBe('1');
  });

  it('is another one each time where only the change counts', () => {
    const first = note.write();
    expect(note.read()).toBe(first);
    expect(note.write()).not.toBe(first);
  });

  it('goes without a trace', () => {
    note.write();
    note.remove();
    expect(note.read()).toBeNull();
    expect(disk.values.size).toBe(0);
  });
});

import { PageStorage } from '../platform/page-storage';
import { TestStorage } from '../test-setup.fixture';
import { removeOldOutboxes } from './old-outboxes';

const DAY_MS = 24 * 60 * 60_000;
const NOW = 100 * DAY_MS;
const AGO = NOW - 7 * DAY_MS;

describe('the outboxes of accounts that are not signed in', () => {
  let disk: TestStorage;

  beforeEach(() => {
    disk = new TestStorage();
  });

  function store(account: string, name: string, value: unknown): void {
    disk.values.set(`p:outbox:${account}:${name}`, JSON.stringify(value));
  }

  function left(): readonly string[] {
    removeOldOutboxes(new PageStorage(disk), 'p', 'u1', NOW);
    return [...disk.values.keys()];
  }

  it('go after seven days without an edit, whole', () => {
    store('u2', 'edit:nick', { value: 'Bo', editedAt: AGO - 1 });
    store('u2', 'saved:language', { value: 'de-DE', editedAt: AGO - 2 });
    store('u2', 'sent:nick', { values: ['Bo'], leftAt: AGO, editedAt: AGO - 1, failed: null });
    expect(left()).toEqual([]);
  });

  it('stay while one of their edits is younger', () => {
    store('u2', 'edit:nick', { value: 'Bo', editedAt: AGO });
    store('u2', 'saved:language', { value: 'de-DE', editedAt: AGO - 1 });
    expect(left().length).toBe(2);
  });

  it('stay for who is signed in, in this tab or in another one', () => {
    store('u1', 'edit:nick', { value: 'Bo', editedAt: 1 });
    store('u2', 'edit:nick', { value: 'Bo', editedAt: 1 });
    disk.values.set('p:session:u2', '{}');
    expect(left().length).toBe(3);
  });

  it('are told apart by the whole id, and nothing else is touched', () => {
    store('u11', 'edit:nick', { value: 'Bo', editedAt: 1 });
    disk.values.set('p:lease:u11:x', '{}');
    disk.values.set('q:outbox:u11:edit:nick', '{}');
    expect(left()).toEqual(['p:lease:u11:x', 'q:outbox:u11:edit:nick']);
  });

  it('go where nobody can read a time, also those of the version before', () => {
    disk.values.set('p:outbox:u2:edit:nick', 'no JSON');
    disk.values.set('p:outbox:u2:a-document', JSON.stringify({ entries: {} }));
    expect(left()).toEqual([]);
  });
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { useFolder } from '../../test/use-server.ts';
import { Clock } from '../objects/clock.ts';
import { openDatabase } from './database.ts';
import { Users } from './users.ts';

describe('openDatabase', () => {
  const folder = useFolder();
  const NEW_USER = { nick: 'n', passwordDigest: '', language: '', group: 2, status: 'active' } as const;

  it('brings a folder of an older version up to date and keeps what is in it', () => {
    const old = new DatabaseSync(join(folder(), 'cloudreve.db'));
    old.exec(`
      CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
      CREATE TABLE users (number INTEGER PRIMARY KEY AUTOINCREMENT, created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL, email TEXT NOT NULL UNIQUE, nick TEXT NOT NULL, password TEXT NOT NULL,
        status TEXT NOT NULL, avatar TEXT NOT NULL DEFAULT '', two_factor_secret TEXT NOT NULL DEFAULT '',
        settings TEXT NOT NULL, group_number INTEGER NOT NULL) STRICT;
      INSERT INTO users (created_at, updated_at, email, nick, password, status, settings, group_number)
        VALUES ('t', 't', 'old@example.com', 'Old', '', 'active', '{}', 1);
      PRAGMA user_version = 1;`);
    old.close();
    for (const time of ['first', 'second']) {
      const database = openDatabase(folder());
      const user = new Users(database, new Clock()).findByEmail('old@example.com');
      assert.deepEqual([user?.number, user?.nick, user?.storage], [1, 'Old', 0], time);
      assert.deepEqual(database.prepare('SELECT * FROM passkeys').all(), []);
      database.close();
    }
  });

  it('is shared by two that open it, and numbers are never given twice', () => {
    const [one, other] = [openDatabase(folder()), openDatabase(folder())];
    const [first, second] = [one, other].map((database, index) =>
      new Users(database, new Clock()).add({ ...NEW_USER, email: `user${index}@example.com` }),
    );
    assert.deepEqual([first?.number, second?.number], [1, 2]);
    one.exec('DELETE FROM users WHERE number = 2');
    const third = new Users(other, new Clock()).add({ ...NEW_USER, email: 'third@example.com' });
    assert.equal(third.number, 3);
    one.close();
    other.close();
  });
});

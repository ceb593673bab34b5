import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFolder } from '../../test/use-server.ts';
import { RevokedLogins } from './revoked-logins.ts';

describe('RevokedLogins', () => {
  const folder = useFolder();

  it('denies for as long as it was told', () => {
    const list = new RevokedLogins(folder());
    list.revoke('long', 60);
    list.revoke('over', -1);
    assert.deepEqual(
      ['long', 'over', 'never'].map((id) => list.isRevoked(id)),
      [true, false, false],
    );
  });

  it('comes back after a clean stop, and only once', () => {
    const first = new RevokedLogins(folder());
    first.revoke('login', 60);
    first.save();
    assert.equal(new RevokedLogins(folder()).isRevoked('login'), true);
    // That one crashed: it never saved.
    assert.equal(new RevokedLogins(folder()).isRevoked('login'), false);
  });
});

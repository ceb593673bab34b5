import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFolder } from '../../test/use-server.ts';
import { Clock } from '../objects/clock.ts';
import { Cache } from '../storage/cache.ts';
import { RevokedLogins } from './revoked-logins.ts';

describe('RevokedLogins', () => {
  const folder = useFolder();

  it('denies for as long as it was told', () => {
    const clock = new Clock();
    const list = new RevokedLogins(new Cache(folder(), clock));
    list.revoke('long', 60);
    list.revoke('short', 30);
    clock.advance(30);
    assert.deepEqual(
      ['long', 'short', 'never'].map((id) => list.isRevoked(id)),
      [true, false, false],
    );
  });
});

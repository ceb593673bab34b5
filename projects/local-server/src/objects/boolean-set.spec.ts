import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeBooleanSet } from './boolean-set.ts';
import { ANONYMOUS_GROUP, groupOf } from './group.ts';

describe('encodeBooleanSet', () => {
  it('puts bit n into byte n/8 and ends with the last bit that is set', () => {
    assert.equal(encodeBooleanSet([]), '');
    assert.deepEqual([...Buffer.from(encodeBooleanSet([0]), 'base64')], [1]);
    assert.deepEqual([...Buffer.from(encodeBooleanSet([7, 8]), 'base64')], [128, 1]);
    assert.deepEqual([...Buffer.from(encodeBooleanSet([16]), 'base64')], [0, 0, 1]);
  });

  it('gives the groups the permissions of a fresh Cloudreve', () => {
    assert.equal(encodeBooleanSet(groupOf(1).permissions), '/RoB');
    assert.equal(encodeBooleanSet(groupOf(2).permissions), 'hAg=');
    assert.equal(encodeBooleanSet(ANONYMOUS_GROUP.permissions), 'gg==');
  });
});

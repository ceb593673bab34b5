import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSubset, missingScope } from './scopes.ts';

describe('scopes', () => {
  it('lets a sign-in do everything', () => {
    assert.equal(missingScope(null, ['UserInfo.Write', 'Admin.Read']), null);
  });

  it('lets who may write read, and not the other way round', () => {
    assert.equal(missingScope(['UserInfo.Write'], ['UserInfo.Read', 'UserInfo.Write']), null);
    assert.equal(missingScope(['UserInfo.Read'], ['UserInfo.Read', 'UserInfo.Write']), 'UserInfo.Write');
  });

  it('names the first that is missing', () => {
    assert.equal(missingScope([], ['a', 'b']), 'a');
    assert.equal(missingScope(['a', 'Files.Write'], ['a', 'Shares.Read']), 'Shares.Read');
  });

  it('compares what is asked for with what may be asked for', () => {
    assert.equal(isSubset(['a'], ['b', 'a']), true);
    assert.equal(isSubset(['a', 'c'], ['b', 'a']), false);
    assert.equal(isSubset([], []), true);
  });
});

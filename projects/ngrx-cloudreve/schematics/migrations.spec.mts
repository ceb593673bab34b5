import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Schematics } from './testing/schematics.mts';

const schematics = new Schematics();

describe('ng update', () => {
  it('finds the migrations of the package, of which there is none yet', () => {
    const { packageGroup, migrations } = schematics.update;
    assert.deepEqual(packageGroup, ['ngrx-cloudreve']);
    assert.deepEqual(schematics.names(migrations), []);
  });

  it('would find one that is there, so that the test before means something', () => {
    assert.ok(schematics.names('./schematics/collection.json').includes('ng-add'));
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { acceptsNode, installedMatchesLock } from './install-state.mjs';

const linux = { platform: 'linux', arch: 'x64' };
/** @param {Record<string, import('./install-state.mjs').LockedPackage>} packages */
const lock = (packages) => ({ packages });

describe('what is installed', () => {
  const wanted = lock({ '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' } });

  test('matches when every package is there in its version', () => {
    const more = lock({ ...wanted.packages, 'node_modules/other': { version: '3.0.0' } });
    assert.equal(installedMatchesLock(wanted, more, linux), true);
  });

  test('does not match when a package is missing or has another version or content', () => {
    assert.equal(installedMatchesLock(wanted, lock({}), linux), false);
    for (const other of [
      { version: '1.0.1', integrity: 'x' },
      { version: '1.0.0', integrity: 'y' },
    ]) {
      assert.equal(installedMatchesLock(wanted, lock({ 'node_modules/a': other }), linux), false);
    }
  });

  test('may lack the optional packages of other machines, not those of this one', () => {
    const optional = (/** @type {string} */ os, /** @type {string} */ cpu) =>
      lock({ 'node_modules/b': { version: '1.0.0', optional: true, os: [os], cpu: [cpu] } });
    assert.equal(installedMatchesLock(optional('darwin', 'arm64'), lock({}), linux), true);
    assert.equal(installedMatchesLock(optional('linux', 'arm64'), lock({}), linux), true);
    assert.equal(installedMatchesLock(optional('linux', 'x64'), lock({}), linux), false);
  });
});

describe('the Node that Angular accepts', () => {
  const range = '^22.22.3 || ^24.15.0 || >=26.0.0';
  for (const version of ['v22.22.3', 'v24.21.0', 'v26.0.0', 'v27.1.0']) {
    test(`${version} fits`, () => assert.equal(acceptsNode(range, version), true));
  }
  for (const version of ['v20.20.2', 'v22.22.2', 'v24.14.9', 'v25.9.0', 'a broken one']) {
    test(`${version} does not`, () => assert.equal(acceptsNode(range, version), false));
  }
});

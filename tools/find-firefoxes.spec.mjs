import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { findFirefoxes } from './find-firefoxes.mjs';

describe('findFirefoxes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'firefoxes-'));
  const [old = '', current = ''] = ['firefox-esr', 'firefox-beta'].map((name) => join(folder, name));
  writeFileSync(old, '');
  writeFileSync(current, '');

  after(() => rmSync(folder, { recursive: true }));

  it('takes those that FIREFOX_BIN names, and no other', () => {
    assert.deepEqual(findFirefoxes({ FIREFOX_BIN: [old, current].join(delimiter), PATH: folder }), [
      old,
      current,
    ]);
  });

  it('says which file of FIREFOX_BIN is not there', () => {
    assert.throws(() => findFirefoxes({ FIREFOX_BIN: join(folder, 'gone') }), /gone/);
  });

  it('takes each program that is on the path once', { skip: process.platform === 'win32' }, () => {
    symlinkSync(old, join(folder, 'firefox'));
    const found = findFirefoxes({ PATH: folder }).filter((path) => path.startsWith(folder));
    assert.equal(found.length, 2);
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { buildWithStamp, isUpToDate } from './build-stamp.mjs';

describe('a built folder', () => {
  /** @type {import('./build-stamp.mjs').Build} */
  let build;

  /** @param {string} name @param {string} text */
  const write = (name, text) => writeFileSync(join(build.root, name), text);

  beforeEach(async () => {
    const root = mkdtempSync(join(tmpdir(), 'build-stamp-'));
    build = { root, sources: ['src/**'], output: 'dist/app' };
    for (const folder of ['src/inner', 'dist/app']) mkdirSync(join(root, folder), { recursive: true });
    write('src/inner/main.ts', 'one');
    await buildWithStamp(build, () => write('dist/app/main.js', 'built'));
  });

  afterEach(() => rmSync(build.root, { recursive: true }));

  test('is up to date after its build', () => {
    assert.equal(isUpToDate(build), true);
  });

  test('is not after another text in a source, a new source, or one less', () => {
    write('src/inner/main.ts', 'two');
    assert.equal(isUpToDate(build), false);
    write('src/inner/main.ts', 'one');
    assert.equal(isUpToDate(build), true);
    write('src/more.ts', '');
    assert.equal(isUpToDate(build), false);
    rmSync(join(build.root, 'src'), { recursive: true });
    assert.equal(isUpToDate(build), false);
  });

  test('is not after somebody else wrote into it, or removed it', () => {
    write('dist/app/main.js', 'built by another');
    assert.equal(isUpToDate(build), false);
    rmSync(join(build.root, 'dist/app'), { recursive: true });
    assert.equal(isUpToDate(build), false);
  });

  test('is not after a build that broke off', async () => {
    const failing = buildWithStamp(build, () => Promise.reject(new Error('broke off')));
    await assert.rejects(failing);
    assert.equal(isUpToDate(build), false);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Schematics } from '../testing/schematics.mts';
import { APP_CONFIG, appWith, snapshot } from '../testing/workspace.mts';

const schematics = new Schematics();

describe('the versions that ng add asks for', () => {
  const app = (manifest: unknown, files: Record<string, string> = {}) =>
    appWith({
      '/package.json': JSON.stringify(manifest),
      [APP_CONFIG]: 'export const appConfig = { providers: [] };\n',
      ...files,
    });

  it('refuse an Angular that is too old, with nothing changed', async () => {
    const tree = app({ dependencies: { '@angular/core': '^21.2.0' } });
    const before = snapshot(tree);
    await assert.rejects(schematics.ngAdd(tree), { message: /needs Angular 22.*has Angular 21.*ng update/ });
    assert.deepEqual(snapshot(tree), before);
  });

  it('take the installed version for the real one', async () => {
    const tree = app(
      { dependencies: { '@angular/core': '^21.0.0 || ^22.0.0' } },
      { '/node_modules/@angular/core/package.json': '{"version":"21.2.9"}' },
    );
    await assert.rejects(schematics.ngAdd(tree), { message: /has Angular 21/ });
  });

  it('accept a range that says nothing', async () => {
    const { log } = await schematics.ngAdd(app({ dependencies: { '@angular/core': 'catalog:' } }));
    assert.match(log, /is set up/);
  });

  it('warn of another peer that is too old', async () => {
    const tree = app({ dependencies: { '@angular/core': '22.2.0', '@ngrx/store': '^21.0.0' } });
    const { log } = await schematics.ngAdd(tree);
    assert.match(log, /needs @ngrx\/store \^22\.0\.0, and this workspace has version 21/);
  });

  it('refuse a workspace without Angular', async () => {
    await assert.rejects(schematics.ngAdd(app({})), { message: /does not have @angular\/core/ });
  });
});

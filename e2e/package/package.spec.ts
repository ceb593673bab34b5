import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PackedPackage } from './packed-package.ts';

const packed = new PackedPackage();

/** The names that more than one of the modules has. */
function repeated(pattern: RegExp): readonly string[] {
  const modules = packed.modules.filter((file) => file.endsWith('.mjs'));
  const names = modules.flatMap((file) =>
    [...packed.read(file).matchAll(pattern)].map(([, name = '']) => name),
  );
  assert.ok(names.length > 10);
  return names.filter((name, index) => names.indexOf(name) !== index);
}

describe('the packed library', () => {
  it('has all entry points, the inner one too', () => {
    const entries = Object.keys(packed.manifest.exports).filter((entry) => entry !== './package.json');
    assert.deepEqual(entries.sort(), ['.', './account', './forms', './internal', './testing']);
    const files = entries.flatMap((entry) => Object.values(packed.manifest.exports[entry] ?? {}));
    assert.equal(files.length, 10);
    for (const file of files) assert.ok(packed.files.includes(file.slice(2)), file);
  });

  it('asks for every package that it imports', () => {
    const missing = packed.modules.flatMap((file) =>
      packed
        .importsOf(file)
        .filter((specifier) => !packed.isFound(specifier, file))
        .map((specifier) => `${file}: ${specifier}`),
    );
    assert.deepEqual(missing, []);
  });

  it('imports more than one module can see of, so that the test before means something', () => {
    const all = packed.modules.flatMap((file) => packed.importsOf(file));
    for (const known of ['@angular/core', '@ngrx/store', 'typescript', '@angular-devkit/schematics/tasks']) {
      assert.ok(all.includes(known), known);
    }
    assert.equal(packed.isFound('left-pad', 'fesm2022/ngrx-cloudreve.mjs'), false);
    assert.equal(packed.isFound('typescript', 'fesm2022/ngrx-cloudreve.mjs'), false);
    assert.equal(packed.isFound('@angular/forms/signals', 'fesm2022/ngrx-cloudreve-internal.mjs'), false);
    assert.equal(packed.isFound('node:fs', 'fesm2022/ngrx-cloudreve.mjs'), false);
    assert.equal(packed.isFound('./nothing', 'schematics/ng-add/index.js'), false);
  });

  it('has what its schematics are made of, and the collections that its package.json names', () => {
    const { schematics, 'ng-update': update } = packed.manifest;
    for (const collection of [schematics, update.migrations]) {
      assert.ok(packed.files.includes(collection.replace('./', '')), collection);
    }
    const { schematics: all } = JSON.parse(packed.read('schematics/collection.json')) as {
      schematics: Record<string, { schema: string }>;
    };
    assert.deepEqual(Object.keys(all), ['ng-add', 'sign-in', 'settings']);
    for (const { schema } of Object.values(all)) {
      assert.ok(packed.files.includes(schema.replace('./', 'schematics/')), schema);
    }
    assert.equal(packed.files.filter((file) => file.endsWith('.template')).length, 6);
  });

  it('has each token and each class once', () => {
    assert.deepEqual(repeated(/new InjectionToken\(\s*["'`]([^"'`]+)/g), []);
    assert.deepEqual(repeated(/^(?:(?:var|let|const) (?=\w+ = class\b)|class )(\w+)/gm), []);
  });
});

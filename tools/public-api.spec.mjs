import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { root } from './child-processes.mjs';
import { examplesIn } from './examples-in.mjs';

const library = 'projects/ngrx-cloudreve';

/** @param {string} file */
function read(file) {
  return readFileSync(join(root, file), 'utf8');
}

/**
 * @param {string} file
 * @returns {readonly (readonly [string, string])[]} the names that it exports, each with the module it comes from
 */
function exportsOf(file) {
  const { statements } = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    assert.ok(ts.isExportDeclaration(statement), `${file} has more than exports`);
    const { exportClause, moduleSpecifier } = statement;
    assert.ok(exportClause && ts.isNamedExports(exportClause), `${file} exports without names`);
    assert.ok(moduleSpecifier && ts.isStringLiteral(moduleSpecifier));
    return exportClause.elements.map(({ name }) => /** @type {const} */ ([name.text, moduleSpecifier.text]));
  });
}

for (const file of globSync(`${library}/{,*/}src/public-api.ts`, { cwd: root })) {
  test(`${file} exports named things, and nothing under ɵ`, () => {
    const names = exportsOf(file).map(([name]) => name);
    assert.ok(names.length > 0);
    assert.deepEqual(
      names.filter((name) => name.startsWith('ɵ')),
      [],
    );
  });
}

test('the main entry point has no code of its own, so that nothing is in the package twice', () => {
  const modules = exportsOf(`${library}/src/public-api.ts`).map(([, module]) => module);
  assert.deepEqual([...new Set(modules)], ['ngrx-cloudreve/internal']);
});

test('no example for apps uses the inner entry point', () => {
  const files = globSync(['README.md', 'docs/*.md', `${library}/README.md`, `${library}/**/*.ts`], {
    cwd: root,
  });
  const examples = files.flatMap((file) =>
    examplesIn(read(file)).map(({ code, line }) => ({ file, line, code })),
  );
  assert.ok(examples.length > 50);
  assert.deepEqual(
    examples
      .filter(({ code }) => code.includes('ngrx-cloudreve/internal'))
      .map(({ file, line }) => `${file}:${line}`),
    [],
  );
});

/** The tables of docs/errors.md against the code that they describe: no number or code too few, none too many. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { root } from './child-processes.mjs';

const lib = 'projects/ngrx-cloudreve/src/lib';
const docs = readFileSync(join(root, 'docs/errors.md'), 'utf8');

/**
 * @param {string} file
 * @returns {ts.SourceFile}
 */
function parse(file) {
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true);
}

/**
 * @template {ts.Node} Node
 * @param {ts.Node} parent
 * @param {(node: ts.Node) => node is Node} is
 * @returns {Node[]} below it, outermost first
 */
function all(parent, is) {
  const children = parent.getChildren().flatMap((child) => all(child, is));
  return is(parent) ? [parent, ...children] : children;
}

/**
 * @param {string} file
 * @param {string} name of a constant that is an object literal
 * @returns {[string, string][]} its keys and values, as they are written
 */
function entriesOf(file, name) {
  const constant = all(parse(file), ts.isVariableDeclaration).find((found) => found.name.getText() === name);
  const [object] = constant === undefined ? [] : all(constant, ts.isObjectLiteralExpression);
  return (object?.properties ?? []).flatMap((property) =>
    ts.isPropertyAssignment(property) ? [[property.name.getText(), property.initializer.getText()]] : [],
  );
}

/**
 * @param {RegExp} row
 * @returns {string[]} what the rows of tables have in the groups of the pattern
 */
function rows(row) {
  return [...docs.matchAll(row)].map(([, ...groups]) => groups.join(' '));
}

const messages = entriesOf(`${lib}/numbered-error.ts`, 'MESSAGES').map(([number]) => number.padStart(3, '0'));
const reasons = all(parse(`${lib}/settings/field-table.ts`), ts.isLiteralTypeNode).flatMap(
  (type) => /NGC-(\d+)/.exec(type.getText())?.slice(1) ?? [],
);

test('docs/errors.md has every NGC number once, in order, and no other', () => {
  assert.ok(messages.length > 0 && reasons.length > 0, 'the numbers are not where they were');
  assert.deepEqual(rows(/^\| NGC-(\d+) +\|/gm), [...messages, ...reasons]);
});

test('docs/errors.md has every client code with its name, in order, and no other', () => {
  const codes = entriesOf(`${lib}/http/cloudreve-codes.ts`, 'CLIENT_CODES');
  assert.ok(codes.length > 0, 'the codes are not where they were');
  assert.deepEqual(
    rows(/^\| (\d+) +\| `(\w+)` +\|/gm),
    codes.map(([name, code]) => `${code} ${name}`),
  );
});

test('comments and documents name no NGC number that does not exist', () => {
  const known = new Set([...messages, ...reasons]);
  const files = globSync(
    ['*.md', 'docs/*.md', 'projects/ngrx-cloudreve/{src,account,forms,testing}/**/*.ts'],
    {
      cwd: root,
    },
  );
  for (const file of files) {
    for (const [name, number = ''] of readFileSync(join(root, file), 'utf8').matchAll(/NGC-(\d{3})\b/g)) {
      assert.ok(known.has(number), `${file} names ${name}`);
    }
  }
});

/**
 * Lets bundlers drop what an app does not use. Importing the library has no effects ("sideEffects": false), but a bundler
 * keeps a call that it knows nothing about, and also `Actions.load`, which may be a getter, and with it everything that is
 * named there: an app would carry the actions and reducers of all features. So every such value that is made while a
 * module is loaded becomes `/* @__PURE__ *\/ (() => value)()`.
 */
import remapping from '@jridgewell/remapping';
import MagicString from 'magic-string';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

const MARK = '/* @__PURE__ */ ';
const BEGIN = '(() => (';
const END = '))()';

/** @param {ts.Node} node @returns {boolean} whether a bundler cannot know that evaluating it has no effects */
function mayDoSomething(node) {
  // What is inside of a function or a class runs later, or is marked by Angular's own tools.
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return true;
  // They may meet a getter.
  if (ts.isPropertyAccessExpression(node) || ts.isSpreadAssignment(node)) return true;
  return ts.forEachChild(node, (child) => mayDoSomething(child) || undefined) ?? false;
}

/**
 * @param {string} code of a module
 * @returns {MagicString} the module with its marks
 */
export function markPure(code) {
  const file = ts.createSourceFile('module.mjs', code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const marked = new MagicString(code);
  const values = file.statements
    .filter((statement) => ts.isVariableStatement(statement))
    .flatMap(({ declarationList }) => declarationList.declarations.map(({ initializer }) => initializer));
  for (const value of values) {
    if (value === undefined || !mayDoSomething(value)) continue;
    const [start, end] = [value.getStart(file), value.getEnd()];
    if (code.startsWith(MARK + BEGIN, start - MARK.length)) continue;
    marked.appendLeft(start, MARK + BEGIN).appendRight(end, END);
  }
  return marked;
}

/**
 * Marks all modules of a built package, and keeps their source maps right.
 *
 * @param {string} packageFolder
 */
export function markPackage(packageFolder) {
  for (const path of globSync('fesm2022/*.mjs', { cwd: packageFolder })) {
    const file = `${packageFolder}/${path}`;
    const marked = markPure(readFileSync(file, 'utf8'));
    if (!marked.hasChanged()) continue;
    const map = marked.generateMap({ hires: 'boundary', source: path });
    const original = readFileSync(`${file}.map`, 'utf8');
    writeFileSync(file, marked.toString());
    writeFileSync(`${file}.map`, remapping([map.toString(), original], () => null).toString());
  }
}

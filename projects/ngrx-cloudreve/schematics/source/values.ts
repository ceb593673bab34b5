import ts from 'typescript';
import type { AppFile } from './app-file';
import { type Definition, Definitions, type Located, unwrapped } from './definitions';
import { findNodes } from './calls';
import type { SourceFiles } from './source-files';

/** What an expression comes to, when variables, lists and functions of the app are seen through. */
export type Value =
  | ({ readonly kind: 'call'; readonly module: string; readonly symbol: string } & Located<ts.CallExpression>)
  | ({ readonly kind: 'symbol'; readonly module: string; readonly symbol: string } & Located)
  | ({ readonly kind: 'object' } & Located<ts.ObjectLiteralExpression>)
  | ({ readonly kind: 'class' } & Located<ts.ClassLikeDeclaration>)
  /** Where the way ends. */
  | ({ readonly kind: 'unknown' } & Located);

/** Finds out what the lists in the files of an app hold. */
export class Values {
  readonly definitions: Definitions;

  /** @param files - The files of the app. */
  constructor(files: SourceFiles) {
    this.definitions = new Definitions(files);
  }

  /**
   * @param file - The file with the expression.
   * @param expression - A value, a list, or what makes one.
   * @param passed - Gets every node on the way, the lists among them.
   * @returns The single values; literals and globals are left out.
   */
  in(file: AppFile, expression: ts.Expression, passed?: Set<ts.Node>): readonly Value[] {
    const seen = new Set<ts.Node>();
    const values = [...this.#walk(file, expression, seen)];
    for (const node of seen) passed?.add(node);
    return values;
  }

  *#walk(file: AppFile, expression: ts.Expression, seen: Set<ts.Node>): Generator<Value> {
    const node = unwrapped(expression);
    if (seen.has(node)) return;
    seen.add(node);
    if (ts.isObjectLiteralExpression(node)) yield { kind: 'object', file, node };
    else if (ts.isCallExpression(node)) yield* this.#ofCall(file, node, seen);
    else if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
      yield* this.#ofDefinition(file, node, this.#define(file, node), seen);
    } else if (!isPlain(node)) {
      const parts = partsOf(node);
      if (parts) for (const part of parts) yield* this.#walk(file, part, seen);
      else yield { kind: 'unknown', file, node };
    }
  }

  *#ofCall(file: AppFile, node: ts.CallExpression, seen: Set<ts.Node>): Generator<Value> {
    const callee = unwrapped(node.expression);
    if (ts.isPropertyAccessExpression(callee) && callee.name.text === 'concat') {
      for (const part of [callee.expression, ...node.arguments]) yield* this.#walk(file, part, seen);
      return;
    }
    const called = this.#define(file, callee);
    if (called.kind === 'package') yield { ...called, kind: 'call', file, node };
    else if (called.kind === 'function') {
      for (const returned of returnsOf(called.node)) yield* this.#walk(called.file, returned, seen);
    } else if (called.kind !== 'global') yield { kind: 'unknown', file, node };
  }

  *#ofDefinition(
    file: AppFile,
    node: ts.Expression,
    found: Definition,
    seen: Set<ts.Node>,
  ): Generator<Value> {
    if (found.kind === 'value') yield* this.#walk(found.file, found.node, seen);
    else if (found.kind === 'package') yield { ...found, kind: 'symbol', file, node };
    else if (found.kind === 'class') yield found;
    else if (found.kind === 'unknown' || found.kind === 'module') yield { kind: 'unknown', file, node };
  }

  #define(file: AppFile, node: ts.Expression): Definition {
    if (ts.isIdentifier(node)) return this.definitions.ofName(file, node);
    if (ts.isPropertyAccessExpression(node)) {
      return this.definitions.ofMember(this.#define(file, unwrapped(node.expression)), node.name.text);
    }
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { kind: 'function', file, node };
    return { kind: 'unknown' };
  }
}

/** What is nothing but itself: a literal, a function, an object made by `new`. */
function isPlain(node: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(node) ||
    ts.isTemplateExpression(node) ||
    ts.isFunctionLike(node) ||
    ts.isNewExpression(node) ||
    ts.isPrefixUnaryExpression(node) ||
    [ts.SyntaxKind.NullKeyword, ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(node.kind)
  );
}

function partsOf(node: ts.Expression): readonly ts.Expression[] | null {
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (ts.isSpreadElement(node) || ts.isAwaitExpression(node)) return [node.expression];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  if (!ts.isBinaryExpression(node)) return ts.isOmittedExpression(node) ? [] : null;
  const { AmpersandAmpersandToken: and, BarBarToken: or, QuestionQuestionToken: orNull } = ts.SyntaxKind;
  if (node.operatorToken.kind === and) return [node.right];
  return [or, orNull].some((kind) => kind === node.operatorToken.kind) ? [node.left, node.right] : null;
}

function returnsOf(called: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
  if (!called.body) return [];
  if (!ts.isBlock(called.body)) return [called.body];
  const isOwn = (node: ts.Node): boolean => ts.findAncestor(node.parent, ts.isFunctionLike) === called;
  return findNodes(called.body, ts.isReturnStatement)
    .filter(isOwn)
    .flatMap(({ expression }) => expression ?? []);
}

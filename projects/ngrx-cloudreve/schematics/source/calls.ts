import ts from 'typescript';
import type { AppFile } from './app-file';

/**
 * The calls of an imported function, wherever they are in a file.
 *
 * @param file - The file.
 * @param symbol - The function, or a function and a static method of it: `StoreModule.forRoot`.
 * @param module - Where it is imported from.
 * @param within - The part of the file to look at.
 * @returns The calls, in the order of the text.
 */
export function findCalls(
  file: AppFile,
  symbol: string,
  module: string,
  within: ts.Node = file.source,
): readonly ts.CallExpression[] {
  const [root = symbol, ...members] = symbol.split('.');
  const callees = file.localNames(root, module).map((local) => [local, ...members].join('.'));
  return findNodes(within, ts.isCallExpression).filter(({ expression }) =>
    callees.includes(expression.getText()),
  );
}

/**
 * Says whether a file does anything with an imported symbol besides importing it.
 *
 * @param file - The file.
 * @param symbol - The symbol.
 * @param module - Where it is imported from.
 * @returns Whether it is used.
 */
export function usesSymbol(file: AppFile, symbol: string, module: string): boolean {
  const names = file.localNames(symbol, module);
  const isUse = (node: ts.Node): node is ts.Expression =>
    (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) && names.includes(node.getText());
  return file.source.statements.some(
    (statement) => !ts.isImportDeclaration(statement) && findNodes(statement, isUse).length > 0,
  );
}

/**
 * The nodes of one kind, wherever they are below a node.
 *
 * @param root - Where to begin.
 * @param isKind - What to look for.
 * @returns The nodes, in the order of the text.
 */
export function findNodes<T extends ts.Node>(
  root: ts.Node,
  isKind: (node: ts.Node) => node is T,
): readonly T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (isKind(node)) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

import ts from 'typescript';

/**
 * Says whether a name is taken in a file, by an import or by a declaration at any depth.
 *
 * @param source - The file.
 * @param name - The name.
 * @returns Whether an import of that name would clash or be hidden.
 */
export function declaresName(source: ts.SourceFile, name: string): boolean {
  const declares = (node: ts.Node): boolean =>
    declaredName(node) === name || (ts.forEachChild(node, (child) => declares(child) || undefined) ?? false);
  return declares(source);
}

function declaredName(node: ts.Node): string | undefined {
  const name = isImported(node) || isDeclared(node) ? node.name : undefined;
  return name && ts.isIdentifier(name) ? name.text : undefined;
}

function isImported(node: ts.Node): node is ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport {
  return ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node);
}

function isDeclared(
  node: ts.Node,
): node is
  | ts.VariableDeclaration
  | ts.ParameterDeclaration
  | ts.BindingElement
  | ts.FunctionDeclaration
  | ts.ClassDeclaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node)
  );
}

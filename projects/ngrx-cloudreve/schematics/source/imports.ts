import ts from 'typescript';

/**
 * The `{ … }` clauses that import values from a module.
 *
 * @param source - The file.
 * @param module - The module specifier, as it is written in the file.
 * @returns The clauses; those of `import type` are left out.
 */
export function namedImports(source: ts.SourceFile, module: string): readonly ts.NamedImports[] {
  return bindings(source, module).filter(ts.isNamedImports);
}

/**
 * Says what an imported symbol is called in a file.
 *
 * @param source - The file.
 * @param symbol - Its name where it is exported.
 * @param module - Where it is imported from.
 * @returns Its name, an alias or `namespace.symbol`; more than one when it is imported more than once, none when the file
 * does not import it as a value.
 */
export function localNames(source: ts.SourceFile, symbol: string, module: string): readonly string[] {
  return bindings(source, module).flatMap((binding) =>
    ts.isNamespaceImport(binding)
      ? `${binding.name.text}.${symbol}`
      : binding.elements
          .filter(
            ({ isTypeOnly, propertyName, name }) => !isTypeOnly && (propertyName ?? name).text === symbol,
          )
          .map(({ name }) => name.text),
  );
}

function bindings(source: ts.SourceFile, module: string): readonly ts.NamedImportBindings[] {
  return source.statements
    .filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === module)
    .map(({ importClause }) => importClause)
    .filter((clause) => clause !== undefined && clause.phaseModifier !== ts.SyntaxKind.TypeKeyword)
    .map((clause) => clause?.namedBindings)
    .filter((binding) => binding !== undefined);
}

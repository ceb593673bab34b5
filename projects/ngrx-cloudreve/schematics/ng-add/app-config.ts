import ts from 'typescript';
import type { AppFile } from '../source/app-file';
import { findCalls, findNodes } from '../source/calls';
import type { SourceFiles } from '../source/source-files';

/** The object with the providers of the app. */
export interface AppConfig {
  readonly file: AppFile;
  readonly object: ts.ObjectLiteralExpression;
}

/**
 * Finds the object literal behind the config of an app: written in place, in a variable, in a variable of another file, or
 * the first of those that `mergeApplicationConfig` merges.
 *
 * @param files - The files of the app.
 * @param file - The file with the expression.
 * @param expression - The config as it is passed on.
 * @returns The object; null when the config is made in another way.
 */
export function findAppConfig(
  files: SourceFiles,
  file: AppFile,
  expression: ts.Expression,
): AppConfig | null {
  const config = unwrapped(expression);
  if (ts.isObjectLiteralExpression(config)) {
    return { file, object: config };
  }
  if (ts.isIdentifier(config)) {
    return fromVariable(files, file, config.text) ?? fromImport(files, file, config.text);
  }
  const merge = findCalls(file, 'mergeApplicationConfig', '@angular/core', config)[0];
  if (merge && merge === config) {
    const merged = merge.arguments.map((argument) => findAppConfig(files, file, argument));
    return merged.find((found) => found !== null) ?? null;
  }
  return null;
}

function fromVariable(files: SourceFiles, file: AppFile, name: string): AppConfig | null {
  const variable = findNodes(file.source, ts.isVariableDeclaration).find(
    (declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === name,
  );
  return variable?.initializer ? findAppConfig(files, file, variable.initializer) : null;
}

function fromImport(files: SourceFiles, file: AppFile, name: string): AppConfig | null {
  for (const { importClause, moduleSpecifier } of file.source.statements.filter(ts.isImportDeclaration)) {
    const specifier = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
    const imported = importedName(importClause, name);
    const other = imported === null ? null : files.openImport(file, specifier);
    if (imported !== null && other && other !== file) {
      return imported === 'default' ? fromDefault(files, other) : fromVariable(files, other, imported);
    }
  }
  return null;
}

function importedName(clause: ts.ImportClause | undefined, name: string): string | null {
  if (clause?.name?.text === name) {
    return 'default';
  }
  const bindings = clause?.namedBindings;
  const elements = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
  const element = elements.find((candidate) => candidate.name.text === name);
  return element ? (element.propertyName ?? element.name).text : null;
}

function fromDefault(files: SourceFiles, file: AppFile): AppConfig | null {
  const assignment = file.source.statements.find(ts.isExportAssignment);
  return assignment ? findAppConfig(files, file, assignment.expression) : null;
}

/** `{ … } satisfies ApplicationConfig` is an object literal too. */
function unwrapped(expression: ts.Expression): ts.Expression {
  return ts.isSatisfiesExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isParenthesizedExpression(expression)
    ? unwrapped(expression.expression)
    : expression;
}

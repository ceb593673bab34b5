import ts from 'typescript';
import type { AppFile } from './app-file';
import { findNodes } from './calls';
import { declaresName } from './declared-names';
import type { SourceFiles } from './source-files';

/** A node, and the file that it is in. */
export interface Located<T extends ts.Node = ts.Expression> {
  readonly file: AppFile;
  readonly node: T;
}

/** What a name stands for. */
export type Definition =
  | ({ readonly kind: 'value' } & Located)
  | ({ readonly kind: 'function' } & Located<ts.FunctionLikeDeclaration>)
  | ({ readonly kind: 'class' } & Located<ts.ClassLikeDeclaration>)
  | { readonly kind: 'module'; readonly file: AppFile }
  | { readonly kind: 'package'; readonly module: string; readonly symbol: string }
  /** Nobody declares it: a global. */
  | { readonly kind: 'global' }
  /** It is made in a way that cannot be read off the source. */
  | { readonly kind: 'unknown' };

const UNKNOWN: Definition = { kind: 'unknown' };

/** Finds out what the names in the files of an app stand for, through imports and re-exports. */
export class Definitions {
  /** @param files - The files of the app. */
  constructor(private readonly files: SourceFiles) {}

  /**
   * @param file - The file with the name.
   * @param name - The name, where it is used.
   * @returns What it stands for.
   */
  ofName(file: AppFile, name: ts.Identifier): Definition {
    for (let scope: ts.Node = name.parent; ; scope = scope.parent) {
      const found = declaredIn(file, scope, name.text);
      if (found) return found;
      if (!ts.isSourceFile(scope)) continue;
      const isDeclared = declaresName(scope, name.text);
      return this.#imported(file, name.text) ?? (isDeclared ? UNKNOWN : { kind: 'global' });
    }
  }

  /**
   * @param of - What the name before the dot stands for.
   * @param member - The name behind it.
   * @returns What both together stand for.
   */
  ofMember(of: Definition, member: string): Definition {
    switch (of.kind) {
      case 'package':
        return { ...of, symbol: of.symbol === '*' ? member : `${of.symbol}.${member}` };
      case 'module':
        return this.#exported(of.file, member) ?? UNKNOWN;
      case 'class':
        return memberOf(of.file, of.node.members, member);
      case 'value':
        return this.#ofValueMember(of, member);
      case 'global':
        return of;
      case 'function':
      case 'unknown':
        return UNKNOWN;
    }
  }

  /**
   * @param file - The file with the export.
   * @param symbol - Its name, or `default`.
   * @returns What it stands for; null when the file exports nothing of that name.
   */
  ofExport(file: AppFile, symbol: string): Definition | null {
    return this.#exported(file, symbol);
  }

  #ofValueMember({ file, node }: Located, member: string): Definition {
    const value = unwrapped(node);
    if (ts.isObjectLiteralExpression(value)) return memberOf(file, value.properties, member);
    return ts.isIdentifier(value) ? this.ofMember(this.ofName(file, value), member) : UNKNOWN;
  }

  #imported(file: AppFile, name: string): Definition | null {
    for (const { importClause, moduleSpecifier } of file.source.statements.filter(ts.isImportDeclaration)) {
      const symbol = importedSymbol(importClause, name);
      if (symbol !== null && ts.isStringLiteral(moduleSpecifier)) {
        return this.#from(file, moduleSpecifier.text, symbol);
      }
    }
    return null;
  }

  #from(file: AppFile, specifier: string, symbol: string, seen = new Set<string>()): Definition {
    const other = this.files.openImport(file, specifier);
    if (other)
      return symbol === '*'
        ? { kind: 'module', file: other }
        : (this.#exported(other, symbol, seen) ?? UNKNOWN);
    return /^[./]/.test(specifier) ? UNKNOWN : { kind: 'package', module: specifier, symbol };
  }

  #exported(file: AppFile, symbol: string, seen = new Set<string>()): Definition | null {
    const key = `${file.path} ${symbol}`;
    if (seen.has(key)) return null;
    seen.add(key);
    const exports = file.source.statements.filter(ts.isExportDeclaration);
    return (
      this.#exportedByName(file, symbol, exports, seen) ??
      declaredIn(file, file.source, symbol) ??
      (symbol === 'default' ? this.#default(file) : this.#exportedByStar(file, symbol, exports, seen))
    );
  }

  #exportedByName(
    file: AppFile,
    symbol: string,
    exports: readonly ts.ExportDeclaration[],
    seen: Set<string>,
  ): Definition | null {
    for (const { exportClause, moduleSpecifier } of exports) {
      const name = exportedSymbol(exportClause, symbol);
      if (name === null) continue;
      if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier)) {
        return this.#from(file, moduleSpecifier.text, name, seen);
      }
      return declaredIn(file, file.source, name) ?? this.#imported(file, name) ?? UNKNOWN;
    }
    return null;
  }

  #exportedByStar(
    file: AppFile,
    symbol: string,
    exports: readonly ts.ExportDeclaration[],
    seen: Set<string>,
  ): Definition | null {
    const specifiers = exports
      .filter(({ exportClause }) => exportClause === undefined)
      .flatMap(({ moduleSpecifier: from }) => (from && ts.isStringLiteral(from) ? [from.text] : []));
    const files = specifiers.map((specifier) => this.files.openImport(file, specifier));
    for (const other of files) {
      const found = other && this.#exported(other, symbol, seen);
      if (found) return found;
    }
    // What is in none of the files comes from the package, if there is but one.
    const packages = specifiers.filter((_, index) => files[index] === null);
    return packages.length === 1 ? this.#from(file, packages[0] ?? '', symbol, seen) : null;
  }

  #default(file: AppFile): Definition | null {
    const assigned = file.source.statements.find(ts.isExportAssignment);
    if (assigned) return { kind: 'value', file, node: assigned.expression };
    const declared = file.source.statements
      .filter((node) => ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node))
      .find(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword));
    return declared ? ofDeclaration(file, declared) : null;
  }
}

/** `{ … } satisfies ApplicationConfig` is an object literal too. */
export function unwrapped(expression: ts.Expression): ts.Expression {
  return ts.isSatisfiesExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isNonNullExpression(expression) ||
    ts.isParenthesizedExpression(expression)
    ? unwrapped(expression.expression)
    : expression;
}

function declaredIn(file: AppFile, scope: ts.Node, name: string): Definition | null {
  if (ts.isFunctionLike(scope)) {
    return scope.parameters.some((parameter) => binds(parameter.name, name)) ? UNKNOWN : null;
  }
  const statements = ts.isSourceFile(scope) || ts.isBlock(scope) ? scope.statements : [];
  for (const statement of statements) {
    const found = declaredBy(file, statement, name);
    if (found) return found;
  }
  return null;
}

function declaredBy(file: AppFile, statement: ts.Statement, name: string): Definition | null {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    // Of an overloaded function only the last declaration has a body.
    const isWhole = ts.isClassDeclaration(statement) || statement.body !== undefined;
    return isWhole && statement.name?.text === name ? ofDeclaration(file, statement) : null;
  }
  const variables = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
  const variable = variables.find((declaration) => binds(declaration.name, name));
  return variable ? ofVariable(file, statement.parent, variable) : null;
}

function ofDeclaration(file: AppFile, node: ts.FunctionDeclaration | ts.ClassDeclaration): Definition {
  return ts.isClassDeclaration(node) ? { kind: 'class', file, node } : { kind: 'function', file, node };
}

/** A list that is filled later, and one that is not the only one of its name, are not what they are first. */
function ofVariable(
  file: AppFile,
  scope: ts.Node,
  { name, initializer, parent }: ts.VariableDeclaration,
): Definition {
  const isConstant = (parent.flags & ts.NodeFlags.Const) !== 0;
  if (!ts.isIdentifier(name) || !initializer || !isConstant || isFilled(scope, name.text)) return UNKNOWN;
  return ofExpression(file, initializer);
}

function isFilled(scope: ts.Node, list: string): boolean {
  return findNodes(scope, ts.isPropertyAccessExpression).some(
    ({ expression, name }) =>
      ts.isIdentifier(expression) && expression.text === list && /^(?:push|unshift|splice)$/.test(name.text),
  );
}

function ofExpression(file: AppFile, expression: ts.Expression): Definition {
  const node = unwrapped(expression);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { kind: 'function', file, node };
  return ts.isClassExpression(node) ? { kind: 'class', file, node } : { kind: 'value', file, node };
}

function memberOf(
  file: AppFile,
  members: ts.NodeArray<ts.ClassElement | ts.ObjectLiteralElementLike>,
  name: string,
): Definition {
  const member = members.find(
    (candidate) =>
      candidate.name !== undefined &&
      ts.isIdentifier(candidate.name) &&
      candidate.name.text === name &&
      !(ts.isMethodDeclaration(candidate) && candidate.body === undefined),
  );
  if (!member) return UNKNOWN;
  if (ts.isMethodDeclaration(member)) return { kind: 'function', file, node: member };
  if (ts.isShorthandPropertyAssignment(member)) return { kind: 'value', file, node: member.name };
  const isValue = ts.isPropertyAssignment(member) || ts.isPropertyDeclaration(member);
  return isValue && member.initializer ? ofExpression(file, member.initializer) : UNKNOWN;
}

function binds(binding: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(binding)) return binding.text === name;
  return binding.elements.some((element) => ts.isBindingElement(element) && binds(element.name, name));
}

/** The name under which a module exports what an import calls by another; '*' for all of it. */
function importedSymbol(clause: ts.ImportClause | undefined, name: string): string | null {
  if (clause?.name?.text === name) return 'default';
  const bindings = clause?.namedBindings;
  if (!bindings) return null;
  if (ts.isNamespaceImport(bindings)) return bindings.name.text === name ? '*' : null;
  return originalName(bindings.elements, name);
}

function exportedSymbol(clause: ts.NamedExportBindings | undefined, symbol: string): string | null {
  if (!clause) return null;
  if (ts.isNamespaceExport(clause)) return clause.name.text === symbol ? '*' : null;
  return originalName(clause.elements, symbol);
}

function originalName(
  elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[],
  name: string,
): string | null {
  const element = elements.find((candidate) => candidate.name.text === name);
  return element ? (element.propertyName ?? element.name).text : null;
}

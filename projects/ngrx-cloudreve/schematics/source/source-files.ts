import type { Tree } from '@angular-devkit/schematics';
import { posix } from 'node:path';
import ts from 'typescript';
import { AppFile } from './app-file';
import { findNodes } from './calls';
import { ModulePaths } from './module-paths';

const BYTE_ORDER_MARK = '\uFEFF';

/** The files of the app, each parsed once, so that all edits to one go through one `AppFile`. */
export class SourceFiles {
  readonly #files = new Map<string, AppFile>();
  readonly #paths: ModulePaths;

  /**
   * @param tree - The workspace.
   * @param tsConfig - The path of the app's tsconfig in the workspace; null when it has none.
   */
  constructor(
    private readonly tree: Tree,
    tsConfig: string | null,
  ) {
    this.#paths = new ModulePaths(tree, tsConfig && posix.join('/', tsConfig));
  }

  /**
   * Opens a file.
   *
   * @param path - Where it is in the workspace.
   * @returns The file; null when there is none.
   */
  open(path: string): AppFile | null {
    const absolute = posix.join('/', path);
    const known = this.#files.get(absolute);
    if (known || !this.tree.exists(absolute)) {
      return known ?? null;
    }
    const file = new AppFile(absolute, this.tree.readText(absolute));
    this.#files.set(absolute, file);
    return file;
  }

  /**
   * Opens what a file imports.
   *
   * @param from - The file with the import.
   * @param specifier - What the import has: a relative path, or one that the tsconfig knows.
   * @returns The imported file; null when it is not a TypeScript file of the workspace.
   */
  openImport(from: AppFile, specifier: string): AppFile | null {
    const found = this.#paths.find(from.path, specifier);
    return found === null ? null : this.open(found);
  }

  /**
   * The files that are loaded together with a file: what it imports and exports from, what these do, and so on.
   * What is loaded later, by `import()`, is not among them.
   *
   * @param entry - Where to begin.
   * @returns The files, the nearest first.
   */
  loadedWith(entry: AppFile): readonly AppFile[] {
    const loaded = new Set([entry]);
    for (const file of loaded) {
      for (const specifier of staticImports(file)) {
        const imported = this.openImport(file, specifier);
        if (imported) {
          loaded.add(imported);
        }
      }
    }
    return [...loaded];
  }

  /**
   * Writes the files that have edits.
   *
   * @returns The paths of the files that are different now.
   */
  save(): readonly string[] {
    return [...this.#files.values()].filter((file) => this.#write(file)).map(({ path }) => path);
  }

  #write(file: AppFile): boolean {
    const before = file.source.text;
    const after = file.edited();
    if (after === before) {
      return false;
    }
    const marked = this.tree.read(file.path)?.toString().startsWith(BYTE_ORDER_MARK) ?? false;
    this.tree.overwrite(file.path, marked ? BYTE_ORDER_MARK + after : after);
    return true;
  }
}

/**
 * The files that a file loads by `import()`.
 *
 * @param file - The file.
 * @returns The paths, as the file has them.
 */
export function dynamicImports(file: AppFile): readonly string[] {
  return findNodes(file.source, ts.isCallExpression)
    .filter(({ expression }) => expression.kind === ts.SyntaxKind.ImportKeyword)
    .map((call) => call.arguments[0])
    .filter((argument) => argument !== undefined && ts.isStringLiteralLike(argument))
    .map((argument) => argument.text);
}

function staticImports(file: AppFile): readonly string[] {
  return file.source.statements
    .filter((node) => ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    .map(({ moduleSpecifier }) => moduleSpecifier)
    .filter((specifier) => specifier !== undefined && ts.isStringLiteral(specifier))
    .map((specifier) => specifier.text);
}

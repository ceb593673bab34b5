import ts from 'typescript';
import { appendItems } from './append-items';
import { localNames, namedImports } from './imports';
import { stringLiteral } from './code-style';
import { SourceText } from './source-text';
import { declaresName } from './declared-names';

/** A file of the app: its text, its edits, and the imports that these edits need. */
export class AppFile {
  readonly text: SourceText;
  readonly #imports = new Map<string, Map<string, string>>();

  /**
   * @param path - Where the file is in the workspace.
   * @param content - What is in it, without a byte order mark.
   */
  constructor(
    readonly path: string,
    content: string,
  ) {
    this.text = new SourceText(path, content);
  }

  /** The file as it was parsed. */
  get source(): ts.SourceFile {
    return this.text.source;
  }

  /**
   * Says what an imported symbol is called in this file.
   *
   * @param symbol - Its name where it is exported.
   * @param module - Where it is imported from.
   * @returns Its name, an alias or `namespace.symbol`, or more of them; none when the file does not import it.
   */
  localNames(symbol: string, module: string): readonly string[] {
    return localNames(this.source, symbol, module);
  }

  /**
   * Makes sure that a symbol is imported.
   *
   * @param symbol - Its name where it is exported.
   * @param module - Where to import it from.
   * @returns What it is called in this file: an alias when its name is taken.
   */
  use(symbol: string, module: string): string {
    const known = this.localNames(symbol, module)[0] ?? this.#imports.get(module)?.get(symbol);
    if (known) {
      return known;
    }
    const name = declaresName(this.source, symbol) ? alias(symbol, module) : symbol;
    this.#imports.set(module, (this.#imports.get(module) ?? new Map<string, string>()).set(symbol, name));
    return name;
  }

  /** The text with the edits and the imports they need. To be called once. */
  edited(): string {
    let declarations = '';
    for (const [module, symbols] of [...this.#imports].sort(([a], [b]) => a.localeCompare(b, 'en'))) {
      const specifiers = [...symbols].map(([symbol, name]) =>
        symbol === name ? name : `${symbol} as ${name}`,
      );
      const existing = namedImports(this.source, module)[0];
      if (existing) {
        appendItems(this.text, { owner: existing, nodes: existing.elements }, () => specifiers, 'inline');
      } else {
        declarations += this.#declaration(specifiers, module);
      }
    }
    this.#insertDeclarations(declarations);
    return this.text.edited();
  }

  #declaration(specifiers: readonly string[], module: string): string {
    const { style } = this.text;
    const from = stringLiteral(module, style);
    return `import { ${specifiers.join(', ')} } from ${from}${style.semicolon}${style.eol}`;
  }

  #insertDeclarations(declarations: string): void {
    if (declarations === '') {
      return;
    }
    const { eol } = this.text.style;
    const imports = this.source.statements.filter(ts.isImportDeclaration);
    const before = imports.findLast(isPackageImport);
    if (before) {
      const end = ts.getTrailingCommentRanges(this.source.text, before.end)?.at(-1)?.end ?? before.end;
      this.text.insert(end, eol + declarations.slice(0, -eol.length));
    } else {
      const gap = imports.length > 0 ? '' : eol;
      this.text.insert(this.source.statements[0]?.getStart() ?? 0, declarations + gap);
    }
  }
}

function isPackageImport({ moduleSpecifier }: ts.ImportDeclaration): boolean {
  return ts.isStringLiteral(moduleSpecifier) && !moduleSpecifier.text.startsWith('.');
}

/** `withSettings` of 'ngrx-cloudreve' becomes `cloudreveWithSettings`. */
function alias(symbol: string, module: string): string {
  const word = /[a-z]+$/.exec(module)?.[0] ?? 'imported';
  return word + symbol.charAt(0).toUpperCase() + symbol.slice(1);
}

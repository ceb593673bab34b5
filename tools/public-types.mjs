/**
 * What an app with `declaration: true` writes down of this library: a wrapper around every function, constant and member
 * of the public API, without a type of its own. Each type that TypeScript writes for it has to have a public name, which
 * is also what an editor shows.
 */
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './child-processes.mjs';

const entryPoints = {
  'ngrx-cloudreve': 'projects/ngrx-cloudreve/src/public-api.ts',
  'ngrx-cloudreve/account': 'projects/ngrx-cloudreve/account/src/public-api.ts',
  'ngrx-cloudreve/forms': 'projects/ngrx-cloudreve/forms/src/public-api.ts',
  'ngrx-cloudreve/testing': 'projects/ngrx-cloudreve/testing/src/public-api.ts',
};

// An arrow of its own, as TypeScript writes no more than `typeof` for a function that it can name.
const head =
  'const again = <Args extends unknown[], R>(call: (...args: Args) => R) => (...args: Args) => call(...args);\n';

/**
 * @param {readonly string[]} files
 * @param {import('typescript').CompilerHost} [host]
 */
function createProgram(files, host) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return ts.createProgram(
    files,
    { ...options, types: [], declaration: true, emitDeclarationOnly: true },
    host,
  );
}

/**
 * The lines that wrap what an export is.
 *
 * @param {import('typescript').TypeChecker} checker
 * @param {import('typescript').Symbol} symbol
 * @param {string} name how a file that imports it says it
 * @returns {string[]}
 */
function wrappersOf(checker, symbol, name) {
  const declared = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  if (declared.flags & ts.SymbolFlags.Function) return [`again(${name})`];
  if (declared.flags & ts.SymbolFlags.Variable) return [name];
  const type = checker.getDeclaredTypeOfSymbol(declared);
  if (!type.isClassOrInterface()) return [];
  const parameters = type.typeParameters?.map(() => 'never').join(', ');
  const of = parameters === undefined ? name : `${name}<${parameters}>`;
  return checker
    .getPropertiesOfType(type)
    .filter((member) => isPublic(member))
    .map((member) => `(of: ${of}) => of.${member.name}`);
}

/** @param {import('typescript').Symbol} member */
function isPublic({ name, valueDeclaration }) {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (
    !/^[#ɵ]/.test(name) &&
    valueDeclaration !== undefined &&
    (ts.getCombinedModifierFlags(valueDeclaration) & hidden) === 0
  );
}

/**
 * @param {Record<string, string>} [entries] the entry points by name
 * @returns {{ wrappers: number, problems: string[] }}
 */
export function checkPublicTypes(entries = entryPoints) {
  const files = Object.values(entries).map((file) => join(root, file));
  const program = createProgram(files);
  const checker = program.getTypeChecker();
  const wrappers = Object.keys(entries).flatMap((entry, index) => {
    const source = program.getSourceFile(files[index] ?? '');
    const symbol = source && checker.getSymbolAtLocation(source);
    if (symbol === undefined) throw new Error(`${entry} exports nothing`);
    return checker
      .getExportsOfModule(symbol)
      .flatMap((symbol) => wrappersOf(checker, symbol, `entry${index}.${symbol.name}`));
  });
  const imports = Object.keys(entries).map((entry, index) => `import * as entry${index} from '${entry}';\n`);
  return { wrappers: wrappers.length, problems: problemsOf([...imports, head].join(''), wrappers) };
}

/**
 * @param {string} start of the file with the wrappers
 * @param {readonly string[]} wrappers
 * @returns {string[]} what TypeScript says of them, and which of their types have no public name
 */
function problemsOf(start, wrappers) {
  const file = join(root, 'dist/public-types.ts');
  const text = start + wrappers.map((wrapper, index) => `export const w${index} = ${wrapper};\n`).join('');
  const host = ts.createCompilerHost({});
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const program = createProgram([file], host);
  const source = program.getSourceFile(file);
  let declarations = '';
  const { diagnostics } = program.emit(source, (_, written) => (declarations += written));
  const errors = [...program.getSemanticDiagnostics(source), ...diagnostics].map(
    ({ messageText, start = 0 }) =>
      `${text.slice(0, start).split('\n').length}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
  return [...errors, ...hiddenNames(declarations, wrappers)];
}

/**
 * @param {string} declarations that TypeScript wrote for the wrappers
 * @param {readonly string[]} wrappers
 */
function hiddenNames(declarations, wrappers) {
  return declarations.split(/^export declare const w/m).flatMap((declaration) => {
    const names = declaration.match(/import\("(?:\.|ngrx-cloudreve\/internal)[^"]*"\)\.\w+/g) ?? [];
    const wrapper = wrappers[Number.parseInt(declaration)] ?? '';
    return [...new Set(names)].map((name) => `no public name: ${name} in ${wrapper}`);
  });
}

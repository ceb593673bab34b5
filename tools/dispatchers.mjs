/** Which method of a façade, or which file of the library, makes each action: for `docs/reference/actions.md`. */
import ts from 'typescript';

const SOURCES = /\/projects\/ngrx-cloudreve\/(?:src\/lib|account\/src)\//;

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Identifier} name such as `CloudreveSiteActions`, or what an import or a constant calls it
 * @returns {ts.Symbol | undefined} the action group
 */
function groupOf(checker, name) {
  let symbol = checker.getSymbolAtLocation(name);
  if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  const declared = symbol?.valueDeclaration;
  if (declared === undefined || !ts.isVariableDeclaration(declared)) return undefined;
  const value = declared.initializer;
  return value !== undefined && ts.isIdentifier(value) ? groupOf(checker, value) : symbol;
}

/**
 * @param {ts.Node} creator for example `CloudreveSiteActions.loadVersion`
 * @returns {boolean} whether it makes an action here, and does not only recognise one
 */
function makesAction({ parent }) {
  if (ts.isPropertyAccessExpression(parent)) return false; // creator.type
  return !(ts.isCallExpression(parent) && ['on', 'ofType'].includes(parent.expression.getText()));
}

/**
 * @param {ts.Node} node
 * @param {string} file
 * @returns {string} `Facade.method()`, or the file where there is no façade
 */
function placeOf(node, file) {
  const method = ts.findAncestor(node, ts.isMethodDeclaration);
  const owner = method?.parent;
  return method !== undefined &&
    owner !== undefined &&
    ts.isClassDeclaration(owner) &&
    (owner.name?.text ?? '').endsWith('Facade')
    ? `${owner.name?.text}.${method.name.getText()}()`
    : file;
}

/**
 * @param {ts.Program} program
 * @returns {(group: string, creator: string) => string[]} places in the order of their files
 */
export function dispatchers(program) {
  const checker = program.getTypeChecker();
  /** @type {Map<string, Set<string>>} */
  const places = new Map();
  for (const source of program.getSourceFiles()) {
    const [, file] = source.fileName.split(SOURCES);
    if (file === undefined) continue;
    source.forEachChild(function visit(node) {
      if (
        ts.isPropertyAccessExpression(node) &&
        ts.isIdentifier(node.expression) &&
        /^\w*(?:Api|Actions|api)$/.test(node.expression.text) &&
        makesAction(node)
      ) {
        const key = `${groupOf(checker, node.expression)?.name}.${node.name.text}`;
        places.set(key, (places.get(key) ?? new Set()).add(placeOf(node, file)));
      }
      node.forEachChild(visit);
    });
  }
  return (group, creator) => [...(places.get(`${group}.${creator}`) ?? [])].sort();
}

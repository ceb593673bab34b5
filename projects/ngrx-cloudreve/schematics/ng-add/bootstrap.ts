import ts from 'typescript';
import type { AppFile } from '../source/app-file';
import { findCalls, findNodes } from '../source/calls';
import type { Located } from '../source/definitions';
import { dynamicImports, type SourceFiles } from '../source/source-files';
import type { Values } from '../source/values';

/** How an app starts. */
export type Bootstrap =
  | {
      readonly kind: 'standalone';
      readonly file: AppFile;
      readonly call: ts.CallExpression;
      /** The config that it is given; undefined without one. */
      readonly config: ts.Expression | undefined;
    }
  | ({ readonly kind: 'ngModule' } & Located<ts.ClassLikeDeclaration>)
  /** It starts with a module that cannot be found. */
  | ({ readonly kind: 'hiddenModule' } & Located)
  | { readonly kind: 'unknown' };

/** The calls that start an app with a config, and which of their arguments it is. */
const STARTS = [
  { symbol: 'bootstrapApplication', at: 1 },
  { symbol: 'createApplication', at: 0 },
];

/**
 * Finds the call that starts the app, in its main file or in one that this loads (`import('./bootstrap')`). The main file
 * of a server may export the root module instead.
 *
 * @param files - The files of the app.
 * @param values - The values in them.
 * @param main - The main file.
 * @returns Where the app starts, and how.
 */
export function findBootstrap(files: SourceFiles, values: Values, main: AppFile): Bootstrap {
  const later = dynamicImports(main).map((specifier) => files.openImport(main, specifier));
  const candidates = [main, ...later.filter((file) => file !== null), ...files.loadedWith(main)];
  return (
    firstOf(candidates, standaloneStart) ??
    firstOf(candidates, (file) => moduleStart(values, file)) ??
    exportedModule(values, main) ?? { kind: 'unknown' }
  );
}

function firstOf<T>(files: readonly AppFile[], find: (file: AppFile) => T | null): T | null {
  for (const file of files) {
    const found = find(file);
    if (found) return found;
  }
  return null;
}

function standaloneStart(file: AppFile): Bootstrap | null {
  for (const { symbol, at } of STARTS) {
    const call = findCalls(file, symbol, '@angular/platform-browser')[0];
    if (call) return { kind: 'standalone', file, call, config: call.arguments[at] };
  }
  return null;
}

/** `platformBrowser().bootstrapModule(AppModule)`. */
function moduleStart(values: Values, file: AppFile): Bootstrap | null {
  const call = findNodes(file.source, ts.isCallExpression).find(
    ({ expression }) =>
      ts.isPropertyAccessExpression(expression) && expression.name.text === 'bootstrapModule',
  );
  if (!call) return null;
  const [module] = call.arguments;
  const root = (module ? values.in(file, module) : []).find(({ kind }) => kind === 'class');
  return root?.kind === 'class'
    ? { kind: 'ngModule', file: root.file, node: root.node }
    : { kind: 'hiddenModule', file, node: call };
}

function exportedModule(values: Values, main: AppFile): Bootstrap | null {
  const exported = values.definitions.ofExport(main, 'default');
  return exported?.kind === 'class' ? { ...exported, kind: 'ngModule' } : null;
}

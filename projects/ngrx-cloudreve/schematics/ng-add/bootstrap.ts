import ts from 'typescript';
import type { AppFile } from '../source/app-file';
import { findCalls, findNodes } from '../source/calls';
import { dynamicImports, type SourceFiles } from '../source/source-files';

/** How an app starts. */
export type Bootstrap =
  | { readonly kind: 'standalone'; readonly file: AppFile; readonly call: ts.CallExpression }
  | { readonly kind: 'ngModule'; readonly file: AppFile }
  | { readonly kind: 'unknown' };

/**
 * Finds the call that starts the app, in its main file or in one that this loads (`import('./bootstrap')`).
 *
 * @param files - The files of the app.
 * @param main - The main file.
 * @returns Where the app starts, and how.
 */
export function findBootstrap(files: SourceFiles, main: AppFile): Bootstrap {
  const later = dynamicImports(main).map((specifier) => files.openImport(main, specifier));
  const candidates = [main, ...later.filter((file) => file !== null), ...files.loadedWith(main)];
  for (const file of candidates) {
    const call = findCalls(file, 'bootstrapApplication', '@angular/platform-browser')[0];
    if (call) {
      return { kind: 'standalone', file, call };
    }
  }
  const withModule = candidates.find(callsBootstrapModule);
  return withModule ? { kind: 'ngModule', file: withModule } : { kind: 'unknown' };
}

function callsBootstrapModule(file: AppFile): boolean {
  return findNodes(file.source, ts.isPropertyAccessExpression).some(
    ({ name }) => name.text === 'bootstrapModule',
  );
}

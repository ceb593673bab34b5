import type { AppFile } from '../source/app-file';
import { findCalls } from '../source/calls';
import { stringLiteral } from '../source/code-style';
import type { SourceFiles } from '../source/source-files';
import { addInterceptor, clientWithInterceptor } from './add-interceptor';
import { addProviders, canAddProviders, type ProvidersTarget } from './add-providers';
import { findAppConfig } from './app-config';
import { findBootstrap, type Bootstrap } from './bootstrap';

/** Why an app was left as it is. */
export type Refusal = 'ngModule' | 'noBootstrap' | 'unreadableConfig';

/**
 * Gives a standalone app what it lacks: the store, the interceptor and `provideCloudreve`. What is there stays as it is.
 *
 * @param files - The files of the app; the edits wait in them for `save`.
 * @param main - The main file.
 * @param apiUrl - Where the API is, for an app without `provideCloudreve`.
 * @returns Null, or why nothing was done.
 */
export function setUpApp(files: SourceFiles, main: AppFile, apiUrl: string): Refusal | null {
  const bootstrap = findBootstrap(files, main);
  if (bootstrap.kind !== 'standalone') {
    return bootstrap.kind === 'ngModule' ? 'ngModule' : 'noBootstrap';
  }
  const target = providersTarget(files, bootstrap);
  if (!target) {
    return 'unreadableConfig';
  }
  const { file } = target;
  const loaded = files.loadedWith(file).concat(files.loadedWith(bootstrap.file));
  const missing: string[] = [];
  if (!calls(loaded, 'provideStore', '@ngrx/store') && !calls(loaded, 'StoreModule.forRoot', '@ngrx/store')) {
    missing.push(`${file.use('provideStore', '@ngrx/store')}()`);
  }
  if (!addInterceptor(loaded)) {
    missing.push(clientWithInterceptor(file));
  }
  if (!calls(loaded, 'provideCloudreve', 'ngrx-cloudreve')) {
    missing.push(cloudreve(file, apiUrl));
  }
  if (missing.length > 0) {
    addProviders(target, missing);
  }
  return null;
}

function providersTarget(
  files: SourceFiles,
  { file, call }: Extract<Bootstrap, { kind: 'standalone' }>,
): ProvidersTarget | null {
  const expression = call.arguments[1];
  if (!expression) {
    return call.arguments.length === 1 ? { file, call } : null;
  }
  const config = findAppConfig(files, file, expression);
  return config && canAddProviders(config) ? config : null;
}

function calls(files: readonly AppFile[], symbol: string, module: string): boolean {
  return files.some((file) => findCalls(file, symbol, module).length > 0);
}

function cloudreve(file: AppFile, apiUrl: string): string {
  const provide = file.use('provideCloudreve', 'ngrx-cloudreve');
  const settings = file.use('withSettings', 'ngrx-cloudreve');
  return `${provide}({ apiUrl: ${stringLiteral(apiUrl, file.text.style)} }, ${settings}())`;
}

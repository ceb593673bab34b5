import ts from 'typescript';
import type { AppFile } from '../source/app-file';
import { appendItems } from '../source/append-items';
import { findCalls, usesSymbol } from '../source/calls';
import type { Value, Values } from '../source/values';

const HTTP = '@angular/common/http';

/**
 * Makes sure that an HttpClient has the interceptor.
 *
 * @param values - The values in the files of the app.
 * @param loaded - The files that are loaded when the app starts.
 * @param file - The file with the call.
 * @param client - The call of `provideHttpClient`.
 */
export function addInterceptor(
  values: Values,
  loaded: readonly AppFile[],
  file: AppFile,
  client: ts.CallExpression,
): void {
  const has = hasInterceptor(values, file, client);
  if (
    has === null ? !loaded.some((other) => usesSymbol(other, 'cloudreveInterceptor', 'ngrx-cloudreve')) : !has
  ) {
    addToClient(file, client);
  }
}

/**
 * Writes the provider for an app without an HttpClient.
 *
 * @param file - The file it goes into.
 * @returns The expression.
 */
export function clientWithInterceptor(file: AppFile): string {
  return `${file.use('provideHttpClient', HTTP)}(${withInterceptor(file)})`;
}

/** Null where its interceptors cannot be followed. */
function hasInterceptor(values: Values, file: AppFile, client: ts.CallExpression): boolean | null {
  const features = client.arguments.flatMap((argument) => values.in(file, argument));
  const interceptors = features.flatMap((feature) =>
    feature.kind === 'call' && feature.symbol === 'withInterceptors'
      ? feature.node.arguments.flatMap((argument) => values.in(feature.file, argument))
      : feature,
  );
  const isOurs = (value: Value): boolean =>
    value.kind === 'symbol' && value.module === 'ngrx-cloudreve' && value.symbol === 'cloudreveInterceptor';
  if (interceptors.some(isOurs)) return true;
  return interceptors.some(({ kind }) => kind === 'unknown') ? null : false;
}

function addToClient(file: AppFile, client: ts.CallExpression): void {
  const feature = findCalls(file, 'withInterceptors', HTTP, client)[0];
  const interceptors = feature?.arguments[0];
  if (!interceptors) {
    const added = withInterceptor(file);
    appendItems(file.text, { owner: client, nodes: client.arguments }, () => [added], 'inline');
    return;
  }
  const name = file.use('cloudreveInterceptor', 'ngrx-cloudreve');
  if (ts.isArrayLiteralExpression(interceptors)) {
    appendItems(file.text, { owner: interceptors, nodes: interceptors.elements }, () => [name], 'inline');
  } else {
    file.text.insert(interceptors.getStart(), '[...');
    file.text.insert(interceptors.end, `, ${name}]`);
  }
}

function withInterceptor(file: AppFile): string {
  const name = file.use('cloudreveInterceptor', 'ngrx-cloudreve');
  return `${file.use('withInterceptors', HTTP)}([${name}])`;
}

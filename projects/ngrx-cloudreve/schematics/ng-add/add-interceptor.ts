import ts from 'typescript';
import type { AppFile } from '../source/app-file';
import { appendItems } from '../source/append-items';
import { findCalls, usesSymbol } from '../source/calls';

const HTTP = '@angular/common/http';

/**
 * Makes sure that the app's HttpClient has the interceptor, if the app provides an HttpClient.
 *
 * @param files - The files that are loaded when the app starts.
 * @returns Whether it has the interceptor now; false when there is no `provideHttpClient` to give it to.
 */
export function addInterceptor(files: readonly AppFile[]): boolean {
  if (files.some((file) => usesSymbol(file, 'cloudreveInterceptor', 'ngrx-cloudreve'))) {
    return true;
  }
  const file = files.find((candidate) => rootClient(candidate) !== undefined);
  const client = file && rootClient(file);
  if (client) {
    addToClient(file, client);
  }
  return client !== undefined;
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

/** A client that hands its requests to its parent is one of a route; the app's is the parent. */
function rootClient(file: AppFile): ts.CallExpression | undefined {
  return findCalls(file, 'provideHttpClient', HTTP).find(
    (call) => findCalls(file, 'withRequestsMadeViaParent', HTTP, call).length === 0,
  );
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

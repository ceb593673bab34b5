import { defer, Observable, throwError } from 'rxjs';
import { CloudreveError } from './cloudreve-error';
import { clientFailure } from './cloudreve-failure';

const ID = /^[A-Za-z0-9]{1,64}$/;

/**
 * Whether something can be one of Cloudreve's ids. In a path anything else could lead to another route, and as a part of
 * a key it could meet another one.
 *
 * @param id - from a server, an address, a storage, a person
 * @returns true for 1 to 64 letters and digits
 */
export function isId(id: unknown): id is string {
  return typeof id === 'string' && ID.test(id);
}

/**
 * Asks a route that ends in an id. What can be none is refused before it is sent.
 *
 * @param folder - the path before the id, with a slash at its end
 * @param id - of a user, a share, a WebDAV account
 * @param ask - makes the request to the whole path
 * @returns its response, or the failure `'invalidValue'`
 */
export function atId<T>(folder: string, id: string, ask: (path: string) => Observable<T>): Observable<T> {
  return defer(() =>
    isId(id) ? ask(folder + id) : throwError(() => new CloudreveError(clientFailure('invalidValue'))),
  );
}

import { defer, Observable, throwError } from 'rxjs';
import { CloudreveError } from './cloudreve-error';
import { clientFailure } from './cloudreve-failure';

const ID = /^[A-Za-z0-9]{1,64}$/;

/**
 * Whether a text can be one of Cloudreve's ids, which are letters and digits; in a path anything else could lead to
 * another route.
 *
 * @param text - from a server, an address, a person
 * @returns true if so
 */
export function isId(text: string): boolean {
  return ID.test(text);
}

/**
 * Asks a route that ends in an id. What can be none is refused before it is sent.
 *
 * @param folder - the path before the id, with a slash at its end
 * @param id - of a user, a share, a WebDAV account
 * @param ask - makes the request to the whole path
 * @returns its answer, or the failure `'invalidValue'`
 */
export function atId<T>(folder: string, id: string, ask: (path: string) => Observable<T>): Observable<T> {
  return defer(() =>
    isId(id) ? ask(folder + id) : throwError(() => new CloudreveError(clientFailure('invalidValue'))),
  );
}

import { defer, Observable, throwError } from 'rxjs';
import { CloudreveError } from './cloudreve-error';
import { clientFailure } from './cloudreve-failure';

const ID = /^[A-Za-z0-9]{1,64}$/;

/**
 * Asks a route that ends in an id. Cloudreve's ids are letters and digits; anything else could lead to another route
 * and is refused before it is sent.
 *
 * @param folder - the path before the id, with a slash at its end
 * @param id - of a user, a share, a WebDAV account
 * @param ask - makes the request to the whole path
 * @returns its answer, or the failure `'invalidValue'`
 */
export function atId<T>(folder: string, id: string, ask: (path: string) => Observable<T>): Observable<T> {
  return defer(() =>
    ID.test(id) ? ask(folder + id) : throwError(() => new CloudreveError(clientFailure('invalidValue'))),
  );
}

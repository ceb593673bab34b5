import { MonoTypeOperatorFunction, throwIfEmpty } from 'rxjs';
import { CloudreveError } from './cloudreve-error';
import { clientFailure } from './cloudreve-failure';

/**
 * Gives a name to a call that ends without a value: `'noAnswer'`.
 *
 * @returns the operator
 */
export function orNoAnswer<T>(): MonoTypeOperatorFunction<T> {
  return throwIfEmpty(() => new CloudreveError(clientFailure('noAnswer')));
}

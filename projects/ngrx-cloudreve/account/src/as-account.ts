import { Observable, throwError } from 'rxjs';
import { CloudreveError } from 'ngrx-cloudreve';
import { clientFailure } from 'ngrx-cloudreve/internal';

/**
 * Asks as an account, so that a request that leaves after a switch of accounts is not signed by the next one.
 *
 * @param account - who was signed in when the call was made
 * @param ask - makes the request
 * @returns its response, or the failure `'signedOut'` when nobody was
 */
export function asAccount<T>(account: string | null, ask: (account: string) => Observable<T>): Observable<T> {
  return account === null ? throwError(() => new CloudreveError(clientFailure('signedOut'))) : ask(account);
}

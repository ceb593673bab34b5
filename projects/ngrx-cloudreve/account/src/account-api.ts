import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { CloudreveHttp } from 'ngrx-cloudreve';
import { CloudreveCapacity, readCapacity } from './capacity/cloudreve-capacity';

/** The endpoints of the account, without store. Throws `CloudreveError`. */
@Injectable()
export class CloudreveAccountApi {
  readonly #http = inject(CloudreveHttp);

  /**
   * How much the account may store, and how much it does: `GET /user/capacity`.
   *
   * @param userId - whose
   * @returns the capacity
   */
  capacity(userId: string): Observable<CloudreveCapacity> {
    return this.#http.request('GET', '/user/capacity', readCapacity, { account: userId });
  }
}

import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { checkChange } from './check-change';
import { CloudreveSettingsChange } from './cloudreve-settings';
import { CloudreveLoadedSettings, SettingsRequests } from './settings-requests';

/** The settings endpoints, without store. Throws `CloudreveError`. */
@Injectable()
export class CloudreveSettingsApi {
  readonly #requests = inject(SettingsRequests);
  readonly #lane = inject(CloudreveLane);

  /**
   * Reads `GET /user/me` and `GET /user/setting` together; what Cloudreve leaves out is filled in.
   *
   * @param userId - whose settings
   * @returns the account and its settings
   */
  load(userId: string): Observable<CloudreveLoadedSettings> {
    return this.#requests.load(userId);
  }

  /**
   * Writes settings: `PATCH /user/setting`, after the requests that are before it in the account's lane. With
   * `withSettings()` the slice is read again afterwards; prefer its `change` action there.
   *
   * @param changes - the fields to write; null and undefined are left out
   * @returns resolves when the server has them
   * @throws NGC-101 or NGC-102 in development for an unknown field or a wrong type
   */
  async update(changes: CloudreveSettingsChange): Promise<void> {
    const checked = checkChange(changes);
    try {
      await this.#lane.run((account) => this.#requests.patch(checked, account));
    } finally {
      this.#requests.tellOvertaken();
    }
  }
}

import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { CONFIG } from '../cloudreve-config';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { SHARED_STORAGE } from '../platform/kept-storage';
import { randomId } from '../platform/random';
import { overtakenKey } from '../session/overtaken-key';
import { checkChange } from './check-change';
import { CloudreveSettingsChange } from './cloudreve-settings';
import { CloudreveLoadedSettings, SettingsRequests } from './settings-requests';

/** The settings endpoints, without store. Throws `CloudreveError`. */
@Injectable()
export class CloudreveSettingsApi {
  readonly #requests = inject(SettingsRequests);
  readonly #lane = inject(CloudreveLane);
  readonly #storage = inject(SHARED_STORAGE);
  readonly #config = inject(CONFIG);

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
   * `withSettings()` the slice is read again afterwards, in all tabs; prefer its `change` action there.
   *
   * @param changes - the fields to write; null and undefined are left out
   * @returns resolves when the server has them
   * @throws NGC-101 or NGC-102 in development for an unknown field or a wrong type
   */
  async update(changes: CloudreveSettingsChange): Promise<void> {
    const checked = checkChange(changes);
    let sentFor: string | null = null;
    try {
      await this.#lane.run((account) => {
        sentFor = account;
        return this.#requests.patch(checked, account);
      });
    } finally {
      this.#requests.tellOvertaken();
      this.#tellOtherTabs(sentFor);
    }
  }

  // Not what was saved: nobody knows how old that is beside their edits.
  #tellOtherTabs(userId: string | null): void {
    if (userId !== null) {
      this.#storage.write(overtakenKey(this.#config.keyPrefix, userId), randomId());
    }
  }
}

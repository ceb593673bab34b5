import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { CONFIG } from '../cloudreve-config';
import { CloudreveError } from '../http/cloudreve-error';
import { clientFailure } from '../http/cloudreve-failure';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { SHARED_STORAGE } from '../platform/kept-storage';
import { randomId } from '../platform/random';
import { overtakenKey } from '../session/overtaken-key';
import { checkChange } from './check-change';
import { cloudreveSettingInvalid } from './cloudreve-setting-invalid';
import { CloudreveSettings, CloudreveSettingsChange } from './cloudreve-settings';
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
   * @returns resolves when the server has them; fails with `'invalidValue'` for a `share_links_in_profile` that is
   * none of its values (NGC-207), which the server would take for `'all_share'`. It refuses all other bad values itself
   * @throws NGC-101 or NGC-102 in development for an unknown field or a wrong type
   */
  async update(changes: CloudreveSettingsChange): Promise<void> {
    const checked = checkChange(changes);
    if (isNoChoice(checked)) {
      throw new CloudreveError(clientFailure('invalidValue'));
    }
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

function isNoChoice({ share_links_in_profile: choice }: Partial<CloudreveSettings>): boolean {
  return choice !== undefined && cloudreveSettingInvalid('share_links_in_profile', choice) !== null;
}

import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { injectAskStore } from '../ask-store';
import { CloudreveOutcome, failed } from '../cloudreve-outcome';
import { CloudreveAccountActions, CloudreveAccountApiActions } from './account-actions';
import { cloudreveAccount } from './account-selectors';
import { CloudreveCapacity } from './capacity/cloudreve-capacity';

interface Answer {
  readonly capacity: CloudreveCapacity;
}

type ApiAction =
  | ReturnType<(typeof CloudreveAccountApiActions)[keyof typeof CloudreveAccountApiActions]>
  | ReturnType<(typeof CloudreveAccountActions)[keyof typeof CloudreveAccountActions]>;

function readOutcome(action: ApiAction): CloudreveOutcome<Partial<Answer>> | null {
  switch (action.type) {
    case CloudreveAccountApiActions.capacityLoaded.type:
      return { ok: true, capacity: action.capacity };
    case CloudreveAccountApiActions.capacityFailed.type:
      return failed(action.failure);
    default:
      return null;
  }
}

/** The account as signals and methods, for people who do not write dispatch. Methods never reject. */
@Injectable()
export class CloudreveAccountFacade {
  readonly #store = inject(Store);
  readonly #ask = injectAskStore<Answer, ApiAction>(readOutcome);

  /** How much may be stored and how much is, or null until the server has said. */
  readonly capacity = this.#store.selectSignal(cloudreveAccount.selectCapacity);
  /** How full the storage is, percent from 0 to 100, or null until the server has said. */
  readonly usedPercent = this.#store.selectSignal(cloudreveAccount.selectUsedPercent);

  /**
   * Reads the capacity: `GET /user/capacity`.
   *
   * @returns the capacity, or why it failed
   */
  loadCapacity(): Promise<CloudreveOutcome<Pick<Answer, 'capacity'>>> {
    return this.#ask(CloudreveAccountActions.loadCapacity());
  }
}

/**
 * The account as signals and methods.
 *
 * @returns the façade; call it where `inject` may be called
 *
 * @example
 * ```ts
 * import { injectCloudreveAccount } from 'ngrx-cloudreve';
 *
 * export class StorageBar {
 *   readonly percent = injectCloudreveAccount().usedPercent;
 * }
 * ```
 */
export function injectCloudreveAccount(): CloudreveAccountFacade {
  return inject(CloudreveAccountFacade);
}

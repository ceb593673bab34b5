import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { CloudreveOutcome } from 'ngrx-cloudreve';
import { failed, injectOutcomeDispatch, injectProvided } from 'ngrx-cloudreve/internal';
import { CloudreveAccountActions, CloudreveAccountApiActions } from './account-actions';
import { cloudreveAccount } from './account-selectors';
import { CloudreveAvatarActions, CloudreveAvatarApiActions } from './avatar/avatar-actions';
import { CloudreveCapacity } from './capacity/cloudreve-capacity';

interface Answer {
  readonly capacity: CloudreveCapacity;
}

type ApiAction =
  | ReturnType<(typeof CloudreveAccountApiActions)[keyof typeof CloudreveAccountApiActions]>
  | ReturnType<(typeof CloudreveAccountActions)[keyof typeof CloudreveAccountActions]>
  | ReturnType<(typeof CloudreveAvatarApiActions)[keyof typeof CloudreveAvatarApiActions]>;

function readOutcome(action: ApiAction): CloudreveOutcome<Partial<Answer>, never> | null {
  switch (action.type) {
    case CloudreveAccountApiActions.capacityLoaded.type:
      return { ok: true, capacity: action.capacity };
    case CloudreveAccountApiActions.capacityFailed.type:
      return failed(action.failure);
    case CloudreveAvatarApiActions.changed.type:
      return { ok: true };
    case CloudreveAvatarApiActions.failed.type:
      return failed(action.failure);
    default:
      return null;
  }
}

/**
 * The account as signals and methods, without `dispatch`. The methods never reject.
 *
 * @example
 * ```ts
 * import { CloudreveAccountFacade } from 'ngrx-cloudreve/account';
 *
 * export const isAlmostFull = (account: CloudreveAccountFacade) => (account.usedPercent() ?? 0) > 90;
 * ```
 */
@Injectable()
export class CloudreveAccountFacade {
  readonly #store = inject(Store);
  readonly #dispatch = injectOutcomeDispatch<Answer, ApiAction>(readOutcome);

  /** The total and the used storage, or null until the server has responded. */
  readonly capacity = this.#store.selectSignal(cloudreveAccount.selectCapacity);
  /** The used storage in percent, from 0 to 100, or null until the server has responded. */
  readonly usedPercent = this.#store.selectSignal(cloudreveAccount.selectUsedPercent);
  /** Whether the capacity is being read. */
  readonly capacityIsLoading = this.#store.selectSignal(cloudreveAccount.selectCapacityIsLoading);
  /** Why the capacity could not be read, or null. */
  readonly capacityFailure = this.#store.selectSignal(cloudreveAccount.selectCapacityFailure);

  /** The status of a change of the avatar: `'idle'`, `'preparing'`, `'uploading'` or `'saving'`. */
  readonly avatarStatus = this.#store.selectSignal(cloudreveAccount.selectAvatarStatus);
  /** How much of the avatar is uploaded, from 0 to 1. */
  readonly avatarProgress = this.#store.selectSignal(cloudreveAccount.selectAvatarProgress);
  /** Why the avatar could not be changed; null when another change begins, and when the person only cancelled. */
  readonly avatarFailure = this.#store.selectSignal(cloudreveAccount.selectAvatarFailure);

  /**
   * Reads the capacity: `GET /user/capacity`.
   *
   * @returns the capacity, or why it failed
   */
  loadCapacity(): Promise<CloudreveOutcome<{ capacity: CloudreveCapacity }, never>> {
    return this.#dispatch(CloudreveAccountActions.loadCapacity());
  }

  /**
   * Makes a small square of a picture and stores it: `PUT /user/setting/avatar`. An older change that is still running
   * is cancelled and fails with `'cancelled'`.
   *
   * @param file - a picture that the browser can read, as a person chose it; its bytes count and not its name
   * @returns whether it is stored, or why not; then nothing has changed
   *
   * @example
   * ```ts
   * import { injectCloudreveAccount } from 'ngrx-cloudreve/account';
   *
   * export class Portrait {
   *   readonly account = injectCloudreveAccount();
   *   async choose(file: File): Promise<boolean> {
   *     const outcome = await this.account.changeAvatar(file);
   *     return outcome.ok;
   *   }
   * }
   * ```
   */
  changeAvatar(file: Blob): Promise<CloudreveOutcome<object, never>> {
    return this.#dispatch(CloudreveAvatarActions.change({ file }));
  }

  /** Cancels the running change of the avatar. It fails with `'cancelled'`. */
  cancelAvatar(): void {
    this.#store.dispatch(CloudreveAvatarActions.cancel());
  }

  /**
   * Shows the picture that Gravatar has for the e-mail of the account: `PUT /user/setting/avatar` without a body. Pages
   * with `withAccount({ gravatar: true })` ask Gravatar for it, others show initials.
   *
   * @returns whether it is stored, or why not
   */
  useGravatar(): Promise<CloudreveOutcome<object, never>> {
    return this.#dispatch(CloudreveAvatarActions.useGravatar());
  }
}

/**
 * The account as signals and methods.
 *
 * @returns the façade; call it where `inject` may be called
 * @throws NGC-016 without `withAccount()`
 *
 * @example
 * ```ts
 * import { injectCloudreveAccount } from 'ngrx-cloudreve/account';
 *
 * export class StorageBar {
 *   readonly percent = injectCloudreveAccount().usedPercent;
 * }
 * ```
 */
export function injectCloudreveAccount(): CloudreveAccountFacade {
  return injectProvided(CloudreveAccountFacade, 16);
}

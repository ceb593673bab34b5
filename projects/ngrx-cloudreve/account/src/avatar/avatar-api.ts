import { inject, Injectable, Injector, runInInjectionContext } from '@angular/core';
import { concatMap, defer, filter, map, Observable } from 'rxjs';
import { CloudreveHttp, CloudreveUser } from 'ngrx-cloudreve';
import {
  CloudreveSessionApi,
  CONFIG,
  isId,
  loadCode,
  PAGE_ADDRESS,
  PAGE_LIFE,
} from 'ngrx-cloudreve/internal';
import { AVATAR_OPTIONS } from './avatar-options';
import { AVATAR_PATH } from './avatar-path';
import { CloudreveAvatarVersion, AvatarVersions } from './avatar-versions';

/** Whose picture it is: an account of its own, or another person as the server shows them. */
export type CloudreveAvatarUser = Pick<CloudreveUser, 'id' | 'nickname' | 'avatar'>;

/** How far an upload is, from 0 to 1; the last one has the version of the new picture. */
export interface CloudreveAvatarStep {
  readonly progress: number;
  /** Null until the server has the picture. */
  readonly version: string | null;
}

/**
 * The endpoints of the avatar, without the store. Throws `CloudreveError`.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { CloudreveUser } from 'ngrx-cloudreve';
 * import { CloudreveAvatarApi } from 'ngrx-cloudreve/account';
 *
 * export function injectBackground() {
 *   const avatars = inject(CloudreveAvatarApi);
 *   return (user: CloudreveUser) => `url("${avatars.url(user) ?? 'initials.svg'}")`;
 * }
 * ```
 */
@Injectable()
export class CloudreveAvatarApi {
  readonly #http = inject(CloudreveHttp);
  readonly #session = inject(CloudreveSessionApi);
  readonly #config = inject(CONFIG);
  readonly #options = inject(AVATAR_OPTIONS);
  readonly #versions = inject(AvatarVersions);
  readonly #page = inject(PAGE_ADDRESS);
  readonly #life = inject(PAGE_LIFE);
  readonly #injector = inject(Injector);

  /**
   * Makes a small square of a picture and stores it: `PUT /user/setting/avatar`. Unsubscribing cancels it. The code is
   * loaded when it is first used.
   *
   * @param userId - whose
   * @param file - a picture that the browser can read, as a person chose it
   * @returns the progress; the last value has the version
   *
   * @example
   * ```ts
   * import { inject } from '@angular/core';
   * import { CloudreveAvatarApi } from 'ngrx-cloudreve/account';
   *
   * export function injectUpload() {
   *   const api = inject(CloudreveAvatarApi);
   *   return (userId: string, file: File) => api.change(userId, file);
   * }
   * ```
   */
  change(userId: string, file: Blob): Observable<CloudreveAvatarStep> {
    return defer(() => loadCode(this.#life, () => import('./change-picture'))).pipe(
      concatMap(({ changePicture }) =>
        runInInjectionContext(this.#injector, () => changePicture(userId, file)),
      ),
      map((progress) => ({
        progress: progress ?? 1,
        version: progress === null ? this.#versions.renew(userId, 'file') : null,
      })),
    );
  }

  /**
   * Shows the picture that Gravatar has for the e-mail of the account: `PUT /user/setting/avatar` without a body.
   * Cloudreve has no way back to no picture at all.
   *
   * @param userId - whose
   * @returns the version of the new address
   */
  useGravatar(userId: string): Observable<string> {
    return this.#http
      .request('PUT', AVATAR_PATH, () => null, { account: userId })
      .pipe(map(() => this.#versions.renew(userId, 'gravatar')));
  }

  /**
   * Asks what the account shows, when nobody knows whether an upload arrived: `GET /user/me`. The version is a new one,
   * so that whichever picture the server has is shown.
   *
   * @param userId - whose
   * @returns what it shows; nothing when that is no picture
   */
  refresh(userId: string): Observable<CloudreveAvatarVersion> {
    return this.#session.me(userId).pipe(
      map(({ avatar }) => avatar),
      filter((avatar) => avatar === 'file' || avatar === 'gravatar'),
      map((avatar) => ({ avatar, version: this.#versions.renew(userId, avatar) })),
    );
  }

  /**
   * Where the picture of somebody is: `GET /user/avatar/:id`, which needs no token and gets none. The version keeps
   * caches from showing an older one.
   *
   * @param user - whose
   * @param version - the one that this browser keeps without it
   * @returns the address; null when there is no picture, when it would be Gravatar's and the app does not allow that,
   * for an id that can be none, and on a server
   */
  url(user: CloudreveAvatarUser, version = this.#versions.read(user.id)?.version ?? null): string | null {
    const isShown = user.avatar === 'file' || (user.avatar === 'gravatar' && this.#options.gravatar);
    if (!isShown || !isId(user.id) || this.#page.origin === null) {
      return null;
    }
    const address = `${this.#config.apiUrl}/user/avatar/${user.id}`;
    return version === null ? address : `${address}?v=${version}`;
  }
}

import { inject, Injectable } from '@angular/core';
import { Observable, Subject } from 'rxjs';
import { CONFIG, randomId, SHARED_STORAGE, storageKey, TabNote } from 'ngrx-cloudreve/internal';
import { CloudreveAvatarKind } from './avatar-actions';

/** The last change of an avatar that this browser made. */
export interface CloudreveAvatarVersion {
  readonly avatar: CloudreveAvatarKind;
  /** Random letters and digits. */
  readonly version: string;
}

const STORED = /^(file|gravatar):([\w-]{1,64})$/;

/**
 * Which version of an avatar this browser knows, kept over reloads and for all tabs: a picture, and even that
 * there is none, is cached for a day under its address.
 */
@Injectable()
export class AvatarVersions {
  readonly #storage = inject(SHARED_STORAGE);
  readonly #config = inject(CONFIG);
  // Live: which version the state showed last decides what is a change, and time travel must not.
  readonly #shown = new Map<string, string>();
  readonly #changed = new Subject<void>();

  /** This page changed an avatar, through the store or past it. */
  readonly changed$: Observable<void> = this.#changed.asObservable();

  /**
   * Writes a new version, after the avatar was changed.
   *
   * @param userId - whose
   * @param avatar - what it shows from now on
   * @returns the new version
   */
  renew(userId: string, avatar: CloudreveAvatarKind): string {
    const version = randomId();
    this.#noteOf(userId).write(`${avatar}:${version}`);
    this.#changed.next();
    return version;
  }

  /**
   * The version of an avatar.
   *
   * @param userId - whose
   * @returns null when this browser never changed it
   */
  read(userId: string): CloudreveAvatarVersion | null {
    const [, avatar, version] = STORED.exec(this.#noteOf(userId).read() ?? '') ?? [];
    return avatar === undefined || version === undefined
      ? null
      : { avatar: avatar as CloudreveAvatarKind, version };
  }

  /**
   * The store of this page has a version.
   *
   * @param userId - whose
   * @param version - that the state has from now on
   */
  markShown(userId: string, version: string): void {
    this.#shown.set(userId, version);
  }

  /**
   * Like {@link read}, and marks the version as shown.
   *
   * @param userId - whose
   * @returns null when this browser never changed it
   */
  adopt(userId: string): CloudreveAvatarVersion | null {
    const stored = this.read(userId);
    if (stored !== null) {
      this.markShown(userId, stored.version);
    }
    return stored;
  }

  /**
   * Adopts the version if another tab, or a call past the store of this page, changed the avatar.
   *
   * @param userId - whose
   * @returns the version if it is a new one; null otherwise
   */
  adoptChanged(userId: string): CloudreveAvatarVersion | null {
    const shown = this.#shown.get(userId);
    const stored = this.adopt(userId);
    return stored?.version === shown ? null : stored;
  }

  #noteOf(userId: string): TabNote {
    return new TabNote(this.#storage, storageKey(this.#config.keyPrefix, 'avatar', userId));
  }
}

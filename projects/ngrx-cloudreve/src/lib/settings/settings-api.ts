import { inject, Injectable } from '@angular/core';
import { defer, forkJoin, map, Observable, Subject } from 'rxjs';
import { CONFIG } from '../cloudreve-config';
import { CloudreveError } from '../http/cloudreve-error';
import { clientFailure } from '../http/cloudreve-failure';
import { CloudreveHttp } from '../http/cloudreve-http';
import { isRecord } from '../http/envelope';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { SHARED_STORAGE } from '../platform/page-storage';
import { TabNote } from '../platform/tab-note';
import { CloudreveUser } from '../session/cloudreve-user';
import { storageKey } from '../storage-key';
import { CloudreveSessionApi } from '../session/session-api';
import { SETTING_WATCHER } from '../session/setting-watcher';
import { readShareLinksInProfile } from '../session/share-links-in-profile';
import { mayOutliveItsPage } from '../session/tokens/last-request';
import { checkChange } from './check-change';
import { cloudreveSettingInvalid } from './cloudreve-setting-invalid';
import { CloudreveSettings, CloudreveSettingsChange, CloudreveShownSettings } from './cloudreve-settings';
import { FieldRule, Values } from './field-table';
import { SETTINGS_FIELDS } from './settings-fields';

/** The account and its settings, read together. */
export interface CloudreveLoadedSettings {
  readonly user: CloudreveUser;
  readonly settings: CloudreveShownSettings;
}

/**
 * The settings endpoints, without the store. Throws `CloudreveError`.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { CloudreveSettingsApi } from 'ngrx-cloudreve';
 *
 * // For a page without state, such as an import of settings.
 * export function injectImport() {
 *   const api = inject(CloudreveSettingsApi);
 *   return (language: string) => api.update({ language });
 * }
 * ```
 */
@Injectable()
export class CloudreveSettingsApi {
  readonly #http = inject(CloudreveHttp);
  readonly #session = inject(CloudreveSessionApi);
  readonly #watcher = inject(SETTING_WATCHER, { optional: true });
  readonly #lane = inject(CloudreveLane);
  readonly #storage = inject(SHARED_STORAGE);
  readonly #config = inject(CONFIG);
  readonly #written = new Subject<void>();

  /** Emits when {@link update} wrote past the store. @internal */
  readonly written$: Observable<void> = this.#written.asObservable();

  /**
   * Reads `GET /user/me` and `GET /user/setting` together. Fields that Cloudreve leaves out are filled in.
   *
   * @param userId - whose settings
   * @returns the account and its settings
   */
  load(userId: string): Observable<CloudreveLoadedSettings> {
    return defer(() => {
      const notify = this.#watcher?.(userId);
      const read = (data: unknown) => ({ data, preferences: readPreferences(data) });
      return forkJoin([
        this.#session.me(userId),
        this.#http.request('GET', '/user/setting', read, { account: userId }),
      ]).pipe(
        map(([user, { data, preferences }]) => {
          // After `user/me`, which shows whose response it is.
          notify?.(data);
          const { nickname: nick, language, preferred_theme } = user;
          return { user, settings: { nick, language, preferred_theme, ...preferences } };
        }),
      );
    });
  }

  /**
   * Writes settings: `PATCH /user/setting`, after the earlier requests in the account's lane. With `withSettings()`,
   * all tabs read the slice again afterwards; prefer the action `change` there.
   *
   * @param changes - the fields to write; null and undefined are left out
   * @returns resolves when the server has them; fails with `'invalidValue'` for an unknown value of
   * `share_links_in_profile` (NGC-207), which the server would treat as `'all_share'`. The server refuses all other
   * invalid values itself
   * @throws NGC-101 or NGC-102 in development for an unknown field or a wrong type
   */
  async update(changes: CloudreveSettingsChange): Promise<void> {
    const checked = checkChange(changes);
    if (isNoChoice(checked)) {
      throw new CloudreveError(clientFailure('invalidValue'));
    }
    const sentFor: string[] = [];
    try {
      await this.#lane.run((account) => {
        sentFor.push(account);
        return this.patch(account, { ...checked });
      });
    } finally {
      sentFor.forEach((account) => {
        this.#written.next();
        // Not what was saved: nobody knows how old that is beside the edits of other tabs.
        new TabNote(this.#storage, storageKey(this.#config.keyPrefix, 'overtaken', account)).write();
      });
    }
  }

  /**
   * The bare `PATCH /user/setting`, for who holds the account's lane. Everybody else calls {@link update}: two writes at
   * once lose a field.
   *
   * @param userId - whose settings
   * @param fields - checked, none of them null
   * @returns one value when the server has them
   */
  patch(userId: string, fields: Values): Observable<void> {
    return this.#http.request('PATCH', '/user/setting', () => undefined, {
      body: fields,
      account: userId,
      keepalive: mayOutliveItsPage(JSON.stringify(fields)),
    });
  }
}

type Preferences = Omit<CloudreveShownSettings, 'nick' | 'language' | 'preferred_theme'>;

function orZero<Value>(value: unknown, rule: FieldRule<Value>, zero: Value): Value {
  return rule.isType(value) ? value : zero;
}

/**
 * Reads the `data` of `GET /user/setting`. Absent is zero, field by field: Cloudreve leaves out `[]` and 0. Only
 * `share_links_in_profile` stays absent: a server that has it sends it, also when it is empty.
 *
 * @param data - from the envelope
 * @returns the preferences
 * @throws when it is no object
 */
export function readPreferences(data: unknown): Preferences {
  if (!isRecord(data)) {
    throw new Error('no settings');
  }
  const fields = SETTINGS_FIELDS;
  const share_links_in_profile = readShareLinksInProfile(data['share_links_in_profile']);
  return {
    version_retention_enabled: orZero(
      data['version_retention_enabled'],
      fields.version_retention_enabled,
      false,
    ),
    version_retention_ext: orZero(data['version_retention_ext'], fields.version_retention_ext, []),
    version_retention_max: orZero(data['version_retention_max'], fields.version_retention_max, 0),
    disable_view_sync: orZero(data['disable_view_sync'], fields.disable_view_sync, false),
    ...(share_links_in_profile === null ? {} : { share_links_in_profile }),
  };
}

function isNoChoice({ share_links_in_profile: choice }: Partial<CloudreveSettings>): boolean {
  return choice !== undefined && cloudreveSettingInvalid('share_links_in_profile', choice) !== null;
}

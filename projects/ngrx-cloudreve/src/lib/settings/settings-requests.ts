import { inject, Injectable } from '@angular/core';
import { defer, forkJoin, map, Observable, Subject } from 'rxjs';
import { CloudreveHttp } from '../http/cloudreve-http';
import { isRecord } from '../http/envelope';
import { CloudreveUser } from '../session/cloudreve-user';
import { CloudreveSessionApi } from '../session/session-api';
import { SETTING_WATCHER } from '../session/setting-watcher';
import { readShareLinksInProfile } from '../session/share-links-in-profile';
import { mayOutliveItsPage } from '../tokens/last-request';
import { checkChange } from './check-change';
import { CloudreveSettings, CloudreveShownSettings } from './cloudreve-settings';
import { SETTINGS_FIELDS } from './settings-fields';
import { FieldRule } from './sync/field-table';

/** The account and its settings, read together. */
export interface CloudreveLoadedSettings {
  readonly user: CloudreveUser;
  readonly settings: CloudreveShownSettings;
}

/**
 * The requests behind the settings, for who holds the account's lane, and word of what was written past the store.
 * Inside of the library only: `CloudreveSettingsApi` is what an app calls.
 */
@Injectable()
export class SettingsRequests {
  readonly #http = inject(CloudreveHttp);
  readonly #session = inject(CloudreveSessionApi);
  readonly #watcher = inject(SETTING_WATCHER, { optional: true });
  readonly #overtaken = new Subject<void>();

  /** Something was written past the store: what it knows of the server is old. */
  readonly overtaken$: Observable<void> = this.#overtaken.asObservable();

  /**
   * Reads `GET /user/me` and `GET /user/setting` together; what Cloudreve leaves out is filled in.
   *
   * @param userId - whose settings
   * @returns the account and its settings
   */
  load(userId: string): Observable<CloudreveLoadedSettings> {
    return defer(() => {
      const tell = this.#watcher?.(userId);
      const read = (data: unknown) => ({ data, preferences: readPreferences(data) });
      return forkJoin([
        this.#session.me(userId),
        this.#http.request('GET', '/user/setting', read, { account: userId }),
      ]).pipe(
        map(([user, { data, preferences }]) => {
          // After `user/me`, which shows whose answer it is.
          tell?.(data);
          const { nickname: nick, language, preferred_theme } = user;
          return { user, settings: { nick, language, preferred_theme, ...preferences } };
        }),
      );
    });
  }

  /**
   * `PATCH /user/setting`.
   *
   * @param changes - the fields to write, none of them null
   * @param userId - whose settings
   * @returns one value when the server has them
   */
  patch(changes: Partial<CloudreveSettings>, userId: string): Observable<void> {
    const body = checkChange(changes);
    return this.#http.request('PATCH', '/user/setting', () => undefined, {
      body,
      account: userId,
      keepalive: mayOutliveItsPage(JSON.stringify(body)),
    });
  }

  /** Says that something was written past the store. */
  tellOvertaken(): void {
    this.#overtaken.next();
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

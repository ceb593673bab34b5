import {
  cloudreveSettingInvalid,
  CloudreveSettingName,
  CloudreveSettings,
  CloudreveSettingsChange,
  CloudreveUser,
} from 'ngrx-cloudreve';

const USER: CloudreveUser = {
  id: 'u1',
  email: 'ann@example.org',
  nickname: 'Ann',
  status: 'active',
  avatar: '',
  created_at: '2026-01-01T00:00:00Z',
  preferred_theme: '',
  language: '',
  disable_view_sync: false,
  share_links_in_profile: '',
  anonymous: false,
  group: { id: 'g2', name: 'User', permission: 'hAg=' },
};

type WireRecord = Readonly<Record<string, unknown>>;

function withoutEmpty(record: WireRecord): WireRecord {
  const isKept = (value: unknown): boolean =>
    value !== '' && value !== false && value !== null && value !== 0;
  return Object.fromEntries(Object.entries(record).filter(([, value]) => isKept(value)));
}

/** An account on the in-memory server, with its settings, in the shapes of the API. */
export class InMemoryAccount {
  #user: CloudreveUser;
  #settings: CloudreveSettings;

  /**
   * Makes it.
   *
   * @param user - what differs from Ann
   * @param settings - what differs from those of a new account
   */
  constructor(user: Partial<CloudreveUser> = {}, settings: CloudreveSettingsChange = {}) {
    this.#user = { ...USER, ...user };
    this.#settings = {
      nick: this.#user.nickname,
      language: this.#user.language,
      preferred_theme: this.#user.preferred_theme,
      version_retention_enabled: true,
      version_retention_ext: [],
      version_retention_max: 10,
      disable_view_sync: this.#user.disable_view_sync,
      share_links_in_profile: this.#user.share_links_in_profile,
    };
    this.change(settings);
  }

  /** Its id. */
  get id(): string {
    return this.#user.id;
  }

  /** What it signs in with. */
  get email(): string {
    return this.#user.email;
  }

  /** Everything that `PATCH /user/setting` may change. */
  get settings(): CloudreveSettings {
    return this.#settings;
  }

  /**
   * Writes settings; null, undefined and unknown names leave what is there.
   *
   * @param changes - by name
   */
  change(changes: WireRecord): void {
    const applicable = Object.entries(changes).filter(
      ([name, value]) => name in this.#settings && value !== null && value !== undefined,
    );
    this.#settings = { ...this.#settings, ...Object.fromEntries(applicable) };
    const { nick: nickname, ...rest } = this.#settings;
    const { language, preferred_theme, disable_view_sync, share_links_in_profile } = rest;
    const fields = { nickname, language, preferred_theme, disable_view_sync, share_links_in_profile };
    this.#user = { ...this.#user, ...fields };
  }

  /**
   * Whether Cloudreve would refuse a change.
   *
   * @param changes - by name
   * @returns true when one of the values breaks a rule
   */
  refuses(changes: WireRecord): boolean {
    return Object.entries(changes).some(
      ([name, value]) =>
        name in this.#settings &&
        value !== null &&
        // The type of the value is the sender's promise; the rule of the field checks the value.
        cloudreveSettingInvalid(name as CloudreveSettingName, value as never) !== null,
    );
  }

  /**
   * What `GET /user/me` returns.
   *
   * @returns the account; what is empty is left out
   */
  user(): WireRecord {
    const { id, nickname, created_at, ...rest } = this.#user;
    return { id, nickname, created_at, ...withoutEmpty(rest) };
  }

  /**
   * What other people see of the account.
   *
   * @returns the account without what is its own business
   */
  person(): WireRecord {
    const { id, nickname, created_at, avatar, email, group } = this.#user;
    const named = group === null ? null : { id: group.id, name: group.name };
    return { id, nickname, created_at, ...withoutEmpty({ avatar, email, group: named }) };
  }

  /**
   * What `GET /user/setting` returns.
   *
   * @returns the settings that are not of the account itself; a list without entries and 0 are left out
   */
  preferences(): WireRecord {
    const { version_retention_enabled, version_retention_ext, version_retention_max } = this.#settings;
    const { disable_view_sync, share_links_in_profile } = this.#settings;
    return {
      version_retention_enabled,
      ...(version_retention_ext.length === 0 ? {} : { version_retention_ext }),
      ...(version_retention_max === 0 ? {} : { version_retention_max }),
      passwordless: false,
      two_fa_enabled: false,
      disable_view_sync,
      share_links_in_profile,
    };
  }
}

export const USER_STATUSES = ['active', 'inactive', 'manual_banned', 'sys_banned'] as const;

export type UserStatus = (typeof USER_STATUSES)[number];

/** A pinned item of the sidebar. */
export interface Pin {
  uri: string;
  name?: string;
}

/** The settings column: one JSON value, read whole and written whole. */
export interface UserSettings {
  language: string;
  preferred_theme: string;
  version_retention_enabled: boolean;
  version_retention_ext: string[];
  /** 0 = no limit. */
  version_retention_max: number;
  disable_view_sync: boolean;
  /** Any text: `''`, `all_share` and `hide_share` mean something, and whatever else is read as `all_share`. */
  share_links_in_profile: string;
  pined: Pin[];
}

/** A row of the users table. */
export interface User {
  /** Row number; part of the opaque id. The first user is number 1 and an administrator. */
  number: number;
  createdAt: string;
  updatedAt: string;
  /** Always lower case. */
  email: string;
  nick: string;
  passwordDigest: string;
  status: UserStatus;
  avatar: '' | 'file' | 'gravatar';
  /** Base32; empty = no second factor. */
  twoFactorSecret: string;
  settings: UserSettings;
  group: number;
  /** Bytes that the user's files take. */
  storage: number;
}

/** What a new user starts with. */
export const INITIAL_SETTINGS: Readonly<UserSettings> = {
  language: '',
  preferred_theme: '',
  version_retention_enabled: true,
  version_retention_ext: [],
  version_retention_max: 10,
  disable_view_sync: false,
  share_links_in_profile: '',
  pined: [],
};

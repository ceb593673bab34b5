import { isRecord } from '../http/envelope';
import { isId } from '../http/id-path';
import { textOf } from '../http/read-fields';
import { CloudreveShareLinksInProfile, readShareLinksInProfile } from './share-links-in-profile';

/** The group of an account. */
export interface CloudreveGroup {
  readonly id: string;
  readonly name: string;
  /** Base64 of a little-endian bit array, as the server sends it; empty if it sends none. */
  readonly permission: string;
}

/**
 * An account, as `GET /user/me` and a sign-in return it. Fields that Cloudreve leaves out are filled in.
 *
 * @example
 * ```ts
 * import { CloudreveUser } from 'ngrx-cloudreve';
 *
 * export const memberSince = ({ created_at, group }: CloudreveUser) =>
 *   `${group?.name ?? 'Member'} since ${new Date(created_at).toLocaleDateString()}`;
 * ```
 */
export interface CloudreveUser {
  readonly id: string;
  readonly email: string;
  readonly nickname: string;
  /** For example `'active'`; empty when the server does not say. */
  readonly status: string;
  /** `'file'`, `'gravatar'`, or empty for no picture. */
  readonly avatar: string;
  /** RFC 3339. */
  readonly created_at: string;
  /** A CSS colour; empty if never set. */
  readonly preferred_theme: string;
  /** For example `'en-US'`; empty if never set. */
  readonly language: string;
  readonly disable_view_sync: boolean;
  /** Which share links the profile shows to others. Before Cloudreve 4.5 it is `''`: those without a password. */
  readonly share_links_in_profile: CloudreveShareLinksInProfile;
  readonly anonymous: boolean;
  /** Null after a sign-up, because Cloudreve does not load it then. */
  readonly group: CloudreveGroup | null;
}

function readGroup(value: unknown): CloudreveGroup | null {
  return isRecord(value)
    ? { id: textOf(value, 'id'), name: textOf(value, 'name'), permission: textOf(value, 'permission') }
    : null;
}

/**
 * Reads a user; fields of a wrong type count as left out, since newer servers add and rename.
 *
 * @param data - from the envelope
 * @returns the user
 * @throws when it has no usable id
 */
export function readUser(data: unknown): CloudreveUser {
  if (!isRecord(data) || !isId(data['id'])) {
    throw new Error('no user');
  }
  return {
    id: data['id'],
    email: textOf(data, 'email'),
    nickname: textOf(data, 'nickname'),
    status: textOf(data, 'status'),
    avatar: textOf(data, 'avatar'),
    created_at: textOf(data, 'created_at'),
    preferred_theme: textOf(data, 'preferred_theme'),
    language: textOf(data, 'language'),
    disable_view_sync: data['disable_view_sync'] === true,
    share_links_in_profile: readShareLinksInProfile(data['share_links_in_profile']) ?? '',
    anonymous: data['anonymous'] === true,
    group: readGroup(data['group']),
  };
}

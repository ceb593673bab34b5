import { CloudreveShareLinksInProfile } from 'ngrx-cloudreve';
import { asRecord, numberOf, readUser, textOf } from 'ngrx-cloudreve/internal';

/**
 * A person, with the data that others may see.
 *
 * @example
 * ```ts
 * import { CloudrevePerson } from 'ngrx-cloudreve/account';
 *
 * // The site may hide the e-mail.
 * export const nameOf = ({ nickname, email }: CloudrevePerson) => (email ? `${nickname} <${email}>` : nickname);
 * ```
 */
export interface CloudrevePerson {
  readonly id: string;
  readonly nickname: string;
  /** Empty without a signed-in account, and if the site hides e-mails. */
  readonly email: string;
  /** `'file'`, `'gravatar'`, or empty for no picture. */
  readonly avatar: string;
  /** RFC 3339. */
  readonly created_at: string;
  /** Which share links `CloudrevePeopleApi.shares()` lists; `''`, those without a password, also before Cloudreve 4.5. */
  readonly share_links_in_profile: CloudreveShareLinksInProfile;
  /** Null if the server leaves it out, as for the owner of a share. */
  readonly group: { readonly id: string; readonly name: string } | null;
}

/**
 * A link that shares a file or a folder.
 *
 * @example
 * ```ts
 * import { CloudreveShare } from 'ngrx-cloudreve/account';
 *
 * export const usableOf = (shares: readonly CloudreveShare[]) =>
 *   shares.filter(({ expired, passwordProtected }) => !expired && !passwordProtected);
 * ```
 */
export interface CloudreveShare {
  readonly id: string;
  /** Empty when the server does not say. */
  readonly name: string;
  /** The number of visits. */
  readonly visited: number;
  readonly source_type: 'file' | 'folder';
  readonly owner: CloudrevePerson;
  /** RFC 3339. */
  readonly created_at: string;
  /** Whether its time is over, or all its downloads are used. */
  readonly expired: boolean;
  readonly url: string;
  /** Whether it needs a password. Only its owner sees it; false for others. */
  readonly is_private: boolean;
  /** Whether it shows the folder as its owner arranged it. Only its owner sees it; false for others. */
  readonly share_view: boolean;
  /** Whether it needs a password. No response ever contains the password. */
  readonly passwordProtected: boolean;
  /** The size of the file in bytes; 0 for a folder, for a share with a password, and before Cloudreve 4.12. */
  readonly size: number;
  /** Whether the page of the share shows the README of its folder. */
  readonly showReadme: boolean;
}

/**
 * Reads somebody.
 *
 * @param data - from a response
 * @returns the person; what else the server tells of them is left out
 * @throws when there is no usable id
 */
export function readPerson(data: unknown): CloudrevePerson {
  const { id, nickname, email, avatar, created_at, share_links_in_profile, group } = readUser(data);
  return {
    id,
    nickname,
    email,
    avatar,
    created_at,
    share_links_in_profile,
    group: group === null ? null : { id: group.id, name: group.name },
  };
}

/**
 * Reads a share.
 *
 * @param data - an entry of a list
 * @returns the share
 * @throws when it has no id or no owner
 */
export function readShare(data: unknown): CloudreveShare {
  const share = asRecord(data);
  const id = textOf(share, 'id');
  if (id === '') {
    throw new Error('no share');
  }
  return {
    id,
    name: textOf(share, 'name'),
    visited: numberOf(share, 'visited'),
    source_type: share['source_type'] === 1 ? 'folder' : 'file',
    owner: readPerson(share['owner']),
    created_at: textOf(share, 'created_at'),
    expired: share['expired'] === true,
    url: textOf(share, 'url'),
    is_private: share['is_private'] === true,
    share_view: share['share_view'] === true,
    passwordProtected: share['password_protected'] === true,
    size: numberOf(share, 'size'),
    showReadme: share['show_readme'] === true,
  };
}

import type { HashIds } from './hash-ids.ts';
import { encodeBooleanSet } from './boolean-set.ts';

/** Bits of a group's permission set. */
export const Permission = {
  isAdmin: 0,
  isAnonymous: 1,
  share: 2,
  webdav: 3,
  archiveDownload: 4,
  archiveTask: 5,
  webdavProxy: 6,
  shareDownload: 7,
  remoteDownload: 9,
  redirectedSource: 11,
  advanceDelete: 12,
  ignoreOwnership: 16,
} as const;

export interface Group {
  /** Row number; part of the opaque id. */
  number: number;
  name: string;
  permissions: readonly number[];
  directLinkBatchSize: number;
  /** Seconds. */
  trashRetention: number;
  /** Bytes that the files of one user may take. */
  maxStorage: number;
}

const WEEK_SECONDS = 604_800;
const GIBIBYTE = 1_073_741_824;

const ADMIN: Group = {
  number: 1,
  name: 'Admin',
  permissions: Object.values(Permission).filter((bit) => bit !== Permission.isAnonymous),
  directLinkBatchSize: 1000,
  trashRetention: WEEK_SECONDS,
  maxStorage: 1024 * GIBIBYTE,
};

const USER: Group = {
  number: 2,
  name: 'User',
  permissions: [Permission.share, Permission.shareDownload, Permission.redirectedSource],
  directLinkBatchSize: 10,
  trashRetention: WEEK_SECONDS,
  maxStorage: GIBIBYTE,
};

export const ANONYMOUS_GROUP: Group = {
  number: 3,
  name: 'Anonymous',
  permissions: [Permission.isAnonymous, Permission.shareDownload],
  directLinkBatchSize: 0,
  trashRetention: 0,
  maxStorage: 0,
};

/** The three groups of a fresh install. */
export const GROUPS: readonly Group[] = [ADMIN, USER, ANONYMOUS_GROUP];

export const ADMIN_GROUP_NUMBER = ADMIN.number;

/** A group as the API shows it: zero fields are left out. */
export function groupJson(group: Group, ids: HashIds): object {
  return {
    id: ids.encode('group', group.number),
    name: group.name,
    permission: encodeBooleanSet(group.permissions),
    ...(group.directLinkBatchSize && { direct_link_batch_size: group.directLinkBatchSize }),
    ...(group.trashRetention && { trash_retention: group.trashRetention }),
  };
}

/** What other people see of a group. */
export function redactedGroupJson(group: Group, ids: HashIds): object {
  return { id: ids.encode('group', group.number), name: group.name };
}

export function groupOf(number: number): Group {
  return GROUPS.find((group) => group.number === number) ?? ANONYMOUS_GROUP;
}

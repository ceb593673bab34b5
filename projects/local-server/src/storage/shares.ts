import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Clock } from '../objects/clock.ts';
import { formatTime } from '../objects/time.ts';
import type { Page } from './cursor.ts';
import { cutPage, decodeCursor } from './cursor.ts';

export interface NewShare {
  name: string;
  /** 0 file, 1 folder. */
  sourceType: number;
  views: number;
  downloads: number;
  /** Null = no limit. */
  remainDownloads: number | null;
  /** Milliseconds since 1970; null = never. */
  expiresAt: number | null;
  /** Empty = public. */
  password: string;
  shareView: boolean;
  /** Bytes; 0 for a folder. */
  size: number;
  showReadme: boolean;
}

export interface Share extends NewShare {
  number: number;
  createdAt: string;
}

/** What a list may be ordered by, as the API names it and as the table does. */
export const SHARE_ORDERS = {
  id: 'number',
  views: 'views',
  downloads: 'downloads',
  remain_downloads: 'remain_downloads',
} as const;

export interface SharePageQuery {
  pageSize: number;
  token: string;
  orderBy: keyof typeof SHARE_ORDERS;
  descending: boolean;
  publicOnly: boolean;
}

/** The share links. Nothing here makes them but a test switch: files are out of this server's scope. */
export class Shares {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  add(userNumber: number, share: NewShare): Share {
    const row = this.#database
      .prepare(
        `INSERT INTO shares (created_at, user_number, name, source_type, views, downloads, remain_downloads,
           expires_at, password, share_view, size, show_readme) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
      )
      .get(
        ...[formatTime(this.#clock.nanos()), userNumber, share.name, share.sourceType, share.views],
        ...[
          share.downloads,
          share.remainDownloads,
          share.expiresAt === null ? null : String(share.expiresAt),
        ],
        ...[share.password, Number(share.shareView), share.size, Number(share.showReadme)],
      );
    if (!row) throw new Error('the new row did not come back');
    return toShare(row);
  }

  /**
   * A user's shares; with `publicOnly` those without a password. The cursor is the id whatever the order is, so paging is right only when the
   * list is ordered by id.
   *
   * @throws Error on a broken token.
   */
  page(
    userNumber: number,
    { pageSize, token, orderBy, descending, publicOnly }: SharePageQuery,
  ): Page<Share> {
    const cursor = decodeCursor(token);
    const [direction, beyond] = descending ? ['DESC', '<'] : ['ASC', '>'];
    const rows = this.#database
      .prepare(
        `SELECT * FROM shares WHERE user_number = :user AND (NOT :publicOnly OR password = '') AND (:cursor IS NULL OR number ${beyond} :cursor)
         ORDER BY ${SHARE_ORDERS[orderBy]} ${direction}, number ${direction} LIMIT :limit`,
      )
      .all({ user: userNumber, publicOnly: Number(publicOnly), cursor, limit: pageSize + 1 });
    return cutPage(rows.map(toShare), pageSize);
  }
}

function toShare(row: Record<string, SQLOutputValue>): Share {
  const numberOrNull = (value: SQLOutputValue | undefined): number | null =>
    value === null ? null : Number(value);
  return {
    number: Number(row['number']),
    createdAt: String(row['created_at']),
    name: String(row['name']),
    sourceType: Number(row['source_type']),
    views: Number(row['views']),
    downloads: Number(row['downloads']),
    remainDownloads: numberOrNull(row['remain_downloads']),
    expiresAt: numberOrNull(row['expires_at']),
    password: String(row['password']),
    shareView: row['share_view'] === 1,
    size: Number(row['size']),
    showReadme: row['show_readme'] === 1,
  };
}

/** The rows of one page and the token of the next one. */
export interface Page<T> {
  rows: T[];
  /** Absent on the last page. */
  nextToken?: string;
}

/** An opaque token that stands for the last row of a page. */
export function encodeCursor(number: number): string {
  return Buffer.from(JSON.stringify({ id: number })).toString('base64url');
}

/** @returns null for no token. @throws Error on one that this server never gave. */
export function decodeCursor(token: string): number | null {
  if (!token) return null;
  const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
  if (typeof value === 'object' && value !== null && 'id' in value && Number.isSafeInteger(value.id)) {
    return value.id as number;
  }
  throw new Error('broken page token');
}

/** @param rows up to one more than fits on the page, which shows that there is a next one. */
export function cutPage<T extends { number: number }>(rows: T[], pageSize: number): Page<T> {
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return { rows: shown, ...(rows.length > pageSize && last && { nextToken: encodeCursor(last.number) }) };
}

/** How every cursor list describes its page. */
export function paginationJson(pageSize: number, { nextToken }: Page<unknown>): object {
  return { page: 0, page_size: pageSize, ...(nextToken && { next_token: nextToken }), is_cursor: true };
}

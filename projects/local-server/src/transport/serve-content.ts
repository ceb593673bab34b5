import type { AppContext } from './app-env.ts';

/** A file of which the whole, a part or nothing may be asked for. */
export interface Content {
  bytes: Buffer;
  type: string;
  /** Milliseconds since 1970. */
  modified: number;
}

const RANGE = /^bytes=(\d*)-(\d*)$/;

/**
 * Responds with a file as Go's file server does: conditional and range requests are honoured, there is no ETag. A
 * request for several ranges gets the whole.
 */
export function serveContent(c: AppContext, { bytes, type, modified }: Content): Response {
  c.header('Last-Modified', new Date(modified).toUTCString());
  if (isUnchanged(c.req.header('If-Modified-Since'), modified)) return c.body(null, 304);

  c.header('Accept-Ranges', 'bytes');
  const range = c.req.header('If-Range') === undefined || isUnchanged(c.req.header('If-Range'), modified);
  const part = range ? partOf(c.req.header('Range') ?? '', bytes.length) : 'all';
  if (part === 'none') {
    return c.text('invalid range: failed to overlap\n', 416, { 'Content-Range': `bytes */${bytes.length}` });
  }
  c.header('Content-Type', type);
  if (part === 'all') return c.body(new Uint8Array(bytes));
  const [first, last] = part;
  return c.body(new Uint8Array(bytes.subarray(first, last + 1)), 206, {
    'Content-Range': `bytes ${first}-${last}/${bytes.length}`,
  });
}

/** Dates in headers have whole seconds. */
function isUnchanged(since: string | undefined, modified: number): boolean {
  return since !== undefined && Math.floor(modified / 1000) * 1000 <= Date.parse(since);
}

/** The first and last byte asked for. */
function partOf(range: string, size: number): [number, number] | 'all' | 'none' {
  const [, start, end] = RANGE.exec(range) ?? [];
  if (start === undefined || end === undefined || start + end === '') return 'all';
  if (start === '') return suffixOf(Number(end), size);
  const first = Number(start);
  const last = end === '' ? size - 1 : Math.min(Number(end), size - 1);
  if (end !== '' && Number(end) < first) return 'none';
  return first < size ? [first, last] : 'none';
}

function suffixOf(length: number, size: number): [number, number] | 'none' {
  return length > 0 ? [Math.max(0, size - length), size - 1] : 'none';
}

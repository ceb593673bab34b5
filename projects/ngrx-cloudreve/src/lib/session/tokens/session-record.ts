import { parseRecord } from '../../http/parse-record';

/** What is kept of one account's session, under one key. The only place outside of memory that holds tokens. */
export interface SessionRecord {
  readonly access: string;
  readonly refresh: string;
  /** Of the access token, in milliseconds. */
  readonly lifetime: number;
  /** Wall time of the receipt less the round trip. */
  readonly obtainedAt: number;
  /** Random, made at sign-in; what is ended is never used again. */
  readonly epoch: string;
  /** Counts the refreshes of this epoch. */
  readonly revision: number;
  /** The server that the tokens are for; another one at the same origin never sees them. */
  readonly apiUrl: string;
  /** The installation's id, once it is known. */
  readonly instanceId: string | null;
}

function hasTexts(value: Readonly<Record<string, unknown>>): boolean {
  return ['access', 'refresh', 'epoch', 'apiUrl'].every(
    (key) => typeof value[key] === 'string' && value[key] !== '',
  );
}

function hasNumbers(value: Readonly<Record<string, unknown>>): boolean {
  return ['lifetime', 'obtainedAt', 'revision'].every((key) => Number.isFinite(value[key]));
}

/**
 * Reads a stored record. Whatever else stands under the key means "not signed in here".
 *
 * @param text - the stored text
 * @param apiUrl - the server of this app
 * @returns the record, or null when it is unreadable or another server's
 */
export function readSessionRecord(text: string | null, apiUrl: string): SessionRecord | null {
  const value = parseRecord(text);
  if (value === null || !hasTexts(value) || !hasNumbers(value) || value['apiUrl'] !== apiUrl) {
    return null;
  }
  const { instanceId } = value;
  return {
    access: value['access'] as string,
    refresh: value['refresh'] as string,
    lifetime: value['lifetime'] as number,
    obtainedAt: value['obtainedAt'] as number,
    epoch: value['epoch'] as string,
    revision: value['revision'] as number,
    apiUrl,
    instanceId: typeof instanceId === 'string' ? instanceId : null,
  };
}

/** Reads stored records and keeps the last one: every edit and every request reads it, and it hardly ever changes. */
export class SessionRecordReader {
  readonly #apiUrl: string;
  #last: { readonly text: string; readonly record: SessionRecord | null } | null = null;

  /**
   * Keeps nothing at first.
   *
   * @param apiUrl - the server of this app
   */
  constructor(apiUrl: string) {
    this.#apiUrl = apiUrl;
  }

  /**
   * Reads a stored record.
   *
   * @param text - the stored text
   * @returns the record, the same object for the same text as before; null as {@link readSessionRecord}
   */
  read(text: string | null): SessionRecord | null {
    if (text === null) {
      return null;
    }
    if (this.#last?.text !== text) {
      this.#last = { text, record: readSessionRecord(text, this.#apiUrl) };
    }
    return this.#last.record;
  }

  /** Nothing of the last record stays. */
  forget(): void {
    this.#last = null;
  }
}

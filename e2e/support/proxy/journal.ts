import type { IncomingMessage } from 'node:http';
import { redact } from './redact.ts';

/** A request of the browser, as the proxy saw it. */
export interface JournalEntry {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** The JSON body with its secrets replaced; null until its response leaves, and when there is none. */
  readonly body: unknown;
  readonly hasAuthorization: boolean;
  /** The code of the envelope that the browser got; null when it got none. */
  readonly code: number | null;
  /** Milliseconds since 1970 at arrival. */
  readonly at: number;
  /** The same when the server was done with it and the response left; null until then. */
  readonly answeredAt: number | null;
}

type Growing = { -readonly [Name in keyof JournalEntry]: JournalEntry[Name] };

/** What the proxy remembers of the requests, in the order of their arrival. */
export class Journal {
  #entries: JournalEntry[] = [];

  /** All since it was cleared. */
  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries = [];
  }

  /** Writes a request down when it arrives. */
  arrived({ method = '', url: path = '', headers }: IncomingMessage): RecordedRequest {
    const hasAuthorization = headers.authorization !== undefined;
    const at = Date.now();
    const entry: Growing = { method, path, body: null, hasAuthorization, code: null, at, answeredAt: null };
    this.#entries.push(entry);
    return new RecordedRequest(entry);
  }
}

/** An entry of the journal that is not complete yet. */
export class RecordedRequest {
  readonly #entry: Growing;
  #body: unknown = null;

  /**
   * @param entry - in the journal
   */
  constructor(entry: Growing) {
    this.#entry = entry;
  }

  /** Its body is there. */
  read(body: Buffer): void {
    this.#body = redact(parsed(body));
  }

  /** Its response leaves; without one, the connection breaks. */
  answered(body?: Buffer): void {
    this.#entry.body = this.#body;
    this.#entry.answeredAt = Date.now();
    this.#entry.code = body === undefined ? null : codeOf(parsed(body));
  }
}

function codeOf(envelope: unknown): number | null {
  if (typeof envelope !== 'object' || envelope === null || !('code' in envelope)) return null;
  return typeof envelope.code === 'number' ? envelope.code : null;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return null;
  }
}

import { computed, inject, Injectable, signal } from '@angular/core';
import { SETTING_NAMES } from '../settings/setting-names';
import { StoryLog } from './story/story-log';

const MAX_ENTRIES = 200;

/** A request as it left the page, and what came back. Bodies have no secrets. */
export interface LoggedRequest {
  readonly id: number;
  /** Wall time in milliseconds. */
  readonly at: number;
  readonly method: string;
  /** As the request has it. */
  readonly url: string;
  /** The path of a request to this site, the whole address of any other. */
  readonly path: string;
  readonly hasToken: boolean;
  /** The body on one line; empty without one. */
  readonly body: string;
  /** What it writes, by the names of its body; empty for all but `PATCH /user/setting`. */
  readonly writes: readonly string[];
  /** The HTTP status; null while waiting, 0 when nothing came back. */
  readonly status: number | null;
  /** The code of an envelope that says that something went wrong; else null. Cloudreve sends most of them with HTTP 200. */
  readonly code: number | null;
  /** Whether the envelope or the status says that it went wrong. */
  readonly isRefused: boolean;
  /** The response as JSON; empty while waiting. */
  readonly response: string;
  /** Milliseconds until the response, or null while waiting. */
  readonly took: number | null;
}

/** What is known of a request when it leaves. */
export type NewRequest = Pick<LoggedRequest, 'method' | 'url' | 'path' | 'hasToken' | 'body' | 'writes'>;

/** What is known of a request when it has ended. */
export type EndOfRequest = Pick<LoggedRequest, 'status' | 'code' | 'isRefused' | 'response' | 'took'>;

const SETTINGS: ReadonlySet<string> = new Set(SETTING_NAMES);

function settingsOf({ writes }: Pick<LoggedRequest, 'writes'>): readonly string[] {
  return writes.filter((name) => SETTINGS.has(name));
}

/** The last 200 requests, newest first. */
@Injectable({ providedIn: 'root' })
export class WireLog {
  private readonly logged = signal<readonly LoggedRequest[]>([]);
  private readonly story = inject(StoryLog);
  private count = 0;

  /** Newest first. */
  readonly requests = this.logged.asReadonly();

  /** Those of them that carry edits. A new password leaves by the same address and is no setting. */
  readonly saves = computed(() => this.logged().filter((request) => settingsOf(request).length > 0));

  /** How many of them change the password or the second factor. */
  readonly otherWrites = computed(
    () =>
      this.logged().filter((request) => request.writes.length > 0 && settingsOf(request).length === 0).length,
  );

  /**
   * Adds a request that leaves now.
   *
   * @param request - what is known of it
   * @returns its id
   */
  begin(request: NewRequest): number {
    this.count += 1;
    const waiting = { status: null, code: null, isRefused: false, response: '', took: null };
    const entry: LoggedRequest = { id: this.count, at: Date.now(), ...request, ...waiting };
    this.logged.update((before) => [entry, ...before].slice(0, MAX_ENTRIES));
    this.story.noteRequest({ id: entry.id, settings: settingsOf(entry) });
    return this.count;
  }

  /**
   * Completes a request. Only the first end counts: who has the response unsubscribes as well.
   *
   * @param id - from {@link begin}
   * @param end - what came back
   */
  end(id: number, end: EndOfRequest): void {
    if (this.logged().find((entry) => entry.id === id)?.status !== null) {
      return;
    }
    this.logged.update((all) => all.map((entry) => (entry.id === id ? { ...entry, ...end } : entry)));
    this.story.noteAnswer({ id, status: end.status, code: end.code, took: end.took });
  }

  /** Forgets everything. */
  clear(): void {
    this.logged.set([]);
  }
}

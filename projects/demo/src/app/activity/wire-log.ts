import { computed, Injectable, signal } from '@angular/core';

const KEPT = 200;

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
  /** The HTTP status; null while waiting, 0 when nothing came back. */
  readonly status: number | null;
  /** Whether the envelope or the status says that it went wrong. */
  readonly isRefused: boolean;
  /** The answer as JSON; empty while waiting. */
  readonly answer: string;
  /** Milliseconds until the answer, or null while waiting. */
  readonly took: number | null;
}

/** What is known of a request when it leaves. */
export type NewRequest = Pick<LoggedRequest, 'method' | 'url' | 'path' | 'hasToken' | 'body'>;

/** What is known of a request when it has ended. */
export type EndOfRequest = Pick<LoggedRequest, 'status' | 'isRefused' | 'answer' | 'took'>;

/** The last 200 requests, newest first. */
@Injectable({ providedIn: 'root' })
export class WireLog {
  private readonly logged = signal<readonly LoggedRequest[]>([]);
  private count = 0;

  /** Newest first. */
  readonly requests = this.logged.asReadonly();

  /** How many of them write settings. */
  readonly patches = computed(
    () =>
      this.logged().filter(({ method, path }) => method === 'PATCH' && path.endsWith('/user/setting')).length,
  );

  /**
   * Adds a request that leaves now.
   *
   * @param request - what is known of it
   * @returns its id
   */
  begin(request: NewRequest): number {
    this.count += 1;
    const waiting = { status: null, isRefused: false, answer: '', took: null };
    const entry: LoggedRequest = { id: this.count, at: Date.now(), ...request, ...waiting };
    this.logged.update((before) => [entry, ...before].slice(0, KEPT));
    return this.count;
  }

  /**
   * Completes a request. Only the first end counts: who has the answer unsubscribes as well.
   *
   * @param id - from {@link begin}
   * @param end - what came back
   */
  end(id: number, end: EndOfRequest): void {
    this.logged.update((all) =>
      all.map((entry) => (entry.id === id && entry.status === null ? { ...entry, ...end } : entry)),
    );
  }

  /** Forgets everything. */
  clear(): void {
    this.logged.set([]);
  }
}

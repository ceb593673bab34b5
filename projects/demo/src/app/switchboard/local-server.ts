import { HttpClient, HttpContext } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { catchError, concat, EMPTY, last, map, Observable, of } from 'rxjs';
import { UNRECORDED } from '../activity/wire-recorder';

const context = new HttpContext().set(UNRECORDED, true);

/** Something that the local server does to requests; its README says what each key means. */
export interface Fault {
  readonly method?: string;
  readonly path: string;
  readonly times?: number;
  readonly holdMs?: number;
  readonly answerDelayMs?: number;
  readonly drop?: 'before' | 'afterCommit';
  readonly status?: number;
  readonly code?: number;
  readonly msg?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The switches of the local server, under `/__test`. Only it has them, and only when it was started with `--test`: a real
 * Cloudreve responds to such a path with its page. What is sent here is no part of what the panel shows.
 */
@Injectable({ providedIn: 'root' })
export class LocalServer {
  private readonly http = inject(HttpClient);
  private readonly found = signal(false);

  /** Whether the server has switches; false until it has responded. */
  readonly hasSwitches = this.found.asReadonly();

  constructor() {
    this.http
      .get<unknown>('/__test/mails', { context, params: { to: 'nobody' } })
      .pipe(
        map((response) => Array.isArray(response)),
        catchError(() => of(false)),
      )
      .subscribe({ next: (isList) => this.found.set(isList), error: console.error });
  }

  /**
   * Replaces the faults that wait for requests.
   *
   * @param faults - from now on, oldest first; none to have a healthy server
   * @returns one value when the server has them
   */
  replaceFaults(faults: readonly Fault[]): Observable<void> {
    const cleared$ = this.http.delete('/__test/faults', { context });
    const added$ = faults.length === 0 ? EMPTY : this.http.post('/__test/faults', faults, { context });
    // concat: a fault that is added before the others are gone would go with them.
    return concat(cleared$, added$).pipe(
      last(),
      map(() => undefined),
    );
  }
}

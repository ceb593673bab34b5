import type { CloudreveSettings } from 'ngrx-cloudreve';
import type { Observable, VirtualTimeScheduler } from 'rxjs';
import type { DebounceWindow } from '../../projects/ngrx-cloudreve/src/lib/settings/debounce-window';
import { BEFORE, type TimedEdit } from './edit-kinds.ts';
import type { SettingsStream } from './settings-stream.ts';

/** What left a page. */
export interface Sent {
  readonly at: number;
  readonly body: Partial<CloudreveSettings>;
}

type Name = keyof CloudreveSettings;

// A healthy server not far away; editing goes on while a request is on its way.
const ROUND_TRIP_MS = 120;

/** A page with a healthy server: what is pending when a turn begins leaves in one request. */
class VirtualPage {
  readonly #stream: SettingsStream;
  readonly #scheduler: VirtualTimeScheduler;
  readonly sent: Sent[] = [];
  #server = BEFORE;
  #view = BEFORE;

  constructor(stream: SettingsStream, scheduler: VirtualTimeScheduler) {
    this.#stream = stream;
    this.#scheduler = scheduler;
  }

  edit({ changes }: TimedEdit): void {
    this.#view = { ...this.#view, ...changes };
  }

  /** A turn. An edit that went back to what the server holds is settled without a request. */
  readonly turn = (): Observable<unknown> => {
    const { defer, EMPTY, tap, timer } = this.#stream;
    return defer(() => {
      const body = this.#pending();
      if (Object.keys(body).length === 0) {
        return EMPTY;
      }
      this.sent.push({ at: this.#scheduler.now(), body });
      const answered = (): void => {
        this.#server = { ...this.#server, ...body };
      };
      return timer(ROUND_TRIP_MS, this.#scheduler).pipe(tap(answered));
    });
  };

  #pending(): Partial<CloudreveSettings> {
    const names = Object.keys(this.#view) as Name[];
    return Object.fromEntries(
      names.filter((name) => !this.#isSaved(name)).map((name) => [name, this.#view[name]]),
    );
  }

  #isSaved(name: Name): boolean {
    const rule: { equal(a: unknown, b: unknown): boolean } = this.#stream.SETTINGS_FIELDS[name];
    return rule.equal(this.#view[name], this.#server[name]);
  }
}

/**
 * Plays a trace to its end, in virtual time, through the operators between an edit and its request.
 *
 * @param stream - of the library
 * @param edits - in the order of their times
 * @param window - of the debounce
 * @returns every request
 */
export function simulate(
  stream: SettingsStream,
  edits: readonly TimedEdit[],
  window: DebounceWindow,
): readonly Sent[] {
  const scheduler = new stream.VirtualTimeScheduler();
  const page = new VirtualPage(stream, scheduler);
  const changes$ = new stream.Subject<TimedEdit>();
  changes$.pipe(stream.debounceWindow(window, scheduler), stream.exhaustTrailing(page.turn)).subscribe();
  for (const edit of edits) {
    scheduler.schedule(() => {
      page.edit(edit);
      changes$.next(edit);
    }, edit.at);
  }
  scheduler.flush();
  return page.sent;
}

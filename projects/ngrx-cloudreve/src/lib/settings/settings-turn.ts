import { Action } from '@ngrx/store';
import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  finalize,
  from,
  Observable,
  of,
  Subject,
  tap,
} from 'rxjs';
import { clientFailure } from '../http/cloudreve-failure';
import { LaneTurn } from '../lane/account-lane';
import { Values } from './field-table';
import { CloudreveSettingsApiActions as Api } from './settings-actions';
import { OpenEdits } from './settings-outbox';
import { SettingsRead } from './settings-read';
import { SettingsSave } from './settings-save';
import { resultOf, TurnPorts } from './turn-ports';

const LOCK_WAIT_MS = 20_000;
const READ_LOCK_WAIT_MS = 1000;

/**
 * Sends the edits of the outbox, one turn at a time. A turn reads the server if anything is uncertain, then sends at
 * most one PATCH with all pending edits. There is one instance for each session of an account in this tab.
 */
export class SettingsTurn {
  readonly #ports: TurnPorts;
  readonly #read: SettingsRead;
  readonly #save: SettingsSave;
  readonly #due = new Subject<number | null>();
  #isSuspended = false;

  /**
   * Makes it.
   *
   * @param ports - what it needs
   */
  constructor(ports: TurnPorts) {
    this.#ports = ports;
    this.#read = new SettingsRead(ports);
    this.#save = new SettingsSave(ports);
  }

  /** Emits after each turn when the next one is due: monotonic milliseconds, or null. */
  readonly due$: Observable<number | null> = this.#due.asObservable();

  /** The server's values as this tab knows them; null before the first read. */
  get server(): Values | null {
    return this.#ports.server.values;
  }

  /** Whether it waits for a new token. */
  get isAwaitingToken(): boolean {
    return this.#ports.pacing.isAwaitingToken;
  }

  /**
   * The page, the network or the token is back. The known values are stale, and the library's own pauses are over.
   */
  resume(): void {
    this.#isSuspended = false;
    this.#ports.pacing.resume();
    this.#ports.server.markStale();
  }

  /** A call outside the store wrote settings. The known values are stale. */
  markStale(): void {
    this.#ports.server.markStale();
  }

  /** The page closes. Fresh edits are sent, and no turn begins before {@link resume}. */
  suspend(): void {
    this.#save.runBeforeClosing();
    this.#isSuspended = true;
  }

  /**
   * When the next turn is due.
   *
   * @returns monotonic milliseconds; null when nothing is left to do
   */
  dueAt(): number | null {
    const { outbox, server, pacing, isCurrent } = this.#ports;
    const isPending = Object.keys(outbox.pending()).length > 0;
    const isAtRest = server.isCertain || (pacing.isAwaitingToken && server.values !== null);
    return this.#isSuspended || (isAtRest && !isPending) || !isCurrent()
      ? null
      : pacing.dueAt(server.doubtUntil);
  }

  /**
   * Adopts what other tabs edited and saved.
   *
   * @returns `savedElsewhere`, and the actions for the session
   */
  showOtherTabs(): Observable<Action> {
    return this.#savedElsewhere(this.#ports.server.readSaves() ?? {});
  }

  /**
   * One turn.
   *
   * @returns what happens; it never errors
   */
  run(): Observable<Action> {
    const { outbox, clock, lane, requests, pacing, onError } = this.#ports;
    let found: OpenEdits = {};
    return defer(() => {
      found = outbox.pending();
      const due = this.dueAt();
      if (due === null || due > clock.monotonic()) {
        return EMPTY;
      }
      const isPending = Object.keys(found).length > 0;
      // concatMap: each step begins when the previous one has ended.
      return resultOf(requests.prepare(), clock).pipe(
        concatMap((result) =>
          'failure' in result
            ? of(this.#read.failed(result.failure))
            : from(lane.enter(isPending ? LOCK_WAIT_MS : READ_LOCK_WAIT_MS)).pipe(
                concatMap((turn) => this.#inLane(turn, isPending)),
              ),
        ),
      );
    }).pipe(
      catchError((error: unknown) => {
        onError(error);
        pacing.failed(clientFailure('stopped'), [], 0);
        return EMPTY;
      }),
      finalize(() => {
        this.#due.next(this.#dueAgain(found));
      }),
    );
  }

  #inLane(turn: LaneTurn, hasWaitedInFull: boolean): Observable<Action> {
    const { outbox, server, isCurrent } = this.#ports;
    const isOver = (): boolean => turn.isOver() || !isCurrent();
    const maySettle = turn.hasLock || hasWaitedInFull;
    let hasWritten = false;
    return concat(
      defer(() => {
        outbox.refresh();
        const saves = isOver() ? null : server.readSaves();
        return saves === null ? EMPTY : this.#savedElsewhere(saves);
      }),
      defer(() => (isOver() || !this.#read.isNecessary() ? EMPTY : this.#read.run(isOver, maySettle))),
      defer(() => (isOver() || !maySettle ? EMPTY : this.#save.run(turn, isOver))),
    ).pipe(
      tap(({ type }) => {
        hasWritten ||= type === Api.saved.type || type === Api.saveFailed.type;
      }),
      finalize(() => {
        turn.release(hasWritten);
      }),
    );
  }

  #savedElsewhere(fields: Values): Observable<Action> {
    const { userId, outbox, server, accountActions } = this.#ports;
    // Before the first read, a save may be older than the response to the sign-in.
    const others = server.values === null ? [] : accountActions(fields);
    return from([Api.savedElsewhere({ userId, fields, ...outbox.view() }), ...others]);
  }

  // Edits that a turn found and could not send are due again. Edits that came meanwhile wait for the end of their
  // window.
  #dueAgain(found: OpenEdits): number | null {
    const { outbox, server, pacing, clock } = this.#ports;
    const pending = outbox.pending();
    const isUnsent = Object.entries(found).some(
      ([name, { editedAt }]) => pending[name]?.editedAt === editedAt,
    );
    const isPaused = pacing.pausedUntil > clock.monotonic();
    return !server.isCertain || isUnsent || isPaused ? this.dueAt() : null;
  }
}

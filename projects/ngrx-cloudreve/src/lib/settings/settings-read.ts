import { Action } from '@ngrx/store';
import { concat, concatMap, defer, EMPTY, from, Observable, of } from 'rxjs';
import { CloudreveFailure, isCloudreveFailure } from '../http/cloudreve-failure';
import { reconcileOutbox } from './reconcile-outbox';
import { CloudreveSettingsApiActions as Api } from './settings-actions';
import { stopwatch } from './stopwatch';
import { resultOf, LoadedValues, TurnPorts } from './turn-ports';

const LONGEST_READ_MS = 20_000;
const ERRORS_BEFORE_VERIFY = 3;

/** The first half of a turn: `GET /user/setting` and `GET /user/me`. */
export class SettingsRead {
  readonly #ports: TurnPorts;
  #databaseErrors = 0;

  /**
   * Makes it; one a session.
   *
   * @param ports - of the turns
   */
  constructor(ports: TurnPorts) {
    this.#ports = ports;
  }

  /**
   * Whether the server has to be read before anything is sent: its values are uncertain, an edit is old, or this tab
   * knows a value that an edit does not expect.
   *
   * @returns false also while a pause runs
   */
  isNecessary(): boolean {
    const { outbox, server, pacing, clock } = this.#ports;
    const pending = outbox.pending();
    server.runningLeases();
    const isUncertain =
      !server.isCertain ||
      server.isUnexpected(pending) ||
      Object.entries(pending).some(([name, edit]) => !outbox.isFresh(name, edit));
    // Another tab may have begun a pause while this one waited for the lane.
    return isUncertain && pacing.dueAt(server.doubtUntil) <= clock.monotonic();
  }

  /**
   * Reads the server and settles edits by the result.
   *
   * @param isOver - whether the turn ended meanwhile
   * @param maySettleEdits - false when another tab may be saving
   * @returns `loadStarted`, then `loaded` or `loadFailed`; nothing for a stale response
   */
  run(isOver: () => boolean, maySettleEdits: boolean): Observable<Action> {
    const { clock, userId, requests, server, pacing, outbox } = this.#ports;
    const ended$ = defer(() => {
      pacing.readStarted();
      const [readStartedAt, version, lasted] = [clock.monotonic(), server.version, stopwatch(clock)];
      return resultOf(requests.load(), clock).pipe(
        concatMap((result): Observable<Action> => {
          if (isOver()) {
            return EMPTY;
          }
          if ('failure' in result) {
            return of(this.failed(result.failure));
          }
          outbox.refresh();
          server.readSaves();
          if (version !== server.version || lasted() >= LONGEST_READ_MS) {
            // Something was saved meanwhile, or the page slept.
            server.markStale();
            pacing.wait();
            return EMPTY;
          }
          return this.#succeeded(result.value, readStartedAt, maySettleEdits);
        }),
      );
    });
    return concat(of(Api.loadStarted({ userId })), ended$);
  }

  /**
   * A read failed, or there was no token for it.
   *
   * @param failure - why
   * @returns `loadFailed`
   */
  failed(failure: CloudreveFailure): Action {
    const { userId, server, pacing, requests } = this.#ports;
    if (pacing.failed(failure, [], 0).mustRead) {
      server.markStale();
    }
    // Every route responds with this to the live token of a banned account.
    this.#databaseErrors = isCloudreveFailure(failure, 'databaseError') ? this.#databaseErrors + 1 : 0;
    if (this.#databaseErrors === ERRORS_BEFORE_VERIFY) {
      this.#databaseErrors = 0;
      requests.verifyToken();
    }
    return Api.loadFailed({ userId, failure });
  }

  #succeeded(loaded: LoadedValues, readStartedAt: number, maySettleEdits: boolean): Observable<Action> {
    const { outbox, userId, server, pacing, rules, clock, startedAt } = this.#ports;
    this.#databaseErrors = 0;
    const maySettle = maySettleEdits || Object.keys(outbox.pending()).length === 0;
    const isSettled = server.applyRead(loaded.server, readStartedAt, maySettle);
    if (isSettled) {
      reconcileOutbox(outbox, rules, loaded.server, { now: clock.wall(), startedAt });
      server.confirm(loaded.server);
      pacing.readSucceeded();
    } else {
      pacing.readAgain();
    }
    const action = Api.loaded({ userId, server: server.values ?? {}, isSettled, ...outbox.view() });
    return from([action, ...loaded.accountActions()]);
  }
}

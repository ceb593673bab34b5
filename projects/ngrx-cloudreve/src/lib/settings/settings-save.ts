import { Action } from '@ngrx/store';
import { concat, concatMap, defer, EMPTY, from, Observable, of } from 'rxjs';
import { CloudreveFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { LaneTurn } from '../lane/account-lane';
import { OpenLease } from '../lane/leases';
import { mayCommitFor } from '../lane/may-commit';
import { isSame, Values } from './field-table';
import { numberedMessage } from '../numbered-error';
import { SILENT_LIMIT } from './save-policy';
import { CloudreveSettingsApiActions as Api } from './settings-actions';
import { OpenEdits } from './settings-outbox';
import { stopwatch } from './stopwatch';
import { resultOf, TurnPorts } from './turn-ports';

/** A PATCH in flight. */
interface SaveInFlight {
  readonly edits: OpenEdits;
  readonly lease: OpenLease;
}

declare const ngDevMode: unknown;

const LONGEST_SAVE_MS = 21_000;

const UNTRUSTED_RESPONSE = cloudreveFailure('protocol', {
  serverMessage: 'another tab may have been saving',
  retryable: true,
});

/** The second half of a turn: one `PATCH /user/setting` with all pending edits. */
export class SettingsSave {
  readonly #ports: TurnPorts;
  #inFlight: SaveInFlight | null = null;

  /**
   * Makes it; one a session.
   *
   * @param ports - of the turns
   */
  constructor(ports: TurnPorts) {
    this.#ports = ports;
  }

  /**
   * Sends the pending edits, if the server's values are certain and no request may still commit.
   *
   * @param turn - in the account's lane
   * @param isOver - whether the turn ended meanwhile
   * @returns `saveStarted`, then `saved` or `saveFailed`; nothing when nothing is sent
   */
  run(turn: LaneTurn, isOver: () => boolean): Observable<Action> {
    // Another tab may have written while this one was reading; its storage event comes later.
    this.#ports.outbox.refresh();
    return concat(
      this.#settleReverts(),
      defer(() => this.#send(turn, isOver)),
    );
  }

  #send(turn: LaneTurn, isOver: () => boolean): Observable<Action> {
    const { outbox, lane, requests, clock, userId, server, pacing } = this.#ports;
    const edits = this.#nextEdits();
    if (server.isUnexpected(edits)) {
      server.markStale();
    }
    // Checked immediately before the PATCH, with or without the lock.
    const maySend = server.runningLeases().length === 0 && server.isCertain;
    if (Object.keys(edits).length === 0 || !maySend || clock.monotonic() < pacing.pausedUntil) {
      return EMPTY;
    }
    const fields = valuesOf(edits);
    const lasted = stopwatch(clock);
    const lease = lane.leases.open(clock.monotonic() + mayCommitFor(null, 0), server.fieldsInDoubt(fields));
    outbox.markSent(edits);
    server.invalidateReads();
    this.#inFlight = { edits, lease };
    const isTrusted = (): boolean =>
      turn.hasLock &&
      !isOver() &&
      lasted() < LONGEST_SAVE_MS &&
      lease.isOpen() &&
      lane.leases.running(lease.id).length === 0;
    const ended$ = resultOf(
      defer(() => requests.update(fields)),
      clock,
    ).pipe(
      concatMap((result) => {
        this.#inFlight = null;
        if ('failure' in result) {
          return of(this.#failed(result.failure, edits, lease, lasted()));
        }
        return isTrusted() ? this.#succeeded(edits, lease) : of(this.#untrusted(edits, lease));
      }),
    );
    return concat(of(Api.saveStarted({ userId, fields })), ended$);
  }

  /**
   * The page closes. One request that outlives the page sends what is in flight and the fresh edits. All other edits
   * stay in the outbox. Nothing is sent while the server's values are uncertain, or while a request of another page or
   * of the app may still commit.
   */
  runBeforeClosing(): void {
    const { outbox, lane, requests, clock, server, pacing, isCurrent } = this.#ports;
    outbox.refresh();
    server.readSaves();
    const edits = this.#editsForLastRequest();
    const reasonsAgainst = [
      Object.keys(edits).length === 0,
      this.#isInFlight(edits),
      pacing.isAwaitingToken,
      clock.monotonic() < pacing.pausedUntil,
      !server.isCertain,
      server.isUnexpected(edits),
      lane.leases.running(this.#inFlight?.lease.id).length > 0,
      !isCurrent(),
    ];
    const fields = valuesOf(edits);
    const fieldsInDoubt = server.fieldsInDoubt(fields);
    if (!reasonsAgainst.includes(true) && requests.updateBeforeClosing(fields)) {
      outbox.markSent(edits);
      lane.leases.open(clock.monotonic() + mayCommitFor(null, 0), fieldsInDoubt);
    }
  }

  #succeeded(edits: OpenEdits, lease: OpenLease): Observable<Action> {
    const { outbox, userId, server, pacing, accountActions } = this.#ports;
    const fields = valuesOf(edits);
    for (const [name, edit] of Object.entries(edits)) {
      outbox.settle(name, edit);
    }
    lease.close();
    server.applySaved(fields);
    pacing.saveSucceeded(Object.keys(fields));
    return from([Api.saved({ userId, fields, ...outbox.view() }), ...accountActions(fields)]);
  }

  // The request is over. The library has to read what it wrote.
  #untrusted(edits: OpenEdits, lease: OpenLease): Action {
    const { outbox, userId, server, pacing } = this.#ports;
    outbox.markUntrusted(edits);
    lease.close();
    server.markStale();
    pacing.wait();
    return Api.saveFailed({ userId, failure: UNTRUSTED_RESPONSE, ...outbox.view() });
  }

  #failed(failure: CloudreveFailure, edits: OpenEdits, lease: OpenLease, lasted: number): Action {
    const { outbox, userId, clock, server, pacing, isCurrent } = this.#ports;
    const step = pacing.failed(failure, Object.keys(edits), lasted);
    server.invalidateReads();
    if (step.doubt > 0) {
      const until = clock.monotonic() + step.doubt;
      server.beginDoubt(until);
      lease.extend(until);
    } else {
      lease.close();
    }
    if (step.mustRead) {
      server.markStale();
      // The nick may have been written, over a newer one that another tab has saved or dropped.
      outbox.markUntrusted(edits);
    }
    if ((typeof ngDevMode === 'undefined' || ngDevMode) && pacing.silent === SILENT_LIMIT) {
      console.warn(numberedMessage(9));
    }
    if (step.fields === 'refuse' && isCurrent()) {
      for (const [name, edit] of Object.entries(edits)) {
        outbox.fail(name, edit, { kind: 'refused', failure });
      }
    }
    return Api.saveFailed({ userId, failure, ...outbox.view() });
  }

  // If an edit goes back to the server's value and was never sent, it needs no request.
  #settleReverts(): Observable<Action> {
    const { outbox, server, rules, userId } = this.#ports;
    const reverts = Object.entries(server.isCertain ? outbox.pending() : {}).filter(
      ([name, { value, base }]) =>
        isSame(rules, name, value, server.values?.[name]) &&
        (base === undefined || isSame(rules, name, base, server.values?.[name])) &&
        outbox.sent(name).leftAt === 0,
    );
    for (const [name, edit] of reverts) {
      outbox.drop(name, edit);
    }
    server.readSaves();
    return reverts.length === 0 ? EMPTY : of(Api.editsChanged({ userId, ...outbox.view() }));
  }

  // After a request was refused as a whole, each of its fields is sent alone.
  #nextEdits(): OpenEdits {
    const pending = this.#ports.outbox.pending();
    const name = this.#ports.pacing.nextIsolated(Object.keys(pending));
    const edit = name === null ? undefined : pending[name];
    return name === null || edit === undefined ? pending : { [name]: edit };
  }

  #editsForLastRequest(): OpenEdits {
    const { outbox } = this.#ports;
    const isLast = ([name, edit]: [string, OpenEdits[string]]): boolean =>
      outbox.isFresh(name, edit) || this.#inFlight?.edits[name] !== undefined;
    return Object.fromEntries(Object.entries(outbox.pending()).filter(isLast));
  }

  // It was sent with keepalive. Firefox fires `visibilitychange`, which sends, before `pagehide`.
  #isInFlight(edits: OpenEdits): boolean {
    const inFlight = this.#inFlight?.edits ?? {};
    return Object.entries(edits).every(([name, { editedAt }]) => inFlight[name]?.editedAt === editedAt);
  }
}

function valuesOf(edits: OpenEdits): Values {
  return Object.fromEntries(Object.entries(edits).map(([name, { value }]) => [name, value]));
}

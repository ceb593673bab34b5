import { savedKey } from '../../session/saved-key';
import { mayCommitUntil } from '../../lane/may-commit-until';
import { nextDeadline } from '../sync/deadline';
import { isAnyIn } from '../sync/entries';
import { FieldName } from '../sync/field-table';
import { lastFields } from '../sync/left';
import { nextFields } from '../sync/save-started';
import { documentLock, noticeOthers, noticeTakeOver, TurnParts } from './other-pages';
import { Outbox } from './outbox';
import { PlannerPorts } from './planner-ports';
import { SavedRecord } from './saved-record';
import { LOCK_WAIT, READ_LOCK_WAIT, takeTurn, timeAndChance } from './sync-turn';

const FURTHEST = 2 * 60 * 60_000;
const PAUSE = 1000;

/**
 * Decides when the server is asked and told, for one session of one account on one page, from the live state alone:
 * looks after every change, arms one timer for the next deadline, and takes one turn at a time in the account's lane.
 * Knows nothing of Angular: the property tests drive this very class in virtual time.
 */
export class SyncPlanner<Fields extends object> {
  readonly #ports: PlannerPorts<Fields>;
  readonly #parts: TurnParts<Fields>;
  #timer: { readonly due: number; readonly cancel: () => void } | null = null;
  #isInTurn = false;
  #isStopped = false;
  #isWriting = false;
  #life = new AbortController();

  /**
   * Makes the planner of one session; {@link start} sets it going.
   *
   * @param ports - the world
   */
  constructor(ports: PlannerPorts<Fields>) {
    const { storage, clock, table, prefix, account, document } = ports;
    this.#ports = ports;
    this.#parts = {
      ports,
      record: new SavedRecord(storage, savedKey(prefix, account), table),
      outbox: new Outbox({ storage, clock, table, prefix: `${prefix}:outbox:${account}:`, document }),
      orphansDueAt: 0,
      takesAll: false,
      databaseErrors: 0,
    };
  }

  /** The storage key whose changes by other pages are worth a {@link hear}. */
  get recordKey(): string {
    return this.#parts.record.key;
  }

  /** Takes up the account: what other pages left, then a first read. */
  start(): void {
    this.#live();
    // Read before the first edit, which is newer whatever the clock says.
    this.hear();
    this.look();
  }

  /** Looks whether something is due, now or later; call it after every change of the state. */
  look(): void {
    if (this.#isStopped) {
      return;
    }
    this.#keep();
    const due = this.#isInTurn ? null : this.#due();
    if (due === null) {
      return;
    }
    const now = this.#ports.clock.monotonic();
    // So far ahead is a clock that jumped.
    if (due <= now || due > now + FURTHEST) {
      void this.#takeTurn();
    } else if (this.#timer === null || this.#timer.due > due) {
      this.#arm(due);
    }
  }

  /** Another page says that it saved: only a hint. */
  hear(): void {
    if (this.#mayKeep()) {
      this.#parts.outbox.keepAgain(this.#ports.live.state());
      const news = this.#parts.record.news();
      if (news !== null) {
        this.#ports.live.happened({ type: 'remoteSaved', values: news });
      }
    }
  }

  /** The page goes away, maybe for good: nothing is asked and nothing is waited for. */
  leave(): void {
    if (this.#mayKeep()) {
      this.#sayLast();
    }
    this.#ports.lane.leavePage();
    this.#life.abort();
  }

  /** The page is back, or the network: what is known is old. */
  wake(): void {
    const { live, lane } = this.#ports;
    lane.comeBack();
    if (this.#isStopped || !this.#mayKeep()) {
      return;
    }
    if (this.#life.signal.aborted) {
      this.#live();
    }
    noticeTakeOver(this.#parts);
    live.happened({ type: 'woken' });
    noticeOthers(this.#parts);
    this.#parts.orphansDueAt = 0;
    this.look();
  }

  /**
   * Whether any page of this browser has edits of the account that are on their way.
   *
   * @returns false when nothing waits, here and elsewhere; a failed edit waits for nothing
   */
  isAnythingOpen(): boolean {
    const state = this.#ports.live.state();
    const others = this.#parts.outbox.others().map(({ entries }) => ({ ...state, entries }));
    return [state, ...others].some((some) => isAnyIn(some, 'pending') || isAnyIn(some, 'inFlight'));
  }

  /** The account is leaving: the edits of pages that do not answer are sent from here. */
  gather(): void {
    this.#parts.takesAll = true;
    this.#parts.orphansDueAt = 0;
    this.look();
  }

  /**
   * The session ended. What this page wrote stays for the same person's next one.
   */
  stop(): void {
    this.#isStopped = true;
    this.#timer?.cancel();
    this.#timer = null;
    this.#life.abort();
  }

  /**
   * A new session of the account goes on from the same live state: what this one wrote is older than that from now on.
   */
  handOver(): void {
    this.stop();
    noticeTakeOver(this.#parts);
    this.#parts.outbox.remove();
  }

  /** The app ends: an edit of this very task is not on disk yet. */
  end(): void {
    const state = this.#ports.live.state();
    if (this.#mayKeep() && this.#parts.outbox.isBehind(state)) {
      this.#parts.outbox.write(state);
    }
    this.stop();
  }

  /** The person signed out: nothing of the account stays. */
  forget(): void {
    this.stop();
    this.#parts.outbox.removeAll();
    this.#parts.record.remove();
    this.#ports.lane.leases.forgetDoubts();
  }

  #sayLast(): void {
    const { live, clock, requests, lane } = this.#ports;
    // An edit that another page's newer one has overtaken must not be the last word.
    this.hear();
    const now = { monotonic: clock.monotonic(), wall: clock.wall() };
    const names = lastFields(live.state(), now);
    const isSent = names.length > 0 && requests.patchAndGo(this.#values(names));
    const fields = isSent ? names : [];
    const wasInFlight = live.state().request !== null;
    live.happened({ type: 'left', fields, at: now.monotonic });
    if (isSent || wasInFlight) {
      const until = mayCommitUntil(now.monotonic, now.monotonic);
      lane.leases.open(until, live.state().doubt?.fields ?? {});
    }
    this.#parts.outbox.write(live.state());
  }

  // Alive means holding one's own lock; nobody else ever asks for it.
  #live(): void {
    const { locks, prefix, document } = this.#ports;
    this.#life = new AbortController();
    void locks.acquire(documentLock(prefix, document), null, this.#life.signal);
  }

  #values(names: readonly FieldName<Fields>[]): Partial<Fields> {
    const { entries } = this.#ports.live.state();
    const values: Partial<Fields> = {};
    for (const name of names) {
      const entry = entries[name];
      if (entry !== undefined) {
        values[name] = entry.value;
      }
    }
    return values;
  }

  #mayKeep(): boolean {
    return !this.#isStopped && this.#ports.isCurrent();
  }

  // What other pages left behind is worth a turn of its own.
  #due(): number | null {
    const { live, timing } = this.#ports;
    const due = nextDeadline(live.state(), timing);
    const { orphansDueAt } = this.#parts;
    if (orphansDueAt === null || live.state().holds.length > 0) {
      return due;
    }
    return due === null ? orphansDueAt : Math.min(due, orphansDueAt);
  }

  // Armed once: when it fires too early, because an edit moved the deadline, it looks again.
  #arm(due: number): void {
    const { clock } = this.#ports;
    this.#timer?.cancel();
    const cancel = clock.setTimer(Math.ceil(due - clock.monotonic()), () => {
      this.#timer = null;
      this.look();
    });
    this.#timer = { due, cancel };
  }

  // The outbox is written once for all events of a task.
  #keep(): void {
    if (this.#isWriting || !this.#parts.outbox.isBehind(this.#ports.live.state())) {
      return;
    }
    this.#isWriting = true;
    queueMicrotask(() => {
      this.#isWriting = false;
      const state = this.#ports.live.state();
      if (this.#mayKeep() && this.#parts.outbox.isBehind(state)) {
        this.#parts.outbox.write(state);
      }
    });
  }

  async #takeTurn(): Promise<void> {
    const { requests, live, clock } = this.#ports;
    this.#isInTurn = true;
    const before = live.state();
    try {
      const failed = await requests.prepare();
      if (failed === null) {
        await this.#turnInLane();
      } else if (this.#mayKeep()) {
        live.happened({ type: 'loadFailed', ...failed, ...timeAndChance(this.#ports) });
      }
    } finally {
      this.#isInTurn = false;
      if (live.state() !== before) {
        this.look();
      } else if (!this.#isStopped) {
        // A turn that changed nothing must not follow itself at once; what is due later is.
        const [due, now] = [this.#due(), clock.monotonic()];
        this.#arm(due !== null && due > now && due <= now + FURTHEST ? due : now + PAUSE);
      }
    }
  }

  async #turnInLane(): Promise<void> {
    const isWriting = nextFields(this.#ports.live.state()).length > 0;
    const lane = await this.#ports.lane.enter(isWriting ? LOCK_WAIT : READ_LOCK_WAIT);
    try {
      await takeTurn(this.#parts, {
        lane,
        mayWrite: isWriting || lane.hasLock,
        isStopped: () => this.#isStopped,
      });
    } finally {
      lane.leave();
    }
  }
}

import { Action } from '@ngrx/store';
import { brokenByAction } from './action-rules';
import { CloudreveFailure, CloudreveSettingsApiActions as Api, SettingsState } from './library';
import { isActionOf } from './is-action-of';
import { Ledger } from './ledger';
import { recordLostLeases } from './record-losses';
import { Changes, isSame, Name, NAMES, namesOf } from './model-fields';
import { brokenByLastRequest, brokenByPause } from './last-request-rules';
import { brokenBySend } from './send-rules';
import { Tab, TabSession } from './tab';
import { Observer, World } from './world';
import { BeforeEdit, makesNoDifference, writtenBy } from './written-edits';

const SECOND_MS = 1000;
const MAX_REQUESTS_PER_SECOND = 16;
const MINUTE_MS = 60_000;
const MAX_FAILED_READS_PER_MINUTE = 30;
const DEFAULT_PAUSE_MS = 60_000;
const MIN_PAUSE_MS = 1000;
const SHOW_DELAY_MS = 50;

/** Observes what tabs do, keeps the records and reports the rules that were broken. */
export class TraceObserver implements Observer {
  readonly #world: World;
  readonly #writeLine: ((line: string) => unknown) | null;

  /** What was broken. */
  readonly failures: string[] = [];

  /** `log` takes a line for everything that happens. */
  constructor(world: World, log: ((line: string) => unknown) | null) {
    this.#world = world;
    this.#writeLine = log;
  }

  log(what: string): void {
    this.#writeLine?.(`${String(this.#world.timeline.now).padStart(9)} ${what}`);
  }

  fail(what: string): void {
    this.log(`FAILED ${what}`);
    this.failures.push(what);
  }

  errorThrown(error: unknown): void {
    this.fail(`it threw: ${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}`);
  }

  reduced(tab: Tab, before: SettingsState, action: Action): void {
    if (this.#writeLine !== null) {
      this.log(`${tab.name} ${JSON.stringify(action)}`);
    }
    const session = this.#current(tab);
    if (session === null) {
      return;
    }
    const ledger = this.#world.records.ledger(session.userId);
    const { records } = this.#world;
    if (
      isActionOf(Api.loaded, action) ||
      isActionOf(Api.loadFailed, action) ||
      isActionOf(Api.saveFailed, action)
    ) {
      records.reasonCount++;
    }
    if (isActionOf(Api.loadFailed, action)) {
      this.#countFailedRead(tab);
    }
    if (isActionOf(Api.loaded, action)) {
      this.#loaded(tab, action.isSettled, before, ledger);
    }
    brokenByAction({ world: this.#world, tab, ledger, before, action }).forEach((broken) => {
      this.fail(broken);
    });
  }

  edited(tab: Tab, before: BeforeEdit, changes: Changes): void {
    const session = this.#current(tab);
    if (session === null) {
      return;
    }
    const written = writtenBy(session, before, changes);
    const { resumedAt } = this.#world.records.track(tab);
    // It shows what it learnt a moment ago at the next turn of the clock only.
    const isUpToDate = before.session === session && this.#world.timeline.now - resumedAt > SHOW_DELAY_MS;
    for (const name of isUpToDate ? namesOf(changes) : []) {
      if (written.includes(name) === makesNoDifference(before, name, changes[name])) {
        const what = written.includes(name)
          ? 'writes an edit without a difference'
          : 'does not take the edit';
        this.fail(`I1: ${tab.name} ${what} of ${name}`);
      }
    }
    written.forEach((name) => {
      this.#recordEdit(tab, session, before, name);
    });
  }

  #recordEdit(tab: Tab, { outbox, userId }: TabSession, before: BeforeEdit, name: Name): void {
    const { records, timeline } = this.#world;
    const edit = outbox.newest(name);
    if (edit !== null) {
      const { value, editedAt } = edit;
      records.editCount++;
      const { ownEdits, inFlight } = records.track(tab);
      ownEdits.set(name, editedAt);
      // What is on its way is what the edit comes after.
      const isRevert = isSame(
        name,
        Object.hasOwn(inFlight, name) ? inFlight[name] : before.server?.[name],
        value,
      );
      records.ledger(userId).edited(name, { value, editedAt, at: timeline.now, isRevert });
    }
  }

  discarded(tab: Tab, name: Name): void {
    const session = this.#current(tab);
    if (session !== null) {
      const { outbox, userId } = session;
      const wasSent = outbox.sent(name).leftAt > 0;
      const editedAt = outbox.newest(name)?.editedAt ?? 0;
      this.#world.records.ledger(userId).discarded(name, editedAt, wasSent, this.#world.timeline.now);
    }
  }

  readStarted(tab: Tab, epoch: string): void {
    this.#checkRequest(tab, epoch);
    const track = this.#world.records.track(tab);
    track.readStartedAt = this.#world.timeline.now;
    track.readStartedByWall = tab.clock.wall();
  }

  patchStarted(tab: Tab, epoch: string, fields: Changes): void {
    this.log(`${tab.name} PATCH ${JSON.stringify(fields)}`);
    this.#checkRequest(tab, epoch);
    this.#checkBody(tab, fields);
    const track = this.#world.records.track(tab);
    track.sentAt = this.#world.timeline.now;
    for (const broken of brokenBySend(this.#world, tab, fields)) {
      this.fail(`${tab.name} ${broken}`);
    }
    track.inFlight = fields;
    track.hasLostLease = false;
  }

  patchEnded(tab: Tab, account: string, failure: CloudreveFailure | null): void {
    const { records, timeline } = this.#world;
    records.track(tab).inFlight = {};
    if (failure === null) {
      records.pauses.delete(account);
    }
    this.readFailed(account, failure);
    this.log(`${tab.name} got ${failure === null ? 'ok' : JSON.stringify(failure)} at ${timeline.now}`);
  }

  readFailed(account: string, failure: CloudreveFailure | null): void {
    const { timeline, login } = this.#world;
    const { now } = timeline;
    // Nothing of an account stays after its sign-out, no pause either.
    if (failure?.status === 429 && login.account === account) {
      const until = now + Math.max(failure.retryAfter ?? DEFAULT_PAUSE_MS, MIN_PAUSE_MS);
      this.#world.records.pauses.set(account, { at: now, until });
    }
  }

  lastRequestStarted(tab: Tab, epoch: string, fields: Changes): void {
    this.log(`${tab.name} last PATCH ${JSON.stringify(fields)}`);
    this.#checkRequest(tab, epoch);
    this.#checkBody(tab, fields);
    for (const broken of brokenByLastRequest(this.#world, tab, fields)) {
      this.fail(`${tab.name} ${broken}`);
    }
    this.#world.records.reasonCount++;
  }

  /** Another device wrote; null stands for all fields of the column. */
  deviceWrote(account: string, names: readonly Name[] | null, fields: Changes): void {
    this.log(`device writes ${JSON.stringify(fields)}`);
    const { records, server, timeline } = this.#world;
    const ledger = records.ledger(account);
    (names ?? NAMES).forEach((name) => ledger.foreign.add(name));
    for (const name of names ?? []) {
      if (!isSame(name, server.values(account)[name], fields[name])) {
        ledger.deviceWrote(name, fields[name], timeline.now);
      }
    }
  }

  serverChanged(account: string): void {
    const values = this.#world.server.values(account);
    if (this.#writeLine !== null) {
      this.log(`server ${account} ${JSON.stringify(values)}`);
    }
    this.#world.records.ledger(account).serverChanged(values, this.#world.timeline.now);
  }

  // The session of a tab, if its account is signed in. A tab may not know of a new epoch yet.
  #current({ session }: Tab): TabSession | null {
    return session !== null && session.userId === this.#world.login.account ? session : null;
  }

  #loaded(tab: Tab, isSettled: boolean, before: SettingsState, ledger: Ledger): void {
    const track = this.#world.records.track(tab);
    if (isSettled) {
      track.isStale = false;
      track.readAt = track.readStartedAt;
    }
    // A GET showed an edit, maybe one that was made while it was on its way.
    for (const name of NAMES) {
      const edit = before.edits[name];
      if (edit !== undefined && tab.state.edits[name] === undefined) {
        ledger.confirmedByRead(name, edit.editedAt, track.readStartedAt);
      }
    }
  }

  // I17: reads that fail come at longer and longer intervals.
  #countFailedRead(tab: Tab): void {
    const { now } = this.#world.timeline;
    const track = this.#world.records.track(tab);
    track.failedReadTimes = [...track.failedReadTimes.filter((at) => at > now - MINUTE_MS), now];
    if (track.failedReadTimes.length > MAX_FAILED_READS_PER_MINUTE) {
      this.fail(`I17: ${tab.name} reads again and again, although that fails`);
    }
  }

  // I15, I16: a request belongs to the session that is current. I17: no storm.
  #checkRequest(tab: Tab, epoch: string): void {
    if (this.#world.login.epoch !== epoch) {
      this.fail(`I15: ${tab.name} sends a request for a session that is over`);
    }
    if (brokenByPause(this.#world, tab)) {
      this.fail(`I8: ${tab.name} sends a request during the pause that the server asked for`);
    }
    const { now } = this.#world.timeline;
    const track = this.#world.records.track(tab);
    track.requestTimes = [...track.requestTimes.filter((at) => at > now - SECOND_MS), now];
    if (track.requestTimes.length > MAX_REQUESTS_PER_SECOND) {
      this.fail(`I17: ${tab.name} sends ${String(track.requestTimes.length)} requests in a second`);
    }
  }

  // I3: a body holds fields of the table, and a value for each.
  #checkBody(tab: Tab, fields: Changes): void {
    const names = Object.keys(fields);
    const hasValues = Object.values(fields).every((value: unknown) => value !== null && value !== undefined);
    if (names.length === 0 || names.length > namesOf(fields).length || !hasValues) {
      this.fail(`I3: ${tab.name} sends ${JSON.stringify(fields)}`);
    }
    if (this.#world.storage.isFull) {
      queueMicrotask(() => {
        recordLostLeases(this.#world);
      });
    }
  }
}

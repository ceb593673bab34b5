import { Action } from '@ngrx/store';
import { brokenByAction } from './action-rules';
import { CloudreveFailure, CloudreveSettingsApiActions as Api, SettingsState } from './core';
import { isOf } from './is-of';
import { Ledger } from './ledger';
import { leasesAreLost } from './losses';
import { Changes, isSame, Name, NAMES, namesOf } from './model-fields';
import { brokenByLastRequest, brokenByPause } from './last-request-rules';
import { brokenBySend } from './send-rules';
import { Tab, TabSession } from './tab';
import { Observer, World } from './world';
import { BeforeEdit, makesNoDifference, writtenBy } from './written-edits';

const SECOND = 1000;
const MOST_A_SECOND = 16;
const MINUTE = 60_000;
const MOST_FAILED_READS_A_MINUTE = 30;
const UNTOLD_PAUSE = 60_000;
const SHORTEST_PAUSE = 1000;
const SHOWN_WITHIN = 50;

/** Watches what tabs do, keeps the records and says which promise was broken. */
export class Watch implements Observer {
  readonly #world: World;
  readonly #log: ((line: string) => unknown) | null;

  /** What was broken. */
  readonly failures: string[] = [];

  /** `log` takes a line for everything that happens. */
  constructor(world: World, log: ((line: string) => unknown) | null) {
    this.#world = world;
    this.#log = log;
  }

  note(what: string): void {
    this.#log?.(`${String(this.#world.timeline.now).padStart(9)} ${what}`);
  }

  fail(what: string): void {
    this.note(`FAILED ${what}`);
    this.failures.push(what);
  }

  threw(error: unknown): void {
    this.fail(`it threw: ${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}`);
  }

  reduced(tab: Tab, before: SettingsState, action: Action): void {
    if (this.#log !== null) {
      this.note(`${tab.name} ${JSON.stringify(action)}`);
    }
    const session = this.#current(tab);
    if (session === null) {
      return;
    }
    const ledger = this.#world.records.ledger(session.userId);
    const { records } = this.#world;
    if (isOf(Api.loaded, action) || isOf(Api.loadFailed, action) || isOf(Api.saveFailed, action)) {
      records.reasons++;
    }
    if (isOf(Api.loadFailed, action)) {
      this.#readFailed(tab);
    }
    if (isOf(Api.loaded, action)) {
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
    const { backAt } = this.#world.records.track(tab);
    // It shows what it learnt a moment ago at the next turn of the clock only.
    const isUpToDate = before.session === session && this.#world.timeline.now - backAt > SHOWN_WITHIN;
    for (const name of isUpToDate ? namesOf(changes) : []) {
      if (written.includes(name) === makesNoDifference(before, name, changes[name])) {
        const what = written.includes(name)
          ? 'writes an edit without a difference'
          : 'does not take the edit';
        this.fail(`I1: ${tab.name} ${what} of ${name}`);
      }
    }
    written.forEach((name) => {
      this.#wished(tab, session, before, name);
    });
  }

  #wished(tab: Tab, { outbox, userId }: TabSession, before: BeforeEdit, name: Name): void {
    const { records, timeline } = this.#world;
    const edit = outbox.newest(name);
    if (edit !== null) {
      const { value, editedAt } = edit;
      records.edits++;
      const { own, inFlight } = records.track(tab);
      own.set(name, editedAt);
      // What is on its way is what the edit comes after.
      const isBack = isSame(
        name,
        Object.hasOwn(inFlight, name) ? inFlight[name] : before.server?.[name],
        value,
      );
      records.ledger(userId).edited(name, { value, editedAt, at: timeline.now, isBack });
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

  reads(tab: Tab, epoch: string): void {
    this.#asks(tab, epoch);
    const track = this.#world.records.track(tab);
    track.readBegunAt = this.#world.timeline.now;
    track.readBegunByWall = tab.clock.wall();
  }

  sends(tab: Tab, epoch: string, fields: Changes): void {
    this.note(`${tab.name} PATCH ${JSON.stringify(fields)}`);
    this.#asks(tab, epoch);
    this.#checkBody(tab, fields);
    const track = this.#world.records.track(tab);
    track.sentAt = this.#world.timeline.now;
    for (const broken of brokenBySend(this.#world, tab, fields)) {
      this.fail(`${tab.name} ${broken}`);
    }
    track.inFlight = fields;
    track.hasLostLease = false;
  }

  answered(tab: Tab, account: string, failure: CloudreveFailure | null): void {
    const { records, timeline } = this.#world;
    records.track(tab).inFlight = {};
    if (failure === null) {
      records.asked.delete(account);
    }
    this.refused(account, failure);
    this.note(`${tab.name} answered ${failure === null ? 'ok' : JSON.stringify(failure)} at ${timeline.now}`);
  }

  refused(account: string, failure: CloudreveFailure | null): void {
    const { timeline, login } = this.#world;
    const { now } = timeline;
    // Nothing of an account stays after its sign-out, no pause either.
    if (failure?.status === 429 && login.account === account) {
      const until = now + Math.max(failure.retryAfter ?? UNTOLD_PAUSE, SHORTEST_PAUSE);
      this.#world.records.asked.set(account, { at: now, until });
    }
  }

  sendsLast(tab: Tab, epoch: string, fields: Changes): void {
    this.note(`${tab.name} last PATCH ${JSON.stringify(fields)}`);
    this.#asks(tab, epoch);
    this.#checkBody(tab, fields);
    for (const broken of brokenByLastRequest(this.#world, tab, fields)) {
      this.fail(`${tab.name} ${broken}`);
    }
    this.#world.records.reasons++;
  }

  /** Another device wrote; null stands for all fields of the column. */
  deviceWrote(account: string, names: readonly Name[] | null, fields: Changes): void {
    this.note(`device writes ${JSON.stringify(fields)}`);
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
    if (this.#log !== null) {
      this.note(`server ${account} ${JSON.stringify(values)}`);
    }
    this.#world.records.ledger(account).serverHolds(values, this.#world.timeline.now);
  }

  // The session of a tab, if its account is signed in. A tab may not know of a new epoch yet.
  #current({ session }: Tab): TabSession | null {
    return session !== null && session.userId === this.#world.login.account ? session : null;
  }

  #loaded(tab: Tab, isSettled: boolean, before: SettingsState, ledger: Ledger): void {
    const track = this.#world.records.track(tab);
    if (isSettled) {
      track.isBlind = false;
      track.readAt = track.readBegunAt;
    }
    // A GET showed an edit, maybe one that was made while it was on its way.
    for (const name of NAMES) {
      const edit = before.edits[name];
      if (edit !== undefined && tab.state.edits[name] === undefined) {
        ledger.found(name, edit.editedAt, track.readBegunAt);
      }
    }
  }

  // I17: reads that fail come at longer and longer intervals.
  #readFailed(tab: Tab): void {
    const { now } = this.#world.timeline;
    const track = this.#world.records.track(tab);
    track.failedReads = [...track.failedReads.filter((at) => at > now - MINUTE), now];
    if (track.failedReads.length > MOST_FAILED_READS_A_MINUTE) {
      this.fail(`I17: ${tab.name} reads again and again, although that fails`);
    }
  }

  // I15, I16: a request belongs to the session that is current. I17: no storm.
  #asks(tab: Tab, epoch: string): void {
    if (this.#world.login.epoch !== epoch) {
      this.fail(`I15: ${tab.name} asks for a session that is over`);
    }
    if (brokenByPause(this.#world, tab)) {
      this.fail(`I8: ${tab.name} asks although the server wants to be left alone`);
    }
    const { now } = this.#world.timeline;
    const track = this.#world.records.track(tab);
    track.requests = [...track.requests.filter((at) => at > now - SECOND), now];
    if (track.requests.length > MOST_A_SECOND) {
      this.fail(`I17: ${tab.name} asks ${String(track.requests.length)} times in a second`);
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
        leasesAreLost(this.#world);
      });
    }
  }
}

import { fieldNames } from '../src/lib/settings/sync/field-table';
import { SyncEvent } from '../src/lib/settings/sync/sync-event';
import { SyncState } from '../src/lib/settings/sync/sync-state';
import type { Browser } from './browser';
import { brokenByFold } from './fold-rules';
import { follow } from './follow';
import { Ledger } from './ledger';
import { Fields, Name, NAMES } from './model-fields';
import { Sent } from './network';
import { Page } from './page';
import { brokenBySend } from './send-rules';

const SECOND = 1000;
const MOST_A_SECOND = 16;

function isConflict({ entries }: SyncState<Fields>, name: Name): boolean {
  return entries[name]?.failure?.kind === 'conflict';
}

/** Looks at everything that happens, and says which promise it broke. */
export class Watch {
  readonly #browser: Browser;
  readonly #log: ((line: string) => unknown) | null;
  readonly #ledgers = new Map<string, Ledger>();
  /** Requests whose leases are gone, by no fault of the library: nobody can wait for them. */
  readonly #unguarded = new Set<Sent>();
  /** Pages that went away or lost sight of the server, and have not read since. */
  readonly #blind = new Set<Page>();

  readonly #asked = new Map<Page, readonly number[]>();
  #mayLose = false;

  /** Nothing goes wrong in this trace, so that more can be asked of it. */
  isHealthy = false;

  /** What was broken. */
  readonly failures: string[] = [];
  /** For I7. */
  edits = 0;
  reasons = 0;

  /**
   * @param browser - to look at
   * @param log - takes a line for all that happens
   */
  constructor(browser: Browser, log: ((line: string) => unknown) | null) {
    this.#browser = browser;
    this.#log = log;
  }

  /**
   * @param what - a line for the log
   */
  note(what: string): void {
    this.#log?.(`${String(this.#browser.timeline.now).padStart(9)} ${what}`);
  }

  /**
   * @param what - was broken
   */
  fail(what: string): void {
    this.note(`FAILED ${what}`);
    this.failures.push(what);
  }

  /**
   * @param account - whose
   * @returns what its person wants
   */
  ledger(account: string): Ledger {
    const known = this.#ledgers.get(account);
    const ledger = known ?? new Ledger();
    this.#ledgers.set(account, ledger);
    return ledger;
  }

  /**
   * A page folded an event.
   *
   * @param page - which
   * @param before - its state until then
   * @param event - what
   */
  folded(page: Page, before: SyncState<Fields>, event: SyncEvent<Fields>): void {
    if (this.#log !== null) {
      this.note(`${page.name} ${JSON.stringify(event)}`);
      this.note(`   => ${JSON.stringify(page.state.entries)} doubt ${JSON.stringify(page.state.doubt)}`);
    }
    const broken = brokenByFold({ before, after: page.state, event }, this.#browser.server.poisoned);
    if (broken !== null) {
      this.fail(`${page.name} ${broken}`);
    }
    this.#count(event);
    this.#follow(page, before, event);
  }

  /** I15, I16: a request belongs to the session that is current. */
  asked(page: Page, epoch: string): void {
    if (this.#browser.epoch !== epoch) {
      this.fail(`I15: ${page.name} asks for a session that is over`);
    }
    const { now } = this.#browser.timeline;
    const recent = (this.#asked.get(page) ?? []).filter((at) => at > now - SECOND);
    this.#asked.set(page, [...recent, now]);
    if (recent.length >= MOST_A_SECOND) {
      this.fail(`I17: ${page.name} asks ${String(recent.length + 1)} times in a second`);
    }
  }

  /** A PATCH is about to leave. */
  sends(page: Page, account: string, fields: Partial<Fields>): void {
    this.note(`${page.name} PATCH ${JSON.stringify(fields)}`);
    this.says(page, fields);
    const [isBlind, unguarded] = [this.#blind.has(page), this.#unguarded];
    const leaving = { browser: this.#browser, page, account, fields, isBlind, unguarded };
    for (const broken of brokenBySend(leaving, this.isHealthy)) {
      this.fail(`${page.name} ${broken}`);
    }
  }

  /** I3: a body holds fields of the table, and a value for each. */
  says(page: Page, fields: Partial<Fields>): void {
    const names: readonly string[] = Object.keys(fields);
    const isGood = names.length > 0 && names.every((name) => (NAMES as readonly string[]).includes(name));
    if (!isGood || Object.values(fields).some((value) => (value as unknown) === null)) {
      this.fail(`I3: ${page.name} sends ${JSON.stringify(fields)}`);
    }
    if (this.#browser.storage.isFull) {
      queueMicrotask(() => {
        this.leasesAreLost();
      });
    }
  }

  /** The page was away: another device may have written. */
  wasAway(page: Page): void {
    this.#blind.add(page);
  }

  /**
   * What works now has lost its lease: the storage was cleared, or the clock was set. Nobody waits for it any more, and
   * the column that it writes in the end may be an old one.
   */
  leasesAreLost(): void {
    const { timeline, network } = this.#browser;
    for (const sent of network.working()) {
      this.#unguarded.add(sent);
      timeline.plan(sent.worksUntil, () => {
        this.ledger(sent.account).excuse(() => true);
      });
    }
  }

  /** A page ends without a word: what stood in a storage that was cleared or full is lost. */
  dies(page: Page): void {
    this.#blind.delete(page);
    const { session } = page;
    if (session === null) {
      return;
    }
    const texts = this.#browser.storage
      .entries()
      .filter(([key]) => key.includes(`:outbox:${session.account}:`))
      // The doubt that stands after them tells another page what may be there, and sends nothing.
      .map(([, text]) => text.split('"at":')[0] ?? '');
    const times = NAMES.map((name) => page.state.entries[name]?.editedAt);
    this.ledger(session.account).excuse(
      (editedAt) =>
        this.#mayLose &&
        times.includes(editedAt) &&
        !texts.some((text) => text.includes(`"editedAt":${String(editedAt)}`)),
    );
  }

  /** @returns whether several tabs had no storage to tell each other what they saved */
  get hasLostRecords(): boolean {
    return this.#mayLose && this.#browser.hadSeveralTabs;
  }

  /** From now on a page that is killed may take edits with it. */
  storageFailed(): void {
    this.#mayLose = true;
  }

  /** What stood nowhere else is lost with the storage. */
  storageCleared(): void {
    this.storageFailed();
    const stored = this.#browser.storage.entries().map(([, text]) => text);
    this.#ledgers.forEach((ledger) => {
      ledger.excuse(
        (editedAt) =>
          stored.some((text) => text.includes(`"editedAt":${String(editedAt)}`)) &&
          !this.#isInMemory(editedAt),
      );
    });
  }

  /** I15: nothing of the account stays. */
  signedOut(account: string): void {
    this.ledger(account).forget();
    this.checkGone(account);
  }

  /** I15: of an account whose person signed out no key stays, but that something may still commit, not what. */
  checkGone(account: string): void {
    const left = this.#browser.storage
      .entries()
      .filter(([key]) => /:(?:outbox|saved|lease):/.test(key) && key.includes(`:${account}`))
      .filter(([key, text]) => !(key.includes(':lease:') && text.includes('"doubt":null')));
    if (left.length > 0) {
      this.fail(`I15: ${left.join()} stays after the sign-out`);
    }
  }

  /** Another device wrote; null stands for all fields of the column. */
  deviceWrote(account: string, names: readonly Name[] | null, fields: Partial<Fields>): void {
    this.note(`device writes ${JSON.stringify(fields)}`);
    (names ?? NAMES).forEach((name) => this.ledger(account).foreign.add(name));
  }

  serverChanged(account: string): void {
    const values = this.#browser.server.values(account);
    this.note(`server ${account} ${JSON.stringify(values)}`);
    this.ledger(account).serverHolds(values, this.#browser.timeline.now);
  }

  #isInMemory(editedAt: number): boolean {
    return this.#browser.pages.some(
      (page) => !page.isDead() && NAMES.some((name) => page.state.entries[name]?.editedAt === editedAt),
    );
  }

  #count(event: SyncEvent<Fields>): void {
    if (event.type === 'edited' || event.type === 'retried') {
      this.edits += event.type === 'edited' ? Object.keys(event.changes).length : 1;
    } else if (event.type !== 'saved' && event.type !== 'saveStarted') {
      this.reasons++;
    }
  }

  #follow(page: Page, before: SyncState<Fields>, event: SyncEvent<Fields>): void {
    const { session, state: after, readBegunAt } = page;
    // What is typed after another tab signed out, before this one hears of it, belongs to nobody.
    if (session?.epoch !== (this.#browser.epoch ?? '')) {
      return;
    }
    const ledger = this.ledger(session.account);
    const { now } = this.#browser.timeline;
    const sentAt = now - (page.clock.monotonic() - (before.request?.sentAt ?? 0));
    follow(ledger, { before, after, event, now, readBegunAt, sentAt });
    this.#checkSaved(page, before, event, sentAt);
    this.#checkConflicts(page, before, ledger);
    if (event.type === 'loaded' && !after.mustRead) {
      this.#blind.delete(page);
    }
  }

  // I4: what a page takes for saved was on the server.
  #checkSaved(page: Page, { request }: SyncState<Fields>, event: SyncEvent<Fields>, since: number): void {
    if (event.type !== 'saved' || request?.id !== event.id) {
      return;
    }
    const ledger = this.ledger(page.session?.account ?? '');
    const lost = fieldNames<Fields>(request.fields).find(
      (name) => !ledger.wasThere(name, { value: request.fields[name], editedAt: 0, since }),
    );
    if (lost !== undefined) {
      this.fail(`I4: ${page.name} takes ${lost} for saved, which never was on the server`);
    }
  }

  // I6: a conflict is with somebody else.
  #checkConflicts(page: Page, before: SyncState<Fields>, ledger: Ledger): void {
    const found = NAMES.find(
      (name) =>
        isConflict(page.state, name) &&
        !isConflict(before, name) &&
        !ledger.foreign.has(name) &&
        !ledger.isForgotten(name, page.state.entries[name]?.editedAt),
    );
    if (found !== undefined && !this.#mayLose && this.#unguarded.size === 0) {
      this.fail(`I6: ${page.name} finds a conflict in ${found}, which nobody else wrote`);
    }
  }
}

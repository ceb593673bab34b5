import { Action } from '@ngrx/store';
import { from, Observable, Subject, throwError } from 'rxjs';
import { CloudreveError } from '../http/cloudreve-error';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { AccountLane } from '../lane/account-lane';
import { PageStorage } from '../platform/page-storage';
import { TestLocks } from '../platform/page.fixture';
import { settled, TestClock, TestStorage } from '../test-setup.fixture';
import { Values } from './field-table';
import { EditFailure } from './outbox-registers';
import { SavePacing } from './save-pacing';
import { ServerKnowledge } from './server-knowledge';
import { SETTINGS_FIELDS } from './settings-fields';
import { SettingsOutbox } from './settings-outbox';
import { SettingsTurn } from './settings-turn';
import { SharedPause } from './shared-pause';
import { LoadedValues, TurnPorts } from './turn-ports';
import { userPatched } from './user-changes';

/** What a new account holds. */
export const SERVER: Values = {
  nick: 'Ann',
  language: 'en-US',
  preferred_theme: '#1976d2',
  version_retention_enabled: true,
  version_retention_ext: [],
  version_retention_max: 10,
  disable_view_sync: false,
};

/** Why an edit is not sent any more that another device has overtaken. */
export const CONFLICT: EditFailure = { kind: 'conflict', failure: null };

export const OUTBOX = 'ngc:outbox:u1:';
export const LEASES = 'ngc:lease:u1:';
const PAUSE = 'ngc:pause:u1';

/** A PATCH that waits for its response. */
export interface WaitingSave {
  readonly fields: Values;
  readonly response: Subject<void>;
}

/** One browser without Angular: the storage, the locks and the clock that its tabs share. */
export class TestTabs {
  readonly clock = new TestClock();
  readonly disk = new TestStorage();
  readonly locks = new TestLocks();
  isSignedIn = true;

  /** Opens a tab of the account. */
  open(): TestTab {
    return new TestTab(this);
  }

  /** Wall time. */
  get now(): number {
    return this.clock.wall();
  }

  /** What stands under a key of the outbox, parsed. */
  register(name: string): unknown {
    return JSON.parse(this.disk.values.get(OUTBOX + name) ?? 'null');
  }

  leases(): readonly string[] {
    return [...this.disk.values.keys()].filter((key) => key.startsWith(LEASES));
  }

  /** Writes what another page has left behind: a request that may commit for so long. */
  lease(id: string, time: number, doubt: unknown): void {
    this.disk.values.set(LEASES + id, JSON.stringify({ until: this.clock.wall() + time, doubt }));
  }

  /** Time passes, and promises run before and after. */
  async pass(milliseconds: number): Promise<void> {
    await settled();
    this.clock.pass(milliseconds);
    await settled();
  }
}

/** The turns of one tab, with the requests that wait for a response. */
export class TestTab {
  readonly actions: Action[] = [];
  readonly dueAt: (number | null)[] = [];
  readonly errors: unknown[] = [];
  readonly verifiedTokens: string[] = [];
  readonly lastRequests: Values[] = [];
  readonly outbox: SettingsOutbox;
  readonly server: ServerKnowledge;
  readonly pacing: SavePacing;
  readonly pause: SharedPause;
  readonly lane: AccountLane;
  readonly startedAt: number;
  readonly ports: TurnPorts;
  readonly turn: SettingsTurn;
  /** What the back-off draws. */
  random = 0;
  isCurrent = true;
  isLastRequestAccepted = true;
  prepare: () => Observable<unknown> = () => from([null]);
  loads: Subject<LoadedValues>[] = [];
  saves: WaitingSave[] = [];

  constructor(readonly tabs: TestTabs) {
    const { clock, disk, locks } = tabs;
    this.startedAt = clock.wall();
    const storage = new PageStorage(disk);
    const rules = SETTINGS_FIELDS;
    this.outbox = new SettingsOutbox({
      storage,
      clock,
      rules,
      prefix: OUTBOX,
      isSignedIn: () => tabs.isSignedIn,
    });
    this.lane = new AccountLane({
      clock,
      locks: {
        acquire: (name, wait, gone) => locks.acquire(name, wait, gone, clock),
        remove: () => undefined,
      },
      storage,
      prefix: 'ngc',
      account: 'u1',
    });
    this.server = new ServerKnowledge({ rules, outbox: this.outbox, leases: this.lane.leases, clock });
    this.pause = new SharedPause(storage, clock, PAUSE);
    this.pacing = new SavePacing(clock, () => this.random, this.pause);
    this.ports = this.#ports();
    this.turn = new SettingsTurn(this.ports);
    this.turn.due$.subscribe({ next: (at) => this.dueAt.push(at), error: fail });
  }

  /** A tab that has read the server, and has nothing to do. */
  async ready(values: Values = {}): Promise<this> {
    await this.run();
    await this.respondToLoad(values);
    this.actions.length = 0;
    return this;
  }

  /** The person edits. */
  edit(changes: Values): void {
    for (const [name, value] of Object.entries(changes)) {
      this.outbox.edit(name, value, this.server.values);
    }
  }

  /** The person edits the nick of a new account, also where this tab has not read it. */
  editNick(nick: string): void {
    this.outbox.edit('nick', nick, SERVER);
  }

  /** The nick that is to be sent. */
  get pendingNick(): unknown {
    return this.outbox.pending()['nick']?.value;
  }

  /** Begins a turn. */
  async run(): Promise<void> {
    this.turn.run().subscribe({ next: (action) => this.actions.push(action), error: fail });
    await settled();
  }

  /** Responds to the reads that wait. */
  async respondToLoad(values: Values = {}): Promise<void> {
    const server = { ...SERVER, ...values };
    for (const load of this.loads.splice(0)) {
      load.next({ server, accountActions: () => [] });
      load.complete();
    }
    await settled();
  }

  async failLoad(failure: CloudreveFailure): Promise<void> {
    this.loads.splice(0).forEach((load) => {
      load.error(new CloudreveError(failure));
    });
    await settled();
  }

  /** The body of the PATCH that waits; null when none does. */
  get body(): Values | null {
    return this.saves[0]?.fields ?? null;
  }

  async respondToSave(): Promise<void> {
    this.saves.splice(0).forEach(({ response }) => {
      response.next();
      response.complete();
    });
    await settled();
  }

  async failSave(failure: CloudreveFailure): Promise<void> {
    this.saves.splice(0).forEach(({ response }) => {
      response.error(new CloudreveError(failure));
    });
    await settled();
  }

  /** The last words of the types, like `'Saved'`. */
  get types(): readonly string[] {
    return this.actions.map(({ type }) => type.replace(/^.*\] /, ''));
  }

  #ports(): TurnPorts {
    const { clock } = this.tabs;
    return {
      userId: 'u1',
      rules: SETTINGS_FIELDS,
      outbox: this.outbox,
      server: this.server,
      pacing: this.pacing,
      lane: this.lane,
      requests: {
        prepare: () => this.prepare(),
        load: () => this.#waiting((response: Subject<LoadedValues>) => this.loads.push(response)),
        update: (fields) => this.#waiting((response: Subject<void>) => this.saves.push({ fields, response })),
        updateBeforeClosing: (fields) => {
          if (this.isLastRequestAccepted) {
            this.lastRequests.push(fields);
          }
          return this.isLastRequestAccepted;
        },
        verifyToken: () => this.verifiedTokens.push('u1'),
      },
      clock,
      startedAt: this.startedAt,
      isCurrent: () => this.isCurrent,
      accountActions: (fields) => userPatched('u1', fields),
      onError: (error) => this.errors.push(error),
    };
  }

  #waiting<T>(keep: (response: Subject<T>) => void): Observable<T> {
    const response = new Subject<T>();
    keep(response);
    return response;
  }
}

/** A request that throws before it is one. */
export function broken(): Observable<never> {
  return throwError(() => new Error('a bug'));
}

import { Ledger } from './ledger';
import { Changes, Name } from './model-fields';
import { SentRequest } from './network';
import { Tab } from './tab';

/** What happened in one tab. */
export interface Track {
  /** The newest edits that were made there. */
  readonly ownEdits: Map<Name, number>;
  /** When its last GET began, on the timeline and on the wall. */
  readStartedAt: number;
  readStartedByWall: number;
  /** When the last GET began that settled something. */
  readAt: number;
  /** When it last went away, and when it came back from wherever it was. */
  suspendedAt: number;
  resumedAt: number;
  /** When its last PATCH left. */
  sentAt: number;
  /** When its requests of the last second left. */
  requestTimes: readonly number[];
  /** When its reads of the last minute failed. */
  failedReadTimes: readonly number[];
  /** It was away, and has not read since: another device may have written. */
  isStale: boolean;
  /** The values of its PATCH, until its response arrives. */
  inFlight: Changes;
  /** The lease of its PATCH was lost while that was on its way. */
  hasLostLease: boolean;
  /** The edits that it has seen saved, by their time: they must never be open again. */
  readonly saved: Map<Name, { readonly editedAt: number; readonly isOwn: boolean }>;
  /** An old action is played back just now. */
  isReplaying: boolean;
}

/** What happened so far in a trace, for the rules. */
export class Records {
  readonly #ledgers = new Map<string, Ledger>();
  readonly #tracks = new Map<Tab, Track>();

  /** Requests whose leases are gone, by no fault of the library: nobody can wait for them. */
  readonly unleased = new Set<SentRequest>();

  /** For I7. */
  editCount = 0;
  reasonCount = 0;
  /** The storage was cleared or full: a page that ends may take edits with it, and tabs may not see each other's writes. */
  mayLoseEdits = false;
  /** When the storage was last cleared or full. */
  lossAt = 0;
  /** There were two tabs at a time. */
  hadSeveralTabs = false;
  /** The tab in which the person signed out, and when; null when they are back. */
  signedOut: { readonly by: Tab; readonly at: number } | null = null;
  /** Somebody set the clock. */
  hasSetClock = false;

  /** Until when the server asked an account to wait, and since when. */
  readonly pauses = new Map<string, { readonly at: number; readonly until: number }>();

  ledger(account: string): Ledger {
    const existing = this.#ledgers.get(account);
    const ledger = existing ?? new Ledger();
    this.#ledgers.set(account, ledger);
    return ledger;
  }

  ledgers(): Iterable<Ledger> {
    return this.#ledgers.values();
  }

  track(tab: Tab): Track {
    const existing = this.#tracks.get(tab);
    const track = existing ?? {
      ownEdits: new Map<Name, number>(),
      readStartedAt: 0,
      readStartedByWall: 0,
      readAt: -1,
      suspendedAt: 0,
      resumedAt: 0,
      sentAt: 0,
      requestTimes: [],
      failedReadTimes: [],
      isStale: false,
      inFlight: {},
      hasLostLease: false,
      saved: new Map<Name, { readonly editedAt: number; readonly isOwn: boolean }>(),
      isReplaying: false,
    };
    this.#tracks.set(tab, track);
    return track;
  }

  /** Several tabs had no storage in which to share what they saved. */
  get hasLostRecords(): boolean {
    return this.mayLoseEdits && this.hadSeveralTabs;
  }
}

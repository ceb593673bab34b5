import { isRecord } from '../../http/envelope';
import { Clock } from '../../platform/clock';
import { KeptStorage } from '../../platform/kept-storage';
import { fieldNames, FieldTable } from '../sync/field-table';
import { SyncDoubt, SyncEntries, SyncState } from '../sync/sync-state';
import { parseRecord, readDoubted, readEntries } from './stored-fields';

const MARK_KEPT_FOR = 15 * 24 * 60 * 60_000;
const LONGEST_DOUBT = 60_000;

/** The edits of another page. */
export interface OtherOutbox<Fields extends object> {
  readonly document: string;
  readonly entries: SyncEntries<Fields>;
  readonly doubt: SyncDoubt<Fields> | null;
  /** Wall time of its newest edit. */
  readonly editedUpTo: number;
}

/** Where the outboxes of an account are. */
export interface OutboxPorts<Fields extends object> {
  readonly storage: KeptStorage;
  readonly clock: Clock;
  readonly table: FieldTable<Fields>;
  /** Of the keys, by server and account. */
  readonly prefix: string;
  readonly document: string;
}

/**
 * The edits of this page on disk: the entries as they are, under a key a page. Another page takes them over when this
 * one is gone, and leaves a mark, in case it was only asleep.
 */
export class Outbox<Fields extends object> {
  readonly #ports: OutboxPorts<Fields>;
  readonly #key: string;
  #written: SyncState<Fields> | null = null;
  #isEmpty = true;

  /**
   * Makes the outbox of this page.
   *
   * @param ports - where
   */
  constructor(ports: OutboxPorts<Fields>) {
    this.#ports = ports;
    this.#key = ports.prefix + ports.document;
  }

  /**
   * Whether a state holds something that is not on disk yet.
   *
   * @param state - of the account
   * @returns true when it has to be written
   */
  isBehind(state: SyncState<Fields>): boolean {
    const before = this.#written;
    const isSame = before?.entries === state.entries && before.doubt === state.doubt;
    return !isSame && !(this.#isEmpty && fieldNames<Fields>(state.entries).length === 0);
  }

  /**
   * Writes what is open; removes the key when nothing is.
   *
   * @param state - of the account
   */
  write(state: SyncState<Fields>): void {
    const { storage, clock } = this.#ports;
    const { entries, doubt } = state;
    this.#written = state;
    this.#isEmpty = fieldNames<Fields>(entries).length === 0;
    if (this.#isEmpty) {
      storage.remove(this.#key);
      return;
    }
    // Monotonic time means nothing to another page.
    const offset = clock.wall() - clock.monotonic();
    const kept = { entries, at: clock.wall(), doubt: doubt && { ...doubt, until: doubt.until + offset } };
    storage.write(this.#key, JSON.stringify(kept));
  }

  /**
   * Writes again what somebody cleared away.
   *
   * @param state - of the account
   */
  keepAgain(state: SyncState<Fields>): void {
    if (!this.#isEmpty && this.#ports.storage.read(this.#key) === null) {
      this.write(state);
    }
  }

  /** Removes the key. */
  remove(): void {
    this.#ports.storage.remove(this.#key);
    this.#isEmpty = true;
    this.#written = null;
  }

  /**
   * Whether another page has taken over what this one wrote.
   *
   * @returns up to which edit, wall time; null when nobody did
   */
  takenOver(): number | null {
    const mark = parseRecord(this.#ports.storage.read(this.#key))['takenOver'];
    return typeof mark === 'number' ? mark : null;
  }

  /**
   * The outboxes of all other pages. Old marks are removed.
   *
   * @returns what they hold
   */
  others(): readonly OtherOutbox<Fields>[] {
    const { storage, prefix } = this.#ports;
    return storage
      .keys(prefix)
      .filter((key) => key !== this.#key)
      .map((key) => this.#readOther(key))
      .filter((other) => other !== null);
  }

  /**
   * Leaves a mark where an orphan was.
   *
   * @param orphan - whose entries are in this page's outbox now
   */
  markTakenOver(orphan: OtherOutbox<Fields>): void {
    const { document, editedUpTo } = orphan;
    const { storage, clock, prefix } = this.#ports;
    storage.write(prefix + document, JSON.stringify({ takenOver: editedUpTo, at: clock.wall() }));
  }

  /** Removes every outbox of the account. */
  removeAll(): void {
    const { storage, prefix } = this.#ports;
    storage.keys(prefix).forEach((key) => {
      storage.remove(key);
    });
    this.remove();
  }

  #readOther(key: string): OtherOutbox<Fields> | null {
    const { storage, clock, table, prefix } = this.#ports;
    const { entries: kept, doubt, at, takenOver } = parseRecord(storage.read(key));
    if (takenOver !== undefined && Math.abs(clock.wall() - Number(at)) > MARK_KEPT_FOR) {
      storage.remove(key);
    }
    const entries = readEntries(kept, table);
    const times = fieldNames<Fields>(entries).map((name) => entries[name]?.editedAt ?? 0);
    return times.length === 0
      ? null
      : {
          document: key.slice(prefix.length),
          entries,
          doubt: this.#readDoubt(doubt),
          editedUpTo: Math.max(...times),
        };
  }

  #readDoubt(value: unknown): SyncDoubt<Fields> | null {
    const { clock, table } = this.#ports;
    if (!isRecord(value) || typeof value['until'] !== 'number') {
      return null;
    }
    const left = Math.min(value['until'] - clock.wall(), LONGEST_DOUBT);
    return { until: clock.monotonic() + left, fields: readDoubted(value['fields'], table) };
  }
}

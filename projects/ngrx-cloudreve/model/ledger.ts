import { Fields, INITIAL_VALUES, isSame, Name, NAMES } from './model-fields';

/** An edit that the person has not taken back. */
export interface LedgerEdit {
  readonly value: unknown;
  /** The wall time in its register, which tells edits apart. */
  readonly editedAt: number;
  /** Since when it could be on the server. */
  readonly since: number;
  /** When it was made. */
  readonly at: number;
  /** It went back to what the tab took for the server's value. */
  readonly isRevert: boolean;
  /** Something took it away that no client can prevent. */
  readonly isExcused?: boolean;
}

/** A value, and since when it is there. */
export interface TimedValue {
  readonly at: number;
  readonly value: unknown;
}

/** Whether an edit, by its time and field, is lost. */
export type IsLost = (editedAt: number, name: Name) => boolean;

const LEASE_LIFETIME_MS = 12_000;
const INSTANT_MS = 100;

/** What the person wants of each field of one account, and what its server held when. */
export class Ledger {
  readonly #edits = new Map<Name, LedgerEdit[]>();
  readonly #discardedAt = new Map<Name, number>();
  readonly #discards = new Map<Name, number>();
  readonly #history = new Map<Name, TimedValue[]>(
    NAMES.map((name) => [name, [{ at: 0, value: INITIAL_VALUES[name] }]]),
  );
  readonly #lastForeign = new Map<Name, TimedValue>();

  /** The fields that another device wrote. */
  readonly foreign = new Set<Name>();

  edited(name: Name, edit: Omit<LedgerEdit, 'since'>): void {
    const edits = this.#editsOf(name);
    const last = edits.at(-1);
    // The same value again may be there already.
    const since = last !== undefined && isSame(name, last.value, edit.value) ? last.since : edit.at;
    // A tab that cannot see a discard yet may edit with its very time, and either of the two wins.
    const isTied = edit.editedAt === this.#discards.get(name);
    const isExcused = isTied || this.#isInstantOfDevice(name, edit);
    this.#edits.set(name, [...edits, { ...edit, since, isExcused }]);
  }

  /** Given up: an edit, and all that were older. */
  discarded(name: Name, editedAt: number, wasSent: boolean, now: number): void {
    if (wasSent) {
      this.#discardedAt.set(name, now);
    }
    this.#discards.set(name, editedAt);
    this.#edits.set(
      name,
      this.#editsOf(name).filter((edit) => edit.editedAt > editedAt),
    );
  }

  /** A GET that began then showed an edit. */
  confirmedByRead(name: Name, editedAt: number, startedAt: number): void {
    this.#change(name, (edit) =>
      edit.editedAt === editedAt ? { ...edit, since: Math.min(edit.since, startedAt) } : edit,
    );
  }

  /** Whether an edit came so long after a discarded one that nobody knows any more what that one sent. */
  isAfterExpiredDiscard(name: Name, editedAt: number): boolean {
    const since = this.#editsOf(name).find((edit) => edit.editedAt === editedAt)?.since ?? 0;
    return since > (this.#discardedAt.get(name) ?? Number.POSITIVE_INFINITY) + LEASE_LIFETIME_MS;
  }

  excuse(isLost: IsLost): void {
    for (const name of this.#edits.keys()) {
      this.#change(name, (edit) => (isLost(edit.editedAt, name) ? { ...edit, isExcused: true } : edit));
    }
  }

  /** The person signed out. */
  clear(): void {
    this.#edits.clear();
  }

  /** Every edit, the oldest first. */
  edits(name: Name): readonly LedgerEdit[] {
    return this.#editsOf(name);
  }

  last(name: Name): LedgerEdit | undefined {
    return this.#editsOf(name).at(-1);
  }

  /**
   * What has to be granted: the newest edit in the order that all tabs keep, by time and then by text, or the last one
   * that was made; where tabs could not tell each other, any.
   */
  newest(name: Name, areTabsInSync: boolean): readonly LedgerEdit[] {
    const edits = this.#editsOf(name);
    return areTabsInSync ? [...edits].sort(byOrder).slice(-1).concat(edits.slice(-1)) : edits;
  }

  /** What another device wrote last. */
  deviceWrote(name: Name, value: unknown, at: number): void {
    this.#lastForeign.set(name, { value, at });
  }

  lastForeign(name: Name): TimedValue | undefined {
    return this.#lastForeign.get(name);
  }

  /**
   * Whether the person wanted the very value of another device, which is as good as an own one, or the server held it
   * before they edited: there and back again cannot be told from nothing.
   */
  wasOwnValue(name: Name, value: unknown): boolean {
    const edits = this.#editsOf(name);
    const lastAt = edits.at(-1)?.at ?? 0;
    const held = this.#history.get(name)?.filter(({ at }) => at <= lastAt) ?? [];
    return [...held, ...edits].some((one) => isSame(name, one.value, value));
  }

  serverChanged(values: Fields, at: number): void {
    for (const [name, shown] of this.#history) {
      shown.push({ at, value: values[name] });
    }
  }

  /** Whether the server held a value at that time or later. */
  wasOnServer(name: Name, { value, since }: Pick<LedgerEdit, 'value' | 'since'>): boolean {
    const shown = this.#history.get(name) ?? [];
    return shown.some((one, index) => {
      const until = shown[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      return until >= since && isSame(name, one.value, value);
    });
  }

  // Another device wrote a moment ago, and the person edits to what was there before: a read that began between the two
  // cannot be told from one that began after both.
  #isInstantOfDevice(name: Name, { at, value }: Omit<LedgerEdit, 'since'>): boolean {
    const foreign = this.#lastForeign.get(name);
    return (
      foreign !== undefined &&
      at - foreign.at < INSTANT_MS &&
      isSame(name, value, this.#valueAt(name, foreign.at - 1))
    );
  }

  #valueAt(name: Name, time: number): unknown {
    const shown = this.#history.get(name) ?? [];
    return shown.filter(({ at }) => at <= time).at(-1)?.value;
  }

  #change(name: Name, change: (edit: LedgerEdit) => LedgerEdit): void {
    this.#edits.set(name, this.#editsOf(name).map(change));
  }

  #editsOf(name: Name): LedgerEdit[] {
    return this.#edits.get(name) ?? [];
  }
}

function byOrder(a: LedgerEdit, b: LedgerEdit): number {
  return a.editedAt - b.editedAt || (JSON.stringify(a.value) > JSON.stringify(b.value) ? 1 : -1);
}

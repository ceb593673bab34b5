import { SyncEntry } from '../src/lib/settings/sync/sync-state';
import { Fields, FIRST, isSame, Name, NAMES } from './model-fields';

/** An edit that the person has not taken back. */
export interface Wish {
  readonly value: unknown;
  readonly editedAt: number;
  /** Since when it could be on the server. */
  readonly since: number;
  /** Something took it away that no client can keep. */
  readonly isExcused?: boolean;
}

// A lease lasts 21 seconds, some of which passed before; an edit in the rest of it leads to a look at it.
const LEASE_LOOKED_AT = 12_000;

type Edit = Pick<Wish, 'editedAt'>;

interface Shown {
  readonly at: number;
  readonly value: unknown;
}

/** What the person wants of each field of one account, and what its server held when. */
export class Ledger {
  readonly #wishes = new Map<Name, Wish[]>();
  readonly #forgotten = new Map<Name, number>();
  readonly #shown = new Map<Name, Shown[]>(NAMES.map((name) => [name, [{ at: 0, value: FIRST[name] }]]));
  /** The fields that another device wrote. */
  readonly foreign = new Set<Name>();

  /**
   * An edit, as the page took it.
   *
   * @param name - of the field
   * @param before - its entry until now
   * @param after - and from now on; undefined when the edit went back to what the server holds
   * @param now - milliseconds
   */
  edited(
    name: Name,
    before: SyncEntry<unknown> | undefined,
    after: SyncEntry<unknown> | undefined,
    now: number,
  ): void {
    const wishes = this.#of(name);
    const others = wishes.filter(({ editedAt }) => editedAt !== before?.editedAt);
    // The value that is in flight already may have been there before this edit of the same.
    const same = after?.phase === 'inFlight' ? wishes.find((wish) => !others.includes(wish)) : undefined;
    const since = same?.since ?? now;
    this.#wishes.set(
      name,
      after === undefined ? others : [...others, { value: after.value, editedAt: after.editedAt, since }],
    );
  }

  /**
   * The person gave an edit up.
   *
   * @param name - of the field
   * @param entry - the edit
   * @param now - milliseconds
   */
  discarded(name: Name, entry: SyncEntry<unknown> | undefined, now: number): void {
    if (entry?.sent === true) {
      this.#forgotten.set(name, now);
    }
    this.edited(name, entry, undefined, 0);
  }

  /**
   * Whether an edit was made after everybody forgot that an older one was sent: it was discarded on its way, and its
   * lease was over before another page looked. A conflict with it names both values, and nothing is lost.
   *
   * @param name - of the field
   * @param editedAt - of the edit
   * @returns true if so
   */
  isForgotten(name: Name, editedAt: number | undefined): boolean {
    const since = this.#of(name).find((wish) => wish.editedAt === editedAt)?.since ?? 0;
    return since > (this.#forgotten.get(name) ?? Number.POSITIVE_INFINITY) + LEASE_LOOKED_AT;
  }

  /**
   * A GET turned out to hold an edit, maybe one that was made while it was on its way.
   *
   * @param name - of the field
   * @param entry - the edit
   * @param begunAt - when the GET began
   */
  found(name: Name, entry: SyncEntry<unknown>, begunAt: number): void {
    const wishes = this.#of(name).map((wish) =>
      wish.editedAt === entry.editedAt ? { ...wish, since: Math.min(wish.since, begunAt) } : wish,
    );
    this.#wishes.set(name, wishes);
  }

  /**
   * A newer edit has taken the place of one, so that it does not come back should the newer one be taken back. What
   * really was made last stays: only a clock that was set back makes it look older.
   *
   * @param name - of the field
   * @param older - the edit that goes
   * @param newer - the one that stays, if it is newer
   */
  superseded(name: Name, older: Edit | undefined, newer: Edit | undefined): void {
    if (older === undefined || newer === undefined || newer.editedAt <= older.editedAt) {
      return;
    }
    const wishes = this.#of(name);
    const last = wishes.length - 1;
    this.#wishes.set(
      name,
      wishes.filter(({ editedAt }, index) => editedAt !== older.editedAt || index === last),
    );
  }

  /**
   * The server took an edit that the person has replaced meanwhile: should the newer one be taken back, this one stands.
   *
   * @param name - of the field
   * @param wish - the older edit
   */
  saved(name: Name, wish: Wish): void {
    this.#wishes.set(name, [wish, ...this.#of(name)]);
  }

  /**
   * Something took edits away that no client can keep.
   *
   * @param isLost - by the time of the edit
   */
  excuse(isLost: (editedAt: number) => boolean): void {
    for (const [name, wishes] of this.#wishes) {
      const judged = wishes.map((wish) => (isLost(wish.editedAt) ? { ...wish, isExcused: true } : wish));
      this.#wishes.set(name, judged);
    }
  }

  /** Nothing is wanted any more. */
  forget(): void {
    this.#wishes.clear();
  }

  /**
   * The newest edit by the wall clock, and the one that was really made last: where somebody set the clock back in
   * between, no page can tell which of them another one made last.
   *
   * @param name - of the field
   * @param isTold - false when the storage failed and tabs could not tell each other: any edit may be the last
   * @returns one edit or two; none when nothing is wanted
   */
  newest(name: Name, isTold: boolean): readonly Wish[] {
    const wishes = this.#of(name);
    if (!isTold) {
      return wishes;
    }
    const last = Math.max(...wishes.map(({ editedAt }) => editedAt));
    return wishes.filter((wish, index) => wish.editedAt === last || index === wishes.length - 1);
  }

  /**
   * @param values - of the server
   * @param at - milliseconds
   */
  serverHolds(values: Fields, at: number): void {
    for (const name of NAMES) {
      this.#shown.get(name)?.push({ at, value: values[name] });
    }
  }

  /**
   * Whether the server held a value at any time since it was wanted.
   *
   * @param name - of the field
   * @param wish - the edit
   * @returns true if so
   */
  wasThere(name: Name, { value, since }: Wish): boolean {
    const shown = this.#shown.get(name) ?? [];
    return shown.some((one, index) => {
      const until = shown[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      return until >= since && isSame(name, one.value, value);
    });
  }

  #of(name: Name): Wish[] {
    return this.#wishes.get(name) ?? [];
  }
}

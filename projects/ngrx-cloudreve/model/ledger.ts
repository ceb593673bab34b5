import { Fields, FIRST, isSame, Name, NAMES } from './model-fields';

/** An edit that the person has not taken back. */
export interface Wish {
  readonly value: unknown;
  /** The wall time in its register, which tells edits apart. */
  readonly editedAt: number;
  /** Since when it could be on the server. */
  readonly since: number;
  /** When it was made. */
  readonly at: number;
  /** It went back to what the tab took for the server's value. */
  readonly isBack: boolean;
  /** Something took it away that no client can prevent. */
  readonly isExcused?: boolean;
}

/** A value, and since when it is there. */
export interface Shown {
  readonly at: number;
  readonly value: unknown;
}

/** Whether an edit, by its time and field, is lost. */
export type IsLost = (editedAt: number, name: Name) => boolean;

const LEASE_RUNS = 12_000;
const INSTANT = 100;

/** What the person wants of each field of one account, and what its server held when. */
export class Ledger {
  readonly #wishes = new Map<Name, Wish[]>();
  readonly #discardedAt = new Map<Name, number>();
  readonly #discards = new Map<Name, number>();
  readonly #shown = new Map<Name, Shown[]>(NAMES.map((name) => [name, [{ at: 0, value: FIRST[name] }]]));
  readonly #foreign = new Map<Name, Shown>();

  /** The fields that another device wrote. */
  readonly foreign = new Set<Name>();

  edited(name: Name, wish: Omit<Wish, 'since'>): void {
    const wishes = this.#of(name);
    const last = wishes.at(-1);
    // The same value again may be there already.
    const since = last !== undefined && isSame(name, last.value, wish.value) ? last.since : wish.at;
    // A tab that has not heard of a discard yet may edit with its very time, and either of the two wins.
    const isTied = wish.editedAt === this.#discards.get(name);
    const isExcused = isTied || this.#isInstantOfDevice(name, wish);
    this.#wishes.set(name, [...wishes, { ...wish, since, isExcused }]);
  }

  /** Given up: an edit, and all that were older. */
  discarded(name: Name, editedAt: number, wasSent: boolean, now: number): void {
    if (wasSent) {
      this.#discardedAt.set(name, now);
    }
    this.#discards.set(name, editedAt);
    this.#wishes.set(
      name,
      this.#of(name).filter((wish) => wish.editedAt > editedAt),
    );
  }

  /** A GET that began then showed an edit. */
  found(name: Name, editedAt: number, begunAt: number): void {
    this.#change(name, (wish) =>
      wish.editedAt === editedAt ? { ...wish, since: Math.min(wish.since, begunAt) } : wish,
    );
  }

  /** Whether an edit came so long after a discarded one that nobody knows any more what that one sent. */
  isAfterForgotten(name: Name, editedAt: number): boolean {
    const since = this.#of(name).find((wish) => wish.editedAt === editedAt)?.since ?? 0;
    return since > (this.#discardedAt.get(name) ?? Number.POSITIVE_INFINITY) + LEASE_RUNS;
  }

  excuse(isLost: IsLost): void {
    for (const name of this.#wishes.keys()) {
      this.#change(name, (wish) => (isLost(wish.editedAt, name) ? { ...wish, isExcused: true } : wish));
    }
  }

  /** The person signed out. */
  forget(): void {
    this.#wishes.clear();
  }

  /** Every edit, the oldest first. */
  wishes(name: Name): readonly Wish[] {
    return this.#of(name);
  }

  last(name: Name): Wish | undefined {
    return this.#of(name).at(-1);
  }

  /**
   * What has to be granted: the newest edit in the order that all tabs keep, by time and then by text, or the last one
   * that was made; where tabs could not tell each other, any.
   */
  newest(name: Name, isTold: boolean): readonly Wish[] {
    const wishes = this.#of(name);
    return isTold ? [...wishes].sort(byOrder).slice(-1).concat(wishes.slice(-1)) : wishes;
  }

  /** What another device wrote last. */
  deviceWrote(name: Name, value: unknown, at: number): void {
    this.#foreign.set(name, { value, at });
  }

  lastForeign(name: Name): Shown | undefined {
    return this.#foreign.get(name);
  }

  /**
   * Whether the person wanted the very value of another device, which is as good as an own one, or the server held it
   * before they edited: there and back again cannot be told from nothing.
   */
  wasMine(name: Name, value: unknown): boolean {
    const wishes = this.#of(name);
    const lastAt = wishes.at(-1)?.at ?? 0;
    const held = this.#shown.get(name)?.filter(({ at }) => at <= lastAt) ?? [];
    return [...held, ...wishes].some((one) => isSame(name, one.value, value));
  }

  serverHolds(values: Fields, at: number): void {
    for (const [name, shown] of this.#shown) {
      shown.push({ at, value: values[name] });
    }
  }

  /** Whether the server held a value at that time or later. */
  wasThere(name: Name, { value, since }: Pick<Wish, 'value' | 'since'>): boolean {
    const shown = this.#shown.get(name) ?? [];
    return shown.some((one, index) => {
      const until = shown[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      return until >= since && isSame(name, one.value, value);
    });
  }

  // Another device wrote a moment ago, and the person edits to what was there before: a read that began between the two
  // cannot be told from one that began after both.
  #isInstantOfDevice(name: Name, { at, value }: Omit<Wish, 'since'>): boolean {
    const foreign = this.#foreign.get(name);
    return (
      foreign !== undefined &&
      at - foreign.at < INSTANT &&
      isSame(name, value, this.#heldAt(name, foreign.at - 1))
    );
  }

  #heldAt(name: Name, time: number): unknown {
    const shown = this.#shown.get(name) ?? [];
    return shown.filter(({ at }) => at <= time).at(-1)?.value;
  }

  #change(name: Name, change: (wish: Wish) => Wish): void {
    this.#wishes.set(name, this.#of(name).map(change));
  }

  #of(name: Name): Wish[] {
    return this.#wishes.get(name) ?? [];
  }
}

function byOrder(a: Wish, b: Wish): number {
  return a.editedAt - b.editedAt || (JSON.stringify(a.value) > JSON.stringify(b.value) ? 1 : -1);
}

import { Chance } from './chance';
import { Timeline } from './timeline';

/** A write on its way to a replica. */
interface IncomingWrite {
  readonly key: string;
  /** null: removed. */
  readonly value: string | null;
  /** This replica wrote it. */
  readonly isOwn: boolean;
}

interface ReplicaWorld {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly slowWriteShare: number;
}

const MAX_LAG_MS = 40;

/**
 * What one page sees of the storage. Its writes take a moment to leave it, those of others a moment to reach it. What
 * others write to a key that it has written itself is ignored until its own write is acknowledged. The page applies the
 * writes of others when it reads.
 */
export class StorageReplica {
  readonly #world: ReplicaWorld;
  readonly #values: Map<string, string>;
  readonly #onSent: (key: string, value: string | null) => void;
  readonly #unacknowledged = new Map<string, number>();
  #incoming: { readonly at: number; readonly write: IncomingWrite }[] = [];
  #sendsAt = 0;
  #receivesAt = 0;
  #isPaused = false;
  #losesWrites = false;

  /** `onSent` is called when a write has left the page. */
  constructor(
    world: ReplicaWorld,
    values: ReadonlyMap<string, string>,
    onSent: (key: string, value: string | null) => void,
  ) {
    this.#world = world;
    this.#values = new Map(values);
    this.#onSent = onSent;
  }

  read(key: string): string | null {
    this.#applyIncoming();
    return this.#values.get(key) ?? null;
  }

  keys(): readonly string[] {
    this.#applyIncoming();
    return [...this.#values.keys()];
  }

  write(key: string, value: string): void {
    this.#applyIncoming();
    this.#values.set(key, value);
    this.#send(key, value);
  }

  remove(key: string): void {
    this.#applyIncoming();
    if (this.#values.delete(key)) {
      this.#send(key, null);
    }
  }

  clear(): void {
    this.#values.clear();
  }

  /** Returns when it is seen here. */
  deliver(write: IncomingWrite): number {
    const { timeline, chance, slowWriteShare } = this.#world;
    const takes = chance.happens(slowWriteShare) ? chance.between(10, MAX_LAG_MS) : chance.between(0, 4);
    this.#receivesAt = Math.max(this.#receivesAt, timeline.now + takes);
    this.#incoming.push({ at: this.#isPaused ? Number.POSITIVE_INFINITY : this.#receivesAt, write });
    return this.#receivesAt;
  }

  pause(): void {
    this.#applyIncoming();
    this.#isPaused = true;
    this.#incoming = this.#incoming.map(({ write }) => ({ at: Number.POSITIVE_INFINITY, write }));
  }

  resume(): void {
    this.#isPaused = false;
    this.#receivesAt = this.#world.timeline.now + this.#world.chance.between(0, MAX_LAG_MS);
    this.#incoming = this.#incoming.map(({ write }) => ({ at: this.#receivesAt, write }));
  }

  /** Nothing leaves it any more. */
  loseWrites(): void {
    this.#losesWrites = true;
  }

  #send(key: string, value: string | null): void {
    const { timeline, chance, slowWriteShare } = this.#world;
    this.#unacknowledged.set(key, (this.#unacknowledged.get(key) ?? 0) + 1);
    const takes = chance.happens(slowWriteShare) ? chance.between(20, 90) : chance.between(0, 6);
    this.#sendsAt = Math.max(this.#sendsAt, timeline.now + takes);
    timeline.schedule(this.#sendsAt, () => {
      if (!this.#losesWrites) {
        this.#onSent(key, value);
      }
    });
  }

  #applyIncoming(): void {
    const { now } = this.#world.timeline;
    for (let [first] = this.#incoming; first !== undefined && first.at <= now; [first] = this.#incoming) {
      this.#incoming.shift();
      this.#apply(first.write);
    }
  }

  #apply({ key, value, isOwn }: IncomingWrite): void {
    const left = this.#unacknowledged.get(key) ?? 0;
    if (isOwn) {
      this.#unacknowledged.set(key, left - 1);
    } else if (left === 0 && value === null) {
      this.#values.delete(key);
    } else if (left === 0 && value !== null) {
      this.#values.set(key, value);
    }
  }
}

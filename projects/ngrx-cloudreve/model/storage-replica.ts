import { Chance } from './chance';
import { Timeline } from './timeline';

/** A write on its way to a replica. */
interface News {
  readonly key: string;
  /** null: removed. */
  readonly value: string | null;
  /** This replica wrote it. */
  readonly isOwn: boolean;
}

interface ReplicaWorld {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly slowWrites: number;
}

const FOLLOWS_WITHIN = 40;

/**
 * What one page sees of the storage. Its writes take a moment to leave it, those of others a moment to reach it; news of
 * a key that it has written itself is ignored until that write is acknowledged. News is applied when the page reads.
 */
export class StorageReplica {
  readonly #world: ReplicaWorld;
  readonly #values: Map<string, string>;
  readonly #arrive: (key: string, value: string | null) => void;
  readonly #unacknowledged = new Map<string, number>();
  #news: { readonly at: number; readonly news: News }[] = [];
  #sendsAt = 0;
  #hearsAt = 0;
  #isPaused = false;
  #losesWrites = false;

  /** `arrive` is called when a write has left the page. */
  constructor(
    world: ReplicaWorld,
    values: ReadonlyMap<string, string>,
    arrive: (key: string, value: string | null) => void,
  ) {
    this.#world = world;
    this.#values = new Map(values);
    this.#arrive = arrive;
  }

  read(key: string): string | null {
    this.#catchUp();
    return this.#values.get(key) ?? null;
  }

  keys(): readonly string[] {
    this.#catchUp();
    return [...this.#values.keys()];
  }

  write(key: string, value: string): void {
    this.#catchUp();
    this.#values.set(key, value);
    this.#send(key, value);
  }

  remove(key: string): void {
    this.#catchUp();
    if (this.#values.delete(key)) {
      this.#send(key, null);
    }
  }

  clear(): void {
    this.#values.clear();
  }

  /** Returns when it is seen here. */
  deliver(news: News): number {
    const { timeline, chance, slowWrites } = this.#world;
    const takes = chance.happens(slowWrites) ? chance.between(10, FOLLOWS_WITHIN) : chance.between(0, 4);
    this.#hearsAt = Math.max(this.#hearsAt, timeline.now + takes);
    this.#news.push({ at: this.#isPaused ? Number.POSITIVE_INFINITY : this.#hearsAt, news });
    return this.#hearsAt;
  }

  pause(): void {
    this.#catchUp();
    this.#isPaused = true;
    this.#news = this.#news.map(({ news }) => ({ at: Number.POSITIVE_INFINITY, news }));
  }

  resume(): void {
    this.#isPaused = false;
    this.#hearsAt = this.#world.timeline.now + this.#world.chance.between(0, FOLLOWS_WITHIN);
    this.#news = this.#news.map(({ news }) => ({ at: this.#hearsAt, news }));
  }

  /** Nothing leaves it any more. */
  loseWrites(): void {
    this.#losesWrites = true;
  }

  #send(key: string, value: string | null): void {
    const { timeline, chance, slowWrites } = this.#world;
    this.#unacknowledged.set(key, (this.#unacknowledged.get(key) ?? 0) + 1);
    const takes = chance.happens(slowWrites) ? chance.between(20, 90) : chance.between(0, 6);
    this.#sendsAt = Math.max(this.#sendsAt, timeline.now + takes);
    timeline.plan(this.#sendsAt, () => {
      if (!this.#losesWrites) {
        this.#arrive(key, value);
      }
    });
  }

  #catchUp(): void {
    const { now } = this.#world.timeline;
    for (let [first] = this.#news; first !== undefined && first.at <= now; [first] = this.#news) {
      this.#news.shift();
      this.#apply(first.news);
    }
  }

  #apply({ key, value, isOwn }: News): void {
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

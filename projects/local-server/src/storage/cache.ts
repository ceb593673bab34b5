import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../objects/clock.ts';

interface Entry {
  value: string;
  /** Milliseconds since 1970. */
  until: number;
}

const FIRST_SWEEP = 1000;

/**
 * Texts that are forgotten after a while: sessions, tickets, secrets, the deny list. Like Cloudreve's own cache it
 * is in memory: kept over a clean stop, lost in a crash.
 */
export class Cache {
  readonly #entries = new Map<string, Entry>();
  readonly #file: string;
  readonly #clock: Clock;
  #sweepAt = FIRST_SWEEP;

  constructor(folder: string, clock: Clock) {
    this.#file = join(folder, 'cache_persist.json');
    this.#clock = clock;
    this.#restore();
  }

  set(key: string, value: string, seconds: number): void {
    if (this.#entries.size >= this.#sweepAt) this.#forgetExpired();
    this.#entries.set(key, { value, until: this.#clock.millis() + seconds * 1000 });
  }

  /** @returns null if there is none, or none any more. */
  get(key: string): string | null {
    const entry = this.#entries.get(key);
    return entry && entry.until > this.#clock.millis() ? entry.value : null;
  }

  /** Reads and forgets. */
  take(key: string): string | null {
    const value = this.get(key);
    this.#entries.delete(key);
    return value;
  }

  /** Forgets every key that begins so. */
  deleteByPrefix(prefix: string): void {
    for (const key of this.#entries.keys()) if (key.startsWith(prefix)) this.#entries.delete(key);
  }

  /** For a clean stop. */
  save(): void {
    this.#forgetExpired();
    writeFileSync(this.#file, JSON.stringify(Object.fromEntries(this.#entries)));
  }

  /** The file is removed once read: after a crash an old one must not come back. */
  #restore(): void {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch {
      return;
    }
    rmSync(this.#file);
    for (const [key, entry] of Object.entries(parse(text))) {
      if (isEntry(entry)) this.#entries.set(key, entry);
    }
  }

  #forgetExpired(): void {
    const now = this.#clock.millis();
    for (const [key, { until }] of this.#entries) if (until <= now) this.#entries.delete(key);
    this.#sweepAt = Math.max(FIRST_SWEEP, this.#entries.size * 2);
  }
}

/** A file that was cut off while it was written holds nothing worth refusing to start for. */
function parse(text: string): object {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    return {};
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'value' in value && typeof value.value === 'string' && 'until' in value && Number.isFinite(value.until)
  );
}

import { Bench, BenchOptions, jwt, TestStorage } from '../../test-setup.fixture';
import { SessionRecord } from './session-record';

/** The session of `u1` as it stands in a storage, and what another tab does to it. */
export class StoredSession {
  constructor(
    private readonly storage: TestStorage,
    private readonly wall: () => number = Date.now,
  ) {}

  /** Empty when there is none. */
  get key(): string {
    return this.storage.sessionKey('u1') ?? '';
  }

  /** The beginning of all keys of this server. */
  get prefix(): string {
    return this.key.split(':session:')[0] ?? '';
  }

  read(): SessionRecord {
    return JSON.parse(this.storage.values.get(this.key) ?? '{}') as SessionRecord;
  }

  write(changes: object): void {
    this.storage.values.set(this.key, JSON.stringify({ ...this.read(), ...changes }));
  }

  /** Another tab has got new tokens. */
  refresh(): void {
    this.write({ access: jwt('other-tab'), refresh: 'r2', revision: 1, obtainedAt: this.wall() });
  }

  /** Another tab says that the session has ended, and has not removed it yet. */
  markEnded(why = ''): string {
    const mark = this.key.replace('session:u1', `ended:${this.read().epoch}`);
    this.storage.values.set(mark, String(this.wall()) + why);
    return mark;
  }

  /** Another tab has ended the session. */
  end(why = ''): void {
    this.markEnded(why);
    this.storage.values.delete(this.key);
  }
}

/** A page with a session, and the storage that holds it. */
export async function openSignedIn(options: Omit<BenchOptions, 'storage'> = {}): Promise<{
  readonly bench: Bench;
  readonly storage: TestStorage;
  readonly session: StoredSession;
}> {
  const storage = new TestStorage();
  const bench = new Bench({ ...options, storage });
  await bench.signIn();
  return { bench, storage, session: new StoredSession(storage, bench.clock.wall) };
}

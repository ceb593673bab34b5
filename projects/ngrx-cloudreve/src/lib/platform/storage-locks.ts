import { Clock, sleep } from './clock';
import { KeptStorage } from './kept-storage';
import { HeldLock, PageLocks } from './page-locks';
import { randomId } from './random';

const LASTS = 75_000;
const RENEWED_EVERY = 10_000;
const LOOKS_EVERY = 50;
// What one process writes takes up to about a tenth of a second to be seen by another one on a busy machine.
const SETTLES_IN = 200;

/** What the locks in a storage are made of. */
export interface StorageLockPorts {
  readonly storage: KeptStorage;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/**
 * Locks for plain-http origins, which have no Web Locks: a key that is renewed while it is held, taken by writing and
 * looking again after a moment, so that of two who write at once the last one has it. A page that dies without
 * releasing loses its locks after 75 seconds: a page in the background renews once a minute.
 *
 * @param ports - storage, time and chance
 * @returns the locks
 */
export function storageLocks(ports: StorageLockPorts): PageLocks {
  const { storage, clock } = ports;
  const isFree = (name: string): boolean => {
    const until = Number(storage.read(name)?.split(' ')[0] ?? 0);
    // A time too far ahead was written before somebody set the clock back.
    return !(until > clock.wall() && until <= clock.wall() + LASTS);
  };
  return {
    acquire: async (name, wait, gone) => {
      const end = clock.monotonic() + wait;
      const owner = randomId();
      while (!gone.aborted) {
        if (isFree(name) && (await take(ports, { name, owner, gone }))) {
          return hold(ports, { name, owner, gone });
        }
        if (clock.monotonic() >= end) {
          return null;
        }
        await sleep(clock, LOOKS_EVERY);
      }
      return null;
    },
    drop: (name) => {
      storage.remove(name);
    },
  };
}

function write({ storage, clock }: StorageLockPorts, name: string, owner: string): void {
  storage.write(name, `${String(clock.wall() + LASTS)} ${owner}`);
}

function remove(ports: StorageLockPorts, name: string, owner: string): void {
  if (isOwner(ports, name, owner)) {
    ports.storage.remove(name);
  }
}

function isOwner({ storage }: StorageLockPorts, name: string, owner: string): boolean {
  return storage.read(name)?.split(' ')[1] === owner;
}

interface Held {
  readonly name: string;
  readonly owner: string;
  readonly gone: AbortSignal;
}

async function take(ports: StorageLockPorts, { name, owner, gone }: Held): Promise<boolean> {
  const giveUp = (): void => {
    remove(ports, name, owner);
  };
  write(ports, name, owner);
  gone.addEventListener('abort', giveUp);
  await sleep(ports.clock, SETTLES_IN * (1 + ports.random()));
  gone.removeEventListener('abort', giveUp);
  return isOwner(ports, name, owner);
}

function hold(ports: StorageLockPorts, { name, owner, gone }: Held): HeldLock | null {
  let cancel = (): void => undefined;
  const renew = (): void => {
    cancel = ports.clock.setTimer(RENEWED_EVERY, () => {
      if (isOwner(ports, name, owner)) {
        write(ports, name, owner);
        renew();
      }
    });
  };
  const release = (): void => {
    cancel();
    gone.removeEventListener('abort', release);
    remove(ports, name, owner);
  };
  renew();
  gone.addEventListener('abort', release);
  if (gone.aborted) {
    release();
    return null;
  }
  // Taking it has waited for the storage to settle already.
  return { release, hadToWait: false };
}

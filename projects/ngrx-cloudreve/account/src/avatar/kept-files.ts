import { monotonicNow, numberedError, randomId, runsInBrowser } from '../core';

const KEPT_FOR = 10 * 60_000;

declare const fileRef: unique symbol;

/**
 * What stands for a file in an action: a random string such as `file:9d18…`. Actions are plain JSON; the file itself
 * waits in the memory of the page until the effect takes it.
 */
export type CloudreveFileRef = string & { readonly [fileRef]: true };

interface Kept {
  readonly file: Blob;
  readonly at: number;
}

// One per page, reached by action creators, which run outside of any injector. Never used on a server.
const files = new Map<CloudreveFileRef, Kept>();

function dropOld(now: number): void {
  for (const [ref, kept] of files) {
    if (now - kept.at > KEPT_FOR) {
      files.delete(ref);
    }
  }
}

/**
 * Puts a file away and returns what may stand in an action for it. It is kept for 10 minutes at most.
 *
 * @param file - as a person chose it
 * @returns the reference
 * @throws NGC-006 while rendering on a server
 */
export function keepFile(file: Blob): CloudreveFileRef {
  if (!runsInBrowser()) {
    throw numberedError(6);
  }
  const now = monotonicNow();
  dropOld(now);
  const ref = `file:${randomId()}` as CloudreveFileRef;
  files.set(ref, { file, at: now });
  return ref;
}

/**
 * Takes a file out: it can be taken once. A replayed or imported action finds nothing.
 *
 * @param ref - what {@link keepFile} returned
 * @returns the file, or null when it is gone
 */
export function takeFile(ref: CloudreveFileRef): Blob | null {
  dropOld(monotonicNow());
  const kept = files.get(ref);
  files.delete(ref);
  return kept?.file ?? null;
}

import { keptOnce } from 'ngrx-cloudreve/internal';

declare const fileRef: unique symbol;

/**
 * A reference to a file in an action: a random string such as `file:9d18…`. Actions are plain JSON. The file itself
 * waits in the memory of the page until the effect takes it.
 */
export type CloudreveFileRef = string & { readonly [fileRef]: true };

const files = keptOnce<CloudreveFileRef, Blob>('file');

/**
 * Puts a file away and returns what may stand in an action for it. It is kept for 10 minutes at most.
 *
 * @param file - as a person chose it
 * @returns the reference
 * @throws NGC-006 while rendering on a server
 */
export function keepFile(file: Blob): CloudreveFileRef {
  return files.keep(file);
}

/**
 * Takes a file out: it can be taken once. A replayed or imported action finds nothing.
 *
 * @param ref - what {@link keepFile} returned
 * @returns the file, or null when it is gone
 */
export function takeFile(ref: CloudreveFileRef): Blob | null {
  return files.take(ref);
}
